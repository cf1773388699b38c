import { once } from 'node:events';
import type { Writable } from 'node:stream';
import Papa from 'papaparse';
import { harmless, literal, storedFields, type Entity } from '#libs/onboarding/index.js';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
type Rows = AsyncIterable<Record<string, string>>;

/**
 * Writes records, given as what their cells say, in import format: importing the file again changes nothing. Streams.
 * @returns how many there were
 */
export async function writeRecords(entity: Entity, format: ExportFormat, rows: Rows, out: Writable): Promise<number> {
  if (format === 'xlsx') return writeWorkbook(entity, rows, out);
  const fields = storedFields(entity);
  const line = (cells: string[]) => `${Papa.unparse([cells])}\r\n`;
  if (format === 'csv') out.write(`\uFEFF${line(fields.map((f) => f.label))}`);
  let count = 0;
  for await (const values of rows) {
    count++;
    const text =
      format === 'ndjson'
        ? `${JSON.stringify(values)}\n`
        : line(fields.map((f) => harmless(literal(values[f.name] ?? ''))));
    if (!out.write(text)) await once(out, 'drain');
  }
  return count;
}

async function writeWorkbook(entity: Entity, rows: Rows, out: Writable): Promise<number> {
  const fields = storedFields(entity);
  const { default: excel } = await import('exceljs'); // takes a quarter of a second to load
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const sheet = workbook.addWorksheet(entity[0]!.toUpperCase() + entity.slice(1), {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = fields.map((f) => ({ header: f.label, width: 22, style: { numFmt: '@' } }));
  let count = 0;
  for await (const values of rows) {
    count++;
    sheet.addRow(fields.map((f) => literal(values[f.name] ?? ''))).commit();
  }
  await workbook.commit();
  return count;
}
