import { mkdtemp, rm } from 'node:fs/promises';
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

it('keeps secrets apart from settings while the kind stays, and forgets them with it', async () => {
  expect(await save({ ...SFTP, password: 'secret' })).toMatchObject({ where: SFTP, hasPassword: true });
  expect(await save(SFTP)).toMatchObject({ hasPassword: true }); // given once
  expect(JSON.stringify((await stored())?.['settings'])).not.toContain('secret');
  expect(await save({ kind: 'folder' })).toMatchObject({ hasPassword: false });
  expect(await stored()).not.toHaveProperty('secrets');
});
