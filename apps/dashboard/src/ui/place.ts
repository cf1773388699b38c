/** Where a reader has come to in a list that comes in pages. */
export interface Place {
  /** Of the page; empty: the first one. */
  cursor: string;
  /** Which row of the page. */
  row: number;
}

/** Under which name it stands in the address. */
export const PLACE = 'at';

export const BEGIN: Place = { cursor: '', row: 0 };

/** A place as it stands in the address; empty for the begin of the list. */
export function placeText({ cursor, row }: Place): string {
  return cursor === '' && row === 0 ? '' : `${cursor}~${row}`;
}

/** The place that an address names; the begin of the list when it names none. */
export function readPlace(text: string): Place {
  const found = /^([\w-]*)~(\d{1,6})$/.exec(text);
  return found ? { cursor: found[1] ?? '', row: Number(found[2]) } : BEGIN;
}

/**
 * The place of a row among pages.
 * @param lengths how many rows each page has
 * @param cursors of each page
 * @param row counted from the first page
 */
export function placeAmong(lengths: readonly number[], cursors: readonly string[], row: number): Place {
  let before = 0;
  for (const [i, length] of lengths.entries()) {
    if (row < before + length) return { cursor: cursors[i] ?? '', row: row - before };
    before += length;
  }
  return BEGIN;
}
