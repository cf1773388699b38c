import { isBlank } from '#libs/onboarding/index.js';
import { LIMITS, type SheetRow, type ShownCell, type SourceSheet } from '#libs/spreadsheet/index.js';

/** So many blank cells part a table from a note beside it; a row that has slipped by fewer has cells there. */
const BLANKS_BEFORE_NOTE = 2;

/** Which rows of a sheet are data. */
interface Span {
  /** Number of the header's row, or 0. */
  after: number;
  /** Number of the first row that belongs to it no more. */
  end?: number;
  skip?: ReadonlySet<number>;
  /** So many cells of each row are wanted. */
  most: number;
  /** Of each column whether it holds whatever people write: what is shown there is meant. */
  isFree?: readonly boolean[];
}

/**
 * The rows of data in a sheet, merged cells filled in.
 * @param widths of a text file, where a row must have as many cells as the header
 */
export async function* dataRows(
  sheet: SourceSheet,
  { after, end = Infinity, skip, most, isFree = [] }: Span,
  widths: Widths | undefined,
): AsyncGenerator<SheetRow[]> {
  const merges = new Merges(sheet.merges);
  for await (const portion of sheet.rows(most)) {
    for (const row of portion) {
      if (row.shown) takeShown(row, row.shown, isFree);
      merges.fill(row);
    }
    const rows = portion.filter(({ row }) => row > after && row < end && !skip?.has(row));
    if (widths) for (const row of rows) checkWidth(row, widths);
    if (rows.length > 0) yield rows;
    if ((portion.at(-1)?.row ?? 0) >= end) return;
  }
}

export interface Widths {
  least: number;
  most: number;
}

/** Takes what a format spells in a column of free text; of all else that is shown the row says that it was not taken. */
function takeShown(row: SheetRow, shown: readonly ShownCell[], isFree: readonly boolean[]): void {
  const others = shown.filter(({ column, text, spelled }) => {
    if (spelled && isFree[column]) row.cells[column] = text;
    return !spelled || !isFree[column];
  });
  if (others.length > 0) row.shown = others;
  else delete row.shown;
}

/** How many cells of each row are read below a header. */
export function cellsRead(columns: readonly string[]): number {
  return Math.max(LIMITS.columns, columns.length);
}

/** How many cells a row may have: empty columns at the end of the header may be missing. */
export function widthsOf(columns: readonly string[]): Widths {
  let least = columns.length;
  while (least > 1 && isBlank(columns[least - 1])) least--;
  return { least, most: columns.length };
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

function checkWidth(row: SheetRow, widths: Widths): void {
  if (row.problem || hasWidth(row, widths)) return;
  const found = row.width ?? row.cells.length;
  row.problem = { code: 'sheet.raggedRow', params: { found, expected: widths.most } };
}

/**
 * Whether a row of a text file has as many cells as its header lets it have: what is beyond is blank, or a note with some
 * blanks before it.
 */
export function hasWidth({ cells, width = cells.length }: SheetRow, { least, most }: Widths): boolean {
  if (width < least) return false;
  return width <= most || (cells.length > most && cells.slice(most, most + BLANKS_BEFORE_NOTE).every(isBlank));
}
