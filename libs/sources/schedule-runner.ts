import { Inject, Injectable } from '@nestjs/common';
import { Clock, LOGGER, messageOf, PartnerScope, type Logger } from '#libs/platform/index.js';
import { Alarms } from './alarms.js';
import type { Firing, ScheduleDoc } from './arrivals.schema.js';
import { FileIntake } from './file-intake.js';
import { FiringBook, type HeldFiring } from './firing-book.js';

const LOOK_AGAIN_MS = 30_000;
/** The next file of several is looked at so soon after one was taken. */
const NEXT_FILE_MS = 1_000;
const FIRST_RETRY_MS = 5_000;
const MOST_TRIES = 5;

/** Fires schedules once each across all workers, looks at their sources, and raises the alarms. */
@Injectable()
export class ScheduleRunner {
  constructor(
    private readonly firings: FiringBook,
    @Inject(FileIntake) private readonly intake: Pick<FileIntake, 'takeAll' | 'isMoving'>,
    @Inject(Alarms) private readonly alarms: Pick<Alarms, 'missing' | 'paused' | 'unchanged'>,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Fires what is due now, and looks at the sources of all firings whose turn it is. */
  async run(): Promise<void> {
    await this.firings.fireDue();
    while (await this.lookNext());
  }

  private async lookNext(): Promise<boolean> {
    const firing = await this.firings.claim();
    if (!firing) return false;
    const schedule = await this.firings.scheduleOf(firing);
    if (schedule) await this.look(firing, schedule);
    else await this.firings.end(firing, 'failed', { error: 'The schedule was removed.' });
    return true;
  }

  private async look(firing: HeldFiring, schedule: ScheduleDoc): Promise<void> {
    const scope = new PartnerScope(firing.partnerId);
    const { source, timeZone, window } = schedule;
    // a worker that dies or stalls loses the firing; whoever goes on with it finds in the book what was taken
    const renewal = setInterval(() => void this.renew(firing), this.firings.renewEveryMs);
    try {
      if (
        firing.status === 'waiting' &&
        schedule.whileRunning === 'skip' &&
        (await this.intake.isMoving(scope, source))
      )
        return await this.firings.end(firing, 'skipped');
      const on = { day: firing.dueAt, zone: timeZone, ...(window ? { window } : {}) };
      const { files: taken, more } = await this.intake.takeAll(scope, source, on);
      const files = [...firing.files, ...taken];
      if (more) await this.firings.lookAgain(firing, NEXT_FILE_MS, { files });
      else await this.conclude(firing, schedule, files);
    } catch (error) {
      await this.fail(firing, schedule, messageOf(error));
    } finally {
      clearInterval(renewal);
    }
  }

  /** Done when something came or nothing was expected; else it looks again until the time is over. */
  private async conclude(firing: HeldFiring, schedule: ScheduleDoc, files: Firing['files']): Promise<void> {
    const { expectWithin } = schedule;
    if (files.length > 0 || expectWithin === undefined)
      return this.firings.end(firing, 'done', { files }, async (session) => {
        await this.firings.noteSuccess(schedule, session);
        await this.alarms.unchanged(schedule, session);
      });
    const expectedBy = new Date(firing.dueAt.getTime() + expectWithin * 60_000);
    const left = expectedBy.getTime() - this.clock.now().getTime();
    if (left > 0) return this.firings.lookAgain(firing, Math.min(LOOK_AGAIN_MS, left), {});
    return this.firings.end(firing, 'missed', {}, async (session) => {
      await this.alarms.missing(schedule, firing, expectedBy, session);
      await this.alarms.unchanged(schedule, session);
    });
  }

  private async fail(firing: HeldFiring, schedule: ScheduleDoc, error: string): Promise<void> {
    const tries = firing.tries + 1;
    this.logger.warn({ schedule: schedule._id, tries, error }, 'source not read');
    if (tries < MOST_TRIES) return this.firings.lookAgain(firing, FIRST_RETRY_MS * 4 ** (tries - 1), { tries, error });
    return this.firings.end(firing, 'failed', { tries, error }, async (session) => {
      const failures = await this.firings.noteFailure(schedule, session);
      if (failures !== undefined) await this.alarms.paused(schedule, firing, failures, error, session);
    });
  }

  private async renew(firing: HeldFiring): Promise<void> {
    try {
      await this.firings.renew(firing);
    } catch (error) {
      this.logger.warn({ firing: firing._id, error: messageOf(error) }, 'lease of a firing not renewed');
    }
  }
}
