import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { LANGUAGES, TEXTS } from '#libs/languages/index.js';
import { columnNames, ENTITIES, fieldOf, FIELDS, inAllLanguages } from '#libs/onboarding/index.js';
import { UnreadableFile } from '#libs/spreadsheet/index.js';
import { fingerprint, readHeader, savedKey } from './mapping.js';
import { openTables, reportColumnPositions, type TableOptions } from './tables.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-reading-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function open(name: string, content: string | Buffer, options: TableOptions = {}) {
  const path = join(folder, name);
  await writeFile(path, content);
  const { tables } = await openTables(path, name, options);
  const found = [];
  for (const { rows, ...table } of tables) {
    const cells: string[][] = [];
    const numbers: number[] = [];
    for await (const portion of rows())
      for (const row of portion) {
        cells.push(row.cells);
        numbers.push(row.row);
      }
    found.push({ ...table, cells, numbers, codes: table.problems.map((p) => p.code) });
  }
  return found;
}

const USERS = 'Customer external ID,Email,First name,Last name,Package';
const CUSTOMERS = 'External ID,Company name,Admin email,Country,Packages,Supported location';

describe('headers', () => {
  it.each(LANGUAGES)('of every field and entity are understood in %s', (language) => {
    for (const entity of ENTITIES) {
      const headers = FIELDS[entity].map((field) => columnNames(entity, field, language)[0]);
      const { mapping, problems } = readHeader(entity, headers, {});
      expect(mapping.map((m) => m.field)).toEqual(FIELDS[entity].map((field) => field.name));
      expect(problems).toEqual([]);
    }
  });

  it('no synonym means two fields of an entity in the same language', () => {
    for (const language of LANGUAGES) {
      for (const entity of ENTITIES) {
        const owners = new Map<string, string>();
        for (const field of FIELDS[entity])
          for (const name of columnNames(entity, field, language)) {
            const before = owners.get(name);
            if (before !== undefined)
              expect([language, entity, name, before]).toEqual([language, entity, name, field.name]);
            owners.set(name, field.name);
          }
      }
    }
  });

  it('with a typing mistake are found by likeness, with less confidence', () => {
    const { mapping } = readHeader('users', ['Customer external ID', 'Emial address', 'Frist name'], {});
    expect(mapping.map(({ field, by, confidence }) => [field, by, confidence < 1])).toEqual([
      ['customerExternalId', 'name', false],
      ['email', 'similarity', true],
      ['firstName', 'similarity', true],
    ]);
  });

  it('mapped by hand once are known the next time', () => {
    const headers = ['Kundenkürzel intern', 'Email', 'Vor', 'Nach'];
    const columns = new Map([
      ['Kundenkürzel intern', 'customerExternalId'],
      ['Vor', 'firstName'],
      ['Nach', 'lastName'],
    ]);
    const saved = new Map([[savedKey(fingerprint(headers), 'users'), columns]]);
    const { mapping } = readHeader('users', headers, { saved });
    expect(mapping.map(({ field, by }) => [field, by])).toEqual([
      ['customerExternalId', 'saved'],
      ['email', 'name'],
      ['firstName', 'saved'],
      ['lastName', 'saved'],
    ]);
  });

  it('that nobody can map leave the table unused until somebody maps them', async () => {
    const text = 'Kürzel,Adresse elektronisch,Vor,Nach,Tarif\nX-1,map@b.example,A,B,webex_meetings\n';
    const [unknown] = await open('mapped.csv', text, { recipes: [{ entity: 'users' }] });
    expect(unknown?.entity).toBeUndefined();
    const columns = {
      Kürzel: 'customerExternalId',
      'Adresse elektronisch': 'email',
      Vor: 'firstName',
      Nach: 'lastName',
      Tarif: 'package',
    };
    const [mapped] = await open('mapped.csv', text, { recipes: [{ entity: 'users', columns }] });
    expect(mapped).toMatchObject({ entity: 'users', codes: [] });
  });

  it.each(['__proto__', 'constructor', 'a.b', '$where'])('called %s are ignored like any unknown one', (name) => {
    const { mapping, problems } = readHeader('users', ['Customer external ID', 'Email', name], {});
    expect([mapping[2], problems.map((p) => p.code)]).toEqual([
      { column: name, field: null, by: 'none', confidence: 0 },
      ['sheet.unknownColumn'],
    ]);
  });
});

