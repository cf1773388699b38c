import fc from 'fast-check';
import { DateTime } from 'luxon';
import { WEEKDAYS } from '#libs/batches/browser.js';
import { isOpen, type Window } from '#libs/batches/window.js';
import { daysOf } from './week.js';

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const date = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));

it('shows a window open exactly when its batches may run', () => {
  const period = fc.record({
    days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
    from: time,
    to: time,
  });
  fc.assert(
    fc.property(
      fc.array(period, { maxLength: 3 }),
      date,
      fc.integer({ min: -2, max: 8 }),
      fc.nat(6),
      fc.nat(1_439),
      (weekly, from, off, day, minute) => {
        const except = [DateTime.fromISO(from).plus({ days: off }).toISODate() ?? ''];
        const window: Window = { timeZone: 'UTC', weekly, except };
        const shown = daysOf(window, from, 7)[day];
        const at = DateTime.fromISO(from, { zone: 'UTC' }).plus({ days: day, minutes: minute });
        expect(shown?.date).toBe(at.toISODate());
        expect(shown?.open.some((open) => open.from <= minute && minute < open.to)).toBe(isOpen(window, at.toJSDate()));
      },
    ),
  );
});
