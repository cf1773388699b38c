import { ID_BYTES } from '#libs/records/index.js';
import {
  addKey,
  byteKeys,
  DIGEST_BYTES,
  digestTable,
  keysOf,
  numberOf,
  type DigestTable,
} from '#libs/reading/index.js';
import { bytesOfNumbers, idsIn, numbersOf } from '../rows/known-rows.js';
import type { Rests } from '../rows/known-rows.schema.js';
import { Binary } from 'mongodb';

const NONE = -1;

/** Rows of earlier imports whose records were as they said, by number: their digests, their records, and what these rest on. */
export class KnownTable {
  /** What the thread that reads finds rows by. */
  readonly digests: DigestTable;
  private readonly ids: ReturnType<typeof byteKeys>;
  private readonly parents: string[] = [];
  private readonly parentOf: Int32Array;
  private readonly jobOf: Uint8Array;
  private readonly places = new Map<string, number>();
  private size = 0;

  /** @param most how many rows there is room for */
  constructor(private readonly most: number) {
    this.digests = digestTable(most);
    this.ids = byteKeys(ID_BYTES, most);
    this.parentOf = new Int32Array(most);
    this.jobOf = new Uint8Array(most);
  }

  /**
   * Takes up what a batch has left; of rows about one record the first counts.
   * @param job the position of its job among all: the latest is the first
   */
  add({ digests, ids, parents, parentOf }: Rests, job: number): void {
    const placeOf = parents.map((parent) => {
      const place = this.places.get(parent) ?? this.parents.push(parent) - 1;
      this.places.set(parent, place);
      return place;
    });
    const rows = numbersOf(parentOf);
    for (let i = 0; i < rows.length && this.size < this.most; i++) {
      if (numberOf(this.ids, ids.buffer, i * ID_BYTES) !== undefined) continue;
      const row = this.size++;
      addKey(this.ids, row, ids.buffer, i * ID_BYTES);
      addKey(this.digests.digests, row, digests.buffer, i * DIGEST_BYTES);
      this.parentOf[row] = placeOf[rows[i]!] ?? NONE;
      this.jobOf[row] = job;
    }
  }

  get rows(): number {
    return this.size;
  }

  /** How many of the rows of a job none of the later ones has. */
  rowsOfJob(job: number): number {
    return this.jobOf.subarray(0, this.size).reduce((sum, of) => sum + (of === job ? 1 : 0), 0);
  }

  /** Which of the jobs, in the order in which they were given, a row is from. */
  jobOfRow(row: number): number {
    return this.jobOf[row] ?? NONE;
  }

  /** The row about a record, by its id in bytes or as a text; undefined if there is none. */
  rowAbout(id: Uint8Array | string): number | undefined {
    return numberOf(this.ids, typeof id === 'string' ? Buffer.from(id, 'hex') : id);
  }

  /** Whether something that the row rests on may have changed. */
  isStale(row: number): boolean {
    return this.digests.stale[row] !== 0;
  }

  /** Says that records may have changed: rows about them, or about records that refer to them, aren't known any more. */
  markStale(ids: ReadonlySet<string>, isMeant: (row: number) => boolean = () => true): void {
    const { stale } = this.digests;
    for (const id of ids) {
      const row = this.rowAbout(id);
      if (row !== undefined && isMeant(row)) stale[row] = 1;
    }
    const changed = this.parentsAmong(ids);
    if (!changed.includes(true)) return;
    for (let row = 0; row < this.size; row++) if (changed[this.parentOf[row]!] && isMeant(row)) stale[row] = 1;
  }

  /** Whether records refer to one of these. */
  refersTo(ids: ReadonlySet<string>): boolean {
    return this.parentsAmong(ids).includes(true);
  }

  /** What some of the rows rest on. */
  restsOf(rows: Int32Array): Rests {
    const [digests, ids] = [keysOf(this.digests.digests, rows), keysOf(this.ids, rows)];
    const parentOf = new Int32Array(rows.length);
    const places = new Map<number, number>();
    for (let i = 0; i < rows.length; i++) {
      const parent = this.parentOf[rows[i]!]!;
      const place = places.get(parent) ?? places.size;
      places.set(parent, place);
      parentOf[i] = place;
    }
    const parents = [...places.keys()].map((parent) => this.parents[parent] ?? '');
    return { digests: new Binary(digests), ids: new Binary(ids), parents, parentOf: bytesOfNumbers(parentOf) };
  }

  /** Which of the parents are, or have among them, one of these records. */
  private parentsAmong(ids: ReadonlySet<string>): boolean[] {
    return this.parents.map((parent) => idsIn(parent).some((id) => ids.has(id)));
  }
}
