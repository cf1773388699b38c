import fc from 'fast-check';
import { DateTime } from 'luxon';
import { WEEKDAYS } from './weekdays.js';
import { isOpen, nextOpening, type Window } from './window.js';

const NIGHTS: Window = {
  timeZone: 'Asia/Jerusalem',
  weekly: [{ days: ['sun', 'mon', 'tue', 'wed', 'thu'], from: '22:00', to: '05:00' }],
  except: [],
};
const at = (text: string, zone = 'Asia/Jerusalem') => DateTime.fromISO(text, { zone }).toJSDate();

describe('a window', () => {
  it.each([
    ['2026-11-24T21:59', false],
    ['2026-11-24T22:00', true],
    ['2026-11-25T04:59', true],
    ['2026-11-25T05:00', false],
    ['2026-11-27T04:00', true], // Thursday's night goes into Friday
    ['2026-11-27T22:30', false], // Friday has none
  ])('by the partner’s own clock: %s is open: %s', (time, open) => {
    expect(isOpen(NIGHTS, at(time))).toBe(open);
  });

  it('stays shut on excepted days and opens on the next', () => {
    const window = { ...NIGHTS, except: ['2026-11-24', '2026-11-25'] };
    expect(isOpen(window, at('2026-11-24T23:00'))).toBe(false);
    expect(nextOpening(window, at('2026-11-24T23:00'))).toEqual(at('2026-11-26T22:00'));
  });

  it('keeps to the wall clock when the clocks change', () => {
    const window: Window = {
      timeZone: 'Europe/Berlin',
      weekly: [{ days: [...WEEKDAYS], from: '02:30', to: '04:00' }],
      except: [],
    };
    const hours = (day: string) => {
      const start = DateTime.fromISO(day, { zone: 'Europe/Berlin' });
      return (
        Array.from({ length: 24 * 12 }, (_x, i) => start.plus({ minutes: 5 * i })).filter((t) =>
          isOpen(window, t.toJSDate()),
        ).length / 12
      );
    };
    expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([1.5, 0.5, 2.5]);
  });

  it('that never opens says so', () => {
    expect(nextOpening({ ...NIGHTS, weekly: [] }, new Date())).toBeUndefined();
  });

  it('is open at the time that it opens next, and at none before', () => {
    const time = fc
      .integer({ min: 0, max: 23 * 60 + 59 })
      .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
    const weekly = fc.array(
      fc.record({ days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }), from: time, to: time }),
      { minLength: 1, maxLength: 3 },
    );
    const window = fc.record({
      timeZone: fc.constantFrom('Asia/Jerusalem', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
      weekly,
      except: fc.constant<string[]>([]),
    });
    const start = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(window, start, (given, now) => {
        const next = nextOpening(given, now);
        expect(next && isOpen(given, next)).toBe(true);
        const gap = next!.getTime() - now.getTime();
        for (let i = 0; i < 20 && gap > 0; i++)
          expect(isOpen(given, new Date(now.getTime() + (gap * i) / 20))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