describe('tables', () => {
  it('below a preamble, above totals', async () => {
    const [table] = await open(
      'a.csv',
      `Users of Harbour\nMade on,24.11.2026\n\n${USERS}\nC,a@x.example,A,B,webex_meetings\nC,b@x.example,A,B,webex_meetings\n\nTotal: 2 users\nprinted by Ada\n`,
    );
    expect(table).toMatchObject({ entity: 'users', headerRow: 4, numbers: [5, 6], codes: ['sheet.footer'] });
  });

  it('with a last row that is merely incomplete keep it', async () => {
    const [table] = await open('b.csv', `${USERS}\nC,a@x.example,A,B,webex_meetings\nC,,,,\n`);
    expect(table?.numbers).toEqual([2, 3]);
  });

  it('of two kinds under each other, the header of one repeated', async () => {
    const tables = await open(
      'c.csv',
      `${CUSTOMERS}\nC-1,Acme,a@x.example,IL,webex_meetings,yes\n${CUSTOMERS}\nC-2,Beta,b@x.example,IL,webex_meetings,yes\n\n${USERS}\nC-1,u@x.example,A,B,webex_meetings\n`,
    );
    expect(tables).toMatchObject([
      { entity: 'customers', headerRow: 1, numbers: [2, 4], codes: ['sheet.repeatedHeader'] },
      { entity: 'users', headerRow: 6, numbers: [7], codes: [] },
    ]);
  });

  it('under each other without an empty line between them', async () => {
    const tables = await open(
      'close.csv',
      `${CUSTOMERS}\nC-1,Acme,a@x.example,IL,webex_meetings,yes\n${USERS}\nC-1,u@x.example,A,B,webex_meetings\n`,
    );
    expect(tables).toMatchObject([
      { entity: 'customers', headerRow: 1, numbers: [2] },
      { entity: 'users', headerRow: 3, numbers: [4] },
    ]);
  });

  it('of which the lower one is wider are both read', async () => {
    const tables = await open(
      'wider.csv',
      'External ID,Company name,Language\nA1,Acme,en\nA2,Beta,en\n\nCustomer external ID,Email,First name,Last name,Package\nA1,a@x.example,A,B,webex_meetings\n',
    );
    expect(tables).toMatchObject([
      { entity: 'customers', headerRow: 1, numbers: [2, 3] },
      { entity: 'users', headerRow: 5, numbers: [6] },
    ]);
  });

  it('whose header takes two rows', async () => {
    const [table] = await open(
      'd.csv',
      'External ID,Company name,Admin,,,Country,Packages,Supported location\n,,email,first name,last name,,,\nC-1,Acme,a@x.example,A,B,IL,webex_meetings,yes\n',
    );
    expect([table?.headerRow, table?.mapping.map((m) => m.field)]).toEqual([
      2,
      [
        'externalId',
        'companyName',
        'adminEmail',
        'adminFirstName',
        'adminLastName',
        'country',
        'packages',
        'supportedLocation',
      ],
    ]);
  });

  it('without a header say so; with columns mapped by letter they are read', async () => {
    const text = 'C-1,a@x.example,Ada,Bell,webex_meetings\nC-1,b@x.example,Ben,Bell,webex_meetings\n';
    const [bare] = await open('e.csv', text);
    expect(bare).toMatchObject({ entity: undefined, headerRow: 0, codes: ['sheet.noHeader'], numbers: [1, 2] });
    const columns = { A: 'customerExternalId', B: 'email', C: 'firstName', D: 'lastName', E: 'package' };
    const [mapped] = await open('e.csv', text, { recipes: [{ entity: 'users', columns }] });
    expect(mapped).toMatchObject({ entity: 'users', headerRow: 0, codes: [], numbers: [1, 2] });
  });

  it('with empty columns, delimiters at the end, rows too short and too long', async () => {
    const [table] = await open(
      'f.csv',
      `,${USERS},,\n,C,a@x.example,A,B,p,,\n,C,b@x.example,A,B,p\n,C,c@x.example,A,B\n,C,d@x.example,A,B,p,,,x\n`,
    );
    expect(table?.entity).toBe('users');
    const { tables } = await openTables(join(folder, 'f.csv'), 'f.csv');
    const problems = [];
    for await (const portion of tables[0]!.rows()) problems.push(...portion.map((row) => row.problem?.code));
    expect(problems).toEqual([undefined, undefined, 'sheet.raggedRow', 'sheet.raggedRow']);
  });

  it('in a workbook: cells merged over rows count for each of them', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Users');
    sheet.addRows([
      USERS.split(','),
      ['C-1', 'a@x.example', 'A', 'B', 'p'],
      ['', 'b@x.example', 'A', 'B', 'p'],
      ['C-2', 'c@x.example', 'A', 'B', 'p'],
    ]);
    sheet.mergeCells('A2:A3');
    const path = join(folder, 'merged.xlsx');
    await workbook.xlsx.writeFile(path);
    const { tables } = await openTables(path, 'merged.xlsx');
    const keys = [];
    for await (const portion of tables[0]!.rows()) keys.push(...portion.map((row) => row.cells[0]));
    expect(keys).toEqual(['C-1', 'C-1', 'C-2']);
  });
});

