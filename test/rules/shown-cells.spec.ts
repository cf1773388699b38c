import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { rowReader, type CellRow } from '#libs/reading/row-reader.js';
import { openTables } from '#libs/reading/tables.js';
import { TEMPLATE } from '../support/world.js';

/*
 * What a number format shows is what people mean, in columns of text; elsewhere they are told what was read instead.
 */
let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-shown-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Cells with their formats, below the names of their columns. */
type Cells = Record<string, [value: string | number, format?: string]>;

async function read(cells: Cells): Promise<CellRow> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Sheet');
  sheet.addRow(Object.keys(cells));
  for (const [i, [value, format]] of Object.values(cells).entries()) {
    const cell = sheet.getCell(2, i + 1);
    cell.value = value;
    if (format !== undefined) cell.numFmt = format;
  }
  const path = join(folder, 'shown.xlsx');
  await workbook.xlsx.writeFile(path);
  const [table] = (await openTables(path, 'shown.xlsx')).tables;
  if (!table?.entity) throw new Error('The table was not understood.');
  const rowOf = rowReader(table, table.entity, TEMPLATE, 'upsert');
  const rows: CellRow[] = [];
  for await (const portion of table.rows()) rows.push(...portion.map(rowOf));
  const [row] = rows;
  if (!row) throw new Error('The table has no row.');
  return row;
}

const told = ({ issues = [] }: CellRow) => issues.map(({ code, field, value, params }) => [code, field, value, params]);

it('keys and texts are what is shown', async () => {
  const row = await read({
    'External ID': [78, '"HV-"0000'],
    'Company name': [5, '"Store "00'],
    'Address line 1': ['Main', '0;-0;0;"St. "@'],
    'Postal code': [12, '"NL-"000'],
  });
  expect(row.key).toBe('HV-0078');
  expect(row.values).toMatchObject({ companyName: 'Store 05', addressLine1: 'St. Main', postalCode: 'NL-012' });
  expect(told(row)).toEqual([]);
});

it('references are, too', async () => {
  const row = await read({
    'Customer external ID': [78, '"HV-"0000'],
    Email: ['a@a.example'],
    'First name': ['Ann'],
  });
  expect(row.values).toMatchObject({ customerExternalId: 'HV-0078' });
});

it('elsewhere both are told', async () => {
  const row = await read({
    'Customer external ID': ['A1'],
    Email: ['a@a.example'],
    Extension: [205, '"EXT "000'],
    Title: [0.25, '0%'],
  });
  expect(row.values).toMatchObject({ extension: '205', title: '0.25' });
  expect(told(row)).toEqual([
    ['cell.numberFormat', 'extension', '205', { shown: 'EXT 205' }],
    ['cell.numberFormat', 'title', '0.25', { shown: '25%' }],
  ]);
});

it('numbers with formats of quantities, masks and dates say nothing', async () => {
  const row = await read({
    'External ID': [1234, '#,##0'],
    'Company name': [7, '"$"0.00'],
    'Postal code': [1234, '00000'],
  });
  expect([row.key, row.values['companyName'], row.values['postalCode'], told(row)]).toEqual(['1234', '7', '01234', []]);
});
