import type { Binary, ClientSession, Db } from 'mongodb';
import type { Batch, JobBatches } from '#libs/batches/index.js';
import { ScopedCollection, TRANSACTION_OPTIONS, type PartnerScope } from '#libs/platform/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import { countOf } from '../rows/known-rows.js';
import { RowStore } from '../rows/row-store.js';
import type { Chunk } from '../rows/row.schema.js';
import { Checkpoints, type StagingProgress } from './checkpoints.js';
import { batchesOf, batchOfKnown, priorityOf } from './chunking.js';

const BATCHES_A_WRITE = 200;

/** Rows that become a chunk. */
export type CutChunk = Pick<Chunk, 'rows' | 'seq' | 'entity' | 'sheet' | 'late' | 'basis' | 'apart' | 'known'>;

/** Chunks to be written, and the checkpoint that tells of them. */
export interface Cut {
  chunks: CutChunk[];
  checkpoint?: { n: number; progress: StagingProgress };
}

/** Writes what a staging makes of the rows: chunks, their batches, and checkpoints where it keeps them. */
export class ChunkWriter {
  private jobId = '';
  /** Where the work of dead workers is kept, if this staging keeps it. */
  private checkpoints: Checkpoints | undefined;
  /** Those that no transaction uses at the moment. */
  private readonly sessions: ClientSession[] = [];
  private readonly prepared: Batch[] = [];

  constructor(
    private readonly db: Db,
    private readonly batches: JobBatches,
    private readonly doc: ImportDoc,
    private readonly scope: PartnerScope,
  ) {}

  /**
   * Names the job whose chunks are written from now on.
   * @param atOnce so many writes with a checkpoint may be under way at once; none: no checkpoints are kept
   * @returns the ids of the sessions in which they are
   */
  begin(jobId: string, atOnce: number): Binary[] {
    this.jobId = jobId;
    if (atOnce > 0) this.checkpoints = new Checkpoints(this.db, this.scope, this.doc._id, jobId);
    for (let i = 0; i < atOnce; i++) this.sessions.push(this.db.client.startSession());
    return this.sessions.flatMap(({ id }) => (id ? [id.id] : []));
  }

  get keepsCheckpoints(): boolean {
    return this.checkpoints !== undefined;
  }

  /** The checkpoints that earlier stagings of the job have left, up to the first gap. */
  async *kept(): AsyncGenerator<StagingProgress> {
    if (this.checkpoints) yield* this.checkpoints.inOrder();
  }

  /**
   * Removes chunks and batches that no checkpoint tells of (rows of records that a full file no longer names), and checkpoints behind a gap.
   * @param seq of the first chunk to go
   * @param checkpoint the first one to go
   */
  async removeFrom(seq: number, checkpoint: number): Promise<void> {
    await this.checkpoints?.removeFrom(checkpoint);
    const behind = { jobId: this.jobId, seq: { $gte: seq } };
    for (const name of ['batches', 'chunks']) await new ScopedCollection(this.db, name, this.scope).deleteMany(behind);
  }

  /**
   * Writes chunks and their batches.
   * @param planned rows of the import so far: a small one comes before a big one
   * @returns how many rows would survive the death of this process by now, as far as this write tells
   */
  async write({ chunks, checkpoint }: Cut, planned: number): Promise<number> {
    const { scope, doc, jobId } = this;
    const named = chunks.map((chunk) => ({ ...chunk, _id: `${jobId}.${String(chunk.seq).padStart(8, '0')}` }));
    const header = { jobId, importId: doc._id };
    const stored = named.map((chunk) => ({ ...header, ...chunk }));
    const prepared = named.flatMap(({ _id: chunkId, seq, rows, entity, late, known }) => {
      const of = { scope, jobId, attempt: 1, seq, chunkId, priority: priorityOf(planned) };
      if (known) return [batchOfKnown(of, entity, doc.mode, countOf(known))];
      return batchesOf(of, { entity, mode: doc.mode, late }, rows);
    });
    if (checkpoint) return this.writeChecked(stored, prepared, checkpoint);
    await new RowStore(this.db, scope).addChunks(stored);
    this.prepared.push(...prepared);
    if (this.prepared.length >= BATCHES_A_WRITE) await this.batches.insert(this.prepared.splice(0));
    return 0;
  }

  /**
   * Writes chunks, batches and the checkpoint that tells of them together. A checkpoint of a number exists once: of two
   * stagings of one job only one goes on.
   */
  private async writeChecked(
    chunks: Omit<Chunk, 'partnerId'>[],
    batches: Batch[],
    { n, progress }: NonNullable<Cut['checkpoint']>,
  ): Promise<number> {
    const session = this.sessions.pop();
    if (!session) throw new Error('More portions are written at once than there are sessions.');
    try {
      await session.withTransaction(async () => {
        await new RowStore(this.db, this.scope).addChunks(chunks, session);
        await this.batches.insert(batches, session);
        await this.checkpoints?.add(n, progress, session);
      }, TRANSACTION_OPTIONS);
    } finally {
      this.sessions.push(session);
    }
    return progress.rows;
  }

  /** Writes the batches that are left. */
  async finish(): Promise<void> {
    await this.batches.insert(this.prepared);
  }

  /** Ends its sessions, whether the staging came to its end or not. */
  async end(): Promise<void> {
    await Promise.all(this.sessions.map((session) => session.endSession()));
  }
}
