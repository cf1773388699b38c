import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { tableTexts } from './inspected-tables.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-tables-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function textOf(name: string, content: string, json = true): Promise<string> {
  await writeFile(join(folder, name), content);
  let text = '';
  for await (const part of tableTexts(join(folder, name), name, { json })) text += part;
  return text;
}

const tablesOf = async (name: string, content: string) => JSON.parse(`[${await textOf(name, content)}]`) as unknown[];

const USERS = ['Customer external ID', 'Email', 'First name', 'Last name', 'Package'];
const ANN = ['A1', 'ann@a1.example', 'Ann', 'Lee', 'webex_meetings'];
const BOB = ['A1', 'bob@a1.example', 'Bob', 'Ray', 'webex_meetings'];
const CUSTOMERS = ['External ID', 'Company name', 'Admin email', 'Country', 'Packages', 'Supported location'];
const ACME = ['A1', 'Acme', 'ann@a1.example', 'IL', 'webex_meetings', 'yes'];
const lines = (...rows: string[][]) => rows.map((row) => `${row.join(',')}\n`).join('');

describe('the tables of a file, as an import would read them', () => {
  it.each([
    ['a table alone', lines(USERS, ANN, BOB), 1, [2, 3]],
    ['a preamble of one line', `Export of Monday\n${lines(USERS, ANN, BOB)}`, 2, [3, 4]],
    ['a title, a date and an empty line', `Users\n2026-11-01\n\n${lines(USERS, ANN, BOB)}`, 4, [5, 6]],
    ['a preamble with as many commas', `Users,,,,\n,,,,\n${lines(USERS, ANN, BOB)}`, 3, [4, 5]],
    ['empty lines in between', `${lines(USERS, ANN)}\n\n${lines(BOB)}`, 1, [2, 5]],
    ['the header again in between', lines(USERS, ANN, USERS, BOB), 1, [2, 4]],
  ])('%s', async (_what, content, headerRow, [firstRow, lastRow]) => {
    expect(await tablesOf('team.csv', content)).toEqual([
      {
        file: 'team.csv',
        sheet: 'team',
        entity: 'users',
        headerRow,
        header: USERS,
        firstRow,
        lastRow,
        rows: [
          { row: firstRow, cells: ANN },
          { row: lastRow, cells: BOB },
        ],
      },
    ]);
  });

  it('a header of two rows is joined', async () => {
    const groups = ['External ID', 'Company name', 'Admin', '', '', 'Country'];
    const names = ['', '', 'email', 'first name', 'last name', ''];
    const acme = ['A1', 'Acme', 'ann@a1.example', 'Ann', 'Lee', 'IL'];
    const joined = ['External ID', 'Company name', 'Admin email', 'Admin first name', 'Admin last name', 'Country'];
    expect(await tablesOf('customers.csv', lines(groups, names, acme))).toMatchObject([
      { entity: 'customers', headerRow: 2, header: joined, firstRow: 3, lastRow: 3, rows: [{ row: 3, cells: acme }] },
    ]);
  });

  it('stacked tables come one by one', async () => {
    const stacked = `${lines(CUSTOMERS, ACME)}\nOur users\n\n${lines(USERS, ANN, BOB)}`;
    expect(await tablesOf('all.csv', stacked)).toMatchObject([
      { entity: 'customers', header: CUSTOMERS, firstRow: 2 },
      { entity: 'users', header: USERS, headerRow: 6, firstRow: 7, lastRow: 8 },
    ]);
  });

  it('the tables of every sheet of a workbook, with its name', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Companies').addRows([CUSTOMERS, ACME]);
    workbook.addWorksheet('People').addRows([['Our team'], [], USERS, ANN]);
    const path = join(folder, 'book.xlsx');
    await workbook.xlsx.writeFile(path);
    let text = '';
    for await (const part of tableTexts(path, 'book.xlsx', { json: true })) text += part;
    expect(JSON.parse(`[${text}]`)).toMatchObject([
      { sheet: 'Companies', entity: 'customers', headerRow: 1, firstRow: 2, lastRow: 2 },
      { sheet: 'People', entity: 'users', headerRow: 3, firstRow: 4, lastRow: 4, rows: [{ row: 4, cells: ANN }] },
    ]);
  });

  it('a table of unknown records has no entity, and one without rows has neither first nor last', async () => {
    expect(await tablesOf('other.csv', 'Colour,Taste\nred,sour\n')).toMatchObject([
      { entity: null, headerRow: 1, header: ['Colour', 'Taste'], firstRow: 2, lastRow: 2 },
    ]);
    expect(await tablesOf('other.csv', '1,2\n3,4\n')).toMatchObject([{ headerRow: 0, header: ['A', 'B'] }]);
    expect(await tablesOf('empty.csv', lines(USERS))).toMatchObject([{ firstRow: null, lastRow: null, rows: [] }]);
  });

  it('as text: a heading, then cells with tabs between them', async () => {
    const content = `Preamble\n${lines(USERS, ANN)}"A1",bob@a1.example,"Bob\nJohn",Ray,webex_meetings\n`;
    expect(await textOf('team.csv', content, false)).toBe(
      [
        'team.csv, sheet "team": users, rows 3 to 4',
        'row\tCustomer external ID\tEmail\tFirst name\tLast name\tPackage',
        '3\tA1\tann@a1.example\tAnn\tLee\twebex_meetings',
        '4\tA1\tbob@a1.example\tBob John\tRay\twebex_meetings',
        '',
      ].join('\n'),
    );
  });
});
