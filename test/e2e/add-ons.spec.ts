import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { Installation } from '../support/gangway.js';

const IL = 'Harbour Voice IL';
const CUSTOMERS =
  'External ID,Company name,Admin email,Country,Address line 1,City,Postal code,HQ name,HQ time zone,HQ language,Supported location,Packages';
const USERS = 'Customer external ID,Email,First name,Last name,Package,Add-ons,Location,Extension';

describe('add-ons of users', () => {
  let gangway: Installation;
  beforeAll(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates({ rules: {} });
    await run('customers.csv', [
      CUSTOMERS,
      'ACME,Acme Ltd,boss@acme.example,IL,1 Main St,Haifa,3303112,HQ,Asia/Jerusalem,he_il,yes,webex_calling;attendant_console:1',
    ]);
  });
  afterAll(() => gangway.dispose());

  async function run(name: string, lines: string[]) {
    const path = await gangway.file(name, [...lines, ''].join('\r\n'));
    return gangway.json<{ id: string; counts: Record<string, number> }>(['import', path, '--template', IL]);
  }
  async function codesOf(id: string): Promise<string[]> {
    const chunks = await (await gangway.db()).collection('outcomes').find({ importId: id }).toArray();
    return chunks.map((chunk) => JSON.stringify(chunk)).flatMap((text) => text.match(/user\.\w+\.\w+/g) ?? []);
  }

  it('are counted against the limit of the customer, within a file and over files', async () => {
    const first = await run('users.csv', [
      USERS,
      'ACME,ann@acme.example,Ann,One,webex_calling,Attendant Console,HQ,201',
      'ACME,ben@acme.example,Ben,Two,webex_calling,attendant_console,HQ,202',
    ]);
    expect(first.counts).toMatchObject({ created: 1, failed: 1 });
    const second = await run('users.csv', [
      USERS,
      'ACME,ben@acme.example,Ben,Two,webex_calling,attendant_console,HQ,202',
    ]);
    expect(second.counts).toMatchObject({ failed: 1 });
    expect(await codesOf(second.id)).toContain('user.addOns.limitReached');
    const freed = await run('users.csv', [
      USERS,
      'ACME,ann@acme.example,,,,REMOVE,,',
      'ACME,ben@acme.example,Ben,Two,webex_calling,attendant_console,HQ,202',
    ]);
    expect(freed.counts).toMatchObject({ updated: 1, created: 1 });
  });

  it('are exported so that importing again changes nothing', async () => {
    const path = gangway.path('export.csv');
    await gangway.run('export', 'users', '--out', path);
    const lines = (await readFile(path, 'utf8')).split(/\r?\n/);
    expect(lines[0]).toContain(',Package,Add-ons,');
    expect(lines.find((line) => line.includes('ben@'))).toContain('webex_calling,attendant_console,HQ');
    const { counts } = await gangway.json<{ counts: Record<string, number> }>(['import', path, '--template', IL]);
    expect(counts).toMatchObject({ updated: 0, failed: 0 });
  });

  it('stand in the import workbook, with how quantities are written', async () => {
    const path = gangway.path('empty.xlsx');
    await gangway.run('workbook', '--template', IL, '--lang', 'en', '--out', path);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const headers = (sheet: string) => workbook.getWorksheet(sheet)?.getRow(1).values;
    expect(headers('Users')).toContain('Add-ons');
    const guide = JSON.stringify(workbook.worksheets[0]?.getSheetValues());
    expect(guide).toContain('attendant_console');
    expect(guide).toContain('webex_suite:25');
  });
});
