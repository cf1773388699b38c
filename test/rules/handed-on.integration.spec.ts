import type { RowValues } from '#libs/onboarding/index.js';
import { ACME } from '#libs/onboarding/entities/cases.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun, type Sheet } from '../support/plan-and-run.js';

/*
 * What one row of an import hands to another: right if the end state is right, whatever the order of rows and however large
 * the file (I-2, I-5, R-2).
 */
const mongo = useDatabase('file');
let imports: PlanAndRun;

beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

const person = (i: number, more: RowValues = {}): RowValues => ({
  customerExternalId: 'ACME',
  email: `p${i}@acme.example`,
  firstName: `F${i}`,
  lastName: `L${i}`,
  package: 'webex_calling',
  location: 'HQ',
  ...more,
});
const numbered = (i: number, n: number) =>
  person(i, { phoneNumber: `+97250${2_010_000 + n}`, extension: String(10_000 + n) });
const users = (rows: RowValues[]): Sheet => ({ entity: 'users', rows });
const customer = (more: RowValues = {}): Sheet => ({ entity: 'customers', rows: [{ ...ACME, ...more }] });

async function importAll(sheets: Sheet[], options = {}) {
  const doc = await imports.plan(sheets, options);
  await imports.run(doc);
  return imports.answers(doc);
}

const tally = (answers: { action: string; outcome: string | undefined }[]) => {
  const counts: Record<string, number> = {};
  for (const { action, outcome } of answers)
    counts[`${action} → ${outcome}`] = (counts[`${action} → ${outcome}`] ?? 0) + 1;
  return counts;
};
const numbersNow = async () =>
  Object.fromEntries(
    (await mongo.db.collection<{ _id: string; e164: string; user?: string }>('numbers').find().toArray()).map(
      ({ e164, user }) => [e164, user],
    ),
  );

it('three thousand people each take number and extension of the one above', async () => {
  const everybody = Array.from({ length: 3000 }, (_, i) => i);
  await importAll([customer(), users(everybody.map((i) => numbered(i, i)))]);
  const shifted = everybody.map((i) => numbered(i, i === 0 ? 60_000 : i - 1));
  expect(tally(await importAll([users(shifted)]))).toEqual({ 'update → updated': 3000 });
  const held = await numbersNow();
  for (const i of everybody) expect(held[`+97250${2_010_000 + (i === 0 ? 60_000 : i - 1)}`]).toBe(`p${i}@acme.example`);
  expect(Object.keys(held)).toHaveLength(3000);
});

it.each([
  ['as they are', (rows: RowValues[]) => rows],
  ['the other way round', (rows: RowValues[]) => rows.toReversed()],
])('two people swap number and extension, the rows %s, and the undo swaps them back', async (_order, order) => {
  await importAll([customer(), users([numbered(1, 1), numbered(2, 2)])]);
  const before = await numbersNow();
  const doc = await imports.plan([users(order([numbered(1, 2), numbered(2, 1)]))]);
  await imports.run(doc);
  expect(tally(await imports.answers(doc))).toEqual({ 'update → updated': 2 });
  expect(await numbersNow()).toEqual({
    '+972502010001': 'p2@acme.example',
    '+972502010002': 'p1@acme.example',
  });
  await imports.undo(doc);
  expect(await numbersNow()).toEqual(before);
});

it('a number given up in one chunk is taken in another', async () => {
  const everybody = Array.from({ length: 1500 }, (_, i) => i);
  await importAll([customer(), users(everybody.map((i) => numbered(i, i)))]);
  const changed = everybody.map((i) => ({ ...numbered(i, i === 7 ? 70_000 : i === 1402 ? 7 : i), title: 'New' }));
  expect(tally(await importAll([users(changed)]))).toEqual({ 'update → updated': 1500 });
  expect((await numbersNow())['+972502010007']).toBe('p1402@acme.example');
});

it('a joiner above a leaver has the number, the extension and the seat of the leaver', async () => {
  const limited = customer({ packages: ['webex_calling:1', 'webex_meetings'] });
  await importAll([limited, users([numbered(1, 1)])]);
  const answers = await importAll([users([numbered(2, 1), { ...person(1), action: 'remove' }])]);
  expect(tally(answers)).toEqual({ 'create → created': 1, 'remove → removed': 1 });
});

it('a ring in which one row is wrong fails as a whole, by the plan and in the run', async () => {
  await importAll([customer(), users([numbered(1, 1), numbered(2, 2), numbered(3, 3), numbered(4, 4)])]);
  const ring = [numbered(1, 2), numbered(2, 3), { ...numbered(3, 1), package: 'webex_suite' }, numbered(4, 9)];
  const answers = await importAll([users(ring)]);
  expect(tally(answers)).toEqual({ 'invalid → failed': 3, 'update → updated': 1 });
  expect(answers.map(({ codes }) => codes.slice(0, 1))).toEqual([
    ['user.phone.taken'],
    ['user.phone.taken'],
    ['user.package.notOfCustomer'],
    [],
  ]);
});

