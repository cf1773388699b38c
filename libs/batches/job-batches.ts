import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection, Db } from 'mongodb';
import { DB, inSession } from '#libs/platform/index.js';
import { type Batch, BATCHES, batchMachine, OPEN_BATCH_STATUSES, type OpenBatchStatus } from './batch.js';
import { Fairness } from './fairness.js';

/** How many batches of a job, of one attempt and phase, are in a status; settled ones are not counted. */
export interface OpenBatches {
  attempt: number;
  phase: number;
  status: OpenBatchStatus;
  count: number;
}

/** The sum of what the batches of a phase have counted so far. */
export interface PhaseTotals {
  phase: number;
  counts: Record<string, number>;
  asPlanned: number;
  rows: number;
}

/**
 * For queries over several statuses: the database may let others in between them, and a batch that is claimed at that
 * moment would be found neither among the ready ones nor among the leased. In a transaction this holds anyway.
 */
const AT_ONE_TIME = { level: 'snapshot' } as const;

/**
 * All batches of one job together. What changes them takes the session of the transaction that reads and changes the
 * job's own document: so nobody opens what somebody else has just taken back.
 */
@Injectable()
export class JobBatches {
  private readonly batches: Collection<Batch>;

  constructor(
    @Inject(DB) db: Db,
    private readonly fairness: Fairness,
  ) {
    this.batches = BATCHES.all(db);
  }

  /** Adds batches; in the session of what takes them up, or under a job id that nothing runs until it is taken up. */
  async insert(batches: Batch[], session?: ClientSession): Promise<void> {
    if (batches.length > 0) await this.batches.insertMany(batches, inSession(session));
  }

  /** What of a job is not settled yet, as of one point in time. */
  async open(jobId: string, session?: ClientSession): Promise<OpenBatches[]> {
    const group = { _id: { attempt: '$attempt', phase: '$phase', status: '$status' }, count: { $sum: 1 } };
    const found = await this.batches
      .aggregate<{ _id: Omit<OpenBatches, 'count'>; count: number }>(
        [{ $match: { jobId, status: { $in: OPEN_BATCH_STATUSES } } }, { $group: group }],
        session ? { session } : { readConcern: AT_ONE_TIME },
      )
      .toArray();
    return found.map(({ _id, count }) => ({ ..._id, count }));
  }

  /** Lets workers claim the waiting batches of a phase, in their partner's turn. */
  async openPhase(jobId: string, { attempt, phase }: Phase, session: ClientSession): Promise<void> {
    const waiting = { jobId, attempt, phase, status: 'waiting' as const };
    const first = await this.batches.findOne(waiting, { sort: { seq: 1 }, session });
    if (!first) return;
    const { partnerId, seq, priority } = first;
    const count = await this.batches.countDocuments(waiting, { session });
    const place = await this.fairness.place(partnerId, count, priority, session);
    const turn = { $add: [place.first, { $multiply: [{ $subtract: ['$seq', seq] }, place.step] }] };
    await batchMachine.moveAll(this.batches, {
      to: 'ready',
      from: 'waiting',
      where: { jobId, attempt, phase },
      change: [
        { $set: { turn, order: { $subtract: [turn, place.ahead] } } },
        place.cap === undefined ? { $unset: 'cap' } : { $set: { cap: place.cap } },
      ],
      session,
    });
  }

  /** Opens the phase of an attempt that may run now. @returns false when there is nothing that waits for it */
  async openCurrentPhase(jobId: string, attempt: number, session: ClientSession): Promise<boolean> {
    const phase = phaseToOpen(await this.open(jobId, session), attempt);
    if (phase !== undefined) await this.openPhase(jobId, { attempt, phase }, session);
    return phase !== undefined;
  }

  /** Takes the job's ready batches back. Those in work finish. */
  async rest(jobId: string, session: ClientSession): Promise<void> {
    await batchMachine.moveAll(this.batches, { to: 'waiting', where: { jobId }, session });
  }

  /** Settles what a cancelled job never began: rows of the first attempt count as skipped, later ones keep their results. */
  async skipWaiting(jobId: string, session: ClientSession): Promise<void> {
    const never = { to: 'done', from: 'waiting', session } as const;
    const skipped = [{ $set: { counts: { skipped: { $size: '$rows' } } } }];
    await batchMachine.moveAll(this.batches, { ...never, where: { jobId, attempt: 1 }, change: skipped });
    await batchMachine.moveAll(this.batches, { ...never, where: { jobId } });
  }

  /** Removes the batches of a job that never began. */
  async discard(jobId: string, session?: ClientSession): Promise<void> {
    await this.batches.deleteMany({ jobId, status: 'waiting' }, inSession(session));
  }

  /** The sum of the counts of a job's batches, by phase. Added up in the database: a big job has thousands of them. */
  async totals(jobId: string, session?: ClientSession): Promise<PhaseTotals[]> {
    const rows = { $sum: { $cond: [{ $eq: ['$attempt', 1] }, { $size: '$rows' }, 0] } };
    const counted = { _id: { phase: '$phase', name: '$counts.k' }, n: { $sum: '$counts.v' } };
    const phases = [{ $group: { _id: '$phase', rows, asPlanned: { $sum: '$asPlanned' } } }, { $sort: { _id: 1 } }];
    const counts = [{ $set: { counts: { $objectToArray: '$counts' } } }, { $unwind: '$counts' }, { $group: counted }];
    const [found] = await this.batches
      .aggregate<{
        phases: { _id: number; rows: number; asPlanned: number }[];
        counts: { _id: { phase: number; name: string }; n: number }[];
      }>([{ $match: { jobId } }, { $facet: { phases, counts } }], inSession(session))
      .toArray();
    return (found?.phases ?? []).map(({ _id: phase, ...sums }) => {
      const ofPhase = found?.counts.filter(({ _id }) => _id.phase === phase) ?? [];
      return { phase, ...sums, counts: Object.fromEntries(ofPhase.map(({ _id, n }) => [_id.name, n])) };
    });
  }
}

type Phase = Pick<OpenBatches, 'attempt' | 'phase'>;

/** The phase of an attempt that may run now: the lowest one with open batches; undefined when all are settled. */
export function currentPhase(open: readonly OpenBatches[], attempt: number): number | undefined {
  const phases = open.filter((some) => some.attempt === attempt).map(({ phase }) => phase);
  return phases.length > 0 ? Math.min(...phases) : undefined;
}

/** The phase that may run now, if it has batches that nobody may claim yet. */
export function phaseToOpen(open: readonly OpenBatches[], attempt: number): number | undefined {
  const phase = currentPhase(open, attempt);
  return phase !== undefined && countOf(open, 'waiting', { attempt, phase }) > 0 ? phase : undefined;
}

/** How many of the open batches are in a status, of a phase or of all. */
export function countOf(open: readonly OpenBatches[], status: OpenBatches['status'], of?: Partial<Phase>): number {
  return open
    .filter((some) => some.status === status)
    .filter(({ attempt, phase }) => attempt === (of?.attempt ?? attempt) && phase === (of?.phase ?? phase))
    .reduce((sum, { count }) => sum + count, 0);
}
