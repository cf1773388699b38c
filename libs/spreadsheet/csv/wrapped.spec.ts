import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { annotateCsv, openSpreadsheet, type Annotation } from '../index.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-wrapped-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(text: string, encoding = 'utf-8') {
  const path = join(folder, 'file.csv');
  await writeFile(path, iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' }));
  const { sheets, dialect, repairs } = await openSpreadsheet(path, 'file.csv');
  const rows = [];
  for await (const portion of sheets[0]?.rows() ?? []) rows.push(...portion);
  return { dialect, rows, cells: rows.map(({ cells }) => cells), repairs: repairs.map(({ code }) => code) };
}

const values = [
  fc.integer({ min: 1, max: 9999 }).map((n) => `Q${n}`),
  fc.constantFrom('Acme', "O'Neil, Jr", 'Müller & Söhne', 'says "hi" to all', 'Beta; Gamma', ''),
  fc.integer({ min: 1, max: 99 }).map((n) => `user${n}@acme.example`),
  fc.constantFrom('100,000.00', '7', '1.5'),
];
const table = fc
  .array(fc.constantFrom(1, 2, 3), { minLength: 1, maxLength: 6 })
  .map((kinds) => [0, ...kinds])
  .chain((kinds) =>
    fc
      .array(fc.tuple(...kinds.map((kind) => values[kind] ?? fc.constant(''))), { minLength: 1, maxLength: 12 })
      .map((rows) => [kinds.map((kind, i) => `Name ${kind} ${'ABCDEFG'[i]}`), ...rows]),
  );
const written = fc.record({
  rows: table,
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  wraps: fc.constantFrom('all', 'header', 'rows'),
  /** Delimiters behind the closing mark. */
  behind: fc.nat(9),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'windows-1252'),
});

it('lines that stand in quotation marks as a whole are unwrapped, and it is said', async () => {
  await fc.assert(
    fc.asyncProperty(written, async ({ rows, delimiter, wraps, behind, newline, encoding }) => {
      const width = rows[0]?.length ?? 0;
      fc.pre(wraps === 'all' || behind + 1 !== width);
      const field = (cell: string) =>
        cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
      const wrap = (line: string) => `"${line.replaceAll('"', '""')}"${delimiter.repeat(behind)}`;
      const isWrapped = (i: number) => wraps === 'all' || (wraps === 'header') === (i === 0);
      const lines = rows.map((cells) => cells.map(field).join(delimiter));
      const text = lines.map((line, i) => (isWrapped(i) ? wrap(line) : line) + newline).join('');
      const found = await read(text, encoding);
      expect(found.cells).toEqual(rows);
      expect(found.repairs).toContain('wrappedLines');
    }),
    { numRuns: 400 },
  );
});

it.each([
  ['one column of numbers', 'Amount\n"100,000.00"\n"200,000.00"\n', [['Amount'], ['100,000.00'], ['200,000.00']]],
  ['one column of numbers, without a header', '"100,000.00"\n"200,000.00"\n', [['100,000.00'], ['200,000.00']]],
  ['one column of names', 'Name\n"Lee, Ann"\n"Katz, Omer"\n', [['Name'], ['Lee, Ann'], ['Katz, Omer']]],
  ['one column, all in marks', '"Name"\n"Lee, Ann"\n"Katz, Omer"\n', [['Name'], ['Lee, Ann'], ['Katz, Omer']]],
  [
    'a first column in marks with blanks behind it',
    'Name,Note\n"Lee, Ann",\n"Katz, Omer",\n',
    [
      ['Name', 'Note'],
      ['Lee, Ann', ''],
      ['Katz, Omer', ''],
    ],
  ],
  [
    'a header whose first name has a comma',
    '"Name, first",\nAnn,Lee\nOmer,Katz\n',
    [
      ['Name, first', ''],
      ['Ann', 'Lee'],
      ['Omer', 'Katz'],
    ],
  ],
])('leaves %s as it is', async (_what, text, cells) => {
  const found = await read(text);
  expect([found.cells, found.repairs]).toEqual([cells, expect.not.arrayContaining(['wrappedLines'])]);
});

it('a row that is short beside wrapped ones stays a row of its own', async () => {
  const { rows, cells } = await read(
    '"A;B;C"\n"1;2;3"\n"4;5"\n"6;7;8"\n"9;8;7"\n"9;8;6"\n"9;8;5"\n"9;8;4"\n"9;8;3"\n"1;1;1"\n',
  );
  expect(cells[2]).toEqual(['4;5']);
  expect(rows).toHaveLength(10);
});

it('the report is written without these marks, and reads as the file did', async () => {
  const { dialect, cells } = await read('"ID;Company name"\r\n"Q1;""O\'Neil; Jr"""\r\n"Q2;Beta"\r\n');
  if (!dialect) throw new Error('A text file has a dialect.');
  const annotations = async function* (): AsyncGenerator<Annotation[]> {
    yield [{ row: 2, cells: ['created'] }];
    await Promise.resolve();
  };
  const chunks: Buffer[] = [];
  const out = new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) });
  const sections = [{ headerRow: 1, reportColumns: [] }];
  const report = { dialect, sections, headers: ['Status'], onlyAnnotated: false, harmless: (text: string) => text };
  await annotateCsv(join(folder, 'file.csv'), { ...report, annotations: annotations() }, out);
  const text = Buffer.concat(chunks).toString();
  expect(text).toBe('ID;Company name;Status\r\nQ1;"O\'Neil; Jr";created\r\nQ2;Beta\r\n');
  expect((await read(text)).cells.map((row) => row.slice(0, 2))).toEqual(cells);
});
