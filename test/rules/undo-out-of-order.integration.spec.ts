import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { storedRecords } from '../support/stored.js';
import { closed, customer, gone, location, number, sheetsOf, user, type Rows } from './sample-rows.js';

/*
 * An undo takes back what nobody has changed since, in whatever order imports are taken back; a record that was removed and
 * made anew is another one, though its version may be the same.
 */
const mongo = useDatabase('file');
let imports: PlanAndRun;

beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

const run = (rows: Rows) => imports.import(sheetsOf(rows));
async function valuesOf(collection: string, filter: object): Promise<Record<string, unknown> | null> {
  return (await mongo.db.collection<{ values: Record<string, unknown> }>(collection).findOne(filter))?.values ?? null;
}

it('undo of the first making leaves a user who was made anew', async () => {
  await run({ customers: [customer('K1')] });
  const first = await run({ users: [user('a', { extension: '201', title: 'FIRST' })] });
  await run({ users: [gone('a')] });
  await run({ users: [user('a', { extension: '202', title: 'ANEW' })] });
  expect([await imports.undo(first), await imports.codes(first, 'undo')]).toEqual([
    { undone: 0, partly: 0, conflicts: 1 },
    ['undo.existsAgain'],
  ]);
  expect(await valuesOf('users', { key: 'a@x.example' })).toMatchObject({ title: 'ANEW' });
});

it('undo of the first making leaves a user who was made anew, removed, and brought back by an undo', async () => {
  await run({ customers: [customer('K1')] });
  const first = await run({ users: [user('a', { extension: '201', title: 'FIRST' })] });
  await run({ users: [gone('a')] });
  await run({ users: [user('a', { extension: '202', title: 'ANEW' })] });
  await imports.undo(await run({ users: [gone('a')] }));
  await imports.undo(first);
  expect(await valuesOf('users', { key: 'a@x.example' })).toMatchObject({ title: 'ANEW' });
});

it('undo of the first making leaves a customer that was made anew', async () => {
  const first = await run({ customers: [customer('K1')] });
  await run({ customers: [{ externalId: 'K1', action: 'remove' }] });
  await run({ customers: [customer('K1', { companyName: 'Anew' })] });
  const counts = await imports.undo(first);
  expect([counts, await valuesOf('customers', { key: 'K1' })]).toMatchObject([
    { undone: 0, conflicts: 1 },
    { companyName: 'Anew' },
  ]);
});

it('undo of the first making leaves a location that was made anew', async () => {
  await run({ customers: [customer('K1')] });
  const first = await run({ locations: [location('North')] });
  await run({ locations: [closed('North')] });
  await run({ locations: [location('North', { city: 'Lod' })] });
  await imports.undo(first);
  expect(await valuesOf('locations', { 'values.locationName': 'North' })).toMatchObject({ city: 'Lod' });
});

it('undo of a change leaves what was made anew and changed as often', async () => {
  await run({ customers: [customer('K1')], users: [user('a', { extension: '201', title: 'ZERO' })] });
  const first = await run({ users: [{ email: 'a@x.example', title: 'FIRST' }] });
  await run({ users: [gone('a')] });
  await run({ users: [user('a', { extension: '202', title: 'ANEW' })] });
  await run({ users: [{ email: 'a@x.example', title: 'LAST' }] });
  await imports.undo(first);
  expect(await valuesOf('users', { key: 'a@x.example' })).toMatchObject({ title: 'LAST' });
});

it('a plan that runs late sees that the record is another one', async () => {
  await run({ customers: [customer('K1')], users: [user('a', { extension: '201', title: 'ZERO' })] });
  const plan = await imports.plan(sheetsOf({ users: [{ email: 'a@x.example', title: 'PLAN' }] }));
  await run({ users: [gone('a')] });
  await run({ users: [user('a', { extension: '202', title: 'ANEW' })] });
  await imports.run(plan);
  expect((await imports.answers(plan))[0]?.codes).toContain('import.concurrent');
});

it('a headquarters that a later import has made stays as it is', async () => {
  await run({ customers: [customer('K1')] });
  const before = { hqCity: 'Lod', hqAddressLine1: '1 Side St', hqLanguage: 'en_us' };
  await run({ customers: [{ externalId: 'K1', ...before }] });
  const first = await run({
    customers: [{ externalId: 'K1', hqCity: 'Haifa', hqAddressLine1: '1 Main St', hqLanguage: 'he_il' }],
  });
  await run({
    customers: [
      {
        externalId: 'K1',
        hqName: 'North',
        hqCity: 'Haifa',
        hqAddressLine1: '1 Main St',
        hqLanguage: 'he_il',
        hqTimeZone: 'Asia/Jerusalem',
      },
    ],
  });
  const north = await valuesOf('locations', { 'values.locationName': 'North' });
  await imports.undo(first);
  expect(await valuesOf('locations', { 'values.locationName': 'North' })).toEqual(north);
});

it('a main number that a later import has given to the location that is the headquarters again stays', async () => {
  await run({ customers: [customer('K2')] });
  const first = await run({ customers: [{ externalId: 'K2', hqName: 'Tower', hqMainNumber: number(3) }] });
  await run({ locations: [{ customerExternalId: 'K2', locationName: 'HQ', mainNumber: number(0) }] });
  const said = [await imports.undo(first), await imports.codes(first, 'undo')];
  const hq = await valuesOf('locations', { 'values.locationName': 'HQ' });
  expect([hq?.['mainNumber'], said]).toEqual([number(0), expect.anything()]);
});

it('no administrator whom nobody had before is left by an undo without a word', async () => {
  await run({ customers: [customer('K1')] });
  const first = await run({ customers: [{ externalId: 'K1', adminEmail: 'c@x.example' }], users: [gone('c')] });
  await run({ customers: [{ externalId: 'K1', adminEmail: 'd@x.example' }] });
  await imports.undo(first);
  const codes = await imports.codes(first, 'undo');
  const c = await valuesOf('users', { key: 'c@x.example' });
  expect(c === null || codes.includes('undo.companionStays')).toBe(true);
});

it('the last import is taken back exactly: a full administrator got a higher package (and a title)', async () => {
  await run({
    customers: [customer('K1')],
    users: [user('a', { package: 'webex_meetings', location: undefined, adminRole: 'full', title: 'BEFORE' })],
  });
  const before = await storedRecords(mongo.db);
  const last = await run({
    users: [{ email: 'a@x.example', package: 'webex_suite', location: 'HQ', extension: '201', title: 'AFTER' }],
  });
  expect([await imports.undo(last), await imports.codes(last, 'undo')]).toEqual([
    { undone: 1, partly: 0, conflicts: 0 },
    [],
  ]);
  expect(await storedRecords(mongo.db)).toEqual(before);
});
