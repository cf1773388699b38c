import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { openSpreadsheet } from '../index.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-xml-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(content: string | Buffer) {
  const path = join(folder, 'export.xls');
  await writeFile(path, content);
  const file = await openSpreadsheet(path, 'export.xls');
  const sheets = [];
  for (const sheet of file.sheets) {
    const rows: [number, string[]][] = [];
    for await (const portion of sheet.rows())
      rows.push(...portion.map(({ row, cells }): [number, string[]] => [row, cells]));
    sheets.push({ name: sheet.name, hidden: sheet.hidden, merges: sheet.merges, rows });
  }
  return { format: file.format, sheets };
}

const NAMESPACES =
  'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"';
const STYLES = `<Styles><Style ss:ID="Default"/><Style ss:ID="mask"><NumberFormat ss:Format="0000"/></Style>
  <Style ss:ID="date"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="fixed"><NumberFormat ss:Format="Fixed"/></Style></Styles>`;
const sheet = (rows: string, name = 'Users', options = '') =>
  `<Worksheet ss:Name="${name}"><Table>${rows}</Table>${options}</Worksheet>`;
const book = (...sheets: string[]) =>
  `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook ${NAMESPACES}>${STYLES}${sheets.join('')}</Workbook>`;
const cell = (data: string, attributes = '') => `<Cell ${attributes}><Data ss:Type="String">${data}</Data></Cell>`;
const typed = (type: string, data: string, style = 'Default') =>
  `<Cell ss:StyleID="${style}"><Data ss:Type="${type}">${data}</Data></Cell>`;

it('sheets, rows and cells stand where they say', async () => {
  const { format, sheets } = await open(
    book(
      sheet(
        `<Column ss:Width="80"/><Row>${cell('Email')}${cell('Name', 'ss:Index="3"')}</Row><Row ss:Index="4">${cell('a')}</Row><Row ss:Span="2"/><Row>${cell('b', 'ss:MergeAcross="1"')}${cell('c')}</Row>`,
      ),
      sheet(
        `<Row>${cell('x')}</Row>`,
        'Lists',
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>',
      ),
    ),
  );
  expect(format).toBe('spreadsheetml');
  expect(sheets).toEqual([
    {
      name: 'Users',
      hidden: false,
      merges: [],
      rows: [
        [1, ['Email', '', 'Name']],
        [4, ['a']],
        [8, ['b', '', 'c']],
      ],
    },
    { name: 'Lists', hidden: true, merges: [], rows: [[1, ['x']]] },
  ]);
});

it('numbers, dates and texts are read as those of other workbooks', async () => {
  const data = [
    typed('Number', '7', 'mask'),
    typed('Number', '972502345678'),
    typed('Number', '9.72502345678E+11'),
    typed('Number', '46350', 'date'),
    typed('Number', '12.5', 'fixed'),
    typed('DateTime', '2026-11-24T00:00:00.000', 'date'),
    typed('DateTime', '2026-11-24T10:30:00.000'),
    typed('DateTime', '1899-12-31T10:30:00.000'),
    typed('Boolean', '1'),
    typed('Boolean', '0'),
    typed('Error', '#N/A'),
    cell('O&apos;Neil &amp; Söhne&#10;GmbH'),
    `<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Ri<I>ch</I></B></ss:Data><Comment><ss:Data>note</ss:Data></Comment></Cell>`,
    `<Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell>`,
  ];
  const { sheets } = await open(book(sheet(`<Row>${data.join('')}</Row>`)));
  expect(sheets[0]?.rows[0]?.[1]).toEqual([
    '0007',
    '972502345678',
    '972502345678',
    '2026-11-24',
    '12.5',
    '2026-11-24',
    '2026-11-24T10:30:00',
    '10:30:00',
    'TRUE',
    'FALSE',
    '#N/A',
    "O'Neil & Söhne\nGmbH",
    'Rich',
    '2',
  ]);
});

it('cells that are merged over rows are known as such', async () => {
  const { sheets } = await open(
    book(sheet(`<Row>${cell('A1', 'ss:MergeDown="1"')}${cell('a')}</Row><Row>${cell('b', 'ss:Index="2"')}</Row>`)),
  );
  expect(sheets[0]).toMatchObject({
    merges: [{ column: 0, top: 1, bottom: 2 }],
    rows: [
      [1, ['A1', 'a']],
      [2, ['', 'b']],
    ],
  });
});

it('names of sheets are made such that a workbook can have them', async () => {
  const names = ['a/b:c*d?[e]', `Users ${'x'.repeat(40)}`, `Users ${'x'.repeat(41)}`, '', 'users', 'Users', "'quoted'"];
  const { sheets } = await open(book(...names.map((name) => sheet('', name))));
  expect(sheets.map(({ name }) => name)).toEqual([
    'a b c d  e',
    `Users ${'x'.repeat(25)}`,
    `Users ${'x'.repeat(21)} (2)`,
    'Sheet4',
    'users',
    'Users (2)',
    'quoted',
  ]);
});

it.each([
  [
    'prefixes on its elements',
    book(sheet(`<Row>${cell('é')}</Row>`)).replace(/<(\/?)(Workbook|Worksheet|Table|Row|Cell|Data)/g, '<$1ss:$2'),
  ],
  ['no declaration', book(sheet(`<Row>${cell('é')}</Row>`)).replace(/^<\?xml[^>]*>\s*/, '')],
  [
    'windows-1252',
    iconv.encode(
      book(sheet(`<Row>${cell('é')}</Row>`)).replace('"1.0"', '"1.0" encoding="windows-1252"'),
      'windows-1252',
    ),
  ],
  [
    'UTF-16',
    iconv.encode(book(sheet(`<Row>${cell('é')}</Row>`)).replace('"1.0"', '"1.0" encoding="UTF-16"'), 'utf-16le', {
      addBOM: true,
    }),
  ],
])('a file with %s', async (_with, content) => {
  expect((await open(content)).sheets[0]?.rows).toEqual([[1, ['é']]]);
});

it.each([
  ['a document type', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><Workbook/>', 'file.unknownFormat'],
  ['a document type behind', book('<!DOCTYPE x>'), 'file.corrupt'],
  ['an end too early', book(sheet('<Row>')).slice(0, -40), 'file.corrupt'],
  ['elements in elements', book(sheet(`<Row><Cell>${'<Data>'.repeat(200)}`)), 'file.corrupt'],
  ['too many sheets', book(...Array.from({ length: 201 }, (_, i) => sheet('', `s${i}`))), 'file.tooManySheets'],
  ['a row too far down', book(sheet(`<Row ss:Index="1048577">${cell('a')}</Row>`)), 'file.tooManyRows'],
])('is refused with %s', async (_with, content, code) => {
  await expect(open(content)).rejects.toMatchObject({ problem: { code } });
});
