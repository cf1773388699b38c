import { createReadStream } from 'node:fs';
import { MongoClient, type AnyBulkWriteOperation, type Document } from 'mongodb';
import Papa from 'papaparse';
import { CONNECTION_OPTIONS, keyId } from '#libs/platform/index.js';

/**
 * The floor: what MongoDB's own import tool does, by the native driver. CSV files straight into a collection, unchecked,
 * 1,000 rows a call, unordered, four calls in flight. A process of its own, so that its start and its reading count as ours do.
 * Usage: node floor.js URI insert|upsert FILE…
 */
const PER_CALL = 1000;
const IN_FLIGHT = 4;
type Row = Document & { _id: string };

const [uri = '', kind = 'insert', ...files] = process.argv.slice(2);
const client = await MongoClient.connect(uri, CONNECTION_OPTIONS);
const collection = client.db('floor').collection<Row>('users');
if (kind === 'insert') await collection.drop().catch(() => undefined); // a first run has nothing to drop
const inFlight: Promise<unknown>[] = [];
let rows = 0;
for (const file of files) {
  const operations: AnyBulkWriteOperation<Row>[] = [];
  const parsed = createReadStream(file).pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { header: true }));
  for await (const row of parsed as AsyncIterable<Record<string, string>>) {
    rows++;
    const _id = keyId('floor', row['Email'] ?? '');
    operations.push(
      kind === 'insert'
        ? { insertOne: { document: { _id, ...row } } }
        : { updateOne: { filter: { _id }, update: { $set: row }, upsert: true } },
    );
    if (operations.length === PER_CALL) await write(operations.splice(0));
  }
  if (operations.length > 0) await write(operations);
}
await Promise.all(inFlight);
const count = await collection.countDocuments();
if (count !== rows) throw new Error(`The floor wrote ${count} of ${rows} rows.`);
await client.close();

async function write(operations: AnyBulkWriteOperation<Row>[]): Promise<void> {
  if (inFlight.length >= IN_FLIGHT) await inFlight.shift();
  inFlight.push(collection.bulkWrite(operations, { ordered: false }));
}
