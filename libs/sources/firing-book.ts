import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection, Db, WithId } from 'mongodb';
import { PartnersService } from '#libs/access/index.js';
import {
  Clock,
  CONFIG,
  DB,
  inMs,
  isDuplicateKey,
  isPast,
  ScopedCollection,
  TRANSACTION_OPTIONS,
  type Config,
  type PartnerScope,
} from '#libs/platform/index.js';
import { firingMachine, newFiring, type Firing, type FiringStatus, type ScheduleDoc } from './arrivals.schema.js';
import { nextAfter } from './timing.js';

/** What a look at a source adds to its firing. */
export type Found = Partial<Pick<Firing, 'files' | 'tries' | 'error'>>;

/** A firing that this worker holds, for as long as its token is the document's. */
export type HeldFiring = WithId<Firing> & { token: number };

/** The schedules' firings: each time of a schedule fires once, and one worker at a time holds it. */
@Injectable()
export class FiringBook {
  private readonly schedules: Collection<ScheduleDoc>;
  private readonly firings: Collection<Firing>;

  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(PartnersService) private readonly partners: Pick<PartnersService, 'suspended'>,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'leaseMs'>,
  ) {
    this.schedules = db.collection<ScheduleDoc>('schedules');
    this.firings = db.collection<Firing>('firings');
  }

  /** How often a claim must be renewed, in milliseconds. */
  get renewEveryMs(): number {
    return this.config.leaseMs / 3;
  }

  /** The database decides who fires: a time of a schedule is one document. After a downtime the last missed time fires, once. */
  async fireDue(): Promise<void> {
    const now = this.clock.now();
    for await (const schedule of this.schedules.find({
      paused: false,
      dueAt: { $lte: now },
      ...(await this.mayGoOn()),
    })) {
      const { _id, dueAt } = schedule;
      try {
        await this.firings.insertOne(newFiring(schedule, dueAt, this.clock.now()));
      } catch (error) {
        if (!isDuplicateKey(error)) throw error; // another worker was first, or died right here
      }
      const next = nextAfter(schedule, now);
      const update = next ? { dueAt: next, lastFiredAt: now } : { paused: true, lastFiredAt: now };
      await this.schedules.updateOne({ _id, dueAt }, { $set: update });
    }
  }

  /** Claims the next firing: each claim has a token of its own, so that only its last holder writes how it goes on. */
  async claim(): Promise<HeldFiring | null> {
    const before = await firingMachine.take(this.firings, {
      to: 'looking',
      from: ['waiting', 'looking'],
      where: { ...isPast('nextAt'), ...(await this.mayGoOn()) },
      change: [{ $set: { nextAt: inMs(this.config.leaseMs), token: { $add: [{ $ifNull: ['$token', 0] }, 1] } } }],
      sort: { nextAt: 1 },
      returnDocument: 'before',
    });
    return before && { ...before, token: (before.token ?? 0) + 1 };
  }

  /** The schedule of a firing, if it is still there. */
  async scheduleOf({ schedule }: HeldFiring): Promise<ScheduleDoc | null> {
    return this.schedules.findOne({ _id: schedule });
  }

  /** The holder goes on with a firing for as long again as a claim holds. Void once another worker has taken it over. */
  async renew(firing: HeldFiring): Promise<void> {
    await this.lookAgain(firing, this.config.leaseMs, {});
  }

  /** Leaves a firing to be looked at again. Void once another worker has taken it over. */
  async lookAgain({ _id, token }: HeldFiring, waitMs: number, found: Found): Promise<void> {
    await firingMachine.move(this.firings, {
      to: 'looking',
      from: 'looking',
      where: { _id, token },
      change: [{ $replaceWith: { $mergeObjects: ['$$ROOT', { $literal: found }, { nextAt: inMs(waitMs) }] } }],
    });
  }

  /** Ends a firing together with what follows from it. Once another worker has taken it over, neither is written. */
  async end(
    { _id, token }: HeldFiring,
    to: Exclude<FiringStatus, 'waiting' | 'looking'>,
    found: Found = {},
    follows: (session: ClientSession) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const change = { $set: { ...found, endedAt: this.clock.now() } };
    await this.db.client.withSession((session) =>
      session.withTransaction(async () => {
        const ended = await firingMachine.move(this.firings, { to, where: { _id, token }, change, session });
        if (ended) await follows(session);
      }, TRANSACTION_OPTIONS),
    );
  }

  /** Notes that a schedule's source could be read. */
  async noteSuccess({ _id }: ScheduleDoc, session: ClientSession): Promise<void> {
    await this.schedules.updateOne({ _id }, { $set: { failures: 0 } }, { session });
  }

  /** Counts a failure of a schedule, and pauses it with the one that is too many. @returns how many there were, if it is paused */
  async noteFailure({ _id }: ScheduleDoc, session: ClientSession): Promise<number | undefined> {
    const options = { session, returnDocument: 'after' } as const;
    const after = await this.schedules.findOneAndUpdate({ _id }, { $inc: { failures: 1 } }, options);
    if (!after || after.failures < after.maxFailures) return undefined;
    await this.schedules.updateOne({ _id }, { $set: { paused: true } }, { session });
    return after.failures;
  }

  /** Names of the schedules whose file did not come, or whose source could not be read. */
  async missed(scope: PartnerScope, from: Date, to: Date): Promise<string[]> {
    const filter = { status: { $in: ['missed' as const, 'failed' as const] }, endedAt: { $gte: from, $lt: to } };
    const firings = await new ScopedCollection<Firing>(this.db, 'firings', scope).find(filter).toArray();
    const ids = [...new Set(firings.map(({ schedule }) => schedule))];
    const schedules = await new ScopedCollection<ScheduleDoc>(this.db, 'schedules', scope)
      .find({ _id: { $in: ids } })
      .sort({ name: 1 })
      .toArray();
    return schedules.map(({ name }) => name);
  }

  /** What is due for a suspended partner is due still when it may go on, and then caught up once. */
  private async mayGoOn() {
    return { partnerId: { $nin: await this.partners.suspended() } };
  }
}
