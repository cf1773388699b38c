import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import {
  cellsOf,
  expectedCells,
  oddReports,
  writeReport,
  writeWorkbook,
  type OddReport,
} from '../support/odd-reports.js';
import { oddRows } from '../support/odd-workbooks.js';

const run = promisify(execFile);
const RUNS = Number(process.env['RUNS'] ?? 40);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** LibreOffice opens some 250 files before it gives up. */
const MOST_AT_ONCE = 150;
const READ = { maxBuffer: 1e9 };

/** The rows of a workbook as a program reads them, or why it can't. */
type Read = Record<string, string[][] | string>;

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'gangway-office-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads a workbook after the other. */
async function each(paths: string[], read: (path: string) => Promise<string[][]>): Promise<Read> {
  const found: Read = {};
  for (const path of paths) found[path] = await read(path).catch(String);
  return found;
}

async function byLibreOffice(paths: string[]): Promise<Read> {
  const target = join(folder, 'resaved');
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const options = [profile, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', target];
  for (let from = 0; from < paths.length; from += MOST_AT_ONCE)
    await run('soffice', [...options, ...paths.slice(from, from + MOST_AT_ONCE)], READ);
  return each(paths, (path) => cellsOf(join(target, basename(path))));
}

function byExcelJs(paths: string[]): Promise<Read> {
  return each(paths, async (path) => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const rows: string[][] = [];
    workbook.getWorksheet('Data')?.eachRow((row) => {
      const cells: string[] = [];
      row.eachCell((cell, column) => (cells[column - 1] = cell.text));
      rows.push(Array.from(cells, (text) => text ?? ''));
    });
    return rows;
  });
}

/** @param library of Python; without it nothing is read, which is said */
async function byPython(library: string, module: string, paths: string[]): Promise<Read> {
  const isThere = await run('python3', ['-c', `import ${module}`]).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    process.stderr.write(`!!! Not opened by ${library}: python3 has no ${module}.\n`);
    return {};
  }
  const script = join(import.meta.dirname, 'read-workbooks.py');
  return JSON.parse((await run('python3', [script, library, ...paths], READ)).stdout) as Read;
}

const withoutEmpty = (rows: string[][] | string | undefined) =>
  Array.isArray(rows) ? rows.map((cells) => cells.slice(0, cells.findLastIndex((text) => text !== '') + 1)) : rows;

describe(`reports of ${RUNS} workbooks of all kinds (SEED=${SEED})`, () => {
  const files: { given: OddReport; original: string; reports: string[] }[] = [];
  beforeAll(async () => {
    for (const [i, given] of fc.sample(oddReports, { numRuns: RUNS, seed: SEED }).entries()) {
      const [original, first, second] = ['original', 'first', 'second'].map((name) =>
        join(folder, `${name}-${i}.xlsx`),
      );
      if (!original || !first || !second) continue;
      await writeWorkbook(given.odd, original);
      await writeReport(given, original, first);
      const failed = given.onlyFailed ? given.failed.map((_row, k) => k + 2) : given.failed;
      await writeReport({ ...given, failed, corrected: [] }, first, second);
      files.push({ given, original, reports: [first, second] });
    }
  });

  it.each<[string, (paths: string[]) => Promise<Read>]>([
    ['LibreOffice', byLibreOffice],
    ['openpyxl', (paths) => byPython('openpyxl', 'openpyxl', paths)],
    ['calamine', (paths) => byPython('calamine', 'python_calamine', paths)],
    ['exceljs', byExcelJs],
  ])(
    'are read by %s wherever it reads the workbook',
    async (program, read) => {
      const found = await read(files.flatMap(({ original, reports }) => [original, ...reports]));
      const comparable = files.filter(
        ({ given, original }) => JSON.stringify(withoutEmpty(found[original])) === JSON.stringify(oddRows(given.odd)),
      );
      process.stderr.write(`${program} reads ${comparable.length} of ${files.length} workbooks.\n`);
      for (const { given, reports } of comparable)
        for (const report of reports)
          expect([given, withoutEmpty(found[report])]).toEqual([given, expectedCells(given)]);
    },
    60_000 + RUNS * 2_000,
  );
});
