import { createReadStream, createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BSON, type Document } from 'mongodb';
import Papa from 'papaparse';
import { CUSTOMER_HEADER, generateCustomers, generateUsers, USER_HEADER } from '../../sample-data/generator.js';
import { Installation, ROOT, until } from '../support/gangway.js';
import { endState } from './support/end-state.js';

/**
 * Imports that a release left half done, as dumps of its database. A new release adds its own:
 * `MAKE_DUMP=0.2.0 npm run test:faults -- releases`.
 */
const DUMPS = join(ROOT, 'test/fixtures/half-done');
const FILES = 30;
const ROWS = 8;

/** Many small files: each is a batch of its own. */
async function submit(gangway: Installation): Promise<string> {
  await gangway.addTemplates({ rules: { allowedCountries: ['IL'] } });
  const files = [await gangway.file('customers.csv', Papa.unparse([CUSTOMER_HEADER, ...generateCustomers(4)]))];
  const users = [...generateUsers(FILES * ROWS)];
  users[9]![1] = 'no address'; // fails by its content
  users[211]![0] = 'NOBODY'; // waits
  for (let i = 0; i < FILES; i++)
    files.push(
      await gangway.file(`users-${i}.csv`, Papa.unparse([USER_HEADER, ...users.slice(i * ROWS, (i + 1) * ROWS)])),
    );
  const { id } = await gangway.json<{ id: string }>([
    'import',
    ...files,
    '--template',
    'Harbour Voice IL',
    '--no-wait',
  ]);
  return id;
}

async function ends(gangway: Installation, id: string): Promise<void> {
  await gangway.serve('--only', 'worker');
  const imports = (await gangway.db()).collection<{ _id: string; status: string }>('imports');
  await until(async () => (await imports.findOne({ _id: id }))?.status === 'completed_with_errors', 120_000);
}

/** Kills this release in the middle of an import and keeps what its database holds. */
async function makeDump(release: string): Promise<void> {
  const gangway = await Installation.create();
  try {
    await submit(gangway);
    const { child } = await gangway.serve('--only', 'worker');
    const db = await gangway.db();
    const batches = db.collection('batches');
    const leased = { phase: 3, status: 'leased' };
    while ((await batches.countDocuments({ phase: 3, status: 'done' })) < 5 || !(await batches.findOne(leased)))
      await sleep(1);
    const worker = await db.collection('workers').findOne({});
    child.kill('SIGKILL');
    process.kill(Number(worker?.['pid']), 'SIGKILL');
    const out = createWriteStream(join(DUMPS, `${release}.ndjson`));
    for (const { name } of await db.listCollections().toArray())
      for await (const document of db.collection(name).find())
        out.write(`${BSON.EJSON.stringify({ collection: name, document })}\n`);
    out.end();
    await finished(out);
  } finally {
    await gangway.dispose();
  }
}

/** Gives back the id of the import in the dump. */
async function restore(gangway: Installation, dump: string): Promise<string> {
  const db = await gangway.db();
  let importId = '';
  for await (const line of createInterface({ input: createReadStream(join(DUMPS, dump)) })) {
    const { collection, document } = BSON.EJSON.parse(line) as { collection: string; document: Document };
    if (collection === 'imports') importId = String(document['_id']);
    await db.collection(collection).insertOne(document);
  }
  return importId;
}

const release = process.env['MAKE_DUMP'];
if (release) it('keeps the dump of a half-done import', () => makeDump(release));
else
  it.each(await readdir(DUMPS))('an import left half done by %s is ended by this release', async (dump) => {
    const calm = await Installation.create();
    const inherited = await Installation.create();
    try {
      const expected = await submit(calm);
      await ends(calm, expected);
      const id = await restore(inherited, dump);
      const before = await (await inherited.db()).collection('batches').distinct('status');
      expect(before.sort()).toEqual(['done', 'leased', 'ready']);
      await ends(inherited, id);
      expect(await endState(await inherited.db(), id)).toEqual(await endState(await calm.db(), expected));
    } finally {
      await calm.dispose();
      await inherited.dispose();
    }
  });
