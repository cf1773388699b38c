import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import {
  byName,
  Clock,
  collectionOf,
  DB,
  LOGGER,
  type Logger,
  Metrics,
  needed,
  NOW,
  optional,
} from '#libs/platform/index.js';

/** How far apart the clocks of the database and of a process may be for anything to be deleted. */
const MAX_SKEW_MS = 5 * 60_000;
/** Sweeps are minutes apart. After a longer pause the database was off, or its clock has jumped. */
const MAX_PAUSE_MS = 7 * 86_400_000;
/** How long nothing is deleted after such a pause, so that a person can set a wrong clock right. */
const HOLD_MS = 86_400_000;

/** The only document of `sweeps`. */
interface LastSweep {
  _id: 'last';
  at: Date;
  /** When a jump was noticed; nothing is deleted until it is a day old. */
  heldSince?: Date;
}

/** When things were last deleted. */
const SWEEPS = collectionOf<LastSweep>('sweeps', {
  _id: needed(String),
  at: needed(Date),
  heldSince: optional(Date),
});

export const SWEEP_COLLECTIONS = byName(SWEEPS);

/** The time that deletions go by: the database's, and none at all while it can't be trusted. */
@Injectable()
export class DeletionClock {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(Clock) private readonly clock: Pick<Clock, 'ofMachine'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** The database's time, or undefined if nothing may be deleted now. */
  async now(): Promise<Date | undefined> {
    const { at, heldSince } = await this.lookAtDatabase();
    const skewMs = at.getTime() - this.clock.ofMachine().getTime();
    const skewed = Math.abs(skewMs) > MAX_SKEW_MS;
    if (!skewed && !heldSince) return at;
    this.metrics.sweepsRefused.inc();
    const why = skewed
      ? "nothing is deleted: the database's clock and this machine's differ"
      : "nothing is deleted for a day: the database's clock has jumped, or nothing ran for more than a week";
    this.logger.warn({ databaseTime: at, skewSeconds: Math.round(skewMs / 1000), heldSince }, why);
    return undefined;
  }

  /** Keeps the time of this sweep, and compares it with that of the last one, in one statement. */
  private async lookAtDatabase(): Promise<LastSweep> {
    const paused = { $gt: [{ $subtract: [NOW, { $ifNull: ['$at', NOW] }] }, MAX_PAUSE_MS] };
    const heldFor = { $subtract: [NOW, { $ifNull: ['$heldSince', new Date(0)] }] };
    // a clock that was set back to before the jump is right again
    const held = { $and: [{ $gte: [heldFor, 0] }, { $lt: [heldFor, HOLD_MS] }] };
    const heldSince = { $cond: [paused, NOW, { $cond: [held, '$heldSince', '$$REMOVE'] }] };
    const swept = await SWEEPS.all(this.db).findOneAndUpdate({ _id: 'last' }, [{ $set: { at: NOW, heldSince } }], {
      upsert: true,
      returnDocument: 'after',
    });
    if (!swept) throw new Error('The time of the last sweep was not stored.');
    return swept;
  }
}
