import fc from 'fast-check';
import { OUTCOME_OF, type Action, type Values } from '#libs/onboarding/index.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun, type Answer } from '../support/plan-and-run.js';
import { byHand, CUSTOMER, drawing, fileOf, reckon, sheetsOf, stored, type Stored } from './random-files.js';

/*
 * Whatever stands in a file, in whatever order, cut into whatever chunks, run in whatever order: the plan is the run, the end
 * state is right, nobody is refused who could have been let through, and the undo leaves everything as it was.
 */
const RUNS = Number(process.env['RUNS'] ?? 40);
const mongo = useDatabase('file');
beforeAll(() => PlanAndRun.prepare(mongo.db));
beforeEach(async () => {
  await PlanAndRun.empty(mongo.db);
});

const HANDED_ON = new Set([
  'user.phone.taken',
  'user.extension.taken',
  'user.package.limitReached',
  'user.admin.lastFullAdmin',
]);
const done = ({ outcome }: Answer) =>
  outcome === 'created' || outcome === 'updated' || outcome === 'removed' || outcome === 'unchanged';

it('the plan is the run, the end state is right, and the undo leaves what was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fileOf,
      fileOf,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer(),
      async (first, second, chunk, diesAfter, seed) => {
        await PlanAndRun.empty(mongo.db);
        const imports = new PlanAndRun(mongo.client, mongo.db, undefined, drawing(seed));
        const customer = await imports.plan([{ entity: 'customers', rows: [CUSTOMER] }]);
        await imports.run(customer);
        const seeded = await imports.plan(sheetsOf(first));
        await imports.run(seeded);
        const before: Stored = await stored(mongo.db);
        const sheets = sheetsOf(second);
        const doc = await imports.plan(sheets, { chunk, diesAfter });
        await imports.run(doc);
        const answers = await imports.answers(doc);
        // every row is there once, though the process that planned it died
        expect(answers).toHaveLength(sheets.reduce((sum, { rows: own }) => sum + own.length, 0));
        // the plan is the run
        expect(answers.map(({ outcome, codes }) => [outcome, codes])).toEqual(
          answers.map(({ action, planned }) => [OUTCOME_OF[action as Action], planned]),
        );
        // the end state is right
        const after = await stored(mongo.db);
        const reckoned = reckon(after.users, after.locations);
        expect(reckoned.wrong).toEqual([]);
        expect([after.numbers, after.extensions]).toEqual([reckoned.numbers, reckoned.extensions]);
        const ofUsers = answers.filter(({ sheet }) => doc.sheets[sheet]?.entity === 'users');
        const rows = sheets.flatMap(({ entity, rows: own }) => (entity === 'users' ? own : []));
        const run = ofUsers.filter(done).map(({ row: i }) => rows[i] ?? {});
        expect(after.users.size).toBe(byHand(before.users, run).size);
        for (const [key, values] of byHand(before.users, run))
          expect(after.users.get(key)).toMatchObject(JSON.parse(JSON.stringify(values)) as Values);
        // nobody is refused who could have been let through
        for (const { row: i, codes, outcome } of ofUsers) {
          if (outcome !== 'failed' || !codes.every((code) => HANDED_ON.has(code))) continue;
          const with_ = byHand(before.users, [...run, rows[i] ?? {}]);
          expect([rows[i], reckon(with_, after.locations).wrong.length > 0]).toEqual([rows[i], true]);
        }
        // the undo leaves what was
        await imports.undo(doc);
        const undone = await stored(mongo.db);
        expect([undone.numbers, undone.extensions]).toEqual([before.numbers, before.extensions]);
        expect(undone.users).toEqual(before.users);
        expect(undone.locations).toEqual(before.locations);
      },
    ),
    { numRuns: RUNS, seed: Number(process.env['SEED'] ?? 2024), endOnFailure: false },
  );
}, 600_000);
