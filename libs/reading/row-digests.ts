import { hash } from 'node:crypto';

/** Bytes of a row's digest. */
export const DIGEST_BYTES = 16;
/** Between the cells of a row in its text. */
const BETWEEN = '\u001F';
const FULL = 0.5;

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
export function basisOf(of: unknown): string {
  return hash('sha256', JSON.stringify(of), 'hex').slice(0, 32);
}

/**
 * The digest of a row: 128 bits of SHA-256, as a text of as many characters as it has bytes. Nobody can make two rows of one.
 * @param basis of its table: equal digests mean equal cells and an equal meaning
 */
export function digestOfText(basis: string, text: string): string {
  return hash('sha256', basis + text, 'binary').slice(0, DIGEST_BYTES);
}

/** Rows of earlier imports, by their digests; its arrays are shared by threads. */
export interface DigestTable {
  /** The digests of all rows, one behind the other. */
  digests: Uint8Array;
  /** For each slot the row's number plus one; 0 where there is none. A power of two. */
  slots: Int32Array;
  /** Of each row: not 0 if something that it rests on may have changed since. */
  stale: Uint8Array;
  /** Of each row: not 0 once a table of the import has it; of later ones it is the same row again. */
  found: Uint8Array;
}

/** An array that threads share. */
export function sharedBytes(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(length));
}

/** Makes a table of digests that stand one behind the other. */
export function digestTable(digests: Uint8Array, stale: Uint8Array): DigestTable {
  const rows = digests.length / DIGEST_BYTES;
  let size = 64;
  while (size * FULL < rows) size *= 2;
  const slots = new Int32Array(new SharedArrayBuffer(size * Int32Array.BYTES_PER_ELEMENT));
  for (let row = 0; row < rows; row++) {
    let slot = slotOf(digests, row * DIGEST_BYTES, size);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = row + 1;
  }
  return { digests, slots, stale, found: sharedBytes(rows) };
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
    for (let i = 0; i < DIGEST_BYTES; i++) this.wanted[i] = digest.charCodeAt(i);
    const row = this.isAt(this.next) ? this.next : this.search();
    if (row === undefined) return undefined;
    this.next = row + 1;
    const { stale, found } = this.table;
    if (stale[row] !== 0 || found[row] !== 0) return undefined;
    found[row] = 1;
    return row;
  }

  private search(): number | undefined {
    const { slots } = this.table;
    for (let slot = slotOf(this.wanted, 0, slots.length); ; slot = (slot + 1) & (slots.length - 1)) {
      const row = slots[slot]! - 1;
      if (row < 0) return undefined;
      if (this.isAt(row)) return row;
    }
  }

  private isAt(row: number): boolean {
    const { digests } = this.table;
    const from = row * DIGEST_BYTES;
    if (from >= digests.length) return false;
    for (let i = 0; i < DIGEST_BYTES; i++) if (digests[from + i] !== this.wanted[i]) return false;
    return true;
  }
}

/** A digest is spread well by itself: some of its bytes are its place. */
function slotOf(bytes: Uint8Array, from: number, size: number): number {
  let place = 0;
  for (let i = 0; i < 4; i++) place = (place << 8) | bytes[from + i]!;
  return place & (size - 1);
}
