import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { zipOf, type Parts } from '../../../test/support/workbook.js';
import { openSpreadsheet } from '../index.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-ods-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(parts: Parts) {
  const path = join(folder, 'export.ods');
  await pipeline(zipOf(parts), createWriteStream(path));
  const file = await openSpreadsheet(path, 'export.ods');
  const sheets = [];
  for (const sheet of file.sheets) {
    const rows: [number, string[]][] = [];
    for await (const portion of sheet.rows())
      rows.push(...portion.map(({ row, cells }): [number, string[]] => [row, cells]));
    sheets.push({ name: sheet.name, hidden: sheet.hidden, merges: sheet.merges, rows });
  }
  return { format: file.format, sheets };
}

const content = (tables: string, kind = 'spreadsheet') =>
  `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:draw="d"><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:${kind}>${tables}</office:${kind}></office:body></office:document-content>`;
const document = (tables: string): Parts => ({
  mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
  'content.xml': content(tables),
});
const table = (rows: string, attributes = 'table:name="Users" table:style-name="ta1"') =>
  `<table:table ${attributes}>${rows}</table:table>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const cell = (text: string, attributes = '') =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const typed = (type: string, value: string, shown: string) =>
  cell(
    shown,
    `office:value-type="${type}" office:${/date|time|boolean/.test(type) ? `${type}-value` : 'value'}="${value}"`,
  );

it('sheets, rows and cells stand where they say, repeated ones as often', async () => {
  const { format, sheets } = await open(
    document(
      table(
        `${row(cell('Email') + cell('', 'table:number-columns-repeated="2"') + cell('Name'))}${row('<table:table-cell/>', 'table:number-rows-repeated="2"')}${row(cell('a', 'table:number-columns-repeated="2"'), 'table:number-rows-repeated="3"')}<table:table-row-group>${row(cell('b'))}</table:table-row-group>${row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048569"')}`,
      ) + table(row(cell('x')), 'table:name="Lists" table:style-name="ta2"'),
    ),
  );
  expect(format).toBe('ods');
  expect(sheets).toEqual([
    {
      name: 'Users',
      hidden: false,
      merges: [],
      rows: [
        [1, ['Email', '', '', 'Name']],
        [4, ['a', 'a']],
        [5, ['a', 'a']],
        [6, ['a', 'a']],
        [7, ['b']],
      ],
    },
    { name: 'Lists', hidden: true, merges: [], rows: [[1, ['x']]] },
  ]);
});

it.each([
  ['float', '972502345678', '9.73E+11', '972502345678'],
  ['float', '1234.5', '1.234,50', '1234.5'],
  ['float', '1234', '1 234', '1234'],
  ['float', '1234', "1'234", '1234'],
  ['float', '7', '0007', '0007'],
  ['float', '78', 'HV-0078', 'HV-0078'],
  ['float', '972502345678', '+972 50-234-5678', '+972 50-234-5678'],
  ['float', '-5', '-5', '-5'],
  ['float', '0', '', '0'],
  ['percentage', '0.5', '50%', '0.5'],
  ['percentage', '50', '50%', '50'],
  ['currency', '12', '€ 12', '12'],
  ['currency', '12', '$12', '12'],
  ['date', '2026-11-24', '24.11.26', '2026-11-24'],
  ['date', '2026-11-24T10:30:00', '24.11.26', '2026-11-24T10:30:00'],
  ['date', '2026-11-24T00:00:00', '24.11.26', '2026-11-24'],
  ['date', '2026-11-24T10:30:00.000000000', '24.11.26', '2026-11-24T10:30:00'],
  ['time', 'PT10H30M00S', '10:30', '10:30:00'],
  ['time', 'PT36H5M00S', '36:05', '36:05:00'],
  ['boolean', 'true', 'WAHR', 'TRUE'],
])('a %s of %s shown as %s is %s', async (type, value, shown, expected) => {
  const { sheets } = await open(document(table(row(typed(type, value, shown)))));
  expect(sheets[0]?.rows).toEqual([[1, [expected]]]);
});

