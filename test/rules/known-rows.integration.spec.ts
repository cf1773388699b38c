import fc from 'fast-check';
import type { Db } from 'mongodb';
import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { RowStore } from '#libs/imports/rows/row-store.js';
import { rowView } from '#libs/imports/rows/row-view.js';
import type { RowValues } from '#libs/onboarding/index.js';
import { PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { storedRecords } from '../support/stored.js';
import { mixedFile } from './random-histories.js';
import { customer, location, number, sheetsOf, user, type Rows } from './sample-rows.js';

/* RUNS and SEED: how many histories, and which. */
const RUNS = Number(process.env['RUNS'] ?? 15);
const SEED = Number(process.env['SEED'] ?? 2025);

const [knowing, deciding] = [useDatabase('file'), useDatabase('file')];
beforeAll(async () => {
  for (const { db } of [knowing, deciding]) await PlanAndRun.prepare(db);
});

const WHO = [...'abcdefghij'];
const who = fc.nat(WHO.length - 1);

/** What a file has otherwise than the one before. */
const change = fc.oneof(
  fc.record({ row: who, set: fc.constantFrom<RowValues>({ title: 'Chief' }, { title: 'Clerk' }, { title: null }) }),
  fc.record({ row: who, set: fc.nat(11).map((n): RowValues => ({ phoneNumber: number(n) })) }),
  fc.record({ row: who, set: fc.nat(11).map((n): RowValues => ({ extension: String(200 + n) })) }),
  fc.record({
    row: who,
    set: fc.constantFrom<RowValues>(
      { location: 'North' },
      { location: 'HQ' },
      { package: 'webex_suite' },
      { adminRole: 'full' },
      { customerExternalId: 'K2' },
      { email: 'boss@k1.example' },
    ),
  }),
  fc.record({ row: who, again: who }),
  fc.record({ row: who, again: who, set: fc.constant<RowValues>({ title: 'Twice' }) }),
  fc.record({ row: who, leaves: fc.constant(true) }),
  fc.record({ row: who, set: fc.constant<RowValues>({ action: 'remove' }) }),
  fc.record({ row: who, renames: who }),
);
type Change = { row: number; set?: RowValues; again?: number; leaves?: boolean; renames?: number };

/** What happens next: a file, and perhaps something that changes besides what is stored. */
const step = fc.record({
  changes: fc.array(change, { maxLength: 3 }),
  stays: fc.boolean(),
  others: fc.oneof({ weight: 4, arbitrary: fc.constant<Rows>({}) }, mixedFile),
  undoes: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  erases: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

const FIRST: Rows = {
  customers: [customer('K1', { hqMainNumber: number(20) }), customer('K2')],
  locations: [location('North')],
};
const USERS = WHO.map((one, i): RowValues =>
  user(one, { extension: String(200 + i), ...(i % 2 === 0 ? { phoneNumber: number(i) } : {}), title: 'Clerk' }),
);

it('a row that is known comes to what it would come to if it were decided', async () => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 8 }),
      fc.integer({ min: 1, max: 12 }),
      async (steps, chunk) => {
        for (const { db } of [knowing, deciding]) await PlanAndRun.empty(db);
        const both = [knowing, deciding].map(({ client, db }) => new PlanAndRun(client, db));
        const next = async (rows: Rows) => {
          const docs: ImportDoc[] = [];
          for (const [i, imports] of both.entries()) {
            const doc = await imports.plan(sheetsOf(rows), { chunk, knows: i === 0 });
            await imports.run(doc);
            docs.push(doc);
          }
          known += docs[0]?.known?.rows ?? 0;
          await expectSameAnswers(docs);
          return docs;
        };
        const expectSame = async () => {
          const [one, other] = await Promise.all([knowing, deciding].map(({ db }) => recordsOf(db)));
          expect(one).toEqual(other);
        };
        await next({ ...FIRST, users: USERS });
        let last = USERS;
        for (const { changes, stays, others, undoes, erases } of steps) {
          const users = changes.reduce(changed, last);
          if (stays) last = users;
          const docs = await next({ customers: others.customers ?? [], locations: others.locations ?? [], users });
          await expectSame();
          if (undoes) {
            const [one, other] = await Promise.all(both.map((imports, i) => imports.undo(docs[i]!)));
            expect(one).toEqual(other);
          }
          if (erases) {
            for (const imports of both) await imports.eraseRows('a@x.example');
            await expectSameAnswers(docs);
          }
          await expectSame();
        }
      },
    ),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  expect(known).toBeGreaterThan(RUNS);
}, 600_000);

it('a plan that goes on where another process died vouches for no rows: what that one could see is lost', async () => {
  await PlanAndRun.empty(knowing.db);
  const imports = new PlanAndRun(knowing.client, knowing.db);
  const sheets = sheetsOf({ ...FIRST, users: USERS });
  expect((await imports.plan(sheets, { chunk: 2, knows: true })).known).toBeDefined();
  expect((await imports.plan(sheets, { chunk: 2, knows: true, diesAfter: 5 })).known).toBeUndefined();
});

it('a row that stands in two sheets is known once, and again it repeats the first', async () => {
  for (const { db } of [knowing, deciding]) await PlanAndRun.empty(db);
  const answers: unknown[] = [];
  for (const { client, db } of [knowing, deciding]) {
    const imports = new PlanAndRun(client, db);
    await imports.import(sheetsOf({ ...FIRST, users: USERS }), { knows: db === knowing.db });
    const sheets = [USERS, USERS.slice(2, 4)].map((rows) => ({ entity: 'users' as const, rows: [...rows] }));
    const doc = await imports.import(sheets, { knows: db === knowing.db });
    if (db === knowing.db) expect(doc.known?.rows).toBe(USERS.length);
    answers.push(await told(db, doc));
  }
  expect(answers[0]).toEqual(answers[1]);
});

function changed(rows: readonly RowValues[], { row, set, again, leaves, renames }: Change): RowValues[] {
  const own = rows[row] ?? rows[0] ?? USERS[0]!;
  const all = [...rows];
  if (again !== undefined) return [...all.slice(0, again), { ...own, ...set }, ...all.slice(again)];
  if (leaves) return all.filter((one) => one !== own);
  const email = `new${String(renames)}@x.example`;
  const instead = renames === undefined ? { ...own, ...set } : { ...own, email, previousEmail: own['email'] };
  return all.map((one) => (one === own ? instead : one));
}

async function expectSameAnswers(docs: readonly ImportDoc[]): Promise<void> {
  const [one, other] = await Promise.all([knowing, deciding].map(({ db }, i) => told(db, docs[i]!)));
  expect(one).toEqual(other);
}

/** The records; which import had changed packages before differs. */
async function recordsOf(db: Db): Promise<unknown> {
  const { customers = [], ...others } = await storedRecords(db);
  return {
    ...others,
    customers: customers.map(({ packagesBefore, ...one }) => ({ ...one, packagesBefore: packagesBefore?.packages })),
  };
}

/** All that is told of the rows of an import, but for which imports and mails there are. */
async function told(db: Db, doc: ImportDoc): Promise<unknown[]> {
  const views: unknown[] = [];
  for await (const { rows } of new RowStore(db, new PartnerScope('p')).answered(doc))
    for (const answered of rows) {
      const view = rowView(doc, answered, 'en', true);
      views.push({
        ...view,
        issues: view.issues.map((about) => JSON.stringify(about).replace(/[0-9a-f]{24}/g, 'ID')),
      });
    }
  return views;
}
