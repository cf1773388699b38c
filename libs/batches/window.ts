import { DateTime } from 'luxon';
import { spanOn } from '#libs/platform/index.js';
import { WEEKDAYS, type Weekday } from './weekdays.js';

/** When batches may run: times of day on days of the week, where the partner is. */
export interface Window {
  /** IANA name. */
  timeZone: string;
  /** `HH:MM`; one that ends before it begins goes on into the next day, one that ends when it begins takes a whole day. */
  weekly: { days: Weekday[]; from: string; to: string }[];
  /** Days (`YYYY-MM-DD`) on which nothing begins. */
  except: string[];
}

/** A time of opening must lie within so many days; blackouts of a year leave some. */
const SEARCHED_DAYS = 400;

/** Whether the window is open. Clocks put forward or back shorten or lengthen it as they do the night. */
export function isOpen(window: Window, at: Date): boolean {
  const now = DateTime.fromJSDate(at, { zone: window.timeZone });
  return [now.minus({ days: 1 }), now].some((day) =>
    openingsOn(window, day).some(({ from, to }) => from <= now && now < to),
  );
}

/** When it opens next, or now if it is open; undefined when it never does. */
export function nextOpening(window: Window, at: Date): Date | undefined {
  if (isOpen(window, at)) return at;
  const now = DateTime.fromJSDate(at, { zone: window.timeZone });
  for (let days = 0; days <= SEARCHED_DAYS; days++) {
    const [first] = openingsOn(window, now.plus({ days })).filter(({ from }) => from > now);
    if (first) return first.from.toJSDate();
  }
  return undefined;
}

/** The times that begin on this day, the earliest first. */
function openingsOn({ weekly, except }: Window, day: DateTime): { from: DateTime; to: DateTime }[] {
  if (except.includes(day.toISODate() ?? '')) return [];
  const weekday = WEEKDAYS[day.weekday - 1];
  return weekly
    .filter(({ days }) => weekday !== undefined && days.includes(weekday))
    .map((times) => spanOn(day, times))
    .filter(({ from, to }) => from < to) // clocks put forward may leave nothing of it
    .sort((a, b) => a.from.toMillis() - b.from.toMillis());
}
