import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { pageOfRows } from '#libs/imports/rows/row-view.js';
import { templateSettingsSchema, type Mode } from '#libs/onboarding/index.js';
import type { RecordDoc } from '#libs/records/record.schema.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { readLines } from '../support/read-sheets.js';
import { TEMPLATE } from '../support/world.js';

/*
 * A file that names every record there is (docs/decisions/0015).
 */
const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location,HQ name';
const USERS = 'Customer external ID,Email,First name,Last name,Package';
const ALL = ['ann@a.example', 'bob@a.example', 'cid@b.example', 'dov@b.example'];

const mongo = useDatabase('file');
let imports: PlanAndRun;

const customers = (...ids: string[]) => [
  CUSTOMERS,
  ...ids.map(
    (id) => `${id},Company ${id},admin@${id.toLowerCase()}.example,IL,Main 1,Haifa,webex_meetings,yes,HQ ${id}`,
  ),
];
const users = (...emails: string[]) => [
  USERS,
  ...emails.map(
    (email) => `${(email.split('@')[1] ?? '').slice(0, 1).toUpperCase()},${email},First,Last,webex_meetings`,
  ),
];
const read = async (files: string[][], mode: Mode) =>
  (await Promise.all(files.map((lines) => readLines(lines, { mode })))).flat();
const keys = async (name: string) => {
  const found = await mongo.db.collection<RecordDoc>(name).find().sort({ key: 1 }).toArray();
  return found.map(({ key }) => key.replace('\u0001', '/'));
};
const rows = async (doc: ImportDoc) => (await pageOfRows(mongo.db, imports.scope, doc, { limit: 100 }, 'en')).items;
const codes = ({ guardrails }: ImportDoc) => guardrails.map(({ code }) => code);

/** What was planned, and how many rows came to what. */
async function run(...files: string[][]) {
  const doc = await imports.import(await read(files, 'full'), { mode: 'full' });
  expect(codes(doc)).toEqual([]);
  const counts: Record<string, number> = {};
  for (const { outcome = 'none' } of await imports.answers(doc)) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { doc, counts };
}
const plan = async (...files: string[][]) => imports.plan(await read(files, 'full'), { mode: 'full' });

async function begin(rules: object): Promise<void> {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db, templateSettingsSchema.parse({ ...TEMPLATE, rules }));
  const doc = await imports.import(await read([customers('A', 'B'), users(...ALL)], 'upsert'));
  const outcomes = (await imports.answers(doc)).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(Array.from({ length: 6 }, () => 'created'));
}

it('lists what it no longer names, and lets it stay where the template does not say otherwise', async () => {
  await begin({});
  const { doc, counts } = await run(users('ann@a.example', 'cid@b.example'));
  expect(counts).toEqual({ unchanged: 2, skipped: 2 });
  expect(doc.sheets.map(({ entity, gone = false, rows: n }) => [entity, gone, n])).toEqual([
    ['users', false, 2],
    ['users', true, 2],
  ]);
  const gone = doc.sheets[1]?.name;
  expect((await rows(doc)).filter(({ sheet }) => sheet === gone)).toMatchObject([
    { row: 1, key: 'bob@a.example', outcome: 'skipped', issues: [{ code: 'row.gone', cell: null }] },
    { row: 2, key: 'dov@b.example', outcome: 'skipped' },
  ]);
  expect(await keys('users')).toEqual(['admin@a.example', 'admin@b.example', ...ALL]);
});

it('removes it where the template says so, of the customers that it names, and undo brings it back', async () => {
  await begin({ removeMissing: true, guardrails: { maxRemovals: 1 } });
  const before = await keys('users');
  const { doc, counts } = await run(users('ann@a.example'));
  expect(counts).toEqual({ unchanged: 1, removed: 1 });
  expect(await keys('users')).toEqual(before.filter((email) => email !== 'bob@a.example'));
  await imports.undo(doc);
  expect(await keys('users')).toEqual(before);
});

it('takes a customer that is gone along with all it has, and nothing that stands in the rows of others', async () => {
  await begin({ removeMissing: true, guardrails: { maxRemovals: 3 } });
  const { counts } = await run(customers('A'), users('ann@a.example', 'bob@a.example'));
  expect(counts).toEqual({ unchanged: 3, removed: 3 });
  expect(await keys('customers')).toEqual(['A']);
  expect(await keys('locations')).toEqual(['A/hq a']);
  expect(await keys('users')).toEqual(['admin@a.example', 'ann@a.example', 'bob@a.example']);
});

it('says that a customer who is gone still has users when the file does not speak of users', async () => {
  await begin({ removeMissing: true, guardrails: { maxRemovals: 3 } });
  const { doc, counts } = await run(customers('A'));
  expect(counts).toEqual({ unchanged: 1, failed: 1 });
  expect((await rows(doc)).at(-1)?.issues.map(({ code }) => code)).toContain('customer.remove.inUse');
});

it('waits for a person above the limit, and where rows of the file can not be told', async () => {
  await begin({ removeMissing: true, guardrails: { maxRemovals: 1 } });
  expect(codes(await plan(users('ann@a.example', 'cid@b.example')))).toEqual(['import.guardrail.removals']);
  const unclear = await plan([
    USERS,
    'A,ann@a.example,First,Last,webex_meetings',
    'A,bob(at)a.example,First,Last,webex_meetings',
  ]);
  expect(codes(unclear)).toContain('import.guardrail.unclear');
  expect(await keys('users')).toHaveLength(6);
});

it('leaves out what came after the file', async () => {
  await begin({ removeMissing: true, guardrails: { maxRemovals: 0 } });
  const soon = { $set: { createdAt: new Date(Date.now() + 60_000) } };
  await mongo.db.collection<RecordDoc>('users').updateOne({ key: 'bob@a.example' }, soon);
  expect((await run(users('ann@a.example'))).counts).toEqual({ unchanged: 1 });
});

it('with a row that is left out removes nothing before a person agrees, and answers the row', async () => {
  await begin({ removeMissing: true, guardrails: { maxRemovals: 50 } });
  const doc = await plan([...users('ann@a.example', 'cid@b.example'), '', 'Total: 2 users,,,,']);
  expect([codes(doc), doc.plan]).toMatchObject([['import.guardrail.unclear'], { unchanged: 2, remove: 2, skip: 1 }]);
  expect(doc.sheets[0]?.rows).toBe(3);
  await imports.run(doc);
  expect((await rows(doc)).find(({ row }) => row === 5)).toMatchObject({
    action: 'skip',
    outcome: 'skipped',
    issues: [{ code: 'row.leftOut', severity: 'warning' }],
  });
});

it('names customers by their keys alone, whatever these begin with', async () => {
  await begin({ removeMissing: true, guardrails: { maxRemovals: 50 } });
  const named = ['SUMMIT-02', 'TOTAL-WINE', 'SOURCE-2'];
  await imports.import(await read([customers(...named)], 'upsert'));
  const { counts } = await run(['External ID,Company name,Language', 'A,,', 'B,,', ...named.map((id) => `${id},,`)]);
  expect(counts).toEqual({ unchanged: 5 });
  expect(await keys('customers')).toEqual(['A', 'B', ...named].sort());
});
