import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import Papa from 'papaparse';

/** The cells of a row. */
export type Row = (string | number | { formula: string; result: string })[];
const here = (name: string) => new URL(`../../../sample-data/${name}`, import.meta.url);
const FIXED = new Date('2026-11-01T08:00:00Z');

export async function csv(
  name: string,
  rows: Row[],
  options: { encoding?: string; bom?: boolean; delimiter?: string; newline?: string } = {},
): Promise<void> {
  const { encoding = 'utf-8', bom = false, delimiter = ',', newline = '\r\n' } = options;
  const text = Papa.unparse(rows, { delimiter, newline }) + newline;
  await writeFile(here(name), iconv.encode(text, encoding, { addBOM: bom }));
}

interface SheetOptions {
  rightToLeft?: boolean;
  widths?: number;
}

export async function xlsx(name: string, sheets: Record<string, Row[]>, options: SheetOptions = {}): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = workbook.modified = FIXED;
  workbook.creator = 'Harbour Voice';
  for (const [title, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(title, {
      views: [{ state: 'frozen', ySplit: 1, rightToLeft: options.rightToLeft === true }],
    });
    for (const row of rows) sheet.addRow(row);
    sheet.getRow(1).font = { bold: true, color: { argb: 'FFFFFFFF' } };
    sheet.getRow(1).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF3B3FB6' } };
    for (const column of sheet.columns) column.width = options.widths ?? 20;
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: rows[0]?.length ?? 1 } };
  }
  await workbook.xlsx.writeFile(here(name).pathname);
}
