import { isBlank, issue, type Entity, type Issue } from '#libs/onboarding/index.js';
import {
  columnName,
  openSpreadsheet,
  UnreadableFile,
  type Dialect,
  type FileProblem,
  type ReadOptions,
  type Repair,
  type SheetRow,
  type SourceFile,
  type SourceSheet,
} from '#libs/spreadsheet/index.js';
import type { ColumnMapping } from '../model.js';
import { findHeader, isReportColumn, readHeader, type FoundHeader, type HeaderHints } from './mapping.js';
import { isOwnSheet } from './own-sheets.js';
import { surveySections, type Section } from './sections.js';

/** A table with its header understood. Without an entity its problems say why. */
export interface Table {
  name: string;
  entity: Entity | undefined;
  /** 0 when the table has no header. */
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
  repairs: Repair[];
}

export interface TableOptions extends ReadOptions {
  entity?: Entity;
  sheet?: string;
  given?: HeaderHints['given'];
  saved?: HeaderHints['saved'];
}

const HEADER_SEARCH_ROWS = 30;

/** A file problem as an issue. */
export function fileIssue({ code, params }: FileProblem): Issue {
  return issue(code, params ? { params } : {});
}

/**
 * Opens a file and understands the header of each of its tables. Sheets without any content, and those that we put into
 * workbooks ourselves, are left out.
 * @throws UnreadableFile when nothing of it can be read
 */
export async function openTables(path: string, name: string, options: TableOptions = {}): Promise<OpenedFile> {
  const file = await openSpreadsheet(path, name, options);
  const wanted = file.sheets.filter((sheet) => options.sheet === undefined || sheet.name === options.sheet);
  const tables: Table[] = [];
  const repairs = [...file.repairs];
  for (const sheet of wanted) {
    if (isOwnSheet(sheet.name) && file.sheets.length > 1) continue;
    tables.push(...(await readTables(sheet, file, name, options)));
  }
  if (tables.length === 0) throw new UnreadableFile({ code: 'file.empty' });
  return { format: file.format, dialect: file.dialect, tables, problems: file.problems.map(fileIssue), repairs };
}

/** The tables of a sheet: most often one. */
async function readTables(
  sheet: SourceSheet,
  file: SourceFile,
  fileName: string,
  options: TableOptions,
): Promise<Table[]> {
  const sample = await firstRows(sheet);
  if (sample.length === 0) return [];
  const hints: HeaderHints = {
    entity: options.entity,
    names: [sheet.name, ...(file.sheets.length === 1 ? [fileName] : [])],
    given: options.given,
    saved: options.saved,
  };
  const found = findHeader(sample, hints);
  if (!found && sheet.hidden) return []; // lists behind drop-downs, such as those of our own workbook
  const problems: Issue[] = sheet.hidden ? [issue('sheet.hidden')] : [];
  if (!found) return [headless(sheet, file, sample, options, problems)];
  const sections = await surveySections(sheet, found, { ...hints, names: [] });
  return sections.map((section, i) => tableOf(sheet, file, section, i === 0 ? problems : []));
}

function tableOf(sheet: SourceSheet, file: SourceFile, section: Section, problems: Issue[]): Table {
  const { row, columns, reading } = section.header;
  const usable = !reading.problems.some((p) => p.severity === 'error');
  return {
    name: sheet.name,
    entity: usable ? reading.entity : undefined,
    headerRow: row,
    columns,
    mapping: reading.mapping,
    problems: [...problems, ...reading.problems, ...section.problems],
    rows: () => dataRows(sheet, section, file.format === 'csv' ? widthsOf(columns) : undefined),
  };
}

