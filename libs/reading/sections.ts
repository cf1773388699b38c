import { FIELDS, inAllLanguages, isBlank, issue, type Issue } from '#libs/onboarding/index.js';
import type { SheetRow, SourceSheet } from '#libs/spreadsheet/index.js';
import { findHeader, type FoundHeader, type HeaderHints } from './mapping.js';

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
/** One of these as a whole word: Sumac, Gesamtschule and SOURCE-2 are names. */
const TOTALS = new RegExp(
  `^[^\\p{L}\\p{N}]*(${inAllLanguages(({ totals }) => totals).join('|')})(?![-'’_\\p{M}]*[\\p{L}\\p{M}\\p{N}])`,
  'iu',
);

/**
 * Reads through a sheet once and finds where its tables begin and end: a row after an empty one that reads as a header starts the
 * next table; rows at the end of a table that look like totals or remarks and name no record are its footer.
 */
export async function surveySections(sheet: SourceSheet, first: FoundHeader, hints: HeaderHints): Promise<Section[]> {
  const sections = [new Surveyed(first)];
  let [previous, read] = [first.row, 0];
  for await (const portion of sheet.rows()) {
    for (const row of portion) {
      if (row.row <= first.row) continue;
      const current = sections.at(-1)!;
      const next = row.row > previous + 1 ? headerOf(row, hints) : undefined;
      previous = row.row;
      if (current.isHeaderAgain(row)) current.skip.add(row.row);
      else if (next) {
        current.close(row.row);
        sections.push(new Surveyed(next));
      } else current.add(row);
    }
    read += portion.length;
    if (read > SURVEYED_ROWS) return sections;
  }
  sections.at(-1)!.close(Infinity);
  return sections;
}

function headerOf(row: SheetRow, hints: HeaderHints): FoundHeader | undefined {
  if (row.cells.some((cell) => cell.includes('@') || /^\d+$/.test(cell))) return undefined;
  const found = findHeader([row], hints);
  return found && !found.reading.problems.some((p) => p.severity === 'error') ? found : undefined;
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

  constructor(readonly header: FoundHeader) {
    this.lastGood = header.row;
    const { entity, mapping } = header.reading;
    const keys = new Set<string | null>(
      FIELDS[entity].filter(({ key, codec }) => key && codec !== 'email').map(({ name }) => name),
    );
    this.keyColumns = mapping.flatMap(({ field }, i) => (keys.has(field) ? [i] : []));
  }

  add(row: SheetRow): void {
    const separated = row.row > this.lastGood + 1 || this.trailing.length > 0;
    if (this.looksLikeFooter(row.cells, separated)) this.trailing.push(row);
    else {
      this.lastGood = row.row;
      this.trailing = [];
    }
  }

  isHeaderAgain({ cells }: SheetRow): boolean {
    const { columns } = this.header;
    return cells[0] === columns[0] && cells.filter((cell, i) => cell === columns[i]).length > columns.length * 0.8;
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