it('numbers pass from one location to another, in either order', async () => {
  const place = (locationName: string, numbers: string[]): RowValues => ({
    customerExternalId: 'ACME',
    locationName,
    addressLine1: 'A 1',
    city: 'Haifa',
    postalCode: '3303112',
    country: 'IL',
    timeZone: 'Asia/Jerusalem',
    language: 'en_us',
    numbers,
  });
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `+9723620000${from + i}`);
  const locations = (rows: RowValues[]): Sheet => ({ entity: 'locations', rows });
  const [branch, depot] = [place('Branch', range(0, 4)), place('Depot', range(5, 9))];
  await importAll([customer(), locations([place('Branch', range(0, 9)), place('Depot', [])])]);
  expect(tally(await importAll([locations([depot, branch])]))).toEqual({ 'update → updated': 2 });
  const swapped = [place('Branch', range(5, 9)), place('Depot', range(0, 4))];
  expect(tally(await importAll([locations(swapped)]))).toEqual({ 'update → updated': 2 });
  expect(tally(await importAll([locations([branch, depot])]))).toEqual({ 'update → updated': 2 });
});

it('two headquarters swap their main numbers', async () => {
  const company = (externalId: string, hqMainNumber: string): RowValues => ({
    ...ACME,
    externalId,
    companyName: externalId,
    adminEmail: `boss@${externalId}.example`,
    hqMainNumber,
  });
  const both = (one: string, two: string): Sheet[] => [
    { entity: 'customers', rows: [company('one', one), company('two', two)] },
  ];
  await importAll(both('+97246200101', '+97246200102'));
  const doc = await imports.plan(both('+97246200102', '+97246200101'));
  await imports.run(doc);
  expect(tally(await imports.answers(doc))).toEqual({ 'update → updated': 2 });
  const numbers = await mongo.db.collection('numbers').find().sort({ e164: 1 }).toArray();
  expect(numbers.map(({ e164, customer: of, main }) => [e164, of, main])).toEqual([
    ['+97246200101', 'two', true],
    ['+97246200102', 'one', true],
  ]);
  await imports.undo(doc);
  const back = await mongo.db.collection('numbers').find().sort({ e164: 1 }).toArray();
  expect(back.map(({ customer: of }) => of)).toEqual(['one', 'two']);
});

it('the last administrator hands the role on in one file, whoever stands first', async () => {
  await importAll([customer(), users([person(1, { package: 'webex_meetings', location: undefined })])]);
  const rows: RowValues[] = [
    {
      customerExternalId: 'ACME',
      email: ACME['adminEmail'],
      firstName: 'A',
      lastName: 'B',
      package: 'webex_meetings',
      adminRole: 'none',
    },
    { customerExternalId: 'ACME', email: 'p1@acme.example', adminRole: 'full' },
  ];
  expect(tally(await importAll([users(rows)]))).toEqual({ 'update → updated': 2 });
});

it('a location is closed while its users leave, in one import', async () => {
  const place: RowValues = {
    customerExternalId: 'ACME',
    locationName: 'Closing',
    addressLine1: 'A 1',
    city: 'Haifa',
    postalCode: '3303112',
    country: 'IL',
    timeZone: 'Asia/Jerusalem',
    language: 'en_us',
  };
  await importAll([
    customer(),
    { entity: 'locations', rows: [place] },
    users([numbered(1, 1), { ...numbered(2, 2), location: 'Closing' }]),
  ]);
  const leaving = [
    { entity: 'locations' as const, rows: [{ customerExternalId: 'ACME', locationName: 'Closing', action: 'remove' }] },
    users([{ customerExternalId: 'ACME', email: 'p2@acme.example', action: 'remove' }]),
  ];
  expect(tally(await importAll(leaving))).toEqual({ 'remove → removed': 2 });
});

it('rows that wait for a customer are due when it comes, and those for another one are not', async () => {
  await importAll([
    users([person(1, { extension: '201' }), person(2, { customerExternalId: 'ELSE', extension: '202' })]),
  ]);
  await importAll([customer()]);
  const waits = await mongo.db.collection<{ _id: string; name: string; due?: true }>('waits').find().toArray();
  expect(waits.map(({ name, due = false }) => [name, due]).sort()).toEqual([
    ['ACME', true],
    ['ELSE', false],
  ]);
});

it('a row that is refused although it was planned says what has changed, and who did it', async () => {
  await importAll([customer()]);
  const late = await imports.plan([users([numbered(1, 1), person(2, { extension: '302' })])]);
  const between = await imports.plan([users([numbered(3, 1)])]);
  await imports.run(between);
  await imports.run(late);
  expect((await imports.answers(late)).map(({ action, outcome, codes }) => [action, outcome, codes])).toEqual([
    ['create', 'failed', ['user.phone.taken', 'user.extension.taken', 'import.changedMeanwhile']],
    ['create', 'created', []],
  ]);
  const told = JSON.stringify(await mongo.db.collection('outcomes').find({ importId: late._id }).toArray());
  expect(told).toContain(between._id);
  expect(told).toContain('p3@acme.example');
});

it('more rows that hang together than can be run together are refused, and say how to split the file', async () => {
  const everybody = Array.from({ length: 10_002 }, (_, i) => i);
  const extension = (i: number, n: number) => person(i, { extension: String(10_000 + n) });
  await importAll([customer(), users(everybody.map((i) => extension(i, i)))]);
  const answers = await importAll([users(everybody.map((i) => extension(i, i === 0 ? 50_000 : i - 1)))]);
  expect(tally(answers)).toEqual({ 'update → updated': 1, 'invalid → failed': 10_001 });
  expect(answers[5]?.codes).toEqual(['row.linkedTooMany']);
}, 120_000);
