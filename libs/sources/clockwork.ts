import type { ClientSession, Collection, Db, WithId } from 'mongodb';
import {
  inMs,
  isDuplicateKey,
  isPast,
  messageOf,
  PartnerScope,
  TRANSACTION_OPTIONS,
  type Clock,
  type Config,
  type Logger,
} from '#libs/platform/index.js';
import type { PartnersService } from '#libs/access/index.js';
import type { Alarms } from './alarms.js';
import type { Answers } from './answers.js';
import type { Digests } from './digests.js';
import type { IntakeDesk } from './intake.js';
import { firingMachine, newFiring, type Firing, type FiringStatus, type ScheduleDoc } from './model.js';
import { nextAfter } from './timing.js';

const LOOK_AGAIN_MS = 30_000;
/** The next file of several is looked at so soon after one was taken. */
const NEXT_FILE_MS = 1_000;
const FIRST_RETRY_MS = 5_000;
const MOST_TRIES = 5;

/** What a look at a source adds to its firing. */
type Found = Partial<Pick<Firing, 'files' | 'tries' | 'error'>>;

/** A firing that this worker holds, for as long as its token is the document's. */
type HeldFiring = WithId<Firing> & { token: number };

/** Fires schedules once each across all workers, looks at their sources, and raises the alarms. */
export class Clockwork {
  private readonly schedules: Collection<ScheduleDoc>;
  private readonly firings: Collection<Firing>;

  constructor(
    private readonly db: Db,
    private readonly desk: Pick<IntakeDesk, 'takeAll' | 'isMoving'>,
    private readonly answers: Pick<Answers, 'next'>,
    private readonly alarms: Pick<Alarms, 'missing' | 'paused' | 'unchanged'>,
    private readonly digests: Pick<Digests, 'next'>,
    private readonly partners: Pick<PartnersService, 'suspended'>,
    private readonly clock: Clock,
    private readonly config: Pick<Config, 'leaseMs'>,
    private readonly logger: Logger,
  ) {
    this.schedules = db.collection<ScheduleDoc>('schedules');
    this.firings = db.collection<Firing>('firings');
  }

  /** Does all that is due now. */
  async tick(): Promise<void> {
    await this.fireDue();
    while (await this.lookNext());
    while (await this.answers.next());
    while (await this.digests.next());
  }

  /** The database decides who fires: a time of a schedule is one document. After a downtime the last missed time fires, once. */
  private async fireDue(): Promise<void> {
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
  private async claim(): Promise<HeldFiring | null> {
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

  private async lookNext(): Promise<boolean> {
    const firing = await this.claim();
    if (!firing) return false;
    const schedule = await this.schedules.findOne({ _id: firing.schedule });
    if (schedule) await this.look(firing, schedule);
    else await this.end(firing, 'failed', { error: 'The schedule was removed.' });
    return true;
  }

  private async look(firing: HeldFiring, schedule: ScheduleDoc): Promise<void> {
    const scope = new PartnerScope(firing.partnerId);
    const { source, timeZone, window } = schedule;
    // a worker that dies or stalls loses the firing; whoever goes on with it finds in the book what was taken
    const renewal = setInterval(() => void this.renew(firing), this.config.leaseMs / 3);
    try {
      if (firing.status === 'waiting' && schedule.whileRunning === 'skip' && (await this.desk.isMoving(scope, source)))
        return await this.end(firing, 'skipped');
      const on = { day: firing.dueAt, zone: timeZone, ...(window ? { window } : {}) };
      const { files: taken, more } = await this.desk.takeAll(scope, source, on);
      const files = [...firing.files, ...taken];
      if (more) await this.lookAgain(firing, NEXT_FILE_MS, { files });
      else await this.conclude(firing, schedule, files);
    } catch (error) {
      await this.fail(firing, schedule, messageOf(error));
    } finally {
      clearInterval(renewal);
    }
  }

  /** Done when something came or nothing was expected; else it looks again until the time is over. */
  private async conclude(firing: HeldFiring, schedule: ScheduleDoc, files: Firing['files']): Promise<void> {
    const { _id, expectWithin } = schedule;
    if (files.length > 0 || expectWithin === undefined)
      return this.end(firing, 'done', { files }, async (session) => {
        await this.schedules.updateOne({ _id }, { $set: { failures: 0 } }, { session });
        await this.alarms.unchanged(schedule, session);
      });
    const expectedBy = new Date(firing.dueAt.getTime() + expectWithin * 60_000);
    const left = expectedBy.getTime() - this.clock.now().getTime();
    if (left > 0) return this.lookAgain(firing, Math.min(LOOK_AGAIN_MS, left), {});
    return this.end(firing, 'missed', {}, async (session) => {
      await this.alarms.missing(schedule, firing, expectedBy, session);
      await this.alarms.unchanged(schedule, session);
    });
  }

  private async fail(firing: HeldFiring, schedule: ScheduleDoc, error: string): Promise<void> {
    const tries = firing.tries + 1;
    this.logger.warn({ schedule: schedule._id, tries, error }, 'source not read');
    if (tries < MOST_TRIES) return this.lookAgain(firing, FIRST_RETRY_MS * 4 ** (tries - 1), { tries, error });
    return this.end(firing, 'failed', { tries, error }, async (session) => {
      const options = { session, returnDocument: 'after' } as const;
      const after = await this.schedules.findOneAndUpdate({ _id: schedule._id }, { $inc: { failures: 1 } }, options);
      if (!after || after.failures < after.maxFailures) return;
      await this.schedules.updateOne({ _id: schedule._id }, { $set: { paused: true } }, { session });
      await this.alarms.paused(schedule, firing, after.failures, error, session);
    });
  }

  /** What is due for a suspended partner is due still when it may go on, and then caught up once. */
  private async mayGoOn() {
    return { partnerId: { $nin: await this.partners.suspended() } };
  }

  private async renew(firing: HeldFiring): Promise<void> {
    try {
      await this.lookAgain(firing, this.config.leaseMs, {});
    } catch (error) {
      this.logger.warn({ firing: firing._id, error: messageOf(error) }, 'lease of a firing not renewed');
    }
  }

  /** Void once another worker has taken the firing over. */
  private async lookAgain({ _id, token }: HeldFiring, waitMs: number, found: Found): Promise<void> {
    await firingMachine.move(this.firings, {
      to: 'looking',
      from: 'looking',
      where: { _id, token },
      change: [{ $replaceWith: { $mergeObjects: ['$$ROOT', { $literal: found }, { nextAt: inMs(waitMs) }] } }],
    });
  }

  /** Ends a firing together with what follows from it. Once another worker has taken it over, neither is written. */
  private async end(
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
}
