import type { Mode } from '#libs/onboarding/index.js';
import type { RecordDoc } from '#libs/records/record.schema.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { readLines } from '../support/read-sheets.js';

/*
 * Files as people and other systems make them: what their cells mean is understood, or refused with what was meant.
 */
const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Postal code,Packages,Supported location,HQ name,HQ time zone,HQ language';
const USERS = 'Customer external ID,Email,First name,Last name,Package,Location,Extension,Title';
const customer = (id: string) =>
  `${id},Company ${id},boss@c${id.toLowerCase()}.example,IL,1 Main St,Haifa,3303112,webex_calling;webex_meetings,yes,HQ,Asia/Jerusalem,en_us`;
const user = (customerId: string, email: string, more = '') => `${customerId},${email},Fn,Ln,webex_meetings,,,${more}`;

const mongo = useDatabase('file');
let imports: PlanAndRun;
beforeAll(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

/** Imports files. @returns the outcome of each row and its codes, in the order of entities */
async function imported(files: string[][], mode: Mode = 'upsert', chunk?: number): Promise<(string | undefined)[][]> {
  const read = await Promise.all(files.map((lines) => readLines(lines, { mode })));
  const doc = await imports.import(read.flat(), { mode, chunk });
  return (await imports.answers(doc)).map(({ outcome, codes }) => [outcome, ...codes]);
}
async function titleOf(email: string): Promise<unknown> {
  const found = await mongo.db.collection<RecordDoc>('users').findOne({ key: email });
  return found ? (found.values['title'] ?? null) : undefined;
}

it('references that nearly name a customer or location are refused, the others wait', async () => {
  const first = [CUSTOMERS, customer('00123')];
  const rows = [
    USERS,
    user('123', 'a@n.example'),
    user('', 'b@n.example'),
    user('company 00123', 'c@n.example'),
    user('00124', 'd@n.example'),
    '00123,e@n.example,Fn,Ln,webex_calling,H.Q.,101,',
  ];
  const expected = [
    ['failed', 'user.customer.similar'],
    ['failed', 'cell.required'],
    ['failed', 'user.customer.similar'],
    ['blocked', 'user.customer.unknown'],
    ['failed', 'user.location.similar'],
  ];
  expect(await imported([first, rows])).toEqual([['created'], ...expected]);
  expect(await imported([rows])).toEqual(expected);
  expect(await imported([[CUSTOMERS, customer('0123')]])).toEqual([['created', 'customer.externalId.similar']]);
});

it('a customer that was renamed is found by its new name', async () => {
  await imported([[CUSTOMERS, customer('R1')]]);
  expect(await imported([['External ID,Company name', 'R1,Renamed Ltd']])).toEqual([
    ['updated', 'customer.name.changed'],
  ]);
  expect(await imported([[USERS, user('renamed ltd', 'a@r1.example'), user('Company R1', 'b@r1.example')]])).toEqual([
    ['failed', 'user.customer.similar'],
    ['blocked', 'user.customer.unknown'],
  ]);
});

it('the key is enough to change and to remove', async () => {
  const people = ['a', 'b', 'c'].map((name) => user('K1', `${name}@k1.example`));
  await imported([
    [CUSTOMERS, customer('K1')],
    [USERS, ...people],
  ]);
  expect(await imported([['Email,Title', 'a@k1.example,Boss']])).toEqual([['updated']]);
  expect(await titleOf('a@k1.example')).toBe('Boss');
  expect(
    await imported([
      ['Email,Action,Package', 'a@k1.example,REMOVE,webex_pro', 'z@k1.example,remove,', 'b@k1.example,löschen,?'],
    ]),
  ).toEqual([['removed'], ['skipped', 'row.missing'], ['removed']]);
  expect(await imported([['Email,Action', 'c@k1.example,upsert']], 'remove')).toEqual([
    ['failed', 'row.actionContradicts'],
  ]);
  expect(await titleOf('c@k1.example')).toBeNull();
  expect(await imported([['Email', 'c@k1.example']], 'remove')).toEqual([['removed']]);
  expect(await titleOf('c@k1.example')).toBeUndefined();
});

it('text guards are opened', async () => {
  await imported([[CUSTOMERS, customer('E1')]]);
  const guarded = '"=""E1""",x1@e1.example,Ann,Bee,webex_calling,HQ,"=""0101""","=""007"""';
  expect(await imported([[USERS, guarded]])).toEqual([['created']]);
  expect(await titleOf('x1@e1.example')).toBe('007');
});

it('a row that says the same again changes nothing, in whatever batch it is', async () => {
  const people = Array.from({ length: 1500 }, (_x, i) => user('S1', `p${i}@s1.example`, 'T'));
  const again = [people[3] ?? '', user('S1', 'p4@s1.example', 'Else'), people[1200] ?? ''];
  const files = [
    [CUSTOMERS, customer('S1')],
    [USERS, ...people, ...again],
  ];
  const outcomes = await imported(files, 'upsert', 500);
  expect(outcomes.slice(0, -3).every(([outcome]) => outcome === 'created')).toBe(true);
  expect(outcomes.slice(-3)).toEqual([
    ['unchanged', 'row.sameAsRow'],
    ['failed', 'user.email.duplicateInFile'],
    ['unchanged', 'row.sameAsRow'],
  ]);
  expect(await titleOf('p4@s1.example')).toBe('T');
  expect(await imported([['Email,Action', 'p5@s1.example,remove', 'p5@s1.example,delete']])).toEqual([
    ['removed'],
    ['unchanged', 'row.sameAsRow'],
  ]);
  expect(await titleOf('p5@s1.example')).toBeUndefined();
});

it('damaged rows fail with their number; the good ones go on', async () => {
  const lines = [
    'Customer external ID,Email,First name,Last name,Package',
    'X-1,a@b.example,A,B',
    'X-1,b@b.example,A,B,webex_meetings',
    'X-1,c@b.example,A,B,webex_meetings,more',
    '',
    'X-1,d@b.example,"A\u0000",B,webex_meetings',
  ];
  const doc = await imports.import(await readLines(lines));
  const answers = await imports.answers(doc);
  expect(answers.map(({ row, outcome, codes }) => [row + 2, outcome, codes[0]])).toEqual([
    [2, 'failed', 'sheet.raggedRow'],
    [3, 'blocked', 'user.customer.unknown'],
    [4, 'failed', 'sheet.raggedRow'],
    [6, 'failed', 'sheet.nullByte'],
  ]);
});
