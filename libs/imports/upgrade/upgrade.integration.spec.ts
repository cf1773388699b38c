import { ensureCollections, keyId, PartnerScope } from '#libs/platform/index.js';
import { RECORD_COLLECTIONS, recordId, type RecordDoc } from '#libs/records/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { IMPORT_COLLECTIONS } from '../import/import.schema.js';
import { RowStore } from '../rows/row-store.js';
import type { Wait } from '../running/wait.schema.js';
import { upgradeRecordIds } from './upgrade.js';

const mongo = useDatabase('test');
const key = (i: number) => `u${i}@x.example`;

/** Users as release 0.1 has stored them. */
async function store(partnerId: string, numbers: number[]): Promise<void> {
  const users = numbers.map((i) => ({
    _id: keyId(partnerId, 'users', key(i)),
    partnerId,
    key: key(i),
    version: 1,
    values: { email: key(i) },
  }));
  await mongo.db.collection<{ _id: string }>('users').insertMany(users);
}
const stored = () => mongo.db.collection<RecordDoc>('users').find().sort({ key: 1, partnerId: 1 }).toArray();

beforeEach(async () => {
  await ensureCollections(mongo.db, { ...IMPORT_COLLECTIONS, ...RECORD_COLLECTIONS });
  await mongo.db.collection('users').createIndex({ key: 1, partnerId: 1 });
});

it('every record has the id of its key, also when two processes see to it at once', async () => {
  const all = Array.from({ length: 2_500 }, (_, i) => i);
  await store('p', all);
  await Promise.all([upgradeRecordIds(mongo.db), upgradeRecordIds(mongo.db)]);
  const users = await stored();
  expect(users).toHaveLength(all.length);
  expect(users.every(({ _id, key: of }) => _id === recordId('users', of))).toBe(true);
  expect((await mongo.db.collection('users').indexes()).map(({ name }) => name)).not.toContain('key_1_partnerId_1');
});

it('a record that was upgraded before the process died is there once', async () => {
  await store('p', [1, 2]);
  const [first] = await stored();
  await mongo.db.collection<RecordDoc>('users').insertOne({ ...first!, _id: recordId('users', key(1)) });
  await upgradeRecordIds(mongo.db);
  expect((await stored()).map(({ key: of }) => of)).toEqual([key(1), key(2)]);
});

it('of two partners with the same address one keeps it, nothing is lost, and the count says so', async () => {
  await store('p', [1]);
  await store('q', [1]);
  await upgradeRecordIds(mongo.db);
  expect((await stored()).map(({ partnerId }) => partnerId)).toEqual(['p', 'q']);
  expect(await mongo.db.collection('upgrades').findOne()).toMatchObject({ twice: { users: 1 } });
});

it('a row that waits finds its customer by the new id', async () => {
  const values = { customerExternalId: 'C', email: key(1) };
  const rows = [{ number: 2, key: key(1), values, plan: { action: 'blocked' as const } }];
  await new RowStore(mongo.db, new PartnerScope('p')).addChunks([
    { _id: 'c', jobId: 'j', importId: 'i', seq: 0, sheet: 0, entity: 'users', rows },
  ]);
  const wait = {
    _id: 'c.0',
    partnerId: 'p',
    importId: 'i',
    chunkId: 'c',
    row: 0,
    collection: 'customers' as const,
    waitsFor: keyId('p', 'customers', 'C'),
    name: 'C',
    expiresAt: new Date(),
  };
  await mongo.db.collection<Wait>('waits').insertOne(wait);
  await upgradeRecordIds(mongo.db);
  expect(await mongo.db.collection<Wait>('waits').findOne()).toMatchObject({ waitsFor: recordId('customers', 'C') });
});
