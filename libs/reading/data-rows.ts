import { isBlank } from '#libs/onboarding/index.js';
import type { SheetRow, SourceSheet } from '#libs/spreadsheet/index.js';

/** Which rows of a sheet are data. */
interface Span {
  /** Number of the header's row, or 0. */
  after: number;
  /** Number of the first row that belongs to it no more. */
  end?: number;
  skip?: ReadonlySet<number>;
}

/**
 * The rows of data in a sheet, merged cells filled in.
 * @param columns of a text file, where a row must have as many cells as the header
 */
export async function* dataRows(
  sheet: SourceSheet,
  { after, end = Infinity, skip }: Span,
  columns: readonly string[] | undefined,
): AsyncGenerator<SheetRow[]> {
  const merges = new Merges(sheet.merges);
  const widths = columns && widthsOf(columns);
  for await (const portion of sheet.rows()) {
    for (const row of portion) merges.fill(row);
    const rows = portion.filter(({ row }) => row > after && row < end && !skip?.has(row));
    if (widths) for (const row of rows) checkWidth(row, widths);
    if (rows.length > 0) yield rows;
    if ((portion.at(-1)?.row ?? 0) >= end) return;
  }
}

interface Widths {
  least: number;
  most: number;
}

/** How many cells a row may have: empty columns at the end of the header may be missing. */
function widthsOf(columns: readonly string[]): Widths {
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

function checkWidth(row: SheetRow, { least, most }: Widths): void {
  const found = row.cells.length;
  if (row.problem || (found >= least && (found <= most || row.cells.slice(most).every(isBlank)))) return;
  row.problem = { code: 'sheet.raggedRow', params: { found, expected: most } };
}
