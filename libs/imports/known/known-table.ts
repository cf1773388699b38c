import { ID_BYTES } from '#libs/records/index.js';
import { DIGEST_BYTES, digestTable, sharedBytes, type DigestTable } from '#libs/reading/index.js';
import { bytesOfNumbers, idsIn, numbersOf } from '../rows/known-rows.js';
import type { Rests } from '../rows/known-rows.schema.js';
import { Binary } from 'mongodb';

const FULL = 0.5;
const NONE = -1;

/** Rows of earlier imports whose records were as they said, by number: their digests, their records, and what these rest on. */
export class KnownTable {
  /** What the thread that reads finds rows by. */
  readonly digests: DigestTable;
  private readonly ids: Uint8Array;
  private readonly parents: string[] = [];
  private readonly parentOf: Int32Array;
  private readonly jobOf: Uint8Array;
  /** Open addressing: the number of a row plus one. */
  private readonly slots: Int32Array;
  private size = 0;

  /** @param jobs what each job has left, the latest first: of rows about one record the latest counts */
  constructor(jobs: readonly (readonly Rests[])[]) {
    const most = jobs.flat().reduce((sum, { ids }) => sum + ids.length() / ID_BYTES, 0);
    const digests = sharedBytes(most * DIGEST_BYTES);
    this.ids = new Uint8Array(most * ID_BYTES);
    this.parentOf = new Int32Array(most);
    this.jobOf = new Uint8Array(most);
    let slots = 64;
    while (slots * FULL < most) slots *= 2;
    this.slots = new Int32Array(slots);
    const places = new Map<string, number>();
    for (const [job, parts] of jobs.entries()) for (const part of parts) this.add(part, job, digests, places);
    this.digests = digestTable(digests.subarray(0, this.size * DIGEST_BYTES), sharedBytes(this.size));
  }

  private add(
    { digests, ids, parents, parentOf }: Rests,
    job: number,
    to: Uint8Array,
    places: Map<string, number>,
  ): void {
    const placeOf = parents.map((parent) => {
      const place = places.get(parent) ?? this.parents.push(parent) - 1;
      places.set(parent, place);
      return place;
    });
    for (const [i, parent] of numbersOf(parentOf).entries()) {
      const id = ids.buffer.subarray(i * ID_BYTES, (i + 1) * ID_BYTES);
      const slot = this.slotOf(id);
      if (this.slots[slot] !== 0) continue;
      const row = this.size++;
      this.slots[slot] = row + 1;
      this.ids.set(id, row * ID_BYTES);
      to.set(digests.buffer.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES), row * DIGEST_BYTES);
      this.parentOf[row] = placeOf[parent] ?? NONE;
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
    const row = this.slots[this.slotOf(typeof id === 'string' ? Buffer.from(id, 'hex') : id)]! - 1;
    return row >= 0 ? row : undefined;
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
    const changed = this.parents.map((parent) => idsIn(parent).some((id) => ids.has(id)));
    if (!changed.includes(true)) return;
    for (let row = 0; row < this.size; row++) if (changed[this.parentOf[row]!] && isMeant(row)) stale[row] = 1;
  }

  /** Whether records refer to one of these. */
  refersTo(ids: ReadonlySet<string>): boolean {
    return this.parents.some((parent) => idsIn(parent).some((id) => ids.has(id)));
  }

  /** What some of the rows rest on. */
  restsOf(rows: Int32Array): Rests {
    const [digests, ids] = [new Uint8Array(rows.length * DIGEST_BYTES), new Uint8Array(rows.length * ID_BYTES)];
    const parentOf = new Int32Array(rows.length);
    const places = new Map<number, number>();
    for (const [i, row] of rows.entries()) {
      digests.set(this.digests.digests.subarray(row * DIGEST_BYTES, (row + 1) * DIGEST_BYTES), i * DIGEST_BYTES);
      ids.set(this.ids.subarray(row * ID_BYTES, (row + 1) * ID_BYTES), i * ID_BYTES);
      const parent = this.parentOf[row]!;
      const place = places.get(parent) ?? places.size;
      places.set(parent, place);
      parentOf[i] = place;
    }
    const parents = [...places.keys()].map((parent) => this.parents[parent] ?? '');
    return { digests: new Binary(digests), ids: new Binary(ids), parents, parentOf: bytesOfNumbers(parentOf) };
  }

  /** Where the row about a record stands, or would stand. */
  private slotOf(id: Uint8Array): number {
    const mask = this.slots.length - 1;
    let slot = ((id[0]! << 24) | (id[1]! << 16) | (id[2]! << 8) | id[3]!) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const row = this.slots[slot]! - 1;
      if (row < 0 || this.isAbout(row, id)) return slot;
    }
  }

  private isAbout(row: number, id: Uint8Array): boolean {
    const from = row * ID_BYTES;
    for (let i = 0; i < ID_BYTES; i++) if (this.ids[from + i] !== id[i]) return false;
    return true;
  }
}
