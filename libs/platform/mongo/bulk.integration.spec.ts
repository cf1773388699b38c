import type { AnyBulkWriteOperation } from 'mongodb';
import { useDatabase } from '../../../test/support/database.js';
import { isDuplicateKey, TRANSACTION_OPTIONS } from './database.js';
import { writeInOrder } from './bulk.js';

const mongo = useDatabase('file');
beforeAll(async () => {
  await mongo.db.createCollection('things');
});

interface Thing {
  _id: string;
  n?: number | undefined;
}
const write = (...operations: AnyBulkWriteOperation<Thing>[]) =>
  mongo.client.withSession((session) =>
    session.withTransaction(
      () => writeInOrder(mongo.db, 'things', operations as AnyBulkWriteOperation[], session),
      TRANSACTION_OPTIONS,
    ),
  );
const insert = (_id: string, n?: number) => ({ insertOne: { document: { _id, n } } });
const set = (_id: string, n: number) => ({ updateOne: { filter: { _id }, update: { $set: { n } } } });
const stored = () => mongo.db.collection<Thing>('things').find().sort({ _id: 1 }).toArray();

it('writes inserts, updates and mixtures of them in their order, without fields that are undefined', async () => {
  await write(insert('a', 1), insert('b'));
  await write(set('a', 2), set('a', 3));
  await write(insert('c', 1), set('c', 2), { deleteOne: { filter: { _id: 'b' } } }, insert('b', 9));
  expect(await stored()).toEqual([
    { _id: 'a', n: 3 },
    { _id: 'b', n: 9 },
    { _id: 'c', n: 2 },
  ]);
});

it('takes nothing of what collides, and says that it is a collision', async () => {
  const before = await stored();
  const failure: unknown = await write(insert('x'), insert('a')).catch((error: unknown) => error);
  expect(isDuplicateKey(failure)).toBe(true);
  expect(await stored()).toEqual(before);
});
