import type { Collection, Db } from 'mongodb';
import { isDuplicateKey, messageOf, PartnerScope, type Clock, type Config, type Logger } from '#libs/platform/index.js';
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
    db: Db,
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
    const now = this.clock.now();
    for await (const schedule of this.schedules.find({
      paused: false,
      dueAt: { $lte: now },
      ...(await this.mayGoOn()),
    })) {
      const { _id, partnerId, dueAt } = schedule;
      const firing: Firing = { _id: `${_id}@${dueAt.toISOString()}`, partnerId, schedule: _id, dueAt, status: 'waiting', nextAt: now, tries: 0, files: [] }; // prettier-ignore
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
    const now = this.clock.now();
    const firing = await this.firings.findOneAndUpdate(
      { status: { $in: ['waiting', 'looking'] }, nextAt: { $lte: now }, ...(await this.mayGoOn()) },
      { $set: { status: 'looking', nextAt: this.leaseEnd() } },
      { sort: { nextAt: 1 }, returnDocument: 'before' },
    );
    if (!firing) return false;
    const schedule = await this.schedules.findOne({ _id: firing.schedule });
    if (!schedule) await this.settle(firing, { status: 'failed', error: 'The schedule is gone.', endedAt: now });
    else await this.look(firing, schedule);
    return true;
  }

  private async look(firing: Firing, schedule: ScheduleDoc): Promise<void> {
    const scope = new PartnerScope(firing.partnerId);
    const { source, timeZone, window } = schedule;
    // a worker that dies or stalls loses the firing; whoever goes on with it finds in the book what was taken
    const renewal = setInterval(() => void this.settle(firing, { nextAt: this.leaseEnd() }).catch(() => undefined), this.config.leaseMs / 3); // prettier-ignore
    try {
      if (firing.status === 'waiting' && schedule.whileRunning === 'skip' && (await this.desk.isMoving(scope, source)))
        return await this.settle(firing, { status: 'skipped', endedAt: this.clock.now() });
      const on = { day: firing.dueAt, zone: timeZone, ...(window ? { window } : {}) };
      const { files: taken, more } = await this.desk.takeAll(scope, source, on);
      const files = [...firing.files, ...taken];
      const soon = new Date(this.clock.now().getTime() + NEXT_FILE_MS);
      if (more) await this.settle(firing, { status: 'looking', files, nextAt: soon });
      else await this.conclude(firing, schedule, files);
    } catch (error) {
      await this.fail(firing, schedule, messageOf(error));
    } finally {
      clearInterval(renewal);
    }
  }

  /** Done when something came or nothing was expected; else it looks again until the time is over. */
  private async conclude(firing: Firing, schedule: ScheduleDoc, files: Firing['files']): Promise<void> {
    const { expectWithin } = schedule;
    const now = this.clock.now();
    if (files.length > 0 || expectWithin === undefined) {
      await this.schedules.updateOne({ _id: schedule._id }, { $set: { failures: 0 } });
      await this.alarms.unchanged(schedule);
      return this.settle(firing, { status: 'done', files, endedAt: now });
    }
    const expectedBy = new Date(firing.dueAt.getTime() + expectWithin * 60_000);
    if (now < expectedBy) return this.settle(firing, { status: 'looking', nextAt: new Date(Math.min(now.getTime() + LOOK_AGAIN_MS, expectedBy.getTime())) }); // prettier-ignore
    await this.alarms.missing(schedule, firing, expectedBy);
    await this.alarms.unchanged(schedule);
    return this.settle(firing, { status: 'missed', endedAt: now });
  }

  private async fail(firing: Firing, schedule: ScheduleDoc, error: string): Promise<void> {
    const tries = firing.tries + 1;
    this.logger.warn({ schedule: schedule._id, tries, error }, 'source not read');
    if (tries < MOST_TRIES) {
      const wait = FIRST_RETRY_MS * 4 ** (tries - 1);
      return this.settle(firing, {
        status: 'looking',
        tries,
        error,
        nextAt: new Date(this.clock.now().getTime() + wait),
      });
    }
    const { failures } = (await this.schedules.findOneAndUpdate({ _id: schedule._id }, { $inc: { failures: 1 } }, { returnDocument: 'after' })) ?? schedule; // prettier-ignore
    if (failures >= schedule.maxFailures) {
      await this.schedules.updateOne({ _id: schedule._id }, { $set: { paused: true } });
      await this.alarms.paused(schedule, firing, failures, error);
    }
    return this.settle(firing, { status: 'failed', tries, error, endedAt: this.clock.now() });
  }

  /** What is due for a suspended partner is due still when it may go on, and then caught up once. */
  private async mayGoOn() {
    return { partnerId: { $nin: await this.partners.suspended() } };
  }

  private leaseEnd(): Date {
    return new Date(this.clock.now().getTime() + this.config.leaseMs);
  }

  private async settle({ _id }: Firing, to: Partial<Firing>): Promise<void> {
    await this.firings.updateOne({ _id }, { $set: to });
  }
}
