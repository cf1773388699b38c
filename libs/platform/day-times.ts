import type { DateTime } from 'luxon';

/** A time of day (`HH:MM`) on a day, in its zone; one that the clocks leap over moves on with them. */
export function timeOn(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.startOf('day').set({ hour, minute });
}

/** From one time of day to another: on the day itself, or into the next where the second is no later than the first. */
export function spanOn(day: DateTime, { from, to }: { from: string; to: string }): { from: DateTime; to: DateTime } {
  return { from: timeOn(day, from), to: timeOn(to > from ? day : day.plus({ days: 1 }), to) };
}
