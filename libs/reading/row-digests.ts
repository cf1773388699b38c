import { hash } from 'node:crypto';
import { byteKeys, isKey, numberOf, sharedBytes, type ByteKeys } from './byte-keys.js';

/** Bytes of a row's digest. */
export const DIGEST_BYTES = 16;
/** Between the cells of a row in its text. */
const BETWEEN = '\u001F';

/**
 * What a row of a table says, as one text. Two rows of equal text have equal cells.
 * @returns undefined for a row that no text tells of: one of its cells has the character that stands between them
 */
export function textOfCells(cells: readonly string[]): string | undefined {
  if (cells.some((cell) => cell.includes(BETWEEN))) return undefined;
  return `${cells.length}${BETWEEN}${cells.join(BETWEEN)}`;
}

/** The cells of a row from its text. */
export function cellsOfText(text: string): string[] {
  return text.split(BETWEEN).slice(1);
}

/** A digest of all that decides what the cells of a table's rows mean; 32 hexadecimal characters. */
export function tableBasis(of: unknown): string {
  return hash('sha256', JSON.stringify(of), 'hex').slice(0, 32);
}

/**
 * The digest of a row: 128 bits of SHA-256, as a text of as many characters as it has bytes. Nobody can make two rows of one.
 * @param basis of its table: equal digests mean equal cells and an equal meaning
 */
export function digestOfText(basis: string, text: string): string {
  return hash('sha256', basis + text, 'binary').slice(0, DIGEST_BYTES);
}

/** Rows of earlier imports, by number; its arrays are shared by threads. */
export interface DigestTable {
  digests: ByteKeys;
  /** Of each row: not 0 if something that it rests on may have changed since. */
  stale: Uint8Array;
  /** Of each row: not 0 once a table of the import has it; of later ones it is the same row again. */
  found: Uint8Array;
}

/** Room for so many rows. */
export function digestTable(most: number): DigestTable {
  return { digests: byteKeys(DIGEST_BYTES, most), stale: sharedBytes(most), found: sharedBytes(most) };
}

/** Finds the rows of a file among those of earlier imports. */
export class KnownDigests {
  private readonly wanted = new Uint8Array(DIGEST_BYTES);
  /** An unchanged file has its rows in the order of the last time. */
  private next = 0;

  constructor(private readonly table: DigestTable) {}

  /**
   * The number of the row that has this digest, if nothing that it rests on has changed. Each is found once in all tables: who
   * says the same again repeats it.
   */
  take(digest: string): number | undefined {
    const { digests, stale, found } = this.table;
    for (let i = 0; i < DIGEST_BYTES; i++) this.wanted[i] = digest.charCodeAt(i);
    const row = isKey(digests, this.next, this.wanted) ? this.next : numberOf(digests, this.wanted);
    if (row === undefined) return undefined;
    this.next = row + 1;
    if (stale[row] !== 0 || found[row] !== 0) return undefined;
    found[row] = 1;
    return row;
  }
}