describe('a header', () => {
  const row = 'A1,a@a1.example,Ann,Lee,webex_meetings';
  const commas = (count: number) => ','.repeat(count);
  /** Whatever stands to the right of a table or above it. */
  const around = fc.record({
    headed: fc.nat(40),
    behind: fc.nat(40),
    rows: fc.integer({ min: 1, max: 5 }),
    title: fc.constantFrom('', 'Users of Harbour', ' '),
    titleBehind: fc.nat(40),
    blankLines: fc.nat(3),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
  });

  it('is found with empty columns beside it, a title and lines of delimiters above it', async () => {
    await fc.assert(
      fc.asyncProperty(around, async ({ headed, behind, rows, title, titleBehind, blankLines, delimiter }) => {
        const above = [
          ...(title ? [title + commas(titleBehind)] : []),
          ...Array.from({ length: blankLines }, () => commas(titleBehind)),
        ];
        const lines = [...above, USERS + commas(headed), ...Array.from({ length: rows }, () => row + commas(behind))];
        const text = lines.map((line) => `${line.replaceAll(',', delimiter)}\n`).join('');
        const [table, ...others] = await open('around.csv', text);
        expect([table?.entity, table?.headerRow, table?.cells.length]).toEqual(['users', above.length + 1, rows]);
        expect(table?.cells.map((cells) => cells.slice(0, 5).join())).toEqual(Array.from({ length: rows }, () => row));
        expect([table?.codes, others]).toEqual([[], []]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([1, 8, 9, 30, 199, 400])(
    'is not doubled by a note %i columns beside the first row, of which is told',
    async (gap) => {
      const file = `${USERS}${commas(gap + 1)}\n${row}${commas(gap)},note\n${row}\n`;
      const [table] = await open('note.csv', file);
      expect(table).toMatchObject({ entity: 'users', headerRow: 1, numbers: [2, 3], codes: ['sheet.unknownColumn'] });
    },
  );

  it('may be narrower than a row with a note some columns beside it', async () => {
    const [table] = await open('narrow.csv', `${USERS}\n${row}${commas(11)},note\n${row}\n${row},slipped\n`);
    expect(table).toMatchObject({ entity: 'users', numbers: [2, 3, 4], codes: ['sheet.unknownColumn'] });
    const { tables } = await openTables(join(folder, 'narrow.csv'), 'narrow.csv');
    const problems = [];
    for await (const portion of tables[0]?.rows() ?? []) problems.push(...portion.map((one) => one.problem?.code));
    expect(problems).toEqual([undefined, undefined, 'sheet.raggedRow']);
  });

  it('of a workbook is not doubled by a note far to the right', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Sheet');
    sheet.addRows([USERS.split(','), row.split(',')]);
    sheet.getCell(2, 198).value = 'note';
    const path = join(folder, 'note.xlsx');
    await workbook.xlsx.writeFile(path);
    const { tables } = await openTables(path, 'note.xlsx');
    expect(tables).toMatchObject([{ entity: 'users', headerRow: 1, problems: [{ code: 'sheet.unknownColumn' }] }]);
  });

  it.each([',', ';', '|', '\t'])('of a sparse table is parted by %j, not by a run of it', async (delimiter) => {
    const sparse = Array.from({ length: 60 }, (_, i) => `C-${i},,,,,,${i % 7 === 0 ? 'x' : ''},,,`);
    const lines = ['External ID,Company name,Admin email,Country,City,Packages,Notes,,,', ...sparse];
    const [table] = await open('sparse.csv', lines.join('\n').replaceAll(',', delimiter));
    expect(table).toMatchObject({ entity: 'customers', headerRow: 1, cells: { length: 60 } });
  });
});

describe('more than 200 columns', () => {
  const row = 'A1,a@a1.example,Ann,Lee,webex_meetings';
  const named = (from: number, count: number) => Array.from({ length: count }, (_, i) => `Extra ${from + i}`);
  const filled = (count: number) => Array.from({ length: count }, () => 'x');

  it.each([201, 300, 2_000, 16_000])(
    'of which there are %i: the known ones are read, and it is said',
    async (count) => {
      const text = `${[USERS, ...named(5, count - 5)].join()}\n${[row, ...filled(count - 5)].join()}\n`;
      const [table] = await open('wide.csv', text);
      expect([table?.entity, table?.columns.length, table?.cells[0]?.length]).toEqual(['users', 200, 200]);
      expect(table?.codes.filter((code) => code !== 'sheet.unknownColumn')).toEqual(['file.tooManyColumns']);
      expect(table?.codes.filter((code) => code === 'sheet.unknownColumn')).toHaveLength(195);
    },
  );

  it('are read as far as the last one with a known name', async () => {
    const text = `${[USERS, ...named(5, 300), 'Title'].join()}\n${[row, ...filled(300), 'Boss'].join()}\n`;
    const [table] = await open('far.csv', text);
    expect([table?.columns.length, table?.cells[0]?.at(-1)]).toEqual([306, 'Boss']);
    expect(table?.mapping.at(-1)).toMatchObject({ field: 'title' });
  });

  it.each([196, 197, 200])('of which four are those of our report are no more than the other %i', async (count) => {
    const own = ['Gangway status', 'Gangway code', 'Gangway message', 'Gangway ID'];
    const text = `${[USERS, ...named(5, count - 5), ...own].join()}\n${[row, ...filled(count - 5), ...filled(4)].join()}\n`;
    const [table] = await open('report.csv', text);
    expect([table?.columns.length, reportColumnPositions(table?.columns ?? [])]).toEqual([
      Math.max(200, count + 4),
      [count, count + 1, count + 2, count + 3],
    ]);
    expect(table?.codes).not.toContain('file.tooManyColumns');
  });

  it('in rows of a text file count for their width', async () => {
    const head = [USERS, ...named(5, 245)].join();
    const lines = [head, ...[245, 244, 246].map((count) => [row, ...filled(count)].join())];
    await open('ragged.csv', `${lines.join('\n')}\n`);
    const { tables } = await openTables(join(folder, 'ragged.csv'), 'ragged.csv');
    const problems = [];
    for await (const portion of tables[0]?.rows() ?? []) problems.push(...portion.map((one) => one.problem));
    expect(problems).toEqual([
      undefined,
      { code: 'sheet.raggedRow', params: { found: 249, expected: 250 } },
      { code: 'sheet.raggedRow', params: { found: 251, expected: 250 } },
    ]);
  });

  it('leave our report a place that no cell has, even with a cell in the last one', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Users');
    sheet.addRows([USERS.split(','), row.split(','), row.split(',')]);
    sheet.getCell('H2').value = 'note';
    sheet.getCell('XFD3').value = 'note';
    const path = join(folder, 'last.xlsx');
    await workbook.xlsx.writeFile(path);
    const { tables } = await openTables(path, 'last.xlsx');
    let width = 0;
    for await (const portion of tables[0]?.rows() ?? [])
      for (const one of portion) width = Math.max(width, one.width ?? one.cells.length);
    expect([width, tables[0]?.reportColumn(width), tables[0]?.reportColumn(8)]).toEqual([16_384, 8, 8]);
    expect(tables[0]?.problems.map(({ value }) => value)).toEqual(['H', 'XFD']);
  });
});

describe('groups above a header', () => {
  const FIELDS_OF_USERS = 'external ID,Email,First name,Last name,Package';
  it.each([
    ['repeated in every cell', `Customer,User,User,User,User`, FIELDS_OF_USERS],
    ['that hold until the next', `Customer,User,,,`, FIELDS_OF_USERS],
    ['in the plural', `Customers,Users,,,`, FIELDS_OF_USERS],
    ['with a column of its own name', `Customer external ID,User,,,`, `,Email,First name,Last name,Package`],
  ])('%s say whose columns they are', async (_how, groups, names) => {
    const [table] = await open('groups.csv', `${groups}\n${names}\nA1,a@a1.example,Ann,Lee,webex_meetings\n`);
    expect(table).toMatchObject({ entity: 'users', headerRow: 2, numbers: [3], codes: [] });
    expect(table?.mapping.map(({ field }) => field)).toEqual([
      'customerExternalId',
      'email',
      'firstName',
      'lastName',
      'package',
    ]);
  });

  it.each(LANGUAGES)('are understood in %s', async (language) => {
    const { sheets } = TEXTS[language].words;
    const own = ['email', 'firstName', 'lastName', 'package'].map((name) => fieldOf('users', name));
    const names = [
      columnNames('customers', fieldOf('customers', 'externalId'), language)[0],
      ...own.map((field) => columnNames('users', field, language)[0]),
    ];
    const groups = [sheets.customers[0], ...own.map(() => sheets.users[0])];
    const [table] = await open('groups.csv', `${groups.join()}\n${names.join()}\nA1,a@a1.example,Ann,Lee,p\n`);
    expect(table).toMatchObject({ entity: 'users', headerRow: 2, numbers: [3], codes: [] });
  });
});

/** How totals and remarks begin, in all languages, each with a key that begins so and means something else. */
const FOOTER_WORDS = inAllLanguages(({ totals }) => totals);
const named = (word: string) =>
  fc.oneof(
    fc.constant(word),
    fc.constantFrom('-01', ' 7', ' Wine', 'ac', 'mit-01', ': 5', '_x', '’s').map((end) => `${word}${end}`),
    fc.constantFrom('-01', ' 7').map((end) => `${word.toUpperCase()}${end}`),
  );
const keyOf = fc.oneof(
  fc.constantFrom('SUMMIT-01', 'NOTEBOOK-7', 'COUNTRY-9', 'SOURCE-2', 'TOTAL-WINE', 'Sumac', 'Countryside', 'Paget'),
  fc.constantFrom('Notebook', 'Gesamtschule', 'Pagella', 'Sommaire', 'Totalité', 'Aantalmeter'),
  fc.constantFrom(...FOOTER_WORDS).chain(named),
);

describe('rows at the end of a table', () => {
  it('with their keys filled are data, whatever their words', async () => {
    const row = fc.record({ key: keyOf, field: fc.nat(4) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), fc.boolean(), async (rows, apart) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const lines = rows.map(({ key, field }) => {
          const others = ['', '', '', '', ''];
          if (field > 0) others[field] = 'x';
          return [quote(key), ...others].join(',');
        });
        const text = `${CUSTOMERS}\nC-1,Acme,a@x.example,IL,webex_meetings,yes\n${apart ? '\n' : ''}${lines.join('\n')}\n`;
        const [table] = await open('keys.csv', text);
        expect([table?.cells.length, table?.codes]).toEqual([rows.length + 1, []]);
      }),
    );
  });

  it.each(FOOTER_WORDS)(
    'that begin with "%s" and name no record are left out, and kept to be answered',
    async (word) => {
      const [table] = await open(
        'footer.csv',
        `${USERS}\nC,a@x.example,A,B,p\n"${word.replaceAll('"', '""')}: 5",,,,\n`,
      );
      expect(table).toMatchObject({ numbers: [2], leftOut: [{ row: 3 }], codes: ['sheet.footer'] });
    },
  );

  it.each(['Sumac', 'Countryside', 'Paget', 'Notebook 7', 'Gesamtschule', 'SOURCE-2', 'Totals-Ltd'])(
    'that begin with %s are data though they name no record',
    async (name) => {
      const [table] = await open('names.csv', `${USERS}\nC,a@x.example,A,B,p\n${name},,Ann,,\n`);
      expect(table).toMatchObject({ numbers: [2, 3], leftOut: [], codes: [] });
    },
  );

  it('of users need an address to be data', async () => {
    const rows = ['C,a@x.example,A,B,p', 'Total,3,,,'];
    const [table] = await open('address.csv', [USERS, ...rows].join('\n'));
    expect(table).toMatchObject({ numbers: [2], leftOut: [{ row: 3 }] });
  });

  it('of locations need both of their keys', async () => {
    const header = 'Customer external ID,Location name,Address line 1,City,Main number';
    const rows = ['A1,Head office,Main St 1,Haifa,', 'SUM 1,Depot,,,', 'NOTE 7,Page Street,,,', 'Total: 3,,,,'];
    const [table] = await open('places.csv', [header, ...rows].join('\n'));
    expect(table).toMatchObject({ numbers: [2, 3, 4], leftOut: [{ row: 5 }] });
  });
});

describe('nothing is used of', () => {
  it.each([
    ['a PDF under the name of a workbook', 'users.xlsx', Buffer.from('%PDF-1.7 …'), 'file.unknownFormat'],
    [
      'an old .xls',
      'users.xls',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]),
      'file.unknownFormat',
    ],
    ['a workbook cut in the middle', 'cut.xlsx', Buffer.from('PK\u0003\u0004cut off here'), 'file.corrupt'],
    ['an empty file', 'empty.csv', Buffer.alloc(0), 'file.empty'],
    ['nothing but blanks', 'blank.csv', '\n\n  \n', 'file.empty'],
    ['a file whose header nobody knows', 'strange.csv', 'a,b\n1,2\n', 'sheet.unknownEntity'],
    [
      'a file without a key column',
      'users.csv',
      'First name,Last name,Package\nA,B,webex_meetings\n',
      'sheet.missingColumn',
    ],
    [
      'a file with the same column twice',
      'twice.csv',
      `${USERS},Email\nC,a@b.example,A,B,webex_meetings,x@y.example\n`,
      'sheet.duplicateColumn',
    ],
  ])('%s', async (_what, name, content, code) => {
    const opened = await open(name, content).catch((error: unknown) => error);
    if (opened instanceof UnreadableFile) return expect(opened.problem.code).toBe(code);
    expect(opened).toEqual([
      expect.objectContaining({ entity: undefined, codes: expect.arrayContaining([code]) as string[] }),
    ]);
  });
});
