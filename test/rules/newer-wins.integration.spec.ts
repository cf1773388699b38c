import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { issueText } from '#libs/onboarding/index.js';
import type { RecordDoc } from '#libs/records/record.schema.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { readLines } from '../support/read-sheets.js';

/*
 * The import that was submitted last has the last word on a record, however late the rows of others run.
 */
const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Postal code,Packages,Supported location,HQ name,HQ time zone,HQ language';
const USERS = 'Customer external ID,Email,First name,Last name,Package,Location,Phone number,Extension,Title,Action';
const customer = (id: string) =>
  `${id},Company ${id},boss@${id.toLowerCase()}.example,IL,1 Main St,Haifa,3303112,webex_calling,yes,HQ,Asia/Jerusalem,en_us`;

const mongo = useDatabase('file');
let imports: PlanAndRun;
beforeAll(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

async function run(...files: string[][]): Promise<ImportDoc> {
  return imports.import((await Promise.all(files.map((lines) => readLines(lines)))).flat());
}
async function user(email: string) {
  const found = await mongo.db.collection<RecordDoc>('users').findOne({ key: email });
  return found && [found.values['title'], found.values['extension']];
}
/** The outcome of each row, its codes, and the imports that they name. */
async function rowsOf(doc: ImportDoc) {
  return (await imports.answers(doc)).map(({ outcome, issues }) => [
    outcome,
    ...issues.map((about) => [about.code, /\(([0-9a-f]{24})\)/.exec(issueText(about, 'en').message)?.[1]]),
  ]);
}

it('a row that waited does not overwrite what a later import has said', async () => {
  const first = await run([USERS, 'Z1,e@z1.example,Fn,Ln,webex_calling,HQ,,105,OLD,']);
  const second = await run([CUSTOMERS, customer('Z1')], [USERS, 'Z1,e@z1.example,Fn,Ln,webex_calling,HQ,,106,NEW,']);
  expect(await user('e@z1.example')).toEqual(['NEW', '106']);
  expect(await rowsOf(first)).toEqual([['skipped', ['row.superseded', second._id]]]);
});

it('a row that waited does not bring a leaver back', async () => {
  const first = await run([USERS, 'Z2,e@z2.example,Fn,Ln,webex_calling,HQ,,105,,']);
  const second = await run([USERS, 'Z2,e@z2.example,,,,,,,,remove']);
  await run([CUSTOMERS, customer('Z2')]);
  expect(await user('e@z2.example')).toBeNull();
  expect(await rowsOf(first)).toEqual([['skipped', ['row.superseded', second._id]]]);
});

it('a row that waited does not change an administrator who went with the customer and came again', async () => {
  await run([CUSTOMERS, customer('Z5')]);
  const first = await run([USERS, 'Z5,boss@z5.example,Fn,Ln,webex_calling,Later,,105,OLD,']);
  const second = await run(['External ID,Action', 'Z5,remove']);
  const place = 'Z5,Later,1 Main St,Haifa,3303112,IL,Asia/Jerusalem,en_us';
  const locations = 'Customer external ID,Location name,Address line 1,City,Postal code,Country,Time zone,Language';
  await run([CUSTOMERS, customer('Z5')], [locations, place]);
  expect(await user('boss@z5.example')).toEqual([undefined, undefined]);
  expect(await rowsOf(first)).toEqual([['skipped', ['row.superseded', second._id]]]);
});

it('of imports that wait with the same record the latest counts', async () => {
  const waiting: ImportDoc[] = [];
  for (const title of ['ONE', 'TWO', 'THREE'])
    waiting.push(await run([USERS, `Z3,e@z3.example,Fn,Ln,webex_calling,HQ,,105,${title},`]));
  await run([CUSTOMERS, customer('Z3')]);
  expect(await user('e@z3.example')).toEqual(['THREE', '105']);
  const outcomes = await Promise.all(waiting.map(async (doc) => (await rowsOf(doc))[0]?.[0]));
  expect(outcomes).toEqual(['skipped', 'skipped', 'created']);
});

it('a row that is tried again neither overwrites nor brings back', async () => {
  const holder = 'Z4,holder@z4.example,Fn,Ln,webex_calling,HQ,+972502000001,201,,';
  await run([CUSTOMERS, customer('Z4')], [USERS, holder]);
  const failed = await run([USERS, 'Z4,a@z4.example,Fn,Ln,webex_calling,HQ,+972502000001,202,OLD,']);
  expect((await rowsOf(failed))[0]?.[0]).toBe('failed');
  const later = await run([USERS, 'Z4,a@z4.example,Fn,Ln,webex_calling,HQ,,104,NEW,']);
  await run([USERS, `${holder}remove`]);
  await imports.retry(failed);
  expect(await user('a@z4.example')).toEqual(['NEW', '104']);
  expect(await rowsOf(failed)).toEqual([['skipped', ['row.superseded', later._id]]]);
});
