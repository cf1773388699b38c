import { createWriteStream } from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { annotateXlsx, openSpreadsheet, type Annotation } from '#libs/spreadsheet/index.js';
import { oddities, oddRows, oddWorkbook, type Oddities } from './odd-workbooks.js';
import { zipOf } from './workbook.js';

/** Where our columns go, what stands above them, and how wide they are. */
export const OURS = { columns: [5, 6], headers: ['Status', 'Message'], widths: [16, 64] };

/** A workbook and what its report says. */
export interface OddReport {
  odd: Oddities;
  onlyFailed: boolean;
  /** Rows that failed, and those whose formula is corrected. */
  failed: number[];
  corrected: number[];
}

const rows = fc.subarray([2, 3, 4, 5, 6]);
export const oddReports: fc.Arbitrary<OddReport> = fc.record({
  odd: oddities,
  onlyFailed: fc.boolean(),
  failed: rows,
  corrected: rows,
});

export async function writeWorkbook(odd: Oddities, path: string): Promise<void> {
  await pipeline(zipOf(oddWorkbook(odd)), createWriteStream(path));
}

/** Writes the report of a workbook, or of an earlier report of it. */
export async function writeReport(
  { onlyFailed, failed, corrected }: OddReport,
  from: string,
  to: string,
): Promise<void> {
  const answers = [2, 3, 4, 5, 6].map((row): Annotation => {
    const isFailed = failed.includes(row);
    return {
      row,
      cells: isFailed ? ['failed', 'why & how'] : ['created', ''],
      ...(isFailed ? { marks: [{ column: 0, severity: 'error', note: `<why> ${row}` }] } : {}),
      ...(corrected.includes(row) ? { replaced: new Map([[3, 'corrected']]) } : {}),
    };
  });
  const report = {
    sections: [{ headerRow: 1, reportColumns: [] }],
    ...OURS,
    annotations: once(onlyFailed ? answers.filter(({ row }) => failed.includes(row)) : answers),
    onlyAnnotated: onlyFailed,
  };
  const summary = { name: 'Summary', rightToLeft: false, rows: [['Total', '5']], widths: [20, 60], headings: [0] };
  const out = createWriteStream(to);
  await annotateXlsx(from, new Map([['Data', report]]), summary, out);
  out.end();
  await finished(out);
}

/** The cells that the report has to hold, with ours. */
export function expectedCells({ odd, onlyFailed, failed, corrected }: OddReport): string[][] {
  const [header = [], ...data] = oddRows(odd);
  const isOneName = odd.table === 'same name';
  return [
    [...header, isOneName ? 'Status2' : 'Status', 'Message'],
    ...data.flatMap((cells, i) => {
      const isFailed = failed.includes(i + 2);
      if (onlyFailed && !isFailed) return [];
      const own = corrected.includes(i + 2) ? cells.with(3, 'corrected') : cells;
      return [isFailed ? [...own, 'failed', 'why & how'] : [...own, 'created']];
    }),
  ];
}

/** The cells of its first sheet as they are read again. */
export async function cellsOf(path: string): Promise<string[][]> {
  const read: string[][] = [];
  const file = await openSpreadsheet(path, path);
  for await (const portion of file.sheets[0]?.rows() ?? []) read.push(...portion.map(({ cells }) => cells));
  return read;
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
  await Promise.resolve();
}
