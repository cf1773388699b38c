import fc from 'fast-check';
import { DateTime } from 'luxon';
import { matcher } from './pattern.js';
import { cronOf, nextAfter, nextTimes } from './timing.js';

const at = (iso: string) => new Date(iso);
const ISRAEL = { cron: '0 2 * * *', timeZone: 'Asia/Jerusalem', except: [] };

it.each([
  ['every night at 02:00', '0 2 * * *'],
  ['Every day at 4:05', '5 4 * * *'],
  ['every monday and thursday at 22:30', '30 22 * * 1,4'],
  ['every sunday, monday and friday at 00:00', '0 0 * * 0,1,5'],
  ['every hour', '0 * * * *'],
  ['every 15 minutes', '*/15 * * * *'],
  ['5 4 * * 1-5', '5 4 * * 1-5'],
])('understands "%s"', (words, cron) => expect(cronOf(words)).toBe(cron));

it.each(['', 'sometimes', 'every blue moon at 02:00', 'every night at 25:00', '61 * * * *', '* * *'])(
  'says what it does not understand: "%s"',
  (words) => expect(() => cronOf(words)).toThrow(/neither a cron expression nor words|""/),
);

it('a time that the clocks leave out comes once, and one that they bring twice comes once', () => {
  // Israel: 27 March 2026, 02:00 → 03:00; 25 October 2026, 02:00 → 01:00
  const spring = nextTimes(ISRAEL, at('2026-03-25T12:00:00Z'), 4).map((time) => time.toISOString());
  expect(spring).toEqual([
    '2026-03-26T00:00:00.000Z',
    '2026-03-27T00:00:00.000Z',
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
  ]);
  const autumn = nextTimes({ ...ISRAEL, cron: '30 1 * * *' }, at('2026-10-24T12:00:00Z'), 2);
  expect(autumn.map((time) => DateTime.fromJSDate(time, { zone: 'Asia/Jerusalem' }).toISODate())).toEqual([
    '2026-10-25',
    '2026-10-26',
  ]);
});

it('leaves out the days that are to be left out, where the partner is', () => {
  const closed = { ...ISRAEL, except: ['2026-09-21', '2026-09-22'] };
  expect(nextAfter(closed, at('2026-09-20T12:00:00Z'))?.toISOString()).toBe('2026-09-22T23:00:00.000Z');
});

it('times grow, each day has one, in every zone and across every change of clocks', () => {
  const zones = ['Asia/Jerusalem', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC', 'Europe/Berlin'];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z'), noInvalidDate: true }),
      (timeZone, hour, minute, start) => {
        const times = nextTimes({ cron: `${minute} ${hour} * * *`, timeZone, except: [] }, start, 5);
        const days = times.map((time) => DateTime.fromJSDate(time, { zone: timeZone }).toISODate());
        expect(new Set(days).size).toBe(5);
        for (const [i, time] of times.entries())
          expect(time.getTime()).toBeGreaterThan((times[i - 1] ?? start).getTime());
      },
    ),
    { numRuns: 200 },
  );
});

it('a pattern matches by stars, and by the day where the partner is', () => {
  const night = at('2026-11-25T23:30:00Z');
  const israel = matcher('customers-{yyyy}{MM}{dd}*.xlsx', night, 'Asia/Jerusalem');
  expect(
    ['customers-20261126.xlsx', 'CUSTOMERS-20261126-b.XLSX', 'customers-20261125.xlsx', 'xcustomers-20261126.xlsx'].map(
      israel,
    ),
  ).toEqual([true, true, false, false]);
  expect(matcher('a.c?v', night, 'utc')('abcsv')).toBe(false);
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((name) => !/[*?{}\n\r\u2028\u2029]/.test(name)),
      (name) => expect(matcher(name, night, 'utc')(name)).toBe(true),
    ),
  );
});
