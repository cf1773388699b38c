import fc from 'fast-check';
import { DateTime } from 'luxon';
import { nextDaily, quietUntil } from './rules.js';

const time = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
const zone = fc.constantFrom('UTC', 'Asia/Jerusalem', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
const clock = (at: Date, timeZone: string) => DateTime.fromJSDate(at, { zone: timeZone }).toFormat('HH:mm');

const isWithin = (now: string, { from, to }: { from: string; to: string }) =>
  from < to ? from <= now && now < to : now >= from || now < to;

it('is quiet exactly while the partner’s own clocks show so, until they show the end', () => {
  fc.assert(
    fc.property(zone, time, time, moment, (timeZone, from, to, now) => {
      fc.pre(from !== to);
      // on the days when clocks change, hours are left out or come twice: that is shown below
      const local = DateTime.fromJSDate(now, { zone: timeZone });
      fc.pre([-1, 0, 1, 2].every((days) => local.plus({ days }).startOf('day').offset === local.offset));
      const until = quietUntil({ timeZone, quietHours: { from, to } }, now);
      expect(until !== undefined).toBe(isWithin(clock(now, timeZone), { from, to }));
      if (until) expect([clock(until, timeZone), until > now]).toEqual([to, true]);
    }),
  );
});

it('hours that clocks leave out or bring twice are quiet all the same', () => {
  const rules = { timeZone: 'Europe/Berlin', quietHours: { from: '02:15', to: '02:45' } };
  // put forward on 29 March 2026 at 02:00, back on 25 October at 03:00
  expect(quietUntil(rules, new Date('2026-03-29T00:50:00Z'))).toBeUndefined();
  const overnight = { timeZone: 'Europe/Berlin', quietHours: { from: '22:00', to: '06:00' } };
  expect(quietUntil(overnight, new Date('2026-03-29T00:50:00Z'))).toEqual(new Date('2026-03-29T04:00:00Z'));
  expect(quietUntil(overnight, new Date('2026-10-25T01:30:00Z'))).toEqual(new Date('2026-10-25T05:00:00Z'));
});

it('the next time of day comes once a day, whatever clocks do', () => {
  fc.assert(
    fc.property(zone, time, moment, (timeZone, at, after) => {
      const next = nextDaily(timeZone, at, after);
      expect(next > after).toBe(true);
      expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(26 * 3_600_000);
      const day = (date: Date) => DateTime.fromJSDate(date, { zone: timeZone }).startOf('day');
      expect(day(nextDaily(timeZone, at, next)).diff(day(next), 'days').days).toBeCloseTo(1, 0);
    }),
  );
});
