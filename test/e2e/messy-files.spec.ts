import { readFile } from 'node:fs/promises';
import { Installation } from '../support/gangway.js';

/*
 * Files as people and other systems make them: what their cells mean is understood, or refused with what was meant.
 */
const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Postal code,Packages,Supported location,HQ name,HQ time zone,HQ language';
const USERS = 'Customer external ID,Email,First name,Last name,Package,Location,Extension,Title';
const customer = (id: string) =>
  `${id},Company ${id},boss@c${id.toLowerCase()}.example,IL,1 Main St,Haifa,3303112,webex_calling;webex_meetings,yes,HQ,Asia/Jerusalem,en_us`;
const user = (customerId: string, email: string, more = '') => `${customerId},${email},Fn,Ln,webex_meetings,,,${more}`;

let gangway: Installation;
beforeAll(async () => {
  gangway = await Installation.create();
  await gangway.addTemplates({ rules: { allowedCountries: ['IL'], guardrails: { maxErrorPercent: 100 } } });
}, 120_000);
afterAll(() => gangway.dispose());

let files = 0;
/** Imports sheets. @returns the outcome of each row and its codes, in the order of entities */
async function imported(sheets: string[][], ...options: string[]): Promise<string[][]> {
  const paths = await Promise.all(
    sheets.map((lines) => gangway.file(`file-${++files}.csv`, `${lines.join('\r\n')}\r\n`)),
  );
  const { id } = await gangway.json<{ id: string }>([
    'import',
    ...paths,
    '--template',
    'Harbour Voice IL',
    '--yes',
    ...options,
  ]);
  const path = gangway.path(`report-${files}.json`);
  await gangway.run('report', id, '--out', path);
  const { items } = JSON.parse(await readFile(path, 'utf8')) as {
    items: { outcome: string; issues: { code: string }[] }[];
  };
  return items.map(({ outcome, issues }) => [outcome, ...issues.map(({ code }) => code)]);
}
async function titleOf(email: string): Promise<string | null | undefined> {
  const found = await (await gangway.db()).collection('users').findOne({ key: email });
  return found ? (found['values'].title ?? null) : undefined;
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
}, 120_000);

it('a customer that was renamed is found by its new name', async () => {
  await imported([[CUSTOMERS, customer('R1')]]);
  expect(await imported([['External ID,Company name', 'R1,Renamed Ltd']])).toEqual([
    ['updated', 'customer.name.changed'],
  ]);
  expect(await imported([[USERS, user('renamed ltd', 'a@r1.example'), user('Company R1', 'b@r1.example')]])).toEqual([
    ['failed', 'user.customer.similar'],
    ['blocked', 'user.customer.unknown'],
  ]);
}, 120_000);

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
  expect(await imported([['Email,Action', 'c@k1.example,upsert']], '--mode', 'remove')).toEqual([
    ['failed', 'row.actionContradicts'],
  ]);
  expect(await titleOf('c@k1.example')).toBeNull();
  expect(await imported([['Email', 'c@k1.example']], '--mode', 'remove')).toEqual([['removed']]);
  expect(await titleOf('c@k1.example')).toBeUndefined();
}, 120_000);

it('text guards are opened', async () => {
  await imported([[CUSTOMERS, customer('E1')]]);
  const guarded = '"=""E1""",x1@e1.example,Ann,Bee,webex_calling,HQ,"=""0101""","=""007"""';
  expect(await imported([[USERS, guarded]])).toEqual([['created']]);
  expect(await titleOf('x1@e1.example')).toBe('007');
}, 120_000);

it('a row that says the same again changes nothing, in whatever batch it is', async () => {
  const people = Array.from({ length: 1500 }, (_x, i) => user('S1', `p${i}@s1.example`, 'T'));
  const again = [people[3] ?? '', user('S1', 'p4@s1.example', 'Else'), people[1200] ?? ''];
  const outcomes = await imported([
    [CUSTOMERS, customer('S1')],
    [USERS, ...people, ...again],
  ]);
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
}, 120_000);
