import fc from 'fast-check';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { CUSTOMER, drawing, fileOf, reckon, sheetsOf, stored } from './random-files.js';

/*
 * Random imports, planned by what was there before any of them and run at the same time: whatever comes of their rows, no
 * number, extension or seat is given twice, the customer keeps an administrator, and who is there in the end has come and gone
 * as the outcomes of the rows say.
 */
const RUNS = Number(process.env['RUNS'] ?? 15);
const mongo = useDatabase('file');
beforeAll(() => PlanAndRun.prepare(mongo.db));

it('imports side by side leave nothing that one after the other could not have left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fileOf,
      fc.array(fileOf, { minLength: 2, maxLength: 3 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer(),
      async (first, others, chunk, seed) => {
        await PlanAndRun.empty(mongo.db);
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
        const [come, gone]: [string[], string[]] = [[...before.users.keys()], []];
        for (const [i, doc] of docs.entries()) {
          const rows = files[i]?.flatMap(({ entity, rows: own }) => (entity === 'users' ? own : [])) ?? [];
          for (const { sheet, row, outcome, codes } of await imports.answers(doc)) {
            if (doc.sheets[sheet]?.entity !== 'users') continue;
            const { email, previousEmail } = rows[row] ?? {};
            const isRenamed = outcome === 'updated' && !codes.includes('user.previousEmail.alreadyChanged');
            if (outcome === 'created') come.push(String(email));
            if (outcome === 'removed') gone.push(String(email));
            if (previousEmail === undefined || !isRenamed) continue;
            come.push(String(email));
            gone.push(String(previousEmail));
          }
        }
        const times = (list: string[], key: string) => list.filter((one) => one === key).length;
        for (const key of new Set([...come, ...gone]))
          expect([key, times(come, key) - times(gone, key)]).toEqual([key, Number(after.users.has(key))]);
      },
    ),
    { numRuns: RUNS, seed: Number(process.env['SEED'] ?? 2024), endOnFailure: true },
  );
}, 600_000);
