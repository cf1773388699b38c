import { execFile } from 'node:child_process';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { LANGUAGES } from '#libs/languages/index.js';
import { Installation, ROOT } from '../support/gangway.js';

const run = promisify(execFile);
const TEMPLATE = 'Harbour Voice IL';
const HEADER = ['Customer external ID', 'Email', 'First name', 'Last name', 'Package', 'Title', 'Department'];
/** Text that spreadsheet programs run when they find it in a cell of its own (OWASP, CSV injection). */
const PAYLOADS = [
  '=1+1',
  '=HYPERLINK("http://evil.example","click")',
  "=cmd|' /C calc'!A0",
  '+1+cmd|A0',
  '-2+3+cmd|A0',
  '@SUM(1,1)',
  '=WEBSERVICE("http://evil.example")',
  '+972502345678',
  '-5',
  "'=quoted",
  "''=twice",
  '=יש',
  '"=1+1"',
  '1+1',
  '%0A-3+3',
  '=A1;=B1',
];

describe('in a spreadsheet program', () => {
  let gangway: Installation;
  beforeAll(async () => {
    gangway = await Installation.create();
    await gangway.addTemplates();
    await run('soffice', ['--version']).catch(() => {
      throw new Error('LibreOffice is missing: install libreoffice-calc.');
    });
  });
  afterAll(() => gangway.dispose());

  /** Has LibreOffice open files and save them as workbooks. */
  async function resaved(...paths: string[]): Promise<string[]> {
    const target = gangway.path('resaved');
    const profile = `-env:UserInstallation=file://${gangway.path('profile')}`;
    const filter = 'xlsx:Calc MS Excel 2007 XML';
    await run('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', target, ...paths]);
    return paths.map((path) => join(target, basename(path).replace(/\.\w+$/, '.xlsx')));
  }

  async function formulas(path: string): Promise<string[]> {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const found: string[] = [];
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) =>
        row.eachCell(
          (cell) =>
            void (
              cell.type === ExcelJS.ValueType.Formula && found.push(`${sheet.name}!${cell.address} ${cell.formula}`)
            ),
        ),
      );
    return found;
  }

  async function reportOf(path: string, out: string): Promise<{ counts: Record<string, number>; report: string }> {
    const view = await gangway.json<{ id: string; counts: Record<string, number> }>([
      'import',
      path,
      '--template',
      TEMPLATE,
    ]);
    const report = gangway.path(out);
    await gangway.json(['report', view.id, '--out', report]);
    return { counts: view.counts, report };
  }

  it('text that looks like a formula runs nowhere, and nobody’s data changes by a round trip', async () => {
    const customer = await gangway.file(
      'c.csv',
      'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location\nC-9,Acme,ada@acme.example,IL,Main 1,Haifa,webex_meetings,yes\n',
    );
    await gangway.json(['import', customer, '--template', TEMPLATE]);
    const rows = PAYLOADS.map((text, i) => ['C-9', `u${i}@acme.example`, 'A', 'B', 'webex_meetings', text, text]);
    const csv = await gangway.file('payloads.csv', Papa.unparse([HEADER, ...rows]));
    const first = await reportOf(csv, 'payloads-report.csv');
    expect(first.counts['created']).toBe(PAYLOADS.length);
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Users').addRows([HEADER, ...rows]);
    await workbook.xlsx.writeFile(gangway.path('payloads.xlsx'));
    const second = await reportOf(gangway.path('payloads.xlsx'), 'payloads-report2.xlsx');
    expect(second.counts['unchanged']).toBe(PAYLOADS.length);
    const exported = [gangway.path('users.csv'), gangway.path('users2.xlsx')];
    for (const path of exported) await gangway.json(['export', 'users', '--customer', 'C-9', '--out', path]);
    const written = [first.report, second.report, ...exported];
    for (const path of await resaved(...written)) expect([path, await formulas(path)]).toEqual([path, []]);
    for (const path of written) {
      const again = await gangway.json(['import', path, '--template', TEMPLATE, '--entity', 'users']);
      expect([path, again['counts']]).toMatchObject([
        path,
        { unchanged: expect.any(Number) as number, updated: 0, created: 0, failed: 0 },
      ]);
    }
  });

  it('a report opens, and uploaded from there it is answered alike', async () => {
    const { counts, report } = await reportOf(join(ROOT, 'sample-data/mistakes.xlsx'), 'mistakes-report.xlsx');
    const [saved = ''] = await resaved(report);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(saved);
    const names = workbook.worksheets.map((sheet) => sheet.name);
    expect(names.at(-1)).toBe('Gangway summary');
    const again = await gangway.json<{ counts: Record<string, number> }>(['import', saved, '--template', TEMPLATE]);
    expect(again.counts).toMatchObject({ rows: counts['rows'], failed: counts['failed'], blocked: counts['blocked'] });
    expect(again.counts['unchanged']).toBe((counts['created'] ?? 0) + (counts['updated'] ?? 0));
  });

  it('the template’s workbook opens in every language and keeps its columns', async () => {
    const paths = [];
    for (const language of LANGUAGES) {
      const path = gangway.path(`workbook-${language}.xlsx`);
      await gangway.json(['workbook', '--template', TEMPLATE, '--lang', language, '--out', path]);
      paths.push(path);
    }
    const saved = await resaved(...paths);
    const before = await gangway.json<{ sheets: { entity: string; mapping: object[] }[] }[]>(['inspect', ...paths]);
    const after = await gangway.json<typeof before>(['inspect', ...saved]);
    const columns = (files: typeof before) =>
      files.map(({ sheets }) => sheets.map(({ entity, mapping }) => [entity, mapping.length]));
    expect(columns(after)).toEqual(columns(before));
    expect(before.every(({ sheets }) => sheets.length === 3)).toBe(true);
  });
});
