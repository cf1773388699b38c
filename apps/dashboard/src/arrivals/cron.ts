import { useText, type Text } from '../i18n/index.js';
import { weekdayNames, WEEKDAYS } from './week.js';

/** When an expression fires, if it is one of those that few words say. Times are minutes of the day, days count from Sunday as 0. */
export type Firing = { minutes: number } | { at: number; days?: number[] };

/** Reads a cron expression of five parts. Undefined for what takes more than a few words. */
export function firingOf(cron: string): Firing | undefined {
  const [minute = '', hour = '', ...rest] = cron.trim().toLowerCase().split(/\s+/);
  const [dayOfMonth, month, weekday = ''] = rest;
  if (rest.length !== 3 || dayOfMonth !== '*' || month !== '*') return undefined;
  const often = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (hour === '*' && weekday === '*') {
    if (minute === '0') return { minutes: 60 };
    return often !== undefined && 60 % Number(often) === 0 ? { minutes: Number(often) } : undefined; // else it begins anew each hour
  }
  if (!/^\d+$/.test(minute) || !/^\d+$/.test(hour)) return undefined;
  const at = Number(hour) * 60 + Number(minute);
  if (weekday === '*') return { at };
  const days = daysOf(weekday);
  return days && { at, days };
}

function daysOf(weekday: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of weekday.split(',')) {
    const [first, last = first] = part.split('-').map(dayOf);
    if (first === undefined || last === undefined || last < first) return undefined;
    for (let day = first; day <= last; day++) days.add(day % 7);
  }
  return [...days].sort((a, b) => a - b);
}

function dayOf(text: string): number | undefined {
  if (/^[0-7]$/.test(text)) return Number(text);
  const named = WEEKDAYS.findIndex((day) => day === text);
  return named < 0 ? undefined : named;
}

/** Says in a language when an expression fires; what takes more than a few words stays as it is (docs/decisions/0036). */
export function cronWords(cron: string, { t, language }: Pick<Text, 't' | 'language'>): string {
  const firing = firingOf(cron);
  if (!firing) return cron;
  if ('minutes' in firing)
    return firing.minutes === 60 ? t('schedules.hourly') : t('schedules.often', { count: firing.minutes });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' }).format(firing.at * 60_000);
  if (!firing.days) return t('schedules.daily', { time });
  const days = new Intl.ListFormat(language, { type: 'conjunction' }).format(
    firing.days.map(weekdayNames(language, 'long')),
  );
  return t('schedules.onDays', { days, time });
}

/** Says in the reader's words when an expression fires. */
export function useCronWords(): (cron: string) => string {
  const text = useText();
  return (cron) => cronWords(cron, text);
}
