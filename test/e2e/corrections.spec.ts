import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import ExcelJS from 'exceljs';
import { UNDECIDED_STATUSES, type ImportStatus } from '#libs/imports/import/import-status.js';
import { Installation, ROOT, until } from '../support/gangway.js';
import { request } from '../support/server.js';

interface Row {
  file: { index: number; name: string };
  sheet: string;
  row: number;
  key: string;
  action: string;
  outcome: string | null;
  cells: Record<string, string>;
  issues: { code: string; field: string }[];
}

/** What is looked at of the answers of the routes asked here. */
interface Answer {
  id: string;
  status: ImportStatus;
  edits: { made: number; planned: number; undone: number };
  readings: { encoding?: string; delimiter?: string; repairs: { code: string }[] }[];
  plannedMails: { kind: string; language: string; count: number; hold: boolean }[];
  mail: Record<string, number>;
  unmapped: { sample: string[][] }[];
  items: Row[];
  replaced: number;
  code: string;
  detail: string;
}

const HEADER = 'Customer external ID,Email,First name,Last name,Package\n';

let gangway: Installation;
let url: string;
const tokens: string[] = [];
beforeAll(async () => {
  gangway = await Installation.create();
  await gangway.addTemplates();
  ({ url } = await gangway.serve());
  for (const label of ['dana', 'omer'])
    tokens.push(
      (await gangway.json<{ token: string }>(['token', 'create', '--role', 'operator', '--label', label])).token,
    );
}, 120_000);
afterAll(() => gangway.dispose());

async function ask(method: string, path: string, body?: unknown, who = 0) {
  const own = { Authorization: `Bearer ${tokens[who]}` };
  const response = await fetch(`${url}/api/v1${path}`, request(method, own, body));
  return { status: response.status, json: (await response.json()) as Answer };
}

async function submit(
  path: string,
  content?: string | Buffer<ArrayBuffer>,
  template = 'Harbour Voice IL',
): Promise<string> {
  return submitAll([[basename(path), content ?? (await readFile(path))]], template);
}

async function submitAll(
  files: [name: string, content: string | Buffer<ArrayBuffer>][],
  template = 'Harbour Voice IL',
): Promise<string> {
  const form = new FormData();
  form.set('template', template);
  for (const [name, content] of files) form.append('file', new Blob([content]), name);
  const { json } = await ask('POST', '/imports', form);
  await until(async () => UNDECIDED_STATUSES.includes((await ask('GET', `/imports/${json.id}`)).json.status));
  return json.id;
}

/** Waits until the plan knows every correction. */
async function planned(id: string) {
  let view = (await ask('GET', `/imports/${id}`)).json;
  await until(async () => {
    view = (await ask('GET', `/imports/${id}`)).json;
    return view.status === 'planned' && view.edits.made === view.edits.planned;
  });
  return view;
}

async function rows(id: string): Promise<Row[]> {
  return (await ask('GET', `/imports/${id}/rows?limit=500&cells=true`)).json.items;
}

const find = (all: Row[], sheet: string, row: number) => all.find((r) => r.sheet === sheet && r.row === row)!;

