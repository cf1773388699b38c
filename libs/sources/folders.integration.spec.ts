import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { S3Server } from '../../test/support/s3.js';
import { Sshd } from '../../test/support/sshd.js';
import { messageOf } from '#libs/platform/index.js';
import { LocalFolder } from './local-folder.js';
import { MissingFile, type RemoteFolder } from './remote-folder.js';
import type { SourceKind } from './opening.js';
import { S3Folder } from './s3-folder.js';
import { SftpFolder } from './sftp-folder.js';

let folder: string;
let server: S3Server;
let sshd: Sshd;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gangway-folders-'));
  server = await S3Server.start(folder);
  sshd = await Sshd.start(folder);
});
afterAll(async () => {
  await sshd.stop();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const access = (prefix: string) => {
  const { bucket, endpoint, accessKeyId, secretAccessKey } = server;
  return { bucket, endpoint, accessKeyId, secretAccessKey, prefix, region: 'us-east-1' };
};
/** Signs in twice: the first time the server only shows its key. */
async function openSftp(): Promise<SftpFolder> {
  const { port, username, privateKey } = sshd;
  const settings = { host: '127.0.0.1', port, username, privateKey, root: join(folder, 'remote') };
  const refusal = await SftpFolder.open(settings).then(() => '', messageOf);
  return SftpFolder.open({ ...settings, hostKey: /SHA256:[A-Za-z0-9+/]{43}/.exec(refusal)?.[0] });
}
const KINDS: Record<SourceKind, () => Promise<RemoteFolder>> = {
  folder: () => Promise.resolve(new LocalFolder(join(folder, 'local'))),
  sftp: openSftp,
  s3: () => S3Folder.open(access('partner/nightly')),
};
/** No `+` or `&`: this server, unlike others, doesn't decode them in the name of what is copied. */
const NAMES = ['users.csv', 'users 2026-11-26 (1).xlsx', '100%.csv', 'משתמשים.csv', 'café.csv'];

describe.each(Object.entries(KINDS))('%s', (_kind, open) => {
  let remote: RemoteFolder;
  beforeAll(async () => {
    remote = await open();
  });
  afterAll(() => remote.close());
  const listed = async (path: string) => (await remote.list(path)).map(({ name }) => name).sort();

  it('has no files where nothing was put', async () => {
    expect(await remote.list('in')).toEqual([]);
  });

  it.each(NAMES)('keeps, moves and forgets %s', async (name) => {
    const content = Buffer.from(`of ${name}`);
    await remote.write(`in/${name}`, content);
    await remote.write(`in/deeper/${name}`, content); // is none of the folder's own
    const [file] = (await remote.list('in')).filter((found) => found.name === name);
    expect([file?.bytes, (file?.modifiedAt ?? 0) > Date.now() - 60_000]).toEqual([content.length, true]);
    expect((await buffer(await remote.read(`in/${name}`))).toString()).toBe(`of ${name}`);
    await remote.write(`done/${name}`, Buffer.from('of an earlier day'));
    await remote.move(`in/${name}`, `done/${name}`);
    expect([await listed('in'), (await listed('done')).includes(name)]).toEqual([[], true]);
    expect((await buffer(await remote.read(`done/${name}`))).toString()).toBe(`of ${name}`);
    await remote.remove(`done/${name}`);
    await remote.remove(`done/${name}`); // whoever was killed after the first does it again
    expect(await listed('done')).toEqual([]);
  });

  it('says that a file to be moved is not there', async () => {
    await expect(remote.move('in/none.csv', 'done/none.csv')).rejects.toThrow(MissingFile);
  });

  it('lets nothing out of it', async () => {
    await expect(async () => remote.read('../other/users.csv')).rejects.toThrow('leads out');
  });
});

it('two parts of a bucket know nothing of each other', async () => {
  const [one, other] = [await S3Folder.open(access('one')), await S3Folder.open(access('one-more'))];
  await one.write('in/a.csv', Buffer.from('a'));
  expect([(await one.list('in')).length, await other.list('in')]).toEqual([1, []]);
  await Promise.all([one.close(), other.close()]);
});

it.each([
  ['no such bucket', { bucket: 'nowhere' }, 'NoSuchBucket'],
  ['a key that nobody has', { accessKeyId: 'nobody' }, 'InvalidAccessKeyId'],
  ['nobody there', { endpoint: 'http://127.0.0.1:1' }, 'ECONNREFUSED'],
])('says why a bucket can’t be entered: %s', async (_what, wrong, said) => {
  const opening = S3Folder.open({ ...access(''), ...wrong });
  await expect(opening).rejects.toMatchObject({ code: 'source.unreachable', message: expect.stringContaining(said) });
});
