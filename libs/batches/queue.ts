import type { ClientSession, Collection, Db } from 'mongodb';
import { inMs, isPast, NOW, type IndexDeclaration } from '#libs/platform/index.js';
import { StaleLease, type Batch } from './batch.js';
import type { Fairness } from './fairness.js';

/** After so many tries that never came to an end a batch is halved, or its only row given up. */
const MAX_TRIES = 2;
/**
 * For queries over several states: the database may let others in between them, and a batch that is claimed meanwhile would be found
 * neither among the ready ones nor among the leased.
 */
const AT_ONE_TIME = { level: 'snapshot' } as const;
/** States of a batch that is not settled yet. */
const OPEN = ['waiting', 'ready', 'leased'] as const;
const NO_LEASE = { workerId: 1, leasedAt: 1, leaseUntil: 1, sessionId: 1 } as const;

export const BATCH_INDEXES: Record<string, IndexDeclaration[]> = {
  batches: [
    { key: { status: 1, order: 1, _id: 1 } },
    { key: { status: 1, turn: 1 } },
    { key: { status: 1, leaseUntil: 1 } },
    { key: { jobId: 1, attempt: 1, status: 1, phase: 1, seq: 1 } },
  ],
  shares: [{ key: { turn: -1 } }],
};

/** What the batches of a phase have come to so far. */
export interface PhaseTotals {
  phase: number;
  counts: Record<string, number>;
  asPlanned: number;
  rows: number;
}

/** All concurrency of batches: claim, renew, settle, give back, reap, halve. Each is one statement on one document. */
export class BatchQueue {
  private readonly batches: Collection<Batch>;

  /** @param leaseMs how long a worker that says nothing keeps its batches */
  constructor(
    private readonly db: Db,
    private readonly fairness: Fairness,
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

  /**
   * Opens the lowest phase of an attempt that still has work; safe to call at any time by anybody.
   * @returns whether any batch of the attempt is not settled yet
   */
  async openNextPhase(jobId: string, attempt: number): Promise<boolean> {
    const next = await this.batches.findOne(
      { jobId, attempt, status: { $in: OPEN } },
      { sort: { phase: 1 }, projection: { phase: 1 }, readConcern: AT_ONE_TIME },
    );
    if (!next) return false;
    const waiting = { jobId, attempt, status: 'waiting' as const, phase: next.phase };
    const first = await this.batches.findOne(waiting, { sort: { seq: 1 } });
    if (!first) return true;
    const { partnerId, seq, priority } = first;
    const place = await this.fairness.place(partnerId, await this.batches.countDocuments(waiting), priority);
    const turn = { $add: [place.first, { $multiply: [{ $subtract: ['$seq', seq] }, place.step] }] };
    await this.batches.updateMany(waiting, [
      { $set: { status: 'ready', turn, order: { $subtract: [turn, place.ahead] } } },
      place.cap === undefined ? { $unset: 'cap' } : { $set: { cap: place.cap } },
    ]);
    return true;
  }

  /**
   * Takes a job's ready batches back. Leased ones finish by themselves; gives back how many those are, with any that a worker has just
   * given back: with none, nothing of the job can begin any more.
   */
  async rest(jobId: string): Promise<number> {
    await this.batches.updateMany({ jobId, status: 'ready' }, { $set: { status: 'waiting' } });
    return this.batches.countDocuments({ jobId, status: { $in: ['ready', 'leased'] } }, { readConcern: AT_ONE_TIME });
  }

  /** Settles what a cancelled job never began: its rows count as skipped. */
  async cancelWaiting(jobId: string): Promise<void> {
    await this.batches.updateMany({ jobId, attempt: 1, status: 'waiting' }, [
      { $set: { status: 'done', counts: { skipped: { $size: '$rows' } } } },
    ]);
    await this.batches.updateMany({ jobId, status: 'waiting' }, { $set: { status: 'done' } });
  }

  /** When a job last gave a sign of life: a batch claimed, its lease prolonged, or settled. Undefined before the first one. */
  async lastSign(jobId: string): Promise<Date | undefined> {
    const prolonged = { $subtract: ['$leaseUntil', this.leaseMs] };
    const at = { $max: { $max: ['$settledAt', '$leasedAt', prolonged] } };
    const [found] = await this.batches.aggregate<{ at: Date | null }>([{ $match: { jobId } }, { $group: { _id: null, at } }]).toArray(); // prettier-ignore
    return found?.at ?? undefined;
  }

  /**
   * What a job has come to, or undefined while a batch of the attempt isn't settled. Asked in a transaction before the job is ended:
   * there all that was acknowledged is seen, while a plain read may miss the latest for a moment when the primary has just changed.
   */
  async result(jobId: string, attempt: number, session: ClientSession): Promise<PhaseTotals[] | undefined> {
    const open = await this.batches.findOne(
      { jobId, attempt, status: { $in: OPEN } },
      { projection: { _id: 1 }, session },
    );
    return open ? undefined : this.totals(jobId, session);
  }

  /** The sum of the counts of a job's batches, by phase. Summed up in the database: a big job has thousands of them. */
  async totals(jobId: string, session?: ClientSession): Promise<PhaseTotals[]> {
    const rows = { $sum: { $cond: [{ $eq: ['$attempt', 1] }, { $size: '$rows' }, 0] } };
    const counted = { _id: { phase: '$phase', name: '$counts.k' }, n: { $sum: '$counts.v' } };
    const [found] = await this.batches
      .aggregate<{
        phases: { _id: number; rows: number; asPlanned: number }[];
        counts: { _id: { phase: number; name: string }; n: number }[];
      }>(
        [
          { $match: { jobId } },
          {
            $facet: {
              phases: [{ $group: { _id: '$phase', rows, asPlanned: { $sum: '$asPlanned' } } }, { $sort: { _id: 1 } }],
              counts: [
                { $set: { counts: { $objectToArray: '$counts' } } },
                { $unwind: '$counts' },
                { $group: counted },
              ],
            },
          },
        ],
        { session },
      )
      .toArray();
    return (found?.phases ?? []).map(({ _id: phase, ...sums }) => {
      const counts = found?.counts.filter(({ _id }) => _id.phase === phase) ?? [];
      return { phase, ...sums, counts: Object.fromEntries(counts.map(({ _id, n }) => [_id.name, n])) };
    });
  }

  async insert(batches: Batch[]): Promise<void> {
    if (batches.length > 0) await this.batches.insertMany(batches);
  }

  /** Removes the batches of an attempt that was prepared but never taken up. */
  async removeAttempt(jobId: string, attempt: number): Promise<void> {
    await this.batches.deleteMany({ jobId, attempt, status: 'waiting' });
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
