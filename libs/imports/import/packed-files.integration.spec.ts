import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import yazl from 'yazl';
import { FileStore, PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { ImportSubmissions } from './import-submissions.js';

const mongo = useDatabase('test');
const scope = new PartnerScope('p');
const USERS = 'Customer external ID,Email\nA1,a@a1.example\n';

function submissions(): ImportSubmissions {
  const parts: unknown[] = [{}, new FileStore(mongo.db), {}, {}, {}];
  return new ImportSubmissions(...(parts as ConstructorParameters<typeof ImportSubmissions>));
}

async function zipOf(...entries: [name: string, content: string][]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of entries) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** In pieces of a few bytes, as from a slow network. */
function pieces(content: Buffer): Readable {
  const size = Math.max(7, Math.ceil(content.length / 1000));
  const count = Math.ceil(content.length / size);
  return Readable.from(Array.from({ length: count }, (_, i) => content.subarray(i * size, (i + 1) * size)));
}

/** The files that are stored for this one, each with its content, and how many are stored at all. */
async function stored(name: string, content: Buffer): Promise<{ files: [string, string][]; count: number }> {
  const found: [string, string][] = [];
  const files = await submissions().storeFiles(scope, name, pieces(content));
  for (const file of files) found.push([file.name, await text(await new FileStore(mongo.db).open(scope, file.fileId))]);
  return { files: found, count: await mongo.db.collection('files.files').countDocuments() };
}

it.each<[string, string, () => Promise<Buffer> | Buffer, [string, string][]]>([
  ['a text', 'users.csv', () => Buffer.from(USERS), [['users.csv', USERS]]],
  ['a short text', 'a.csv', () => Buffer.from('a'), [['a.csv', 'a']]],
  ['of gzip what is in it', 'users.csv.gz', () => gzipSync(USERS), [['users.csv', USERS]]],
  [
    'of ZIP each file in it',
    'drop.zip',
    () => zipOf(['in/users.csv', USERS], ['customers.csv', 'b']),
    [
      ['users.csv', USERS],
      ['customers.csv', 'b'],
    ],
  ],
  ['names without what turns their direction', 'x.zip', () => zipOf(['a\u202Evsc.csv', 'a']), [['avsc.csv', 'a']]],
])('stores %s', async (_what, name, content, files) => {
  expect(await stored(name, await content())).toEqual({ files, count: files.length });
});

it('keeps what can not be unpacked as it is, for reading to say why', async () => {
  const damaged = gzipSync(USERS.repeat(1000)).subarray(0, 60);
  const { files, count } = await stored('users.csv.gz', damaged);
  expect([files.map(([name]) => name), count]).toEqual([['users.csv.gz'], 1]);
});

it.each<[string, () => Promise<Buffer> | Buffer, string]>([
  ['a file that is too large', () => gzipSync(Buffer.alloc(51 * 1_048_576)), 'file.tooLarge'],
  [
    'too many files',
    () => zipOf(...Array.from({ length: 21 }, (_, i): [string, string] => [`${i}.csv`, 'a'])),
    'upload.files',
  ],
])('refuses %s in a packed one, and keeps nothing', async (_what, content, code) => {
  const packed = pieces(await content());
  await expect(submissions().storeFiles(scope, 'x', packed)).rejects.toMatchObject({ code });
  expect(await mongo.db.collection('files.files').countDocuments()).toBe(0);
  expect(await mongo.db.collection('files.chunks').countDocuments()).toBe(0);
});