it('cells are corrected in the plan, by one or all alike, and the report holds the corrections', async () => {
  const id = await submit(join(ROOT, 'sample-data/mistakes.xlsx'));
  const before = await rows(id);
  const wrong = find(before, 'Customers', 4);
  expect([wrong.action, wrong.cells['country'], wrong.issues[0]?.field]).toEqual(['invalid', 'Atlantis', 'country']);

  const cell = { file: 0, sheet: 'Customers', row: 4, field: 'country', value: 'Israel' };
  expect((await ask('PATCH', `/imports/${id}/rows`, { seen: 0, cells: [cell] })).status).toBe(202);
  const after = await planned(id);
  expect(after.edits).toEqual({ made: 1, planned: 1, undone: 0 });
  expect(find(await rows(id), 'Customers', 4).issues.some(({ field }) => field === 'country')).toBe(false);

  // somebody who has not seen it is told, and nothing is written over
  const late = await ask('PATCH', `/imports/${id}/rows`, { seen: 0, cells: [{ ...cell, value: 'IL' }] }, 1);
  expect([late.status, late.json.code]).toEqual([409, 'import.edit.conflict']);
  expect(late.json.detail).toMatch(/changed/);
  const nowhere = await ask('PATCH', `/imports/${id}/rows`, { seen: 1, cells: [{ ...cell, field: 'nothing' }] });
  expect([nowhere.status, nowhere.json.code]).toEqual([422, 'import.edit.unknownCell']);

  const time = { entity: 'customers', field: 'hqTimeZone', from: 'Israel Standard Time', to: 'Asia/Jerusalem' };
  expect((await ask('POST', `/imports/${id}/replace`, time)).json).toEqual({ replaced: 1 });
  await planned(id);
  expect(find(await rows(id), 'Customers', 7).cells['hqTimeZone']).toBe('Asia/Jerusalem');
  await ask('DELETE', `/imports/${id}/rows/last-edit`);
  expect((await planned(id)).edits).toEqual({ made: 1, planned: 1, undone: 1 });
  expect(find(await rows(id), 'Customers', 7).cells['hqTimeZone']).toBe('Israel Standard Time');
  expect((await ask('POST', `/imports/${id}/rows/redo`)).status).toBe(202);
  expect((await planned(id)).edits).toEqual({ made: 2, planned: 2, undone: 0 });
  expect(find(await rows(id), 'Customers', 7).cells['hqTimeZone']).toBe('Asia/Jerusalem');
  const nothing = await ask('POST', `/imports/${id}/rows/redo`);
  expect([nothing.status, nothing.json.code]).toEqual([409, 'import.edit.nothing']);

  await ask('POST', `/imports/${id}/approve`);
  await until(async () => (await ask('GET', `/imports/${id}`)).json.status === 'completed_with_errors');
  const path = gangway.path('corrected.xlsx');
  await gangway.json(['report', id, '--out', path]);
  const report = new ExcelJS.Workbook();
  await report.xlsx.readFile(path);
  const sheet = report.getWorksheet('Customers')!;
  expect([sheet.getCell('F4').text, sheet.getCell('P7').text]).toEqual(['Israel', 'Asia/Jerusalem']);
  expect(find(await rows(id), 'Customers', 4).outcome).toBe(
    find(await rows(await submit(path)), 'Customers', 4).action === 'unchanged' ? 'created' : 'failed',
  );

  // what has run is corrected as a new import of the same files
  const done = await ask('PATCH', `/imports/${id}/rows`, { seen: 2, cells: [cell] });
  expect([done.status, done.json.code]).toEqual([409, 'import.wrongStatus']);
  const { json: again } = await ask('POST', `/imports/${id}/again`);
  await planned(again.id);
  expect(find(await rows(again.id), 'Customers', 4).cells['country']).toBe('IL');
}, 120_000);

it('a row of one of two files of the same name is found and corrected by the file that its answer names', async () => {
  const user = (name: string) => `${HEADER}TWICE,${name}@twice.example,${name},Levy,webex_meetings\n`;
  const id = await submitAll([
    ['users.csv', user('dana')],
    ['users.csv', user('omer')],
  ]);
  const of = async (file: number) => (await ask('GET', `/imports/${id}/rows?file=${file}&cells=true`)).json.items;
  const [[first], [second]] = [await of(0), await of(1)];
  expect([first?.file, second?.file]).toEqual([
    { index: 0, name: 'users.csv' },
    { index: 1, name: 'users.csv' },
  ]);
  expect([first?.cells['firstName'], second?.cells['firstName']]).toEqual(['dana', 'omer']);

  const cell = { file: second?.file.index, sheet: second?.sheet, row: second?.row, field: 'firstName', value: 'Noa' };
  expect((await ask('PATCH', `/imports/${id}/rows`, { seen: 0, cells: [cell] })).status).toBe(202);
  await planned(id);
  const names = [...(await of(0)), ...(await of(1))].map(({ cells }) => cells['firstName']);
  expect(names).toEqual(['dana', 'Noa']);
  expect((await ask('GET', `/imports/${id}/rows?file=one`)).status).toBe(400);
});

