import type { WindowView } from '../views.js';
import { useText } from '../i18n/index.js';

/** From Sunday on, as cron and `Date` count them. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const DAY_MS = 86_400_000;
const DAY_MINUTES = 1_440;

/** A day of a window, by the clocks where it is. */
export interface DayOfWindow {
  /** `YYYY-MM-DD` */
  date: string;
  /** Minutes of the day in which it is open, the earliest first. */
  open: { from: number; to: number }[];
  /** Nothing begins on this day. */
  excepted: boolean;
}

/** Days of the week, counted from Sunday as 0, as a language writes them. */
export function weekdayNames(language: string, weekday: 'short' | 'long'): (day: number) => string {
  const names = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
  return (day) => names.format(Date.UTC(2023, 0, 1 + day)); // 1 January 2023 was a Sunday
}

/** Days of the week as the reader's language writes them. */
export function useDayNames(): (day: (typeof WEEKDAYS)[number]) => string {
  const { language } = useText();
  const name = weekdayNames(language, 'short');
  return (day) => name(WEEKDAYS.indexOf(day));
}

/** So many days of a window, from the given one on. What goes over midnight is a part of both days. */
export function daysOf(
  { weekly, except }: Pick<WindowView, 'weekly' | 'except'>,
  from: string,
  days: number,
): DayOfWindow[] {
  const first = Date.parse(from); // dates alone: no clock is put forward among them
  const dateOf = (offset: number) => new Date(first + offset * DAY_MS).toISOString().slice(0, 10);
  const beginning = (offset: number) => {
    const date = dateOf(offset);
    const weekday = WEEKDAYS[new Date(first + offset * DAY_MS).getUTCDay()];
    if (except.includes(date)) return [];
    return weekly
      .filter(({ days: on }) => weekday !== undefined && on.includes(weekday))
      .map((period) => ({ from: minutes(period.from), to: minutes(period.to) }))
      .map(({ from: start, to }) => ({ from: start, to: to > start ? to : to + DAY_MINUTES }));
  };
  return Array.from({ length: days }, (_, offset) => {
    const rest = beginning(offset - 1)
      .filter(({ to }) => to > DAY_MINUTES)
      .map(({ to }) => ({ from: 0, to: to - DAY_MINUTES }));
    const own = beginning(offset).map(({ from: start, to }) => ({ from: start, to: Math.min(to, DAY_MINUTES) }));
    const open = [...rest, ...own].sort((a, b) => a.from - b.from);
    return { date: dateOf(offset), open, excepted: except.includes(dateOf(offset)) };
  });
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
