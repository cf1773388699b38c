import type { Collection, Db } from 'mongodb';
import { databaseNow, inMs, isDuplicateKey, messageOf, NOW, PartnerScope, type Clock, type Config, type Logger } from '#libs/platform/index.js'; // prettier-ignore
import type { PartnersService } from '#libs/access/index.js';
import type { Alarms } from './alarms.js';
import type { Answers } from './answers.js';
import type { Digests } from './digests.js';
import type { IntakeDesk } from './intake.js';
import type { Firing, ScheduleDoc } from './model.js';
import { nextAfter } from './timing.js';

const LOOK_AGAIN_MS = 30_000;
/** The next file of several is looked at so soon after one was taken. */
const NEXT_FILE_MS = 1_000;
const FIRST_RETRY_MS = 5_000;
const MOST_TRIES = 5;

/** Fires schedules once each across all workers, looks at their sources, and raises the alarms. */
export class Clockwork {
  private readonly schedules: Collection<ScheduleDoc>;
  private readonly firings: Collection<Firing>;

  constructor(
    private readonly db: Db,
    private readonly desk: IntakeDesk,
    private readonly answers: Answers,
    private readonly alarms: Alarms,
    private readonly digests: Digests,
    private readonly partners: PartnersService,
    private readonly clock: Clock,
    private readonly config: Config,
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
    const [now, nextAt] = [this.clock.now(), await databaseNow(this.db)];
    for await (const schedule of this.schedules.find({
      paused: false,
      dueAt: { $lte: now },
      ...(await this.mayGoOn()),
    })) {
      const { _id, partnerId, dueAt } = schedule;
      const firing: Firing = { _id: `${_id}@${dueAt.toISOString()}`, partnerId, schedule: _id, dueAt, status: 'waiting', nextAt, tries: 0, token: 0, files: [] }; // prettier-ignore
      try {
        await this.firings.insertOne(firing);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error; // another worker was first, or died right here
      }
      const next = nextAfter(schedule, now);
      const update = next ? { dueAt: next, lastFiredAt: now } : { paused: true, lastFiredAt: now };
      await this.schedules.updateOne({ _id, dueAt }, { $set: update });
    }
  }

  private async lookNext(): Promise<boolean> {
    const firing = await this.claim();
    if (!firing) return false;
    const schedule = await this.schedules.findOne({ _id: firing.schedule });
    try {
      if (schedule) await this.look(firing, schedule);
      else await this.end(firing, 'failed', { error: 'The schedule is gone.' });
    } catch (error) {
      if (!(error instanceof StaleFiring)) throw error;
      this.logger.warn({ firing: firing._id, token: firing.token }, 'firing left to the worker that took it over');
    }
    return true;
  }

  private async look(firing: Firing, schedule: ScheduleDoc): Promise<void> {
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
      if (error instanceof StaleFiring) throw error;
      await this.fail(firing, schedule, messageOf(error));
    } finally {
      clearInterval(renewal);
    }
  }

  /** Done when something came or nothing was expected; else it looks again until the time is over. */
  private async conclude(firing: Firing, schedule: ScheduleDoc, files: Firing['files']): Promise<void> {
    const { expectWithin } = schedule;
    if (files.length > 0 || expectWithin === undefined) {
      await this.end(firing, 'done', { files }, async () => {
        await this.schedules.updateOne({ _id: schedule._id }, { $set: { failures: 0 } });
        await this.alarms.unchanged(schedule);
      });
      return;
    }
    const expectedBy = new Date(firing.dueAt.getTime() + expectWithin * 60_000);
    const leftMs = expectedBy.getTime() - this.clock.now().getTime();
    if (leftMs > 0) return this.lookAgain(firing, Math.min(LOOK_AGAIN_MS, leftMs));
    await this.end(firing, 'missed', {}, async () => {
      await this.alarms.missing(schedule, firing, expectedBy);
      await this.alarms.unchanged(schedule);
    });
  }

  private async fail(firing: Firing, schedule: ScheduleDoc, error: string): Promise<void> {
    const tries = firing.tries + 1;
    this.logger.warn({ schedule: schedule._id, tries, error }, 'source not read');
    if (tries < MOST_TRIES) return this.lookAgain(firing, FIRST_RETRY_MS * 4 ** (tries - 1), { tries, error });
    await this.end(firing, 'failed', { tries, error }, async () => {
      const { failures } = (await this.schedules.findOneAndUpdate({ _id: schedule._id }, { $inc: { failures: 1 } }, { returnDocument: 'after' })) ?? schedule; // prettier-ignore
      if (failures < schedule.maxFailures) return;
      await this.schedules.updateOne({ _id: schedule._id }, { $set: { paused: true } });
      await this.alarms.paused(schedule, firing, failures, error);
    });
  }

  /** What is due for a suspended partner is due still when it may go on, and then caught up once. */
  private async mayGoOn() {
    return { partnerId: { $nin: await this.partners.suspended() } };
  }

  /** Takes the next firing that is due. Its token makes whatever a former holder still writes void. */
  private async claim(): Promise<Firing | null> {
    const due = { $expr: { $lte: ['$nextAt', NOW] } };
    const found = await this.firings.findOneAndUpdate(
      { status: { $in: ['waiting', 'looking'] }, ...due, ...(await this.mayGoOn()) },
      [{ $set: { status: 'looking', nextAt: inMs(this.config.leaseMs), token: { $add: [{ $ifNull: ['$token', 0] }, 1] } } }], // prettier-ignore
      { sort: { nextAt: 1 }, returnDocument: 'before' },
    );
    return found && { ...found, token: (found.token ?? 0) + 1 };
  }

  /** A firing that can't be renewed is lost; the next write says so. */
  private async renew(firing: Firing): Promise<void> {
    await this.lookAgain(firing, this.config.leaseMs).catch((error: unknown) => {
      this.logger.warn({ firing: firing._id, error: messageOf(error) }, 'firing not renewed');
    });
  }

  /** @throws StaleFiring */
  private async lookAgain(firing: Firing, ms: number, change: Partial<Firing> = {}): Promise<void> {
    await this.write(firing, { status: 'looking', ...change }, { nextAt: inMs(ms) });
  }

  /**
   * Ends a firing.
   * @param before what has to be done and said by whoever ends it; repeated if that worker dies before the end is stored
   * @throws StaleFiring before anything is done or said, if another worker has taken it
   */
  private async end(
    firing: Firing,
    status: Extract<Firing['status'], 'done' | 'missed' | 'failed' | 'skipped'>,
    change: Partial<Firing> = {},
    before: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await this.lookAgain(firing, this.config.leaseMs);
    await before();
    await this.write(firing, { status, ...change }, { endedAt: NOW });
  }

  /** The only write to a firing once it is claimed; values given by people are literals, times are the database's. */
  private async write({ _id, token }: Firing, to: Partial<Firing>, times: Record<string, unknown>): Promise<void> {
    const values = Object.fromEntries(Object.entries(to).map(([name, value]) => [name, { $literal: value }]));
    const mine = { _id, status: 'looking' as const, token };
    const { matchedCount } = await this.firings.updateOne(mine, [{ $set: { ...values, ...times } }]);
    if (matchedCount === 0) throw new StaleFiring(_id);
  }
}

/** Another worker has taken the firing; whatever this one found out about it is void. */
class StaleFiring extends Error {
  constructor(id: string) {
    super(`The firing ${id} has passed to another worker.`);
  }
}
