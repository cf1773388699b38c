import fc from 'fast-check';
import { firingOf } from '../../apps/dashboard/src/arrivals/cron.js';
import { cronOf } from '../../libs/sources/timing.js';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

it.each([
  ['0 2 * * *', { at: 120 }],
  ['30 22 * * 1,4', { at: 1350, days: [1, 4] }],
  ['0 6 * * mon-fri', { at: 360, days: [1, 2, 3, 4, 5] }],
  ['0 6 * * 6-7', { at: 360, days: [0, 6] }],
  ['0 * * * *', { minutes: 60 }],
  ['*/15 * * * *', { minutes: 15 }],
])('says "%s" in words', (cron, firing) => expect(firingOf(cron)).toEqual(firing));

it.each([
  '*/7 * * * *',
  '0 2 1 * *',
  '0 2 * 3 *',
  '0 2,4 * * *',
  '0 2 * * 5l',
  '0 */2 * * *',
  '0 2 * * 1#2',
  '0 2 * * sat-sun',
  '',
])('leaves "%s" as it is', (cron) => expect(firingOf(cron)).toBeUndefined());

it('knows again what was said in words', () => {
  const chosen = fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(chosen, fc.nat(23), fc.nat(59), (days, hour, minute) => {
      const words = `every ${days.map((day) => DAYS[day]).join(' and ')} at ${hour}:${String(minute).padStart(2, '0')}`;
      expect(firingOf(cronOf(words))).toEqual({ at: hour * 60 + minute, days: [...days].sort() });
    }),
  );
});
