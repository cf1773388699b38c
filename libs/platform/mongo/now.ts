/**
 * Time as the database's own clock has it, for updates by pipeline. Leases go by it alone: the clocks of workers may differ, and jump.
 */
export const NOW = '$$NOW';

/** So many milliseconds from now. */
export function inMs(ms: number) {
  return { $add: [NOW, ms] };
}

/** Whether the time in a field is over. */
export function isPast(field: string) {
  return { $expr: { $lt: [`$${field}`, NOW] } };
}
