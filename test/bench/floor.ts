import { createReadStream } from 'node:fs';
import { MongoClient, type Document } from 'mongodb';
import { CONNECTION_OPTIONS } from '#libs/platform/index.js';

/**
 * The floor: writes CSV files into a collection with the native driver, without any check, 1,000 rows a call, four calls in flight.
 * It reads only the CSV that the benchmark writes: one row a line, no commas inside cells. It runs as a process of its own, so
 * that its start-up and reading count as ours do. Usage: node floor.js URI insert|upsert FILE…
 */
const PER_CALL = 1000;
const IN_FLIGHT = 4;

const [uri = '', kind = 'insert', ...files] = process.argv.slice(2);
const client = await MongoClient.connect(uri, CONNECTION_OPTIONS);
const db = client.db('floor');
if (kind === 'insert') await db.dropCollection('users').catch(() => undefined); // a first run has nothing to drop
const inFlight: Promise<unknown>[] = [];
let rows = 0;
for (const file of files) {
  let header: string[] | undefined;
  let documents: Document[] = [];
  let rest = '';
  for await (const chunk of createReadStream(file, {
    encoding: 'utf8',
    highWaterMark: 1 << 20,
  }) as AsyncIterable<string>) {
    const text = rest + chunk;
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const cells = text.slice(from, end).trimEnd().split(',');
      from = end + 1;
      if (!header) header = cells;
      else documents.push(documentOf(header, cells));
      if (documents.length < PER_CALL) continue;
      await write(documents);
      documents = [];
    }
    rest = text.slice(from);
  }
  if (documents.length > 0) await write(documents);
}
await Promise.all(inFlight);
const count = await db.collection('users').countDocuments();
if (count !== rows) throw new Error(`The floor wrote ${count} of ${rows} rows.`);
await client.close();

function documentOf(header: string[], cells: string[]): Document {
  const document: Document = { _id: cells[header.indexOf('Email')] };
  for (const [i, name] of header.entries()) document[name] = cells[i];
  return document;
}

async function write(documents: Document[]): Promise<void> {
  rows += documents.length;
  if (inFlight.length >= IN_FLIGHT) await inFlight.shift();
  const writeConcern = { w: 'majority' };
  inFlight.push(
    kind === 'insert'
      ? db.command({ insert: 'users', documents, ordered: false, writeConcern })
      : db.command({
          update: 'users',
          updates: documents.map(({ _id, ...rest }) => ({ q: { _id }, u: { $set: rest }, upsert: true })),
          ordered: false,
          writeConcern,
        }),
  );
}
