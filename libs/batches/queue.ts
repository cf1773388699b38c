import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection, Db, Document, Filter } from 'mongodb';
import { byName, CONFIG, type Config, DB, endSessions, inMs, isPast, NOW } from '#libs/platform/index.js';
import { type Batch, BATCHES, batchMachine, isDivisible, StaleLease } from './batch.js';
import { SHARES } from './fairness.js';
import type { Holder } from './worker-register.js';

/** After so many failed trials the only row of a suspect is given up. */
const MAX_TRIALS = 6;
/** The pauses between trials: 0, 2, 8, 18 and 32 s. A row that isn't the cause is never given up within a minute. */
const PAUSE_MS = 2_000;
/** The parts into which a batch is split to find the row that is the cause. */
const PARTS = 'abcdefghij';
/** Workers of release 0.1, which may run beside this one during an upgrade, take a batch when `leaseUntil` is over. */
const OLD_LEASE_MS = 3_600_000;
const DUE = { suspect: true, ...isPast('notBefore') };
const LEASE = { workerId: 1, incarnation: 1, leasedAt: 1, leaseUntil: 1, sessionId: 1 } as const;

export const BATCH_COLLECTIONS = byName(BATCHES, SHARES);

/** All concurrency of batches: claim, settle, return, reap, split. Each is one statement on one document. */
@Injectable()
export class BatchQueue {
  /** How long a worker without a heartbeat keeps its batches. */
  readonly leaseMs: number;
  private readonly batches: Collection<Batch>;

  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(CONFIG) { leaseMs }: Pick<Config, 'leaseMs'>,
  ) {
    this.leaseMs = leaseMs;
    this.batches = BATCHES.all(db);
  }

  /**
   * Claims the next ready batch, or nothing. Suspects are left to trials.
   * @param session in which it will be processed
   */
  async claim(holder: Holder, session: ClientSession): Promise<Batch | null> {
    return this.take({ suspect: { $ne: true } }, {}, holder, session);
  }

  /**
   * Claims the next suspect that is due. Its trial counts from now on, before it begins, so that a death counts too; the next
   * one is due after a pause that grows with each, so that what kills processes from outside has time to pass.
   */
  async claimSuspect(holder: Holder, session: ClientSession): Promise<Batch | null> {
    const before = { $ifNull: ['$trials', 0] };
    const pause = { $cond: [{ $lt: [before, MAX_TRIALS - 1] }, { $multiply: [PAUSE_MS, { $pow: [before, 2] }] }, 0] };
    return this.take(DUE, { trials: { $add: [before, 1] }, notBefore: { $add: [NOW, pause] } }, holder, session);
  }

  /** Whether there are suspects to try. */
  async hasDueSuspects(): Promise<boolean> {
    return (await this.batches.findOne({ status: 'ready', ...DUE }, { projection: { _id: 1 } })) !== null;
  }

  /** Whether a worker has a batch of the partner. */
  async isInWork(partnerId: string): Promise<boolean> {
    return (await this.batches.findOne({ status: 'leased', partnerId }, { projection: { _id: 1 } })) !== null;
  }

  /** @param full partners that have as many batches in work as they may */
  private async take(
    where: Filter<Batch>,
    change: Document,
    holder: Holder,
    session: ClientSession,
    full: readonly string[] = [],
  ): Promise<Batch | null> {
    const lease = {
      workerId: { $literal: holder.workerId },
      incarnation: holder.incarnation,
      leasedAt: NOW,
      leaseUntil: inMs(OLD_LEASE_MS),
      sessionId: session.id?.id,
    };
    const batch = await batchMachine.take(this.batches, {
      to: 'leased',
      where: { ...where, ...(full.length > 0 ? { partnerId: { $nin: full } } : {}) },
      change: [{ $set: { ...lease, token: { $add: ['$token', 1] }, ...change } }],
      sort: { order: 1, _id: 1 },
    });
    if (!batch || !(await this.isOverCap(batch))) return batch;
    await this.release(batch);
    return this.take(where, change, holder, session, [...full, batch.partnerId]);
  }

  /** Looked at after the claim: two workers that claim at once see each other, and no cap is ever passed. */
  private async isOverCap({ partnerId, cap }: Batch): Promise<boolean> {
    return cap !== undefined && (await this.batches.countDocuments({ status: 'leased', partnerId })) > cap;
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
    const change = {
      $set: { counts, asPlanned },
      $currentDate: { settledAt: true as const },
      $unset: LEASE,
    };
    const to = poisoned ? 'poisoned' : 'done';
    const settled = await batchMachine.move(this.batches, { to, from: 'leased', where: held(batch), change, session });
    if (!settled) throw new StaleLease(batch._id);
  }

  /** Returns a batch at an orderly stop; a trial that was begun doesn't count. */
  async release(batch: Batch): Promise<void> {
    const trials = batch.trials === undefined ? {} : { trials: batch.trials - 1 };
    const change = { $set: trials, $unset: { ...LEASE, notBefore: 1 } } as const;
    await batchMachine.move(this.batches, { to: 'ready', from: 'leased', where: held(batch), change });
  }

  /** Returns a suspect whose trial has failed; it counts. */
  async returnFailed(batch: Batch): Promise<void> {
    await batchMachine.move(this.batches, {
      to: 'ready',
      from: 'leased',
      where: held(batch),
      change: { $unset: LEASE },
    });
  }

  /**
   * Returns what a process holds but doesn't work on, and ends the transactions: claims whose reply was lost, or all of it at an
   * orderly stop.
   * @param inUse ids of the sessions in which it works
   */
  async releaseUnused({ workerId, incarnation }: Holder, inUse: ReadonlySet<string>): Promise<void> {
    const all = await this.batches.find({ status: 'leased', workerId, incarnation }).toArray();
    const unused = all.filter(({ sessionId }) => !sessionId || !inUse.has(sessionId.toString('hex')));
    await this.endTransactions(unused);
    for (const batch of unused) await this.release(batch);
  }

  /**
   * Makes batches claimable again whose worker has died: as suspects, since one of them may have been the cause. Their
   * transactions are ended: the database would keep them, and what they have touched locked, for another minute.
   */
  async reap(): Promise<number> {
    const lost = await this.batches
      .aggregate<Batch>([...this.leased(), { $match: { $expr: { $not: [{ $gt: ['$heldUntil', NOW] }] } } }])
      .toArray();
    await this.endTransactions(lost);
    const change = { $set: { suspect: true }, $unset: LEASE } as const;
    for (const batch of lost)
      await batchMachine.move(this.batches, { to: 'ready', from: 'leased', where: held(batch), change });
    return lost.length;
  }

  /** The batches in work, longest first, and when each is lost if its worker gives no more signs of life. */
  async leases(): Promise<(Batch & { heldUntil: Date | null })[]> {
    const first = [{ $sort: { leasedAt: 1 } }, { $limit: 1000 }];
    return this.batches.aggregate<Batch & { heldUntil: Date | null }>([...this.leased(), ...first]).toArray();
  }

  /**
   * Batches in work with `heldUntil`: their worker's latest heartbeat plus the lease. It is null when the process that claimed the
   * batch is no longer in the register, or another one has its name. The batches are read before their workers: a worker enters
   * the register before it claims anything.
   */
  private leased(): Document[] {
    const incarnation = (of: string) => ({ $ifNull: [`${of}incarnation`, 'release 0.1'] });
    // a worker of release 0.1 renews each lease by itself
    const heldUntil = {
      $cond: [{ $eq: [incarnation('$'), 'release 0.1'] }, '$leaseUntil', { $add: ['$worker.at', this.leaseMs] }],
    };
    return [
      { $match: { status: 'leased' } },
      { $lookup: { from: 'workers', localField: 'workerId', foreignField: '_id', as: 'worker' } },
      { $set: { worker: { $first: '$worker' } } },
      { $set: { heldUntil: { $cond: [{ $eq: [incarnation('$worker.'), incarnation('$')] }, heldUntil, null] } } },
      { $unset: 'worker' },
    ];
  }

  private async endTransactions(batches: Batch[]): Promise<void> {
    await endSessions(
      this.db,
      batches.flatMap(({ sessionId }) => sessionId ?? []),
    );
  }

  /** Whether the trials of a suspect that failed are enough to narrow it down, or to give it up. */
  isCulprit(batch: Batch): boolean {
    return (batch.trials ?? 0) > (isDivisible(batch) ? 1 : MAX_TRIALS);
  }

  /** Replaces a batch by ten parts of it. Must run in a transaction. */
  async split(batch: Batch, session: ClientSession): Promise<void> {
    const { deletedCount } = await this.batches.deleteOne({ ...held(batch), status: 'leased' }, { session });
    if (deletedCount === 0) throw new StaleLease(batch._id);
    const size = Math.ceil(batch.rows.length / PARTS.length);
    const parts = [...PARTS].map((name, i) =>
      partOf(batch, `${batch._id}${name}`, batch.rows.slice(i * size, (i + 1) * size)),
    );
    await this.batches.insertMany(
      parts.filter(({ rows }) => rows.length > 0),
      { session },
    );
  }

  /** Keeps the first rows of a claimed batch and makes another one of the rest. Must run in a transaction. */
  async divide(batch: Batch, first: number, session: ClientSession): Promise<Batch> {
    const [rows, rest] = [batch.rows.slice(0, first), batch.rows.slice(first)];
    const kept = { ...held(batch), status: 'leased' as const };
    const { matchedCount } = await this.batches.updateOne(kept, { $set: { rows } }, { session });
    if (matchedCount === 0) throw new StaleLease(batch._id);
    await this.batches.insertOne(partOf(batch, `${batch._id}+${rest[0]}`, rest), { session });
    return { ...batch, rows };
  }

  /**
   * When a job last gave a sign of life: a batch claimed or settled, or a heartbeat of a worker that has one of its batches.
   * Undefined before the first one.
   */
  async lastSign(jobId: string): Promise<Date | undefined> {
    const at = { $max: { $max: ['$settledAt', '$leasedAt'] } };
    const holders = { $addToSet: '$workerId' }; // only batches in work have one
    const [found] = await this.batches
      .aggregate<{ at: Date | null }>([
        { $match: { jobId } },
        { $group: { _id: null, at, holders } },
        { $lookup: { from: 'workers', localField: 'holders', foreignField: '_id', as: 'holders' } },
        { $project: { at: { $max: ['$at', { $max: '$holders.at' }] } } },
      ])
      .toArray();
    return found?.at ?? undefined;
  }
}

/** What a batch is found by as long as nobody else has claimed it. */
function held({ _id, partnerId, token }: Batch) {
  return { _id, partnerId, token };
}

/** A part of a batch that may be claimed, under a name of its own; a suspect's part is one too. */
function partOf(batch: Batch, _id: string, rows: number[]): Batch {
  const {
    workerId: _worker,
    incarnation: _incarnation,
    leasedAt: _at,
    leaseUntil: _until,
    sessionId: _session,
    ...rest
  } = batch;
  const { trials: _trials, notBefore: _notBefore, ...kept } = rest;
  return { ...kept, _id, rows, status: 'ready', token: 0 };
}