it('columns are mapped by hand, a text file is corrected in place, and an empty value clears', async () => {
  const csv =
    'Company external ID,E-mail,First,Last,Bundle,Unit\nHV-1,a@b.example,Ann,Bee,webex_meetings,"Sales, all"\nHV-1,c@d,Cy,Dee,webex_meetings,x\n';
  const id = await submit('people.csv', csv);
  const { status, unmapped } = (await ask('GET', `/imports/${id}`)).json;
  expect([status, unmapped[0]?.sample[0]]).toEqual([
    'mapping',
    ['HV-1', 'a@b.example', 'Ann', 'Bee', 'webex_meetings', 'Sales, all'],
  ]);
  const mapping = {
    'Company external ID': 'customerExternalId',
    First: 'firstName',
    Last: 'lastName',
    Bundle: 'package',
    Unit: 'department',
  };
  expect((await ask('PUT', `/imports/${id}/mapping`, { columns: mapping, entity: 'users' })).status).toBe(202);
  await planned(id);
  const [first, second] = await rows(id);
  expect([first?.cells['department'], second?.issues[0]?.code]).toEqual(['Sales, all', 'user.email.invalid']);
  const at = { file: 0, sheet: first?.sheet, row: 3 };
  const cells = [
    { ...at, field: 'email', value: 'c@d.example' },
    { ...at, field: 'department', value: '' },
  ];
  await ask('PATCH', `/imports/${id}/rows`, { seen: 0, cells });
  await planned(id);
  const path = gangway.path('people-report.csv');
  await gangway.json(['report', id, '--out', path]);
  const [, line1, line2] = (await readFile(path, 'utf8')).split('\n');
  expect(line1).toMatch(/^HV-1,a@b\.example,Ann,Bee,webex_meetings,"Sales, all",/);
  expect(line2).toMatch(/^HV-1,c@d\.example,Cy,Dee,webex_meetings,,/);
}, 60_000);

it('what was taken back can be made again until something else is corrected', async () => {
  const id = await submit('numbers.csv', `${HEADER}HV-1,a@b.example,Ann,Bee,webex_meetings\n`);
  const [row] = await rows(id);
  const say = async (value: string) => {
    const { edits } = (await ask('GET', `/imports/${id}`)).json;
    await ask('PATCH', `/imports/${id}/rows`, {
      seen: edits.made,
      cells: [{ file: 0, sheet: row?.sheet, row: 2, field: 'firstName', value }],
    });
  };
  const name = async () => (await planned(id), (await rows(id))[0]?.cells['firstName']);
  const back = () => ask('DELETE', `/imports/${id}/rows/last-edit`);
  const again = () => ask('POST', `/imports/${id}/rows/redo`);
  await say('One');
  await say('Two');
  await back();
  await back();
  expect(await name()).toBe('Ann');
  await again();
  expect(await name()).toBe('One');
  await say('Three');
  expect((await again()).status).toBe(409); // "Two" would come out of order
  await back();
  await back();
  await again();
  await again();
  expect(await name()).toBe('Three');
}, 60_000);

