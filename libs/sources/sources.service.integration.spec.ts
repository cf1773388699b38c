import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock, ensureCollections, loadConfig, PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { sourceSchema } from './source-input.js';
import { SOURCE_COLLECTIONS, SourcesService } from './sources.service.js';

const mongo = useDatabase('test');
const scope = new PartnerScope('p');
let folder: string;
let sources: SourcesService;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gangway-sources-'));
  await ensureCollections(mongo.db, SOURCE_COLLECTIONS);
  await mongo.db.createCollection('audit');
  const templates = { forImport: () => Promise.resolve() };
  const parts: unknown[] = [mongo.db, loadConfig({ GANGWAY_DATA_DIR: folder }), templates, new Clock()];
  sources = new SourcesService(...(parts as ConstructorParameters<typeof SourcesService>));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const save = (where: object) =>
  sources.save(scope, sourceSchema.parse({ name: 'Drop', template: 'T', pattern: '*.csv', where }), 'a@b.example');
const SFTP = { kind: 'sftp', host: '127.0.0.1', port: 1, username: 'in' };
const stored = () => mongo.db.collection('sources').findOne({ name: 'Drop' });

it('says of a folder which files it saw, and leaves the words to who shows them', async () => {
  await save({ kind: 'folder' });
  const inbox = join(sources.dropFolder(scope, 'Drop'), 'in');
  await mkdir(inbox, { recursive: true });
  for (const name of ['b.txt', 'a.csv', 'c.csv.part']) await writeFile(join(inbox, name), 'x');
  expect(await sources.check(scope, 'Drop')).toEqual({
    ok: true,
    files: [
      { name: 'a.csv', bytes: 1, matches: true },
      { name: 'b.txt', bytes: 1, matches: false },
      { name: 'c.csv.part', bytes: 1, matches: false },
    ],
  });
});

it('says in the caller’s language why a source can’t be reached', async () => {
  await save({ ...SFTP, password: 'secret' });
  const [english, hebrew] = [await sources.check(scope, 'Drop'), await sources.check(scope, 'Drop', 'he')];
  expect(english).toMatchObject({ ok: false, code: 'source.unreachable', message: expect.stringContaining('sign in') });
  expect(hebrew.message).toMatch(/\p{Script=Hebrew}/u);
});

it.each([
  ['in', 'Can’t read', 'ENOTDIR'],
  ['out', 'Can’t write', 'EEXIST'],
])(
  'says in the caller’s language that “%s” is no folder, and then what the system said',
  async (name, said, reason) => {
    await save({ kind: 'folder' });
    const drop = sources.dropFolder(scope, 'Drop');
    await mkdir(drop, { recursive: true });
    await writeFile(join(drop, name), 'x');
    const [english, hebrew] = [await sources.check(scope, 'Drop'), await sources.check(scope, 'Drop', 'he')];
    expect(english).toMatchObject({ ok: false, code: 'source.unusable', files: [] });
    expect(english.message).toMatch(new RegExp(`^${said}.*“${name}”.*${reason}`));
    expect(hebrew.message).toMatch(new RegExp(`^אי אפשר.*${name}.*${reason}`));
  },
);

it('keeps secrets apart from settings while the kind stays, and forgets them with it', async () => {
  expect(await save({ ...SFTP, password: 'secret' })).toMatchObject({ where: SFTP, hasPassword: true });
  expect(await save(SFTP)).toMatchObject({ hasPassword: true }); // given once
  expect(JSON.stringify((await stored())?.['settings'])).not.toContain('secret');
  expect(await save({ kind: 'folder' })).toMatchObject({ hasPassword: false });
  expect(await stored()).not.toHaveProperty('secrets');
});
