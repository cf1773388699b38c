import { ENTITIES, FIELDS, inAllLanguages, isBlank, issue, type Issue } from '#libs/onboarding/index.js';
import { columnName, type SheetRow, type SourceSheet } from '#libs/spreadsheet/index.js';
import { cellsRead, hasWidth, type Widths } from './data-rows.js';
import { findHeader, type FoundHeader, type HeaderHints } from './mapping.js';
import { isColumnName, isReportColumn } from './match-column.js';

/** One of the tables that stand under each other in a sheet. */
export interface Section {
  header: FoundHeader;
  /** Rows that are no data: the header again, totals and remarks below the table. */
  skip: Set<number>;
  /** The totals and remarks among them. */
  leftOut: SheetRow[];
  /** Number of the first row that belongs to it no more. */
  end: number;
  problems: Issue[];
}

/** Tables are stacked by hand, in small files: further down only data is looked for. */
const SURVEYED_ROWS = 20_000;
const MOST_FOOTER_ROWS = 10;
/** A row of so many names of columns is a header wherever it stands. */
const LEAST_NAMES = 3;
/** What a column without a name is nearest to. */
const NO_NAME = 'none';
/** So many of them are told of. */
const MOST_NAMELESS = 20;
/** One of these as a whole word: Sumac, Gesamtschule and SOURCE-2 are names. */
const TOTALS = new RegExp(
  `^[^\\p{L}\\p{N}]*(${inAllLanguages(({ totals }) => totals).join('|')})(?![-'’_\\p{M}]*[\\p{L}\\p{M}\\p{N}])`,
  'iu',
);

/**
 * Reads through a sheet once and finds where its tables begin and end: a row after an empty one that reads as a header starts the
 * next table; rows at the end of a table that look like totals or remarks and name no record are its footer.
 */
export async function surveySections(
  sheet: SourceSheet,
  first: FoundHeader,
  hints: HeaderHints,
  isText: boolean,
): Promise<Section[]> {
  const sections = [new Surveyed(first, isText)];
  let [previous, read] = [first.row, 0];
  for await (const portion of sheet.rows(cellsRead(first.columns))) {
    for (const row of portion) {
      if (row.row <= first.row) continue;
      const current = sections.at(-1)!;
      const mayBegin = !looksLikeData(row) && (row.row > previous + 1 || isAllNames(row.cells));
      const next = mayBegin ? headerOf(row, hints) : undefined;
      previous = row.row;
      if (current.isHeaderAgain(row)) current.skip.add(row.row);
      else if (next) {
        current.close(row.row);
        sections.push(new Surveyed(next, isText));
      } else current.add(row);
    }
    read += portion.length;
    if (read > SURVEYED_ROWS) return told(sections);
  }
  sections.at(-1)!.close(Infinity);
  return told(sections);
}

function told(sections: Surveyed[]): Section[] {
  for (const section of sections) section.tell();
  return sections;
}

/** Addresses and numbers are no names of columns. */
function looksLikeData({ cells }: SheetRow): boolean {
  return cells.some((cell) => cell.includes('@') || /^\d+$/.test(cell));
}

function headerOf(row: SheetRow, hints: HeaderHints): FoundHeader | undefined {
  const found = findHeader([row], hints);
  return found && !found.reading.problems.some((p) => p.severity === 'error') ? found : undefined;
}

/** Whether a row says nothing but names of an entity's columns: a header needs no empty row before it then. */
function isAllNames(cells: readonly string[]): boolean {
  const [first, ...others] = cells.filter((cell) => !isBlank(cell));
  if (first === undefined || others.length < LEAST_NAMES - 1) return false;
  return ENTITIES.some((entity) =>
    [first, ...others].every((name) => isColumnName(entity, name) || isReportColumn(name)),
  );
}

class Surveyed implements Section {
  readonly skip = new Set<number>();
  readonly problems: Issue[] = [];
  leftOut: SheetRow[] = [];
  end = Infinity;
  private trailing: SheetRow[] = [];
  private lastGood: number;
  /** The columns of the key; none where an address, which totals never have, is the key. */
  private readonly keyColumns: number[];
  /** Columns of the header that have a name. */
  private readonly named: boolean[];
  /** Columns without a name that hold something all the same. */
  private readonly nameless = new Set<number>();

  /** Of a text file: rows of another width have slipped, which they say themselves. */
  private readonly widths: Widths | undefined;

  constructor(
    readonly header: FoundHeader,
    isText: boolean,
  ) {
    this.lastGood = header.row;
    this.widths = isText ? header.widths : undefined;
    const { entity, mapping } = header.reading;
    const keys = new Set<string | null>(
      FIELDS[entity].filter(({ key, codec }) => key && codec !== 'email').map(({ name }) => name),
    );
    this.named = mapping.map(({ field, column }) => field !== null || !isBlank(column));
    this.keyColumns = mapping.flatMap(({ field }, i) => (keys.has(field) ? [i] : []));
  }

  add(row: SheetRow): void {
    const separated = row.row > this.lastGood + 1 || this.trailing.length > 0;
    if (this.looksLikeFooter(row.cells, separated)) this.trailing.push(row);
    else {
      this.noteNameless(row);
      this.lastGood = row.row;
      this.trailing = [];
    }
  }

  private noteNameless(row: SheetRow): void {
    if (this.widths && !hasWidth(row, this.widths)) return;
    const { cells, width = 0 } = row;
    if (this.nameless.size >= MOST_NAMELESS) return;
    for (let column = 0; column < cells.length; column++)
      if (!this.named[column] && !isBlank(cells[column])) this.nameless.add(column);
    if (width > this.header.widths.least) this.nameless.add(width - 1);
  }

  isHeaderAgain({ cells }: SheetRow): boolean {
    const { columns } = this.header;
    return cells[0] === columns[0] && cells.filter((cell, i) => cell === columns[i]).length > columns.length * 0.8;
  }

  /** What is said of it once it has been read to its end, or as far as it is surveyed. */
  tell(): void {
    for (const column of [...this.nameless].sort((a, b) => a - b).slice(0, MOST_NAMELESS)) {
      const name = columnName(column);
      this.problems.push(issue('sheet.unknownColumn', { value: name, params: { column: name, nearest: NO_NAME } }));
    }
  }

  close(end: number): void {
    this.end = end;
    if (this.skip.size > 0)
      this.problems.push(issue('sheet.repeatedHeader', { params: { rows: [...this.skip].join(', ') } }));
    const { trailing } = this;
    if (trailing.length === 0 || trailing.length > MOST_FOOTER_ROWS || this.lastGood === this.header.row) return;
    for (const { row } of trailing) this.skip.add(row);
    this.leftOut = trailing;
    const rows = trailing.map(({ row }) => row).join(', ');
    this.problems.push(issue('sheet.footer', { params: { rows } }));
  }

  /** Totals and remarks: few cells, no address, and no record named. A row with its keys is data, whatever its words. */
  private looksLikeFooter(cells: string[], separated: boolean): boolean {
    const filled = cells.filter((cell) => !isBlank(cell));
    const [begin = ''] = filled;
    if (filled.some((cell) => cell.includes('@')) || this.header.columns.length < 3) return false;
    if (this.keyColumns.length > 0 && this.keyColumns.every((column) => !isBlank(cells[column]))) return false;
    if (TOTALS.test(begin.trim())) return filled.length <= Math.max(2, this.header.columns.length / 2);
    return filled.length === 1 && /[\s:]/.test(begin.trim()) && separated;
  }
}
