import type { ClientSession, Db } from 'mongodb';
import type { PartnerScope, ScopedCollection } from '#libs/platform/index.js';
import { ChangeLog, isLogged, type SeenChanges } from '#libs/records/index.js';
import { COMPLETED_STATUSES } from '../import/import-status.js';
import { IMPORTS, type ImportDoc } from '../import/import.schema.js';
import { idsIn } from '../rows/known-rows.js';
import { KnownTable } from './known-table.js';
import { KNOWN, type KnownDoc } from './known.schema.js';

/** Files of several sources may have the same columns. */
const MOST_JOBS = 8;
/** Each takes some 60 bytes of memory. */
const MOST_ROWS = 2_000_000;
const IDS_AT_ONCE = 100_000;
/** Batches whose rows are read at a time: of the largest some megabytes. */
const READ_TOGETHER = 20;

/** An import whose rows may be known again. */
interface Known {
  importId: string;
  jobId: string;
  looked: SeenChanges;
  rows: number;
}

/** The rows of a partner that are known: what they said, and of which records that was true. */
export class KnownStore {
  private readonly known: ScopedCollection<KnownDoc>;
  private readonly imports: ScopedCollection<ImportDoc>;

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
  ) {
    this.known = KNOWN.of(db, scope);
    this.imports = IMPORTS.of(db, scope);
  }

  async add(known: Omit<KnownDoc, 'partnerId'>, session: ClientSession): Promise<void> {
    await this.known.insertMany([known], session);
  }

  /** Forgets all: from now on each row is decided. */
  async forget(): Promise<void> {
    await this.known.deleteMany({});
  }

  /**
   * The known rows of tables of which nothing has changed that they rest on, as far as can be seen by now.
   * @param bases of the tables
   * @returns undefined if there are none
   */
  async load(bases: readonly string[], now: Date): Promise<KnownTable | undefined> {
    const jobs = await this.jobsWith(bases, now);
    if (jobs.length === 0) return undefined;
    const table = new KnownTable(jobs.reduce((sum, { rows }) => sum + rows, 0));
    for (const [job, { importId, jobId }] of jobs.entries()) {
      const filter = { basis: { $in: [...bases] }, importId, jobId };
      for await (const { rests } of this.known.find(filter, { batchSize: READ_TOGETHER })) table.add(rests, job);
    }
    await this.forgetReplaced(bases, jobs, table);
    const log = new ChangeLog(this.db, this.scope);
    for (const [job, { looked, jobId }] of jobs.entries())
      for await (const ids of idsOf(log.since(looked, jobId)))
        table.markStale(ids, (row) => table.jobOfRow(row) === job);
    return table;
  }

  /** What later imports know for the most part isn't kept any longer. */
  private async forgetReplaced(bases: readonly string[], jobs: readonly Known[], table: KnownTable): Promise<void> {
    const replaced = jobs.filter(({ rows }, job) => table.rowsOfJob(job) * 2 < rows);
    const of = { importId: { $in: replaced.map(({ importId }) => importId) }, basis: { $in: [...bases] } };
    if (replaced.length > 0) await this.known.deleteMany(of);
  }

  /** The latest imports that have left rows of such tables, and in which all went as planned. */
  private async jobsWith(bases: readonly string[], now: Date): Promise<Known[]> {
    const rowsOf = new Map<string, number>();
    const options = { projection: { _id: 0, importId: 1, rows: 1 } }; // the index has both
    for await (const { importId, rows } of this.known.find({ basis: { $in: [...bases] } }, options))
      rowsOf.set(importId, (rowsOf.get(importId) ?? 0) + rows);
    if (rowsOf.size === 0) return [];
    const ended = { _id: { $in: [...rowsOf.keys()] }, status: { $in: [...COMPLETED_STATUSES] } };
    const projection = { jobId: 1, known: 1, totals: 1 };
    const jobs: Known[] = [];
    let left = MOST_ROWS;
    for await (const doc of this.imports.find(ended, { projection, sort: { _id: -1 } })) {
      const { _id: importId, jobId, known, totals } = doc;
      const rows = rowsOf.get(importId) ?? 0;
      if (!known || !totals || totals.asPlanned !== totals.rows || !isLogged(known, now) || rows > left) continue;
      jobs.push({ importId, jobId, looked: known, rows });
      left -= rows;
      if (jobs.length === MOST_JOBS) break;
    }
    return jobs;
  }
}

/** Ids as texts, many at a time. */
export async function* idsOf(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Set<string>> {
  let ids = new Set<string>();
  for await (const part of parts) {
    for (const id of idsIn(Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('hex'))) ids.add(id);
    if (ids.size < IDS_AT_ONCE) continue;
    yield ids;
    ids = new Set();
  }
  if (ids.size > 0) yield ids;
}
