import type { ImportView } from '../views.js';

const DAY_MS = 86_400_000;

/** What became of the rows of a day. */
export interface Day {
  /** Midnight of the day where the reader is. */
  at: Date;
  written: number;
  same: number;
  failed: number;
  blocked: number;
}

/**
 * The rows of imports by the day on which they ended, one entry for each of the last days, the earliest first.
 * @param now in whose day the last entry lies
 */
export function rowsByDay(
  imports: readonly Pick<ImportView, 'finishedAt' | 'counts'>[],
  days: number,
  now: Date,
): Day[] {
  const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate());
  const today = midnight(now);
  const all = Array.from({ length: days }, (_, i): Day => ({
    at: new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days - 1 - i)),
    written: 0,
    same: 0,
    failed: 0,
    blocked: 0,
  }));
  for (const { finishedAt, counts } of imports) {
    if (finishedAt === null) continue;
    // days may have 23 or 25 hours
    const ago = Math.round((today.getTime() - midnight(new Date(finishedAt)).getTime()) / DAY_MS);
    const day = all[days - 1 - ago];
    if (!day) continue;
    day.written += counts.created + counts.updated + counts.removed;
    day.same += counts.unchanged + counts.skipped;
    day.failed += counts.failed;
    day.blocked += counts.blocked;
  }
  return all;
}
