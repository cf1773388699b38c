import { Clock, ensureCollections, PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { ImportStore } from './import-store.js';
import { ImportSubmissions, type NewImport } from './import-submissions.js';
import { IMPORT_COLLECTIONS } from './import.schema.js';

const mongo = useDatabase('test');
const scope = new PartnerScope('p');
const discarded: string[] = [];

function submissions(): ImportSubmissions {
  const files = { remove: async (_scope: unknown, id: string) => void discarded.push(id) };
  const templates = { forImport: async () => ({ _id: 't', name: 'T', provisioningId: 'x', version: 1 }) };
  const partners = { requireActive: async () => undefined, nameOf: async () => 'P' };
  const parts: unknown[] = [new ImportStore(mongo.db, new Clock()), files, templates, {}, partners];
  return new ImportSubmissions(...(parts as ConstructorParameters<typeof ImportSubmissions>));
}

const request = (fileId: string, fingerprint = 'same'): NewImport => ({
  template: 'T',
  files: [{ fileId, name: 'users.csv', bytes: 1, sha256: 'a' }],
  mode: 'upsert',
  dryRun: false,
  autoApprove: false,
  options: {},
  actor: 'a@b.example',
  idempotency: { key: 'key', fingerprint },
});
const count = (name: string) => mongo.db.collection(name).countDocuments();

beforeEach(async () => {
  await ensureCollections(mongo.db, IMPORT_COLLECTIONS);
  await mongo.db.createCollection('audit');
});

it('makes one import of the same request that comes many times at once, and keeps no file of the others', async () => {
  discarded.length = 0;
  const made = await Promise.all(Array.from({ length: 8 }, (_, i) => submissions().create(scope, request(`f${i}`))));
  const first = made.findIndex(({ repeated }) => !repeated);
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect([await count('imports'), await count('audit')]).toEqual([1, 1]);
  expect(discarded.sort()).toEqual(made.map((_, i) => `f${i}`).filter((_, i) => i !== first));
});

it('refuses another request under the same key', async () => {
  await submissions().create(scope, request('f0'));
  await expect(submissions().create(scope, request('f1', 'other'))).rejects.toMatchObject({
    code: 'idempotency.keyReused',
  });
});

it('makes no import that the audit list would not name', async () => {
  await mongo.db.command({ collMod: 'audit', validator: { unwritable: true } });
  await expect(submissions().create(scope, request('f0'))).rejects.toMatchObject({ code: 121 });
  expect(await count('imports')).toBe(0);
});
