import fc from 'fast-check';
import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { OUTCOME_OF, type Action } from '#libs/onboarding/index.js';
import { inconsistencies } from '../support/consistency.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { storedRecords } from '../support/stored.js';
import { drawing } from './random-files.js';
import { mixedFile } from './random-histories.js';
import { customer, number, sheetsOf, type Rows } from './sample-rows.js';

/* RUNS and SEED: how many histories, and which. */
const RUNS = Number(process.env['RUNS'] ?? 12);
const SEED = Number(process.env['SEED'] ?? 2024);

/** What may be so and is said when it comes about: too few seats for the users there are, and a headquarters that was closed. */
const MAY_BE = /too many|has no headquarters/;

const mongo = useDatabase('file');
beforeAll(() => PlanAndRun.prepare(mongo.db));

it('random imports run as planned, fit together, and leave nothing unsaid when they are taken back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(mixedFile, { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer(),
      async (files, chunk, diesAfter, seed) => {
        await PlanAndRun.empty(mongo.db);
        const imports = new PlanAndRun(mongo.client, mongo.db, undefined, drawing(seed));
        const first: Rows = { customers: [customer('K1', { hqMainNumber: number(6) }), customer('K2')] };
        const done: { doc: ImportDoc; was: unknown }[] = [];
        for (const rows of [first, ...files]) {
          const was = await withoutWhatWasBefore();
          const doc = await imports.plan(sheetsOf(rows), { chunk, diesAfter });
          await imports.run(doc);
          done.push({ doc, was });
          for (const answer of await imports.answers(doc))
            expect(answer).toMatchObject({ outcome: OUTCOME_OF[answer.action as Action], codes: answer.planned });
          await expectOrder();
        }
        for (const { doc, was } of done.toReversed()) {
          const counts = await imports.undo(doc);
          await expectOrder();
          if (counts['conflicts'] || counts['partly']) return;
          expect(await withoutWhatWasBefore()).toEqual(was);
        }
      },
    ),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
}, 600_000);

async function expectOrder(): Promise<void> {
  expect((await inconsistencies(mongo.db)).filter((text) => !MAY_BE.test(text))).toEqual([]);
}

/** The records, without the packages that a customer had before the import that changed them last: only the last undo counts them. */
async function withoutWhatWasBefore(): Promise<unknown> {
  const { customers = [], ...others } = await storedRecords(mongo.db);
  return { ...others, customers: customers.map((one) => ({ ...one, packagesBefore: undefined })) };
}
