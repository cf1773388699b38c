import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { annotateCsv, annotateXlsx, openSpreadsheet, type Annotation } from './index.js';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-trip-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As libs/onboarding does it: an apostrophe on the way out, taken off on the way in. */
const harmless = (text: string) => (/^[=@]|^[+-](?![\d\s().,/-]*$)./.test(text) ? `'${text}` : text);
const restored = (text: string) => (/^'[=+\-@]/.test(text) ? text.slice(1) : text);

const HEADERS = ['Status', 'Message'];
const cell = fc.oneof(
  fc.constantFrom(
    'Dana',
    'דנה כהן',
    '=1+1',
    '@SUM(A1)',
    '+972502345678',
    '-2+3',
    'a,b',
    'say "hi"',
    '<b>&',
    '漢字',
    'x;y',
  ),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 .@'-]{0,11}$/).map((text) => text.trim() || 'x'),
);
const tables = fc.integer({ min: 2, max: 6 }).chain((width) =>
  fc.record({
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 12 }),
    said: fc.array(
      fc.record({
        failed: fc.boolean(),
        message: fc.constantFrom('', 'Wrong: "x", see <C2>', 'שגיאה בשורה', '=evil()'),
      }),
      { minLength: 12, maxLength: 12 },
    ),
  }),
);
type Given = typeof tables extends fc.Arbitrary<infer T> ? T : never;

async function* answersTo({ rows, said }: Given, onlyFailed: boolean): AsyncGenerator<Annotation[]> {
  const answers = rows.map((_row, i): Annotation => {
    const { failed, message } = said[i]!;
    const marks = failed ? { marks: [{ column: 0, severity: 'error' as const, note: message || 'why' }] } : {};
    return { row: i + 2, cells: [failed ? 'failed' : 'created', message], ...marks };
  });
  yield answers.filter((_answer, i) => !onlyFailed || said[i]!.failed);
  await Promise.resolve();
}

async function readBack(path: string): Promise<string[][]> {
  const rows = [];
  const file = await openSpreadsheet(path, 'x');
  for await (const portion of file.sheets[0]!.rows()) rows.push(...portion.map((row) => row.cells));
  return rows;
}

async function written(path: string, write: (out: Writable) => Promise<void>): Promise<string> {
  const out = createWriteStream(path);
  await write(out);
  out.end();
  await finished(out);
  return path;
}

/** The partner's cells of a report, without ours. */
const theirs = (rows: string[][], width: number) => rows.map((row) => row.slice(0, width).map(restored));

describe('a report that is read again', () => {
  it('as CSV gives the same cells, and only the failed rows when asked', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (given, onlyFailed) => {
        const header = given.rows[0]!.map((_cell, i) => `Column ${i}`);
        const path = join(folder, 'in.csv');
        await writeFile(path, `${Papa.unparse([header, ...given.rows])}\r\n`);
        const { dialect } = await openSpreadsheet(path, 'in.csv');
        const report = await written(join(folder, 'out.csv'), (out) =>
          annotateCsv(
            path,
            {
              dialect: dialect!,
              sections: [{ headerRow: 1, reportColumns: [] }],
              headers: HEADERS,
              annotations: answersTo(given, onlyFailed),
              onlyAnnotated: onlyFailed,
              harmless,
            },
            out,
          ),
        );
        const kept = given.rows.filter((_row, i) => !onlyFailed || given.said[i]!.failed);
        const again = await readBack(report);
        expect(theirs(again, header.length)).toEqual([header, ...kept.map((row) => row.map(restored))]);
        expect(again.flat().some((text) => /^[=@]/.test(text))).toBe(false);
      }),
      {
        numRuns: 60,
        // an apostrophe of ours and one of theirs once passed for quotation marks around two rows
        examples: [
          [
            {
              rows: [
                ['Dana', 'A', 'Dana'],
                ['=1+1', 'a', '0'],
                ['Dana', '0', 'Dana'],
                ["a'", 'Dana', 'a'],
              ],
              said: Array.from({ length: 12 }, (_, i) => ({ failed: i === 1 || i === 3, message: '' })),
            },
            true,
          ],
        ],
      },
    );
  });

  it('as a workbook likewise, twice over', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (given, onlyFailed) => {
        const header = given.rows[0]!.map((_cell, i) => `Column ${i}`);
        const workbook = new ExcelJS.Workbook();
        workbook.addWorksheet('S').addRows([header, ...given.rows]);
        const path = join(folder, 'in.xlsx');
        await workbook.xlsx.writeFile(path);
        const answer = (from: string, to: string, reportColumns: number[], only: boolean) =>
          written(join(folder, to), (out) => {
            const columns = HEADERS.map((_header, i) => header.length + i);
            const report = {
              sections: [{ headerRow: 1, reportColumns }],
              headers: HEADERS,
              columns,
              widths: [12, 40],
              annotations: answersTo(given, only),
              onlyAnnotated: only,
            };
            const summary = { name: 'Summary', rightToLeft: false, rows: [['x']], widths: [10], headings: [] };
            return annotateXlsx(from, new Map([['S', report]]), summary, out);
          });
        const first = await answer(path, 'one.xlsx', [], false);
        const second = await answer(first, 'two.xlsx', [header.length, header.length + 1], onlyFailed);
        const kept = given.rows.filter((_row, i) => !onlyFailed || given.said[i]!.failed);
        expect(theirs(await readBack(first), header.length)).toEqual([
          header,
          ...given.rows.map((row) => row.map(restored)),
        ]);
        expect(theirs(await readBack(second), header.length)).toEqual([
          header,
          ...kept.map((row) => row.map(restored)),
        ]);
      }),
      { numRuns: 20 },
    );
  });
});
