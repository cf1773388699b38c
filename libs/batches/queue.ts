import type { ClientSession, Collection, Db } from 'mongodb';
import { inMs, isPast, NOW, type IndexDeclaration } from '#libs/platform/index.js';
import { StaleLease, type Batch } from './batch.js';

/** After so many tries that never came to an end a batch is halved, or its only row given up. */
const MAX_TRIES = 2;
const NO_LEASE = { workerId: 1, leasedAt: 1, leaseUntil: 1, sessionId: 1 } as const;

export const BATCH_INDEXES: Record<string, IndexDeclaration[]> = {
  batches: [
    { key: { status: 1, order: 1, _id: 1 } },
    { key: { status: 1, turn: 1 } },
    { key: { status: 1, leaseUntil: 1 } },
    { key: { jobId: 1, status: 1, attempt: 1, phase: 1, seq: 1 } },
  ],
  shares: [{ key: { turn: -1 } }],
};

/** All concurrency of batches: claim, renew, settle, give back, reap, halve. Each is one statement on one document. */
export class BatchQueue {
  private readonly batches: Collection<Batch>;

  /** @param leaseMs how long a worker that says nothing keeps its batches */
  constructor(
    private readonly db: Db,
    readonly leaseMs: number,
  ) {
    this.batches = db.collection<Batch>('batches');
  }

  /**
   * Claims the next ready batch for this worker, or nothing.
   * @param session in which it will be processed
   * @param full partners that have as many batches in work as they may
   */
  async claim(workerId: string, session: ClientSession, full: readonly string[] = []): Promise<Batch | null> {
    const batch = await this.batches.findOneAndUpdate(
      { status: 'ready', ...(full.length > 0 ? { partnerId: { $nin: full } } : {}) },
      [
        {
          $set: {
            status: 'leased',
            workerId: { $literal: workerId },
            leasedAt: NOW,
            leaseUntil: inMs(this.leaseMs),
            sessionId: session.id?.id,
            token: { $add: ['$token', 1] },
            // a suspect may have to wait for its turn to run alone; its try counts from then on
            suspect: { $gt: ['$claims', 0] },
            claims: { $max: ['$claims', 1] },
          },
        },
      ],
      { sort: { order: 1, _id: 1 }, returnDocument: 'after' },
    );
    if (!batch || !(await this.isOverCap(batch))) return batch;
    await this.release(batch);
    return this.claim(workerId, session, [...full, batch.partnerId]);
  }

  /** Looked at after the claim: two workers that claim at once see each other, and no cap is ever passed. */
  private async isOverCap({ partnerId, cap }: Batch): Promise<boolean> {
    return cap !== undefined && (await this.batches.countDocuments({ status: 'leased', partnerId })) > cap;
  }

  /** Prolongs the lease. False: it has passed to somebody else. */
  async renew(batch: Batch): Promise<boolean> {
    const result = await this.batches.updateOne(this.held(batch), [{ $set: { leaseUntil: inMs(this.leaseMs) } }]);
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
      $currentDate: { settledAt: true as const },
      $unset: NO_LEASE,
    };
    const { matchedCount } = await this.batches.updateOne(this.held(batch), update, { session });
    if (matchedCount === 0) throw new StaleLease(batch._id);
  }

  /** Gives a batch back at an orderly stop; the try doesn't count against it. */
  async release(batch: Batch): Promise<void> {
    await this.batches.updateOne(this.held(batch), {
      $set: { status: 'ready', claims: triesBefore(batch) },
      $unset: NO_LEASE,
    });
  }

  /**
   * Counts that work on a suspect begins.
   * @throws StaleLease
   */
  async beginAlone(batch: Batch): Promise<void> {
    const { matchedCount } = await this.batches.updateOne(this.held(batch), { $inc: { claims: 1 } });
    if (matchedCount === 0) throw new StaleLease(batch._id);
  }

  /**
   * Makes batches claimable again whose lease has run out. The transactions of those that had them are ended: the database would
   * keep them, and what they have touched locked, for another minute.
   * @param deadWorkers workers that are known to be dead: theirs at once
   */
  async reap(deadWorkers: string[] = []): Promise<number> {
    const expired = { status: 'leased' as const, ...isPast('leaseUntil') };
    const orphaned = { status: 'leased' as const, workerId: { $in: deadWorkers } };
    const lost = await this.batches.find(deadWorkers.length > 0 ? { $or: [expired, orphaned] } : expired).toArray();
    const sessions = lost.flatMap(({ sessionId }) => (sessionId ? [{ id: sessionId }] : []));
    if (sessions.length > 0) await this.db.command({ killSessions: sessions });
    for (const batch of lost)
      await this.batches.updateOne(this.held(batch), { $set: { status: 'ready' }, $unset: NO_LEASE });
    return lost.length;
  }

  /** The batches in work, longest first. */
  async leases(): Promise<Batch[]> {
    return this.batches.find({ status: 'leased' }).sort({ leasedAt: 1 }).limit(1000).toArray();
  }

  /** Whether a suspect should be halved, or its only row given up, instead of tried once more. */
  isCulprit(batch: Batch): boolean {
    return triesBefore(batch) >= MAX_TRIES;
  }

  /** Replaces a batch by its two halves, each suspected already. Must run in a transaction. */
  async bisect(batch: Batch, session: ClientSession): Promise<void> {
    const { deletedCount } = await this.batches.deleteOne(this.held(batch), { session });
    if (deletedCount === 0) throw new StaleLease(batch._id);
    const middle = Math.ceil(batch.rows.length / 2);
    const halves = [
      partOf(batch, `${batch._id}a`, batch.rows.slice(0, middle), 1),
      partOf(batch, `${batch._id}b`, batch.rows.slice(middle), 1),
    ];
    for (const half of halves) await this.batches.insertOne(half, { session });
  }

  /** Keeps the first rows of a claimed batch and makes another one of the rest. Must run in a transaction. */
  async divide(batch: Batch, first: number, session: ClientSession): Promise<Batch> {
    const [rows, rest] = [batch.rows.slice(0, first), batch.rows.slice(first)];
    const { matchedCount } = await this.batches.updateOne(this.held(batch), { $set: { rows } }, { session });
    if (matchedCount === 0) throw new StaleLease(batch._id);
    await this.batches.insertOne(partOf(batch, `${batch._id}+${rest[0]}`, rest, triesBefore(batch)), { session });
    return { ...batch, rows };
  }

  /** When a job last gave a sign of life: a batch claimed, its lease prolonged, or settled. Undefined before the first one. */
  async lastSign(jobId: string): Promise<Date | undefined> {
    const prolonged = { $subtract: ['$leaseUntil', this.leaseMs] };
    const at = { $max: { $max: ['$settledAt', '$leasedAt', prolonged] } };
    const [found] = await this.batches.aggregate<{ at: Date | null }>([{ $match: { jobId } }, { $group: { _id: null, at } }]).toArray(); // prettier-ignore
    return found?.at ?? undefined;
  }

  private held(batch: Batch) {
    return { _id: batch._id, partnerId: batch.partnerId, status: 'leased' as const, token: batch.token };
  }
}

/** How often a claimed batch had been begun before. */
function triesBefore({ suspect, claims }: Batch): number {
  return suspect ? claims : 0;
}

/** A part of a batch that may be claimed, under a name of its own. */
function partOf(batch: Batch, _id: string, rows: number[], claims: number): Batch {
  const { workerId: _worker, leasedAt: _at, leaseUntil: _until, sessionId: _session, ...rest } = batch;
  return { ...rest, _id, rows, status: 'ready', token: 0, claims };
}
