import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { annotateCsv, annotateXlsx, openSpreadsheet, type Annotation } from '#libs/spreadsheet/index.js';
import { generateUsers, USER_HEADER } from '../../sample-data/generator.js';

const HEADERS = ['Status', 'Code', 'Message', 'ID'];
const ONE_IN = 10;

/** Reading CSV beside papaparse's stream, both of the same file, alternating. */
export async function readCsv(path: string, rows: number): Promise<string[]> {
  const theirs = () =>
    new Promise<number>((resolve, reject) => {
      let count = 0;
      Papa.parse<string[]>(createReadStream(path), {
        chunk: ({ data }) => void (count += data.length),
        complete: () => resolve(count),
        error: reject,
      });
    });
  const [papaparse, ours] = await alternating(rows, theirs, () => countRows(path));
  return [line('csv read: papaparse stream', papaparse), line('csv read: ours, dialect found', ours, papaparse)];
}

/** Reading a workbook beside exceljs' own stream. */
export async function readXlsx(path: string, rows: number): Promise<string[]> {
  const theirs = async () => {
    let count = 0;
    const options = {
      sharedStrings: 'cache',
      styles: 'ignore',
      hyperlinks: 'ignore',
      worksheets: 'emit',
      entries: 'emit',
    } as const;
    for await (const worksheet of new ExcelJS.stream.xlsx.WorkbookReader(path, options))
      for await (const row of worksheet) count += Number(row.number > 0);
    return count;
  };
  const [exceljs, ours] = await alternating(rows, theirs, () => countRows(path));
  return [line('xlsx read: exceljs stream', exceljs), line('xlsx read: ours', ours, exceljs)];
}

/** Writing the annotated report of both, one row in ten with a coloured cell and a note. */
export async function writeReports(csv: string, xlsx: string, rows: number, folder: string): Promise<string[]> {
  const sections = [{ headerRow: 1, reportColumns: [] }];
  const columns = HEADERS.map((_header, i) => USER_HEADER.length + i);
  const { dialect } = await openSpreadsheet(csv, 'users.csv');
  if (!dialect) throw new Error('A CSV file without a dialect.');
  const toXlsx = async () => {
    const out = createWriteStream(join(folder, 'report.xlsx'));
    const report = {
      sections,
      columns,
      headers: HEADERS,
      widths: [16, 24, 64, 20],
      annotations: answers(rows),
      onlyAnnotated: false,
    };
    await annotateXlsx(xlsx, new Map([['Users', report]]), undefined, out);
    out.end();
    await finished(out);
    return rows + 1;
  };
  const toCsv = async () => {
    const out = createWriteStream(join(folder, 'report.csv'));
    await annotateCsv(
      csv,
      {
        dialect,
        sections,
        headers: HEADERS,
        annotations: answers(rows),
        onlyAnnotated: false,
        harmless: (text) => text,
      },
      out,
    );
    out.end();
    await finished(out);
    return rows + 1;
  };
  const [xlsxSpeed, csvSpeed] = await alternating(rows, toXlsx, toCsv);
  return [line('xlsx report written', xlsxSpeed), line('csv report written', csvSpeed)];
}

/** A workbook of users, as a spreadsheet program would save it. */
export async function usersWorkbook(path: string, rows: number): Promise<void> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = writer.addWorksheet('Users');
  sheet.addRow(USER_HEADER).commit();
  for (const cells of generateUsers(rows)) sheet.addRow(cells).commit();
  await writer.commit();
}

async function countRows(path: string): Promise<number> {
  const { sheets } = await openSpreadsheet(path, 'users');
  let count = 0;
  for (const sheet of sheets) for await (const portion of sheet.rows()) count += portion.length;
  return count;
}

/** The median rows a second of three runs of each, taken in turns; both must have met every row. */
async function alternating(
  rows: number,
  first: () => Promise<number>,
  second: () => Promise<number>,
): Promise<[number, number]> {
  const figures: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round++)
    for (const [i, task] of [first, second].entries()) {
      const started = performance.now();
      const count = await task();
      if (count !== rows + 1 && count !== rows + 2) throw new Error(`Met ${count} of ${rows + 1} rows.`);
      figures[i]?.push(rows / ((performance.now() - started) / 1000));
    }
  const median = (list: number[]) => [...list].sort((a, b) => a - b)[1] ?? 0;
  return [median(figures[0]), median(figures[1])];
}

async function* answers(rows: number): AsyncGenerator<Annotation[]> {
  for (let from = 0; from < rows; from += 1000) {
    yield Array.from({ length: Math.min(1000, rows - from) }, (_x, i): Annotation => {
      const row = from + i + 2;
      if (row % ONE_IN > 0) return { row, cells: ['created', '', '', '2c2b54eb7dca58606dbe3b86'] };
      const note = 'This is not a valid email address. Write it like name@company.com.';
      return {
        row,
        cells: ['failed', 'user.email.invalid', note, ''],
        marks: [{ column: 1, severity: 'error', note }],
      };
    });
    await Promise.resolve();
  }
}

/** @param beside rows a second of what it is compared with */
function line(what: string, rowsPerSecond: number, beside?: number): string {
  const ratio = beside ? `, ${(rowsPerSecond / beside).toFixed(2)} ×` : '';
  return `${what}: ${Math.round(rowsPerSecond)} rows/s${ratio}`;
}
