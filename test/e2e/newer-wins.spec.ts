import { readFile } from 'node:fs/promises';
import { Installation } from '../support/gangway.js';

/*
 * The import that was submitted last has the last word on a record, however late the rows of others run.
 */
const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Postal code,Packages,Supported location,HQ name,HQ time zone,HQ language';
const USERS = 'Customer external ID,Email,First name,Last name,Package,Location,Phone number,Extension,Title,Action';
const customer = (id: string) =>
  `${id},Company ${id},boss@${id.toLowerCase()}.example,IL,1 Main St,Haifa,3303112,webex_calling,yes,HQ,Asia/Jerusalem,en_us`;

let gangway: Installation;
beforeAll(async () => {
  gangway = await Installation.create();
  await gangway.addTemplates({ rules: { allowedCountries: ['IL'] } });
}, 120_000);
afterAll(() => gangway.dispose());

let files = 0;
async function run(...sheets: string[][]): Promise<string> {
  const paths = await Promise.all(
    sheets.map((lines) => gangway.file(`file-${++files}.csv`, `${lines.join('\r\n')}\r\n`)),
  );
  return (await gangway.json<{ id: string }>(['import', ...paths, '--template', 'Harbour Voice IL', '--yes'])).id;
}
async function user(email: string) {
  const found = await (await gangway.db()).collection('users').findOne({ key: email });
  return found && [found['values'].title, found['values'].extension];
}
interface Answered {
  outcome: string;
  issues: { code: string; message: string }[];
}

/** The outcome of each row, its codes, and the imports that they name. */
async function rowOf(importId: string) {
  const path = gangway.path(`report-${++files}.json`);
  await gangway.run('report', importId, '--out', path);
  const { items } = JSON.parse(await readFile(path, 'utf8')) as { items: Answered[] };
  return items.map(({ outcome, issues }) => [
    outcome,
    ...issues.map(({ code, message }) => [code, /\(([0-9a-f]{24})\)/.exec(message)?.[1]]),
  ]);
}

it('a row that waited does not overwrite what a later import has said', async () => {
  const first = await run([USERS, 'Z1,e@z1.example,Fn,Ln,webex_calling,HQ,,105,OLD,']);
  const second = await run([CUSTOMERS, customer('Z1')], [USERS, 'Z1,e@z1.example,Fn,Ln,webex_calling,HQ,,106,NEW,']);
  expect(await user('e@z1.example')).toEqual(['NEW', '106']);
  expect(await rowOf(first)).toEqual([['skipped', ['row.superseded', second]]]);
}, 120_000);

it('a row that waited does not bring a leaver back', async () => {
  const first = await run([USERS, 'Z2,e@z2.example,Fn,Ln,webex_calling,HQ,,105,,']);
  const second = await run([USERS, 'Z2,e@z2.example,,,,,,,,remove']);
  await run([CUSTOMERS, customer('Z2')]);
  expect(await user('e@z2.example')).toBeNull();
  expect(await rowOf(first)).toEqual([['skipped', ['row.superseded', second]]]);
}, 120_000);

it('of imports that wait with the same record the latest counts', async () => {
  const ids: string[] = [];
  for (const title of ['ONE', 'TWO', 'THREE'])
    ids.push(await run([USERS, `Z3,e@z3.example,Fn,Ln,webex_calling,HQ,,105,${title},`]));
  await run([CUSTOMERS, customer('Z3')]);
  expect(await user('e@z3.example')).toEqual(['THREE', '105']);
  expect((await rowOf(ids[0]!))[0]?.[0]).toBe('skipped');
  expect((await rowOf(ids[2]!))[0]?.[0]).toBe('created');
}, 120_000);

it('a row that is tried again neither overwrites nor brings back', async () => {
  const holder = 'Z4,holder@z4.example,Fn,Ln,webex_calling,HQ,+972502000001,201,,';
  await run([CUSTOMERS, customer('Z4')], [USERS, holder]);
  const failed = await run(
    [
      USERS,
      'Z4,a@z4.example,Fn,Ln,webex_calling,HQ,+972502000001,202,OLD,',
      'Z4,b@z4.example,Fn,Ln,webex_calling,HQ,+972502000001,103,OLD,',
    ].slice(0, 2),
  );
  expect((await rowOf(failed))[0]?.[0]).toBe('failed');
  const later = await run([USERS, 'Z4,a@z4.example,Fn,Ln,webex_calling,HQ,,104,NEW,']);
  await run([USERS, `${holder}remove`]);
  await gangway.json(['imports', 'retry', failed]);
  expect(await user('a@z4.example')).toEqual(['NEW', '104']);
  expect(await rowOf(failed)).toEqual([['skipped', ['row.superseded', later]]]);
}, 120_000);
