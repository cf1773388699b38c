import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { storedRecords } from '../support/stored.js';
import { customer, sheetsOf, user, type Rows } from './sample-rows.js';

/* A customer names its administrator by address; what becomes of that when the person goes to another customer. */
const mongo = useDatabase('file');
let imports: PlanAndRun;

beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
  const deputy = user('deputy', { customerExternalId: 'K2', adminRole: 'full', extension: '201' });
  await run({ customers: [customer('K1'), customer('K2')], users: [deputy] });
});

const run = (rows: Rows) => imports.import(sheetsOf(rows));
const MOVED = { email: 'boss@k2.example', customerExternalId: 'K1' };

it('a customer that named somebody who has moved away names them again when another administrator is taken back', async () => {
  await run({ users: [MOVED] });
  const before = await storedRecords(mongo.db);
  const last = await run({ customers: [{ externalId: 'K2', adminEmail: 'deputy@x.example', companyName: 'Two' }] });
  expect(await imports.answers(last)).toMatchObject([{ outcome: 'updated' }]);
  expect(await imports.undo(last)).toEqual({ undone: 1, partly: 0, conflicts: 0 });
  expect(await imports.codes(last, 'undo')).toEqual(['customer.adminEmail.notAdministrator']);
  expect(await storedRecords(mongo.db)).toEqual(before);
});

it('an administrator who moves and gets another address at once is named by the new one, and by the old one after an undo', async () => {
  const before = await storedRecords(mongo.db);
  const last = await run({ users: [{ ...MOVED, email: 'new@x.example', previousEmail: MOVED.email }] });
  expect(await administrators()).toEqual({ K1: 'boss@k1.example', K2: 'new@x.example' });
  expect(await imports.undo(last)).toEqual({ undone: 1, partly: 0, conflicts: 0 });
  expect(await storedRecords(mongo.db)).toEqual(before);
});

it('somebody who comes back to the customer that names them under another address is named by that one', async () => {
  await run({ users: [MOVED] });
  await run({ users: [{ email: 'new@x.example', previousEmail: MOVED.email, customerExternalId: 'K2' }] });
  expect(await administrators()).toEqual({ K1: 'boss@k1.example', K2: 'new@x.example' });
});

async function administrators(): Promise<Record<string, unknown>> {
  const customers = (await storedRecords(mongo.db))['customers'] ?? [];
  return Object.fromEntries(customers.map(({ key, values }) => [key, values.adminEmail]));
}
