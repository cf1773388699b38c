import { randomBytes } from 'node:crypto';
import { MongoClient, type AnyBulkWriteOperation, type Db } from 'mongodb';
import { isDuplicateKey, TRANSACTION_OPTIONS } from './database.js';
import { writeInOrder } from './bulk.js';

let client: MongoClient;
let db: Db;
beforeAll(async () => {
  client = await MongoClient.connect(process.env['TEST_MONGODB_URI'] ?? '');
  db = client.db(`bulk-${randomBytes(6).toString('hex')}`);
  await db.createCollection('things');
});
afterAll(async () => {
  await db.dropDatabase();
  await client.close();
});

interface Thing {
  _id: string;
  n?: number | undefined;
}
const write = (...operations: AnyBulkWriteOperation<Thing>[]) =>
  client.withSession((session) =>
    session.withTransaction(
      () => writeInOrder(db, 'things', operations as AnyBulkWriteOperation[], session),
      TRANSACTION_OPTIONS,
    ),
  );
const insert = (_id: string, n?: number) => ({ insertOne: { document: { _id, n } } });
const set = (_id: string, n: number) => ({ updateOne: { filter: { _id }, update: { $set: { n } } } });
const stored = () => db.collection<Thing>('things').find().sort({ _id: 1 }).toArray();

it('writes inserts, updates and mixtures of them in their order, without fields that are undefined', async () => {
  await write(insert('a', 1), insert('b'));
  await write(set('a', 2), set('a', 3));
  await write(insert('c', 1), set('c', 2), { deleteOne: { filter: { _id: 'b' } } }, insert('b', 9));
  expect(await stored()).toEqual([{ _id: 'a', n: 3 }, { _id: 'b', n: 9 }, { _id: 'c', n: 2 }]); // prettier-ignore
});

it('takes nothing of what collides, and says that it is a collision', async () => {
  const before = await stored();
  const failure: unknown = await write(insert('x'), insert('a')).catch((error: unknown) => error);
  expect(isDuplicateKey(failure)).toBe(true);
  expect(await stored()).toEqual(before);
});
