import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { closed, customer, location, number, sheetsOf, user, type Rows } from './sample-rows.js';

/* A field that can't go back, since others have what it was or it is gone, keeps no other field of its row from going back. */
const mongo = useDatabase('file');
let imports: PlanAndRun;

beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

const run = (rows: Rows) => imports.import(sheetsOf(rows));
const CALLING = ['webex_calling', 'webex_suite', 'webex_meetings'];
const mine = user('a', { phoneNumber: number(1), extension: '201', title: 'BEFORE' });
const email = 'a@x.example';

const CASES: [string, Rows, Rows, Rows, string, string][] = [
  [
    "the phone number is somebody else's by now",
    { users: [mine] },
    { users: [{ email, phoneNumber: null, title: 'AFTER' }] },
    { users: [user('c', { phoneNumber: number(1) })] },
    'phoneNumber',
    'user.phone.taken',
  ],
  [
    "the extension is somebody else's by now",
    { users: [mine] },
    { users: [{ email, extension: '205', title: 'AFTER' }] },
    { users: [user('c', { extension: '201' })] },
    'extension',
    'user.extension.taken',
  ],
  [
    'the location is closed',
    { locations: [location('North')], users: [{ ...mine, location: 'North' }] },
    { users: [{ email, location: 'HQ', title: 'AFTER' }] },
    { locations: [closed('North')] },
    'location',
    'undo.belongsToGone',
  ],
  [
    'the customer has no such package any more',
    { users: [mine] },
    { users: [{ email, package: 'webex_suite', title: 'AFTER' }] },
    { customers: [customer('K1', { packages: CALLING.slice(1) })] },
    'package',
    'user.package.notOfCustomer',
  ],
];

it.each(CASES)('%s: the rest of the row goes back', async (_what, before, changed, since, field, code) => {
  await run({ customers: [customer('K1', { packages: CALLING })] });
  await run(before);
  const last = await run(changed);
  await imports.run(await imports.plan(sheetsOf(since), { mode: since.customers ? 'update' : 'upsert' }));
  expect(await imports.undo(last)).toEqual({ undone: 0, partly: 1, conflicts: 0 });
  expect(await imports.issues(last, 'undo')).toEqual([expect.objectContaining({ code, field })]);
  const stored = await mongo.db.collection('users').findOne({ key: email });
  expect(stored?.['values']).toMatchObject({ title: 'BEFORE' });
});

it('a row of which nothing can go back is a conflict', async () => {
  await run({ customers: [customer('K1')], users: [mine] });
  const last = await run({ users: [{ email, phoneNumber: null }] });
  await run({ users: [user('c', { phoneNumber: number(1) })] });
  expect(await imports.undo(last)).toEqual({ undone: 0, partly: 0, conflicts: 1 });
});
