import Papa from 'papaparse';

/** A column, as far as its cells are marked and typed into. */
export interface CellColumn<R> {
  key: string;
  /** Marks a cell, beside what it says. */
  look?: (row: R) => 'wrong' | 'doubtful' | 'changed' | undefined;
  /** Its marks are about the row as a whole, not about what its cells say. */
  ofRow?: boolean;
  /** For a column whose cells can be typed into: what they say. */
  edit?: { text: (row: R) => string; can?: (row: R) => boolean };
}

/** Where a cell stands in a grid. */
export interface Place {
  row: number;
  column: number;
}

/** What was typed or pasted into a cell. */
export interface Typed<R> {
  row: R;
  /** Its key. */
  column: string;
  text: string;
}

/** The next cell that is marked as wrong, in the order of reading, backwards for a step of -1; beyond the end it begins again. */
export function nextWrong<R>(rows: R[], columns: CellColumn<R>[], from: Place, step: 1 | -1): Place | undefined {
  const size = rows.length * columns.length;
  const start = from.row * columns.length + from.column;
  for (let i = 1; i <= size; i++) {
    const at = (((start + i * step) % size) + size) % size;
    const place = { row: Math.floor(at / columns.length), column: at % columns.length };
    const [row, column] = [rows[place.row], columns[place.column]];
    if (row !== undefined && column && !column.ofRow && column.look?.(row) === 'wrong') return place;
  }
  return undefined;
}

/**
 * The cells that a block says when it is pasted with its upper left corner at a place. What doesn't fit the grid is left out, and
 * so are cells that can't be typed into.
 * @param block as spreadsheet programs copy it: cells end with tabs, rows with line ends, quoted where they hold any of these
 */
export function pastedCells<R>(block: string, rows: R[], columns: CellColumn<R>[], at: Place): Typed<R>[] {
  const { data } = Papa.parse<string[]>(block.replace(/\r?\n$/, ''), { delimiter: '\t' });
  return data.flatMap((cells, down) =>
    cells.flatMap((text, along) => {
      const [row, column] = [rows[at.row + down], columns[at.column + along]];
      if (row === undefined || !column?.edit || column.edit.can?.(row) === false) return [];
      return text === column.edit.text(row) ? [] : [{ row, column: column.key, text }];
    }),
  );
}