it('a text file is read in another way on demand, and by itself again', async () => {
  const csv = Buffer.from(`${HEADER.replaceAll(',', ';')}HV-1;a@b.example;Ann;Bé;webex_meetings\n`, 'latin1');
  const id = await submit('guests.csv', csv);
  const lastName = async () => (await rows(id))[0]?.cells['lastName'];
  const { readings } = (await ask('GET', `/imports/${id}`)).json;
  expect(readings).toMatchObject([
    { delimiter: ';', repairs: expect.arrayContaining([{ code: 'legacyEncoding', params: expect.anything() }]) },
  ]);
  const read = (body: object) => ask('PUT', `/imports/${id}/reading`, body);
  expect((await read({ encoding: 'windows-1255', delimiter: null })).status).toBe(202);
  expect((await planned(id)).readings).toMatchObject([{ encoding: 'windows-1255', delimiter: ';' }]);
  expect(await lastName()).toBe('Bי');
  const unknown = await read({ encoding: 'klingon', delimiter: null });
  expect([unknown.status, unknown.json.code]).toEqual([422, 'import.reading.encoding']);
  // with a separator that it doesn't have nobody knows its columns, and there is a way back
  await read({ encoding: null, delimiter: '|' });
  await until(async () => (await ask('GET', `/imports/${id}`)).json.status === 'mapping');
  await read({ encoding: 'windows-1252', delimiter: null });
  await planned(id);
  expect(await lastName()).toBe('Bé');
  const { json: timeline } = await ask('GET', `/imports/${id}/timeline`);
  expect(JSON.stringify(timeline)).toContain('import.readAs');
}, 60_000);

it('the plan says which mails will go out, and they do', async () => {
  const id = await submit(join(ROOT, 'sample-data/three-sheets.xlsx'));
  const { plannedMails, mail } = (await ask('GET', `/imports/${id}`)).json;
  expect(plannedMails).toEqual([{ kind: 'adminWelcome', language: 'he', hold: false, count: 3 }]);
  expect(mail['queued']).toBe(0);
  await ask('POST', `/imports/${id}/approve`);
  await until(async () => (await ask('GET', `/imports/${id}`)).json.status.startsWith('completed'));
  const { items } = await gangway.json<{ items: { kind: string; language: string }[] }>([
    'mail',
    'list',
    '--import',
    id,
  ]);
  expect(items.filter(({ kind, language }) => kind === 'adminWelcome' && language === 'he')).toHaveLength(3);
}, 60_000);

it('mails can be held when the plan is approved', async () => {
  const id = await submit(
    join(ROOT, 'sample-data/customers-us.csv'),
    await readFile(join(ROOT, 'sample-data/customers-us.csv')),
    'Harbour Voice US',
  );
  const [planned] = (await ask('GET', `/imports/${id}`)).json.plannedMails;
  expect(planned).toMatchObject({ kind: 'adminWelcome', hold: false });
  await ask('POST', `/imports/${id}/approve?holdMails=true`);
  await until(async () => (await ask('GET', `/imports/${id}`)).json.status.startsWith('completed'));
  const { items } = await gangway.json<{ items: { kind: string; status: string }[] }>(['mail', 'list', '--import', id]);
  const welcomes = items.filter(({ kind }) => kind === 'adminWelcome');
  expect(welcomes).toHaveLength(planned?.count ?? 0);
  expect(new Set(welcomes.map(({ status }) => status))).toEqual(new Set(['held']));
}, 60_000);

it('a workbook to practise on shows good rows and mistakes', async () => {
  const path = gangway.path('practice.xlsx');
  await gangway.json(['workbook', '--template', 'Harbour Voice IL', '--lang', 'he', '--practice', '--out', path]);
  const id = await submit(path);
  const all = (await rows(id)).map(({ action, issues }) => [action, ...issues.map(({ code }) => code)].join(' '));
  expect(all).toEqual([
    'create',
    'invalid customer.name.percent',
    'invalid customer.adminEmail.invalid',
    'create',
    'invalid location.timezone.unknown',
    'create',
    'create user.phone.missingPlus',
    'invalid user.email.invalid',
    'invalid user.package.unknown',
    'invalid user.email.duplicateInFile',
    'blocked user.customer.unknown',
    'invalid cell.required',
  ]);
}, 60_000);
