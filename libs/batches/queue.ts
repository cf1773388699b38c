import type { ClientSession, Collection, Db } from 'mongodb';
import type { IndexDeclaration } from '#libs/platform/index.js';
import { StaleLease, type Batch } from './batch.js';

export const LEASE_MS = 20_000;
/** From this claim on a batch that never commits is halved, to find the row that crashes the code. */
const BISECT_AT_CLAIM = 3;

export const BATCH_INDEXES: Record<string, IndexDeclaration[]> = {
  batches: [
    { key: { status: 1, priority: 1, _id: 1 } },
    { key: { status: 1, leaseUntil: 1 } },
    { key: { jobId: 1, attempt: 1, phase: 1, status: 1 } },
  ],
};

/** All concurrency of batches: claim, renew, settle, give back, reap, halve. Each is one statement on one document. */
export class BatchQueue {
  private readonly batches: Collection<Batch>;

  constructor(db: Db) {
    this.batches = db.collection<Batch>('batches');
  }

  /** Claims the next ready batch for this worker, or nothing. */
  async claim(workerId: string, now: Date): Promise<Batch | null> {
    return this.batches.findOneAndUpdate(
      { status: 'ready' },
      {
        $set: { status: 'leased', workerId, leaseUntil: new Date(now.getTime() + LEASE_MS) },
        $inc: { token: 1, claims: 1 },
      },
      { sort: { priority: 1, _id: 1 }, returnDocument: 'after' },
    );
  }

  /** Prolongs the lease. False: it has passed to somebody else. */
  async renew(batch: Batch, now: Date): Promise<boolean> {
    const result = await this.batches.updateOne(this.held(batch), {
      $set: { leaseUntil: new Date(now.getTime() + LEASE_MS) },
    });
    return result.matchedCount === 1;
  }

  /**
   * Marks the batch done inside its own transaction.
   * @throws StaleLease when the fencing token is no longer ours: the transaction must not commit
   */
  async settle(
    batch: Batch,
    result: { counts: Record<string, number>; asPlanned: number; poisoned?: boolean },
    session: ClientSession,
  ): Promise<void> {
    const { counts, asPlanned, poisoned } = result;
    const update = {
      $set: { status: poisoned ? ('poisoned' as const) : ('done' as const), counts, asPlanned },
      $unset: { workerId: 1 as const, leaseUntil: 1 as const },
    };
    const { matchedCount } = await this.batches.updateOne(this.held(batch), update, { session });
    if (matchedCount === 0) throw new StaleLease(batch._id);
  }

  /** Gives a batch back at an orderly stop; the claim doesn't count against it. */
  async release(batch: Batch): Promise<void> {
    await this.batches.updateOne(this.held(batch), {
      $set: { status: 'ready' },
      $inc: { claims: -1 },
      $unset: { workerId: 1, leaseUntil: 1 },
    });
  }

  /** Makes batches of dead workers claimable again. A restarted worker takes back its own at once. */
  async reap(now: Date, restartedWorker?: string): Promise<number> {
    const expired = { status: 'leased' as const, leaseUntil: { $lt: now } };
    const own = { status: 'leased' as const, workerId: restartedWorker ?? '' };
    const filter = restartedWorker ? { $or: [expired, own] } : expired;
    const result = await this.batches.updateMany(filter, {
      $set: { status: 'ready' },
      $unset: { workerId: 1, leaseUntil: 1 },
    });
    return result.modifiedCount;
  }

  /** Whether a claimed batch should be halved instead of tried once more. */
  shouldBisect(batch: Batch): boolean {
    return batch.claims >= BISECT_AT_CLAIM && batch.rows.length > 1;
  }

  /** Whether a claimed batch of one row has crashed often enough to be given up. */
  shouldPoison(batch: Batch): boolean {
    return batch.claims >= BISECT_AT_CLAIM && batch.rows.length === 1;
  }

  /** Replaces a batch by its two halves, each suspected already. Must run in a transaction. */
  async bisect(batch: Batch, session: ClientSession): Promise<void> {
    const { deletedCount } = await this.batches.deleteOne(this.held(batch), { session });
    if (deletedCount === 0) throw new StaleLease(batch._id);
    const middle = Math.ceil(batch.rows.length / 2);
    const { workerId: _workerId, leaseUntil: _leaseUntil, ...rest } = batch;
    const half = (suffix: string, rows: number[]): Batch => ({
      ...rest,
      _id: `${batch._id}${suffix}`,
      rows,
      status: 'ready',
      token: 0,
      claims: BISECT_AT_CLAIM - 2,
    });
    await this.batches.insertMany([half('a', batch.rows.slice(0, middle)), half('b', batch.rows.slice(middle))], {
      session,
    });
  }

  /**
   * Opens the lowest phase of an attempt that still has work; safe to call at any time by anybody.
   * @returns whether any batch of the attempt is not settled yet
   */
  async openNextPhase(jobId: string, attempt: number): Promise<boolean> {
    const next = await this.batches.findOne(
      { jobId, attempt, status: { $nin: ['done', 'poisoned'] } },
      { sort: { phase: 1 }, projection: { phase: 1 } },
    );
    if (!next) return false;
    await this.batches.updateMany(
      { jobId, attempt, phase: next.phase, status: 'waiting' },
      { $set: { status: 'ready' } },
    );
    return true;
  }

  /** Takes a job's ready batches back. Leased ones finish by themselves; gives back how many those are. */
  async rest(jobId: string): Promise<number> {
    await this.batches.updateMany({ jobId, status: 'ready' }, { $set: { status: 'waiting' } });
    return this.batches.countDocuments({ jobId, status: 'leased' });
  }

  /** Settles what a cancelled job never began: its rows count as skipped. */
  async cancelWaiting(jobId: string): Promise<void> {
    await this.batches.updateMany({ jobId, attempt: 1, status: 'waiting' }, [
      { $set: { status: 'done', counts: { skipped: { $size: '$rows' } } } },
    ]);
    await this.batches.updateMany({ jobId, status: 'waiting' }, { $set: { status: 'done' } });
  }

  /** The sum of the counts of a job's batches, by phase. */
  async totals(
    jobId: string,
  ): Promise<{ phase: number; counts: Record<string, number>; asPlanned: number; rows: number }[]> {
    const found = new Map<number, { phase: number; counts: Record<string, number>; asPlanned: number; rows: number }>();
    for await (const { phase, counts, asPlanned, rows, attempt } of this.batches.find({ jobId })) {
      const sum = found.get(phase) ?? { phase, counts: {}, asPlanned: 0, rows: 0 };
      for (const [name, count] of Object.entries(counts)) sum.counts[name] = (sum.counts[name] ?? 0) + count;
      sum.asPlanned += asPlanned;
      if (attempt === 1) sum.rows += rows.length;
      found.set(phase, sum);
    }
    return [...found.values()].sort((a, b) => a.phase - b.phase);
  }

  async insert(batches: Batch[], session?: ClientSession): Promise<void> {
    if (batches.length > 0) await this.batches.insertMany(batches, { session });
  }

  /** Removes the batches of an attempt that was prepared but never taken up. */
  async removeAttempt(jobId: string, attempt: number): Promise<void> {
    await this.batches.deleteMany({ jobId, attempt, status: 'waiting' });
  }

  private held(batch: Batch) {
    return { _id: batch._id, partnerId: batch.partnerId, status: 'leased' as const, token: batch.token };
  }
}
