import type { KeyTable } from './key-table.js';

/** One change of a table: which one, under which key, and what it holds from then on. */
export type LedgerEntry = [table: number, key: string, value: unknown];

/**
 * Tables whose changes can be kept and made again in another process, so that planning an import continues where it
 * stood. While nobody keeps them, a change costs nothing more than that of a plain map.
 */
export class Ledger {
  private kept: LedgerEntry[] | undefined;
  private readonly replay: ((key: string, value: never) => void)[] = [];

  /** From here on changes are kept. */
  keep(): void {
    this.kept ??= [];
  }

  /** The changes since the last call. */
  take(): LedgerEntry[] {
    const kept = this.kept ?? [];
    if (this.kept) this.kept = [];
    return kept;
  }

  /** Makes changes again that another ledger of the same tables has kept; in their order. */
  restore(entries: readonly LedgerEntry[]): void {
    // the value is what the table of the same number had kept
    for (const [table, key, value] of entries) this.replay[table]?.(key, value as never);
  }

  /** A map that is part of the ledger. Tables are numbered in the order in which they are made. */
  map<V>(): LedgerMap<V> {
    const map = new Map<string, V>();
    const tell = this.table((key, value: V) => map.set(key, value));
    return {
      get: (key) => (map.size === 0 ? undefined : map.get(key)), // a key that nobody has looked up yet has to be hashed
      values: () => map.values(),
      keys: () => map.keys(),
      size: () => map.size,
      set: (key, value) => {
        map.set(key, value);
        tell(key, value);
      },
    };
  }

  /** A table of first claims that is part of the ledger. */
  firsts(table: KeyTable): Firsts {
    const tell = this.table((key, [value, mark]: [number, number]) => table.getOrSet(key, value, () => mark));
    return {
      getOrSet: (key, value, mark) => {
        const first = table.getOrSet(key, value, mark);
        if (first === undefined && this.kept) tell(key, [value, table.markOf(key)]);
        return first;
      },
      get: (key) => table.get(key),
      markOf: (key) => table.markOf(key),
    };
  }

  private table<V>(replay: (key: string, value: V) => void): (key: string, value: V) => void {
    const number = this.replay.push(replay) - 1;
    return (key, value) => void this.kept?.push([number, key, value]);
  }
}

/** Who was the first to claim a key, and with what mark. */
export interface Firsts {
  getOrSet(key: string, number: number, mark?: () => number): number | undefined;
  get(key: string): number | undefined;
  markOf(key: string): number;
}

export interface LedgerMap<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  values(): Iterable<V>;
  keys(): Iterable<string>;
  size(): number;
}
