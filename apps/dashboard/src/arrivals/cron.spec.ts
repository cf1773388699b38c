import fc from 'fast-check';
import { cronWords, firingOf } from './cron.js';
import { textIn, type Text } from '../i18n/index.js';
import * as en from '#libs/languages/en/browser.js';
import * as he from '#libs/languages/he/browser.js';
import { cronOf } from '#libs/sources/timing.js';

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

/** What a language says, without the marks that isolate what is filled in. */
function spoken(text: Text, cron: string): string {
  return cronWords(cron, text).replaceAll(/[\u2066-\u2069]/g, '');
}

it.each([
  ['0 2 * * *', 'Every day at 2:00 AM', 'בכל יום ב־2:00'],
  ['30 22 * * mon,thu', 'Monday and Thursday at 10:30 PM', 'יום שני ויום חמישי ב־22:30'],
  [
    '0 2 * * 0-4',
    'Sunday, Monday, Tuesday, Wednesday, and Thursday at 2:00 AM',
    'יום ראשון, יום שני, יום שלישי, יום רביעי ויום חמישי ב־2:00',
  ],
  ['0 6 * * sun', 'Sunday at 6:00 AM', 'יום ראשון ב־6:00'],
  ['0 * * * *', 'Every hour', 'בכל שעה'],
  ['*/15 * * * *', 'Every 15 minutes', 'בכל 15 דקות'],
  ['*/2 * * * *', 'Every 2 minutes', 'בכל שתי דקות'],
  ['*/1 * * * *', 'Every minute', 'בכל דקה'],
  ['0 2 1 * *', '0 2 1 * *', '0 2 1 * *'],
])('"%s" reads well in both languages', (cron, english, hebrew) => {
  expect(spoken(textIn('en', en), cron).replaceAll(/\s/g, ' ')).toBe(english); // Intl puts a narrow space before AM
  expect(spoken(textIn('he', he), cron)).toBe(hebrew);
});
