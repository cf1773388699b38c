import { isBlank, issue, type Entity, type Issue } from '#libs/onboarding/index.js';
import {
  openSpreadsheet,
  UnreadableFile,
  type Dialect,
  type FileProblem,
  type ReadOptions,
  type SheetRow,
  type SourceFile,
  type SourceSheet,
} from '#libs/spreadsheet/index.js';
import type { ColumnMapping } from '../model.js';
import { findHeader, isReportColumn } from './mapping.js';

/** A sheet with its header understood. Without an entity its problems say why. */
export interface Table {
  name: string;
  entity: Entity | undefined;
  headerRow: number;
  columns: string[];
  mapping: ColumnMapping[];
  problems: Issue[];
  rows(): AsyncGenerator<SheetRow[]>;
}

export interface OpenedFile {
  format: 'csv' | 'xlsx';
  dialect: Dialect | undefined;
  tables: Table[];
  problems: Issue[];
}

export interface TableOptions extends ReadOptions {
  entity?: Entity;
  sheet?: string;
  given?: Record<string, string>;
}

const HEADER_SEARCH_ROWS = 20;

/** A file problem as an issue. */
export function fileIssue({ code, params }: FileProblem): Issue {
  return issue(code, params ? { params } : {});
}

/**
 * Opens a file and understands the header of each of its sheets. Sheets without any content are left out.
 * @throws UnreadableFile when nothing of it can be read
 */
export async function openTables(path: string, name: string, options: TableOptions = {}): Promise<OpenedFile> {
  const file = await openSpreadsheet(path, name, options);
  const wanted = file.sheets.filter((sheet) => options.sheet === undefined || sheet.name === options.sheet);
  const tables: Table[] = [];
  for (const sheet of wanted) {
    const table = await readTable(sheet, file, name, options);
    if (table) tables.push(table);
  }
  if (tables.length === 0) throw new UnreadableFile({ code: 'file.empty' });
  return { format: file.format, dialect: file.dialect, tables, problems: file.problems.map(fileIssue) };
}

async function readTable(
  sheet: SourceSheet,
  file: SourceFile,
  fileName: string,
  options: TableOptions,
): Promise<Table | undefined> {
  const sample = await firstRows(sheet);
  if (sample.length === 0) return undefined;
  const problems: Issue[] = sheet.hidden ? [issue('sheet.hidden')] : [];
  const found = findHeader(
    sample.map((row) => row.cells),
    {
      entity: options.entity,
      names: [sheet.name, ...(file.sheets.length === 1 ? [fileName] : [])],
      given: options.given,
    },
  );
  const header = found && sample[found.index];
  if (!header && sheet.hidden) return undefined; // lists behind drop-downs, such as those of our own workbook
  if (!header) {
    const looksLikeHeader = (sample[0]?.cells ?? []).filter((cell) => /\p{L}/u.test(cell)).length > 1;
    problems.push(issue(looksLikeHeader ? 'sheet.unknownEntity' : 'sheet.noHeader'));
    return {
      name: sheet.name,
      entity: undefined,
      headerRow: sample[0]?.row ?? 1,
      columns: sample[0]?.cells ?? [],
      mapping: [],
      problems,
      rows: noRows,
    };
  }
  const { reading } = found;
  problems.push(...reading.problems);
  const usable = !reading.problems.some((p) => p.severity === 'error');
  const width = header.cells.length;
  return {
    name: sheet.name,
    entity: usable ? reading.entity : undefined,
    headerRow: header.row,
    columns: header.cells,
    mapping: reading.mapping,
    problems,
    rows: () => dataRows(sheet, header.row, file.format === 'csv' ? width : undefined),
  };
}

async function firstRows(sheet: SourceSheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const portion of sheet.rows()) {
    rows.push(...portion);
    if (rows.length >= HEADER_SEARCH_ROWS) break;
  }
  return rows.slice(0, HEADER_SEARCH_ROWS);
}

/** The rows below the header; in text files a row must have as many cells as the header. */
async function* dataRows(sheet: SourceSheet, headerRow: number, width: number | undefined): AsyncGenerator<SheetRow[]> {
  for await (const portion of sheet.rows()) {
    const rows = portion.filter((row) => row.row > headerRow);
    if (width !== undefined) for (const row of rows) checkWidth(row, width);
    if (rows.length > 0) yield rows;
  }
}

function checkWidth(row: SheetRow, width: number): void {
  const found = row.cells.length;
  if (row.problem || found === width || (found > width && row.cells.slice(width).every(isBlank))) return;
  row.problem = { code: 'sheet.raggedRow', params: { found, expected: width } };
}

async function* noRows(): AsyncGenerator<SheetRow[]> {
  // a sheet that isn't understood has no rows to process
}

/** The field of each column, and which columns are our own report's. */
export function columnFields(mapping: ColumnMapping[]): (string | undefined)[] {
  return mapping.map((m) => m.field ?? undefined);
}

/** Positions of our own report columns in a header. */
export function reportColumnPositions(columns: string[]): number[] {
  return columns.flatMap((column, i) => (isReportColumn(column) ? [i] : []));
}
