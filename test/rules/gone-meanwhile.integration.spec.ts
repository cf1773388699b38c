import type { RowValues } from '#libs/onboarding/index.js';
import { ACME, DEPOT, LENA } from '#libs/onboarding/entities/cases.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun, type Sheet } from '../support/plan-and-run.js';
import { TEMPLATE } from '../support/world.js';

/*
 * A row that was planned to change a record, or to leave it as it is, doesn't make it anew when another import has
 * removed it before the plan was run (I-19).
 */
const mongo = useDatabase('file');
let imports: PlanAndRun;

beforeEach(async () => {
  imports = new PlanAndRun(mongo.client, mongo.db, TEMPLATE);
  await PlanAndRun.prepare(mongo.db);
});

const run = async (sheets: Sheet[], mode: 'upsert' | 'remove' = 'upsert') => {
  const doc = await imports.plan(sheets, { mode });
  await imports.run(doc);
  return doc;
};
const acme: Sheet = { entity: 'customers', rows: [ACME] };
const lena: Sheet = { entity: 'users', rows: [LENA] };
const depot: Sheet = { entity: 'locations', rows: [DEPOT] };
const keyOf = {
  customers: { externalId: 'ACME' },
  locations: { customerExternalId: 'ACME', locationName: DEPOT.locationName },
  users: { customerExternalId: 'ACME', email: LENA.email },
};
const changed = (sheet: Sheet, more: RowValues): Sheet => ({
  ...sheet,
  rows: sheet.rows.map((row) => ({ ...row, ...more })),
});

const CASES: [string, Sheet[], Sheet, 'upsert' | 'remove'][] = [
  ['a user is changed', [acme, lena], changed(lena, { title: 'Boss' }), 'upsert'],
  ['a user stays as it is', [acme, lena], lena, 'upsert'],
  ['a user is removed', [acme, lena], { entity: 'users', rows: [keyOf.users] }, 'remove'],
  ['a location is changed', [acme, depot], changed(depot, { city: 'Acre' }), 'upsert'],
  ['a location stays as it is', [acme, depot], depot, 'upsert'],
  ['a customer is changed', [acme], changed(acme, { companyName: 'Acme Holding' }), 'upsert'],
  ['a customer stays as it is', [acme], acme, 'upsert'],
];

it.each(CASES)(
  '%s, but is gone by then: the row is skipped, and names who did it',
  async (_what, before, sheet, mode) => {
    await run(before);
    const planned = await imports.plan([sheet], { mode });
    const remover = await run([{ entity: sheet.entity, rows: [keyOf[sheet.entity]] }], 'remove');
    await imports.run(planned);
    const [answer] = await imports.answers(planned);
    expect(answer).toMatchObject({ outcome: 'skipped', codes: ['import.recordRemoved'] });
    expect(await imports.issues(planned)).toEqual([expect.objectContaining({ params: { import: remover._id } })]);
    expect(await mongo.db.collection(sheet.entity).countDocuments(keyFilter(sheet))).toBe(0);
  },
);

it.each(CASES.filter(([, , , mode]) => mode === 'upsert'))(
  '%s, but the import that made it is taken back by then: the row is skipped, and names that one',
  async (_what, before, sheet) => {
    const made = await run(before);
    const planned = await imports.plan([sheet]);
    await imports.undo(made);
    await imports.run(planned);
    expect(await imports.issues(planned)).toEqual([
      expect.objectContaining({ code: 'import.recordTakenBack', params: { import: made._id } }),
    ]);
    expect(await mongo.db.collection(sheet.entity).countDocuments(keyFilter(sheet))).toBe(0);
  },
);

it('rows that rest on what is taken back by then name the import that was taken back', async () => {
  const made = await run([acme]);
  const planned = await imports.plan([depot, lena]);
  await imports.undo(made);
  await imports.run(planned);
  for (const { outcome, codes } of await imports.answers(planned))
    expect([outcome, codes.at(-1)]).toEqual(['blocked', 'import.changedMeanwhile']);
});

it('what was taken back makes no later row void', async () => {
  const made = await run([acme, lena]);
  await imports.undo(made);
  const again = await run([acme, lena]);
  expect((await imports.answers(again)).map(({ outcome }) => outcome)).toEqual(['created', 'created']);
});

it('a row that was planned to make a record makes it, whatever was removed before', async () => {
  await run([acme, lena]);
  await run([{ entity: 'users', rows: [keyOf.users] }], 'remove');
  const again = await run([lena]);
  expect(await imports.answers(again)).toMatchObject([{ action: 'create', outcome: 'created' }]);
});

function keyFilter({ entity }: Sheet): object {
  return Object.fromEntries(Object.entries(keyOf[entity]).map(([name, value]) => [`values.${name}`, value]));
}