/** A sheet whose header nobody knows, or that has none: read with the columns' letters where these were mapped. */
function headless(
  sheet: SourceSheet,
  file: SourceFile,
  sample: SheetRow[],
  { entity, given = {} }: TableOptions,
  problems: Issue[],
): Table {
  const first = firstOfUsualWidth(sample);
  const isHeader = !first.cells.some(looksLikeData) && first.cells.filter((cell) => /\p{L}/u.test(cell)).length > 1;
  const letters = first.cells.map((_cell, i) => columnName(i));
  const byLetter = entity !== undefined && Object.keys(given).some((key) => letters.includes(key));
  const reading = byLetter ? readHeader(entity, letters, { given }) : undefined;
  const headerRow = isHeader && !byLetter ? first.row : 0;
  const section: Section = {
    header: { row: headerRow, columns: letters, reading: { entity: 'users', mapping: [], problems: [], score: 0 } },
    skip: new Set(),
    end: Infinity,
    problems: [],
  };
  const expected = isHeader ? undefined : widthsOf(letters);
  return {
    name: sheet.name,
    entity: reading && !reading.problems.some((p) => p.severity === 'error') ? entity : undefined,
    headerRow,
    columns: headerRow > 0 ? first.cells : letters,
    mapping: reading?.mapping ?? [],
    problems: [...problems, ...(reading ? reading.problems.filter((p) => p.severity === 'error') : [issue(isHeader ? 'sheet.unknownEntity' : 'sheet.noHeader')])], // prettier-ignore
    rows: () => dataRows(sheet, section, file.format === 'csv' ? (expected ?? widthsOf(first.cells)) : undefined),
  };
}

function firstOfUsualWidth(sample: SheetRow[]): SheetRow {
  const counts = new Map<number, number>();
  for (const { cells } of sample) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [usual] = [...counts].sort(([wide, a], [wider, b]) => b - a || wider - wide);
  const first = sample.find(({ cells }) => cells.length === usual?.[0]) ?? sample[0];
  if (!first) throw new Error('A sheet without rows has no header.');
  return first;
}

function looksLikeData(cell: string): boolean {
  return /@|^https?:|^[+\-(]?[\d\s().,:/%-]*\d[\d\s().,:/%-]*$/.test(cell.trim());
}

async function firstRows(sheet: SourceSheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const portion of sheet.rows()) {
    rows.push(...portion);
    if (rows.length >= HEADER_SEARCH_ROWS) break;
  }
  return rows.slice(0, HEADER_SEARCH_ROWS);
}

interface Widths {
  least: number;
  most: number;
}

/** How many cells a row may have: empty columns at the end of the header may be missing. */
function widthsOf(columns: string[]): Widths {
  let least = columns.length;
  while (least > 1 && isBlank(columns[least - 1])) least--;
  return { least, most: columns.length };
}

/** The rows of a section below its header; in text files a row must have as many cells as the header. */
async function* dataRows(sheet: SourceSheet, section: Section, widths: Widths | undefined): AsyncGenerator<SheetRow[]> {
  const merges = new Merges(sheet.merges);
  for await (const portion of sheet.rows()) {
    for (const row of portion) merges.fill(row);
    const rows = portion.filter(({ row }) => row > section.header.row && row < section.end && !section.skip.has(row));
    if (widths) for (const row of rows) checkWidth(row, widths);
    if (rows.length > 0) yield rows;
    if ((portion.at(-1)?.row ?? 0) >= section.end) return;
  }
}

/** Gives every row of merged cells the value that a person sees in it. */
class Merges {
  private readonly values: { column: number; top: number; bottom: number; value: string }[];

  constructor(merges: SourceSheet['merges']) {
    this.values = merges.filter(({ top, bottom }) => bottom > top).map((merge) => ({ ...merge, value: '' }));
  }

  fill({ row, cells }: SheetRow): void {
    for (const merge of this.values) {
      if (row === merge.top) merge.value = cells[merge.column] ?? '';
      if (row <= merge.top || row > merge.bottom || merge.value === '') continue;
      while (cells.length <= merge.column) cells.push('');
      if (isBlank(cells[merge.column])) cells[merge.column] = merge.value;
    }
  }
}

function checkWidth(row: SheetRow, { least, most }: Widths): void {
  const found = row.cells.length;
  if (row.problem || (found >= least && (found <= most || row.cells.slice(most).every(isBlank)))) return;
  row.problem = { code: 'sheet.raggedRow', params: { found, expected: most } };
}

/** The field of each column, and which columns are our own report's. */
export function columnFields(mapping: ColumnMapping[]): (string | undefined)[] {
  return mapping.map((m) => m.field ?? undefined);
}

/** Positions of our own report columns in a header. */
export function reportColumnPositions(columns: string[]): number[] {
  return columns.flatMap((column, i) => (isReportColumn(column) ? [i] : []));
}

export type { FoundHeader };
