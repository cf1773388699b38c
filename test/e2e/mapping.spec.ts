import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { UNDECIDED_STATUSES, type ImportStatus } from '#libs/imports/import/import-status.js';
import { Installation, until } from '../support/gangway.js';
import { request } from '../support/server.js';

interface View {
  id: string;
  status: ImportStatus;
  plan: Record<string, number>;
  counts: Record<string, number>;
  unmapped: { name: string; entity: string | null }[];
  leftOut: { name: string }[];
  sheets: { name: string; entity: string; rows: number; fixed: Record<string, string>; exportedBy: string | null }[];
  problems: { code: string }[];
  items: { key: string; cells: Record<string, string>; issues: { code: string; cell: string | null }[] }[];
  code: string;
}

let gangway: Installation;
let url: string;
let token: string;
beforeAll(async () => {
  gangway = await Installation.create();
  await gangway.addTemplates();
  ({ url } = await gangway.serve());
  ({ token } = await gangway.json<{ token: string }>(['token', 'create', '--role', 'operator', '--label', 'dana']));
}, 120_000);
afterAll(() => gangway.dispose());

async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}/api/v1${path}`, request(method, { Authorization: `Bearer ${token}` }, body));
  return { status: response.status, json: (await response.json()) as View };
}

async function workbook(sheets: Record<string, string[][]>): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function submit(name: string, content: Buffer | string, more: Record<string, string> = {}): Promise<View> {
  const form = new FormData();
  form.set('file', new File([content], name));
  form.set('template', 'Harbour Voice IL');
  for (const [field, value] of Object.entries(more)) form.set(field, value);
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/api/v1/imports`, { method: 'POST', headers, body: form });
  const view = (await response.json()) as View;
  return response.status === 202 ? settled(view.id) : view;
}

async function settled(id: string): Promise<View> {
  await until(async () => UNDECIDED_STATUSES.includes((await ask('GET', `/imports/${id}`)).json.status));
  return (await ask('GET', `/imports/${id}`)).json;
}

const rowsOf = async (id: string) => (await ask('GET', `/imports/${id}/rows?limit=100&cells=true`)).json.items;

const HEADER = ['Kürzel', 'Adr', 'Wer', 'Was'];
const SHEETS = {
  North: [HEADER, ['N-1', 'ann@n.example', 'Ann Lee', 'Besprechung']],
  South: [HEADER, ['S-1', 'bob@s.example', 'Levy, Bob', 'besprechung']],
  Remarks: [['call Ann first'], ['she knows']],
};
const PEOPLE = {
  entity: 'users',
  columns: { Kürzel: 'customerExternalId', Adr: 'email', Wer: 'fullName', Was: 'package' },
  values: { package: { Besprechung: 'webex_meetings' } },
};

it('each sheet is mapped for itself, all are saved together, and one may be left out', async () => {
  const first = await submit('areas.xlsx', await workbook(SHEETS));
  expect([first.status, first.unmapped.map(({ name }) => name)]).toEqual(['mapping', ['North', 'South', 'Remarks']]);
  const put = (tables: object[]) => ask('PUT', `/imports/${first.id}/mapping`, { tables });
  // one sheet alone isn't enough: the others would be in no sum
  await put([{ file: 0, sheet: 'North', ...PEOPLE }]);
  const second = await settled(first.id);
  expect([second.status, second.sheets.map(({ name }) => name)]).toEqual(['mapping', ['North']]);
  await put([
    { file: 0, sheet: 'South', ...PEOPLE },
    { file: 0, sheet: 'Remarks', leaveOut: true },
  ]);
  const third = await settled(first.id);
  expect(third).toMatchObject({ status: 'planned', unmapped: [], leftOut: [{ name: 'Remarks' }] });
  expect(third.sheets.map(({ name, entity, rows }) => [name, entity, rows])).toEqual([
    ['North', 'users', 1],
    ['South', 'users', 1],
  ]);
  expect(third.problems.map(({ code }) => code)).toContain('sheet.leftOut');
  expect((await rowsOf(first.id)).map(({ cells }) => cells)).toMatchObject([
    { customerExternalId: 'N-1', firstName: 'Ann', lastName: 'Lee', package: 'webex_meetings' },
    { customerExternalId: 'S-1', firstName: 'Bob', lastName: 'Levy', package: 'webex_meetings' },
  ]);

  // the columns are known the next time; what else was said was about this file
  const again = await submit('areas.xlsx', await workbook(SHEETS));
  expect([again.status, again.unmapped.map(({ name }) => name)]).toEqual(['mapping', ['Remarks']]);
}, 60_000);

it('what is wrong with a divided name stands at the cell it came from, in the report, too', async () => {
  const csv = 'Customer,Email,Employee,Package\nN-1,x@n.example,Ann Mary Lee,webex_meetings\n';
  const { id } = await submit('names.csv', csv);
  const [row] = await rowsOf(id);
  expect(row).toMatchObject({ cells: { firstName: 'Ann', lastName: 'Mary Lee' } });
  expect(row?.issues.find(({ code }) => code === 'cell.nameSplit')?.cell).toBe('C2');
  const path = gangway.path('names-report.csv');
  await gangway.json(['report', id, '--out', path]);
  expect(await readFile(path, 'utf8')).toContain('cell.nameSplit');
}, 60_000);

const CONTROL_HUB = [
  'First Name,Last Name,Display Name,User ID/Email (Required),User Status,Extension,Location,Webex Calling [Sub-1],Webex Meetings [Sub-1]',
  'Ann,One,Ann One,ann@d1.example,Active,,,FALSE,TRUE',
  'Bob,Two,Bob Two,bob@d1.example,Active,,,FALSE,TRUE',
].join('\n');

it("another system's file belongs to the customer that the caller names", async () => {
  const tables = JSON.stringify([{ fixed: { customerExternalId: 'D1' } }]);
  const view = await submit('control-hub.csv', CONTROL_HUB, { tables });
  expect(view).toMatchObject({ status: 'planned', plan: { blocked: 2, invalid: 0 } }); // the customer isn't there yet
  expect(view.sheets).toMatchObject([{ exportedBy: 'Control Hub', fixed: { customerExternalId: 'D1' } }]);
  const [row] = await rowsOf(view.id);
  expect(row?.cells).toMatchObject({ customerExternalId: 'D1', package: 'webex_meetings', email: 'ann@d1.example' });

  const path = await gangway.file('control-hub.csv', CONTROL_HUB);
  const said = ['--template', 'Harbour Voice IL', '--set', 'customerExternalId=D1', '--dry-run'];
  const { plan } = await gangway.json<View>(['import', path, ...said]);
  expect(plan).toMatchObject({ blocked: 2, invalid: 0 });
}, 60_000);

it.each([
  ['a list of something else', '[{"colums":{}}]'],
  ['a field that does not exist', '[{"fixed":{"customer":"D1"}}]'],
  ['no JSON', 'customer=D1'],
])('what was decided about tables is refused if it is %s', async (_what, tables) => {
  expect((await submit('control-hub.csv', CONTROL_HUB, { tables })).code).toBe('mapping.invalid');
});
