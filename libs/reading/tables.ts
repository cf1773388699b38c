import {
  fieldOf,
  isFreeText,
  issue,
  issueOf,
  REPORT_COLUMNS,
  type Entity,
  type Issue,
} from '#libs/onboarding/index.js';
import {
  columnName,
  LIMITS,
  openSpreadsheet,
  UnreadableFile,
  type Dialect,
  type FileFormat,
  type FileProblem,
  type ReadOptions,
  type Repair,
  type SheetRow,
  type SourceFile,
  type SourceSheet,
} from '#libs/spreadsheet/index.js';
import type { ColumnMapping } from './column-mapping.js';
import { cellsRead, dataRows, widthsOf } from './data-rows.js';
import type { CellSources } from './derived-cells.js';
import { findHeader, readHeader, type FoundHeader, type HeaderHints } from './mapping.js';
import { isReportColumn } from './match-column.js';
import { isOwnSheet } from './own-sheets.js';
import { givenFor, recipeOf, recipesFor, type Recipe } from './recipe.js';
import type { TableRecipe } from './table-recipe.js';
import { surveySections, type Section } from './sections.js';

/** A table with its header understood. Without an entity its problems say why. */
export interface Table extends Pick<CellSources, 'fixed' | 'values'> {
  name: string;
  entity: Entity | undefined;
  /** Which system exports such files, if it is known by its header. */
  exportedBy?: string | undefined;
  /** A person has decided that nothing of it is read. */
  isLeftOut?: true;
  /** What it seems to be, where that isn't enough. */
  guess?: Entity;
  /** 0 when the table has no header. */
  headerRow: number;
  columns: string[];
  mapping: ColumnMapping[];
  problems: Issue[];
  /** Rows at its end that are taken for totals or remarks; they are answered, but not among its rows. */
  leftOut?: readonly SheetRow[];
  rows(): AsyncGenerator<SheetRow[]>;
  /**
   * The first column for a report, once all rows have been read.
   * @param width cells of the widest row
   */
  reportColumn(width: number): number;
}

export interface OpenedFile {
  format: FileFormat;
  dialect: Dialect | undefined;
  encodingConfidence: number | undefined;
  tables: Table[];
  problems: Issue[];
  repairs: Repair[];
}

export interface TableOptions extends ReadOptions {
  sheet?: string | undefined;
  /** What people have decided about tables. */
  recipes?: readonly TableRecipe[] | undefined;
  saved?: HeaderHints['saved'] | undefined;
  mode?: HeaderHints['mode'] | undefined;
}

const HEADER_SEARCH_ROWS = 30;

/** A file problem as an issue. */
export function fileIssue({ sheet: _sheet, ...problem }: FileProblem): Issue {
  return issueOf(problem);
}

/**
 * Opens a file and understands the header of each of its tables. Sheets without any content, and those that we put into
 * workbooks ourselves, are left out.
 * @param position of the file among those of the import
 * @throws UnreadableFile when nothing of it can be read
 */
export async function openTables(
  path: string,
  name: string,
  options: TableOptions = {},
  position = 0,
): Promise<OpenedFile> {
  const file = await openSpreadsheet(path, name, options);
  const wanted = file.sheets.filter((sheet) => options.sheet === undefined || sheet.name === options.sheet);
  const tables: Table[] = [];
  const repairs = [...file.repairs];
  for (const sheet of wanted) {
    if (isOwnSheet(sheet.name) && file.sheets.length > 1) continue;
    try {
      const recipes = recipesFor(options.recipes ?? [], position, sheet.name);
      tables.push(...(await readTables(sheet, file, name, { ...options, recipes })));
    } catch (error) {
      throw inSheet(error, sheet);
    }
  }
  if (tables.length === 0) throw new UnreadableFile({ code: 'file.empty' });
  const { format, dialect, encodingConfidence } = file;
  return { format, dialect, encodingConfidence, tables, problems: file.problems.map(fileIssue), repairs };
}

/** What breaks in a sheet, with the sheet's name. */
function inSheet(error: unknown, { name }: SourceSheet): unknown {
  return error instanceof UnreadableFile ? new UnreadableFile({ ...error.problem, sheet: name }) : error;
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
  const isText = file.format === 'csv';
  const hints: HeaderHints = {
    names: [sheet.name, ...(file.sheets.length === 1 ? [fileName] : [])],
    recipes: options.recipes,
    saved: options.saved,
    mode: options.mode,
  };
  const found = firstHeader(sample, hints);
  if (!found && sheet.hidden) return []; // lists behind drop-downs, such as those of our own workbook
  const problems: Issue[] = sheet.hidden ? [issue('sheet.hidden')] : [];
  if (!found)
    return [mappedByLetter(sheet, isText, sample, options) ?? headless(sheet, isText, sample, problems, options)];
  const sections = await surveySections(sheet, found, { ...hints, names: [] }, isText);
  return sections.map((section, i) => tableOf(sheet, isText, section, i === 0 ? problems : [], options));
}

/**
 * The header of the first table. A wider one below may look more like a header; nothing above it is lost for that, if it is a table
 * with rows of its own.
 */
function firstHeader(sample: SheetRow[], hints: HeaderHints): FoundHeader | undefined {
  let found = findHeader(sample, hints);
  for (;;) {
    const best = found;
    if (!best) return undefined;
    const above = sample.filter(({ row }) => row < best.row);
    const isJoined = sample.some(
      ({ row, cells }) => row === best.row && best.columns.some((name, i) => name !== cells[i]),
    );
    const earlier = findHeader(isJoined ? above.slice(0, -1) : above, hints);
    const hasRows = above.some(({ row }) => earlier && row > earlier.row && (!isJoined || row < best.row - 1));
    if (!earlier || !hasRows || earlier.reading.problems.some(({ severity }) => severity === 'error')) return best;
    found = earlier;
  }
}

