import fc from 'fast-check';
import { ensureIndexes } from '#libs/platform/index.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { COLLECTIONS, CUSTOMER, drawing, fileOf, reckon, sheetsOf, stored } from './random-files.js';

/*
 * Random imports, planned by what was there before any of them and run at the same time: whatever comes of their rows, no
 * number, extension or seat is given twice, the customer keeps an administrator, and who is there in the end has come and gone
 * as the outcomes of the rows say.
 */
const RUNS = Number(process.env['RUNS'] ?? 15);
const mongo = useDatabase('file');
beforeAll(() => ensureIndexes(mongo.db, Object.fromEntries(COLLECTIONS.map((name) => [name, []]))));

it('imports side by side leave nothing that one after the other could not have left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fileOf,
      fc.array(fileOf, { minLength: 2, maxLength: 3 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer(),
      async (first, others, chunk, seed) => {
        for (const name of COLLECTIONS) await mongo.db.collection(name).deleteMany({});
        const imports = new PlanAndRun(mongo.client, mongo.db, undefined, drawing(seed));
        await imports.run(await imports.plan([{ entity: 'customers', rows: [CUSTOMER] }]));
        await imports.run(await imports.plan(sheetsOf(first)));
        const before = await stored(mongo.db);
        const files = others.map(sheetsOf);
        const docs = [];
        for (const sheets of files) docs.push(await imports.plan(sheets, { chunk }));
        await Promise.all(docs.map((doc) => imports.run(doc)));
        const after = await stored(mongo.db);
        const reckoned = reckon(after.users, after.locations);
        expect(reckoned.wrong).toEqual([]);
        expect([after.numbers, after.extensions]).toEqual([reckoned.numbers, reckoned.extensions]);
        // who is there came to be so by rows that say that they were done, one after the other
        const done: { key: string; outcome: string | undefined }[] = [];
        for (const [i, doc] of docs.entries()) {
          const rows = files[i]?.flatMap(({ entity, rows: own }) => (entity === 'users' ? own : [])) ?? [];
          for (const { sheet, row, outcome } of await imports.answers(doc))
            if (doc.sheets[sheet]?.entity === 'users') done.push({ key: String(rows[row]?.['email']), outcome });
        }
        for (const key of new Set([...before.users.keys(), ...done.map((one) => one.key)])) {
          const outcomes = done.filter((one) => one.key === key).map(({ outcome }) => outcome);
          const comes = outcomes.filter((outcome) => outcome === 'created').length + Number(before.users.has(key));
          const goes = outcomes.filter((outcome) => outcome === 'removed').length;
          expect([key, comes - goes]).toEqual([key, Number(after.users.has(key))]);
        }
      },
    ),
    { numRuns: RUNS, seed: Number(process.env['SEED'] ?? 2024), endOnFailure: true },
  );
}, 600_000);
