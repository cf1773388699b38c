import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { openSpreadsheet, UnreadableFile } from './index.js';

let folder = '';
let workbook = Buffer.alloc(0);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gangway-any-'));
  const book = new ExcelJS.Workbook();
  for (const name of ['Users', 'לקוחות']) {
    const sheet = book.addWorksheet(name);
    for (let i = 0; i < 30; i++) sheet.addRow([`text ${i}`, i, new Date(2026, 0, i), i % 2 === 0, 'שלום']);
  }
  const path = join(folder, 'good.xlsx');
  await book.xlsx.writeFile(path);
  workbook = await readFile(path);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads to the end: rows of text, or one coded reason why not. Anything else fails the test. */
async function read(bytes: Buffer): Promise<number> {
  const path = join(folder, 'any');
  await writeFile(path, bytes);
  let rows = 0;
  try {
    const { sheets } = await openSpreadsheet(path, 'any');
    for (const sheet of sheets) {
      let before = 0;
      for await (const portion of sheet.rows())
        for (const { row, cells } of portion) {
          expect(cells.every((cell) => typeof cell === 'string')).toBe(true);
          expect(row).toBeGreaterThanOrEqual(sheets.length === 1 ? before : 0);
          before = row;
          rows++;
        }
    }
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableFile);
  }
  return rows;
}

const snippets = fc.constantFrom(
  '"',
  "'",
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  '\r',
  '\\',
  '""',
  '","',
  'a',
  '1',
  'א',
  ' ',
  'sep=;\n',
  '\uFEFF',
  '=1',
);

describe('whatever stands in a file', () => {
  it('any bytes are read or refused with a code', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        async (bytes) => void (await read(Buffer.from(bytes))),
      ),
      { numRuns: 150 },
    );
  });

  it('any text of quotes, delimiters and line ends is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(snippets, { minLength: 1, maxLength: 60 }), async (parts) => {
        await read(Buffer.from(parts.join('')));
        await read(Buffer.from(`Name,Mail\n${parts.join('')}\nlast,row\n`));
      }),
      { numRuns: 200 },
    );
  });

  it('a workbook with bytes changed, cut off or put in is read or refused with a code', async () => {
    const damage = fc.record({ at: fc.nat(), bytes: fc.uint8Array({ maxLength: 6 }), cut: fc.nat({ max: 200 }) });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, bytes, cut }) => {
        const position = at % workbook.length;
        await read(
          Buffer.concat([workbook.subarray(0, position), Buffer.from(bytes), workbook.subarray(position + cut)]),
        );
      }),
      { numRuns: 120 },
    );
  });
});