/** What was decided about a table. One that is left out is nobody's. */
function decided({ leaveOut, fixed, values }: Recipe): Pick<Table, 'fixed' | 'values' | 'isLeftOut'> {
  return { fixed, values, ...(leaveOut ? { isLeftOut: true } : {}) };
}

function saidOfLeftOut({ name }: SourceSheet): Issue[] {
  return [issue('sheet.leftOut', { params: { sheet: name } })];
}

function tableOf(
  sheet: SourceSheet,
  isText: boolean,
  section: Section,
  problems: Issue[],
  { recipes = [] }: TableOptions,
): Table {
  const { row, columns, reading, widths } = section.header;
  const recipe = recipeOf(recipes, row);
  const usable = !recipe.leaveOut && !reading.problems.some((p) => p.severity === 'error');
  const isFree = freeColumns(reading.entity, reading.mapping);
  const span = { ...section, after: row, most: cellsRead(columns), isFree };
  return {
    ...decided(recipe),
    name: sheet.name,
    entity: usable ? reading.entity : undefined,
    exportedBy: reading.exportedBy,
    ...(reading.entity ? { guess: reading.entity } : {}),
    headerRow: row,
    columns,
    mapping: reading.mapping,
    problems: recipe.leaveOut ? saidOfLeftOut(sheet) : [...problems, ...reading.problems, ...section.problems],
    leftOut: section.leftOut,
    rows: () => dataRows(sheet, span, isText ? widths : undefined),
    reportColumn: (width) => reportColumn(sheet, columns, width),
  };
}

/** A sheet whose header nobody knows, or that has none: its problem says so. */
function headless(
  sheet: SourceSheet,
  isText: boolean,
  sample: SheetRow[],
  problems: Issue[],
  { recipes = [] }: TableOptions,
): Table {
  const first = firstOfUsualWidth(sample);
  const isHeader = !first.cells.some(looksLikeData) && first.cells.filter((cell) => /\p{L}/u.test(cell)).length > 1;
  const headerRow = isHeader ? first.row : 0;
  const all = isHeader ? first.cells : lettersOf(first);
  const columns = all.slice(0, LIMITS.columns);
  const span = { after: headerRow, most: cellsRead(columns) };
  const recipe = recipeOf(recipes, headerRow);
  const unknown = issue(isHeader ? 'sheet.unknownEntity' : 'sheet.noHeader');
  return {
    ...decided(recipe),
    name: sheet.name,
    entity: undefined,
    headerRow,
    columns,
    mapping: [],
    problems: recipe.leaveOut ? saidOfLeftOut(sheet) : [...problems, unknown, ...tooWide(all)],
    rows: () => dataRows(sheet, span, isText ? widthsOf(all) : undefined),
    reportColumn: (width) => width,
  };
}

/** A sheet without a header whose columns were mapped by their letters; undefined when they were not. */
function mappedByLetter(
  sheet: SourceSheet,
  isText: boolean,
  sample: SheetRow[],
  { recipes = [], mode }: TableOptions,
): Table | undefined {
  const all = lettersOf(firstOfUsualWidth(sample));
  const columns = all.slice(0, LIMITS.columns);
  const recipe = recipeOf(recipes, 0);
  const { entity, leaveOut } = recipe;
  const says = columns.some((letter, i) => givenFor(recipe, letter, i) !== undefined);
  if (leaveOut || !entity || !says) return undefined;
  const { mapping, problems } = readHeader(entity, columns, { recipe, mode });
  const errors = problems.filter((p) => p.severity === 'error'); // a letter without a field is no mistake
  const span = { after: 0, most: cellsRead(columns), isFree: freeColumns(entity, mapping) };
  return {
    ...decided(recipe),
    name: sheet.name,
    entity: errors.length > 0 ? undefined : entity,
    headerRow: 0,
    columns,
    mapping,
    problems: [...errors, ...tooWide(all)],
    rows: () => dataRows(sheet, span, isText ? widthsOf(all) : undefined),
    reportColumn: (width) => reportColumn(sheet, columns, width),
  };
}

function freeColumns(entity: Entity, mapping: readonly ColumnMapping[]): boolean[] {
  return mapping.map(({ field }) => field !== null && isFreeText(fieldOf(entity, field)));
}

/** What is said of columns without names beyond those that are read. */
function tooWide(columns: readonly string[]): Issue[] {
  const max = LIMITS.columns;
  return columns.length > max ? [issue('file.tooManyColumns', { params: { max } })] : [];
}

/** Where a report's columns go: behind the widest row, or where a sheet has no columns any more, into the first gap. */
function reportColumn({ used }: SourceSheet, columns: readonly string[], width: number): number {
  const { length: count } = REPORT_COLUMNS;
  if (!used || width + count <= LIMITS.rowCells) return width;
  let free = columns.length;
  for (let column = free; column < width && column < free + count; column++) if (used[column] !== 0) free = column + 1;
  return free;
}

function lettersOf({ cells }: SheetRow): string[] {
  return cells.map((_cell, i) => columnName(i));
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

/** All rows of a table that are answered: its data, then what is left out at its end. */
export async function* answeredRows({ rows, leftOut = [] }: Table): AsyncGenerator<readonly SheetRow[]> {
  yield* rows();
  if (leftOut.length > 0) yield leftOut;
}

/** Positions of our own report columns in a header. */
export function reportColumnPositions(columns: string[]): number[] {
  return columns.flatMap((column, i) => (isReportColumn(column) ? [i] : []));
}
