import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { customer, number, sheetsOf, user, type Rows } from './sample-rows.js';

/* What is left of the row of a person who was erased is a place in a file: nothing more is done with it. */
const mongo = useDatabase('file');
let imports: PlanAndRun;

beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

const run = (rows: Rows) => imports.import(sheetsOf(rows));
const users = () => mongo.db.collection('users').distinct('key', { 'values.adminRole': { $ne: 'full' } });
const mine = user('a', { phoneNumber: number(1) });

it('a row that waited ends, and makes nobody', async () => {
  const waiting = await run({ users: [mine, user('b', { extension: '202' })] });
  await imports.eraseRows('a@x.example');
  await run({ customers: [customer('K1')] });
  await imports.runWaiting(waiting);
  expect((await imports.answers(waiting)).map(({ outcome, codes }) => [outcome, ...codes])).toEqual([
    ['skipped', 'row.erased'],
    ['created'],
  ]);
  expect(await users()).toEqual(['b@x.example']);
});

it('a row that failed cannot be tried again', async () => {
  await run({ customers: [customer('K1')], users: [user('holder', { phoneNumber: number(1) })] });
  const failed = await run({ users: [mine] });
  await imports.eraseRows('a@x.example');
  await expect(imports.retry(failed)).rejects.toMatchObject({ code: 'import.nothingToRetry' });
});

it('an import is taken back without it, and says so', async () => {
  await run({ customers: [customer('K1')] });
  const made = await run({ users: [mine, user('b', { extension: '202' })] });
  await imports.eraseRows('a@x.example');
  await mongo.db.collection('users').deleteOne({ key: 'a@x.example' });
  expect(await imports.undo(made)).toEqual({ undone: 2, partly: 0, conflicts: 0 });
  expect(await imports.codes(made, 'undo')).toEqual(['row.erased']);
  expect(await users()).toEqual([]);
});
