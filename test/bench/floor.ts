import { MongoClient, type AnyBulkWriteOperation, type Document } from 'mongodb';
import { CONNECTION_OPTIONS, keyId } from '#libs/platform/index.js';
import { generateUsers, USER_HEADER } from '../../sample-data/generator.js';

const PER_CALL = 1000;
const IN_FLIGHT = 4;

/** The floor: the same rows straight into a collection by the native driver, unchecked, ordered:false, four calls in flight. */
export async function floor(uri: string, rows: number, kind: 'insert' | 'upsert'): Promise<number> {
  const client = await MongoClient.connect(uri, CONNECTION_OPTIONS);
  try {
    const collection = client.db('floor').collection<Document & { _id: string }>('users');
    if (kind === 'insert') await collection.drop().catch(() => undefined);
    const started = performance.now();
    const calls = portions(rows, kind);
    await Promise.all(
      Array.from({ length: IN_FLIGHT }, async () => {
        for (const operations of calls) await collection.bulkWrite(operations, { ordered: false });
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    const count = await collection.countDocuments();
    if (count !== rows) throw new Error(`The floor wrote ${count} of ${rows} rows.`);
    return rows / seconds;
  } finally {
    await client.close();
  }
}

function* portions(
  rows: number,
  kind: 'insert' | 'upsert',
): Generator<AnyBulkWriteOperation<Document & { _id: string }>[]> {
  let operations: AnyBulkWriteOperation<Document & { _id: string }>[] = [];
  for (const cells of generateUsers(rows, kind === 'upsert' ? { title: 'Changed' } : {})) {
    const document = Object.fromEntries(USER_HEADER.map((name, i) => [name, cells[i]]));
    const _id = keyId('floor', cells[1] ?? '');
    operations.push(
      kind === 'insert'
        ? { insertOne: { document: { _id, ...document } } }
        : { updateOne: { filter: { _id }, update: { $set: document }, upsert: true } },
    );
    if (operations.length === PER_CALL) {
      yield operations;
      operations = [];
    }
  }
  if (operations.length > 0) yield operations;
}
