import { Cron } from 'croner';
import { DateTime } from 'luxon';
import { problem } from '#libs/platform/index.js';

/** When something happens again and again, where the partner is. */
export interface Timing {
  cron: string;
  timeZone: string;
  except: readonly string[];
}

const DAYS: Record<string, string> = {
  sunday: '0',
  monday: '1',
  tuesday: '2',
  wednesday: '3',
  thursday: '4',
  friday: '5',
  saturday: '6',
};
const MOST_SKIPPED = 400;

/**
 * The cron expression of plain words such as "every night at 02:00", "every monday and thursday at 22:30", "every hour",
 * "every 15 minutes". A cron expression stays as it is.
 * @throws Problem `schedule.notUnderstood`
 */
export function cronOf(words: string): string {
  const text = words.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const minutes = /^every (\d{1,2}) minutes?$/.exec(text)?.[1];
  if (minutes && Number(minutes) >= 1 && Number(minutes) <= 59) return `*/${Number(minutes)} * * * *`;
  if (text === 'every hour') return '0 * * * *';
  const [, when = '', hour, minute] = /^every (.+) at ([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hour !== undefined) {
    const days = /^(day|night|morning|evening)$/.test(when)
      ? ['*']
      : when.split(/,? and |, ?/).map((day) => DAYS[day.replace(/s$/, '')]);
    if (days.every((day) => day !== undefined)) return `${Number(minute)} ${Number(hour)} * * ${days.join(',')}`;
  }
  try {
    return new Cron(text, { mode: '5-part' }).getPattern() ?? text;
  } catch {
    throw problem('schedule.notUnderstood', { words });
  }
}

/**
 * The first time after the given one. A time of day that clocks put forward leave out comes an hour later, one that they bring
 * twice comes once.
 */
export function nextAfter({ cron, timeZone, except }: Timing, after: Date): Date | undefined {
  const job = new Cron(cron, { timezone: timeZone, mode: '5-part' });
  let at: Date | null = after;
  for (let skipped = 0; skipped < MOST_SKIPPED; skipped++) {
    at = job.nextRun(at);
    if (at === null) return undefined;
    if (!except.includes(DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? '')) return at;
  }
  return undefined;
}

/** The next times, at most so many. */
export function nextTimes(timing: Timing, after: Date, count: number): Date[] {
  const times: Date[] = [];
  for (let at = nextAfter(timing, after); at && times.length < count; at = nextAfter(timing, at)) times.push(at);
  return times;
}
