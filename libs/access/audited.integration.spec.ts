import type { ClientSession } from 'mongodb';
import { PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { audited } from './audit.js';

const database = useDatabase('test');
const scope = new PartnerScope('p');
const entry = { at: new Date(), actor: 'dana', action: 'source.saved' as const, target: 'source x', details: {} };
const things = () => database.db.collection<{ _id: string }>('things');
const insert = async (session: ClientSession) => (await things().insertOne({ _id: 'a' }, { session })).insertedId;
const counts = async () => [await things().countDocuments(), await database.db.collection('audit').countDocuments()];

beforeEach(async () => {
  await database.db.createCollection('things');
  await database.db.createCollection('audit');
});

it('stores a change together with its entry', async () => {
  await expect(audited(database.db, scope, entry, insert)).resolves.toBe('a');
  expect(await counts()).toEqual([1, 1]);
});

it('stores no entry when the change fails', async () => {
  await expect(audited(database.db, scope, entry, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await counts()).toEqual([0, 0]);
});

it('stores no change when its entry is refused', async () => {
  await database.db.command({ collMod: 'audit', validator: { action: 'nothing' }, validationLevel: 'strict' });
  await expect(audited(database.db, scope, entry, insert)).rejects.toThrow();
  await expect(audited(database.db, scope, () => entry, insert)).rejects.toThrow();
  expect(await counts()).toEqual([0, 0]);
});

it('takes an entry that depends on what the change did, or none', async () => {
  await audited(database.db, scope, (id) => ({ ...entry, target: id }), insert);
  await audited(
    database.db,
    scope,
    () => undefined,
    () => Promise.resolve(),
  );
  const stored = await database.db.collection('audit').find().toArray();
  expect(stored.map(({ target }) => target)).toEqual(['a']);
});