it('texts: lines, blanks, links and forms are kept, remarks and drawings are not', async () => {
  const cells = [
    '<table:table-cell office:value-type="string"><text:p>Head of</text:p><text:p>Sales</text:p></table:table-cell>',
    cell('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'),
    cell('R<text:span>i</text:span>ch <text:a>a@b.example</text:a>'),
    '<table:table-cell><office:annotation><text:p>note</text:p></office:annotation><text:p>x</text:p><draw:frame><text:p>drawn</text:p></draw:frame></table:table-cell>',
    cell('shown', 'office:value-type="string" office:string-value="meant"'),
    cell('O&apos;Neil &amp; Söhne'),
  ];
  const { sheets } = await open(document(table(row(cells.join('')))));
  expect(sheets[0]?.rows).toEqual([
    [1, ['Head of\nSales', 'a  b\tc\nd', 'Rich a@b.example', 'x', 'meant', "O'Neil & Söhne"]],
  ]);
});

it('cells that are merged over rows are known as such', async () => {
  const { sheets } = await open(
    document(
      table(
        row(cell('A1', 'table:number-rows-spanned="2" table:number-columns-spanned="1"') + cell('a')) +
          row(`<table:covered-table-cell/>${cell('b')}`),
      ),
    ),
  );
  expect(sheets[0]).toMatchObject({
    merges: [{ column: 0, top: 1, bottom: 2 }],
    rows: [
      [1, ['A1', 'a']],
      [2, ['', 'b']],
    ],
  });
});

const good = content(table(row(cell('a'))));
it.each<[string, Parts]>([
  ['without its type', { 'content.xml': good }],
  ['with its type at the end', { 'content.xml': good, mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }],
  ['with its other parts first', { 'META-INF/manifest.xml': '<m/>', 'styles.xml': '<s/>', 'content.xml': good }],
])('a document %s', async (_what, parts) => {
  expect((await open(parts)).sheets[0]?.rows).toEqual([[1, ['a']]]);
});

it.each<[string, Parts, string]>([
  [
    'a password',
    {
      ...document(''),
      'META-INF/manifest.xml': '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
    },
    'file.encrypted',
  ],
  ['a password over all of it', { mimetype: 'x', 'encrypted-package': 'x' }, 'file.encrypted'],
  ['texts in it', { mimetype: 'x', 'content.xml': content('', 'text') }, 'file.unknownFormat'],
  ['an end too early', { mimetype: 'x', 'content.xml': good.slice(0, -30) }, 'file.corrupt'],
  ['a document type', { mimetype: 'x', 'content.xml': `<!DOCTYPE a>${good}` }, 'file.corrupt'],
  ['too many sheets', document(table('').repeat(201)), 'file.tooManySheets'],
  ['rows too far down', document(table(row(cell('a'), 'table:number-rows-repeated="1048577"'))), 'file.tooManyRows'],
  ['elements in elements', document(table('<table:table-row><table:table-cell>'.repeat(200))), 'file.corrupt'],
])('is refused with %s', async (_with, parts, code) => {
  await expect(open(parts)).rejects.toMatchObject({ problem: { code } });
});

it('a row that stands there a million times comes in portions', async () => {
  const path = join(folder, 'many.ods');
  const parts = document(
    table(row(cell('a', 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1000000"')),
  );
  await pipeline(zipOf(parts), createWriteStream(path));
  const [sheet] = (await openSpreadsheet(path, 'many.ods')).sheets;
  let [rows, most] = [0, 0];
  for await (const portion of sheet!.rows()) {
    rows += portion.length;
    most = Math.max(most, portion.length);
    if (rows > 20_000) break;
  }
  expect(most).toBeLessThanOrEqual(1000);
});
