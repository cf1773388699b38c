import { findTimeZone } from './known-zones.js';
import { suggestTimeZone } from './timezones.js';

it('finds zones by links whatever was asked for before', () => {
  for (let i = 0; i < 6_000; i++) findTimeZone(`nonsense/${i}`);
  expect(findTimeZone('Asia/Tel_Aviv')).toBe('Asia/Tel_Aviv');
  expect(findTimeZone('asia/jerusalem')).toBe('Asia/Jerusalem');
});

it.each(['IST', 'GMT+2', '', 'Asia/Nowhere'])('accepts no %s', (text) => expect(findTimeZone(text)).toBeUndefined());

it.each([
  ['Eastern', 'US', 'America/New_York'],
  ['Eastern Time (US & Canada)', 'IL', 'America/New_York'],
  ['Pacific Time', 'CA', 'America/Los_Angeles'],
  ['Eastern', 'IL', 'none'],
  ['EST', 'IL', 'America/New_York'],
  ['Israel Standard Time', 'IL', 'Asia/Jerusalem'],
  ['Israel', 'IL', 'Asia/Jerusalem'],
  ['GMT+2', 'IL', 'Asia/Jerusalem'],
  ['UTC+03:00', 'IL', 'Asia/Jerusalem'],
  ['GMT-5', 'IL', 'none'],
  ['UTC+1', 'DE', 'Europe/Berlin'],
  ['UTC+05:30', 'IN', 'Asia/Kolkata'],
  ['New York', 'IL', 'America/New_York'],
  ['America/New York', 'US', 'America/New_York'],
  ['Asia/Jeruslem', 'US', 'Asia/Jerusalem'],
  ['Europe/Pariss', 'IL', 'Europe/Paris'],
  ['somewhere', 'US', 'none'],
  ['constructor', 'US', 'none'],
  ['__proto__', 'IL', 'none'],
  ['United States', 'US', 'none'],
  ['', 'IL', 'none'],
  ['GMT+2', 'nowhere', 'none'],
])('offers for %s in %s: %s', (text, country, expected) => {
  const found = suggestTimeZone(text, country);
  expect(found === 'none' ? found : canonical(found)).toBe(expected === 'none' ? expected : canonical(expected));
});

/** One zone may have several names. */
function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}
