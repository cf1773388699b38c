import { performance } from 'node:perf_hooks';
import { hashPassword, passwordMatches } from './passwords.js';

const PASSWORD = 'lantern orchid gravel tempo';
const EMAIL = 'dana@partner.example';

it('R35: nobody tells by the time whether an account is there', async () => {
  const hash = await hashPassword(PASSWORD, EMAIL);
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  await passwordMatches(undefined, 'the first one makes what others are compared with');
  for (let i = 0; i < 25; i++)
    for (const [who, stored] of [
      ['known', hash],
      ['unknown', undefined],
    ] as const) {
      const started = performance.now();
      expect(await passwordMatches(stored, `wrong ${i}`)).toBe(false);
      times[who].push(performance.now() - started);
    }
  const median = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? NaN;
  // compared with each other, not with a clock: without a hash to compare with it would take no time at all
  expect(median(times.unknown)).toBeGreaterThan(median(times.known) / 2);
  expect(median(times.unknown)).toBeLessThan(median(times.known) * 2);
});

it('takes long passwords in any script whole, and two ways to write the same letter for the same', async () => {
  const long = `${'סיסמה ארוכה מאוד '.repeat(6)}é`;
  const hash = await hashPassword(long, EMAIL);
  expect(await passwordMatches(hash, long)).toBe(true);
  expect(await passwordMatches(hash, long.normalize('NFD'))).toBe(true);
  expect(await passwordMatches(hash, long.slice(0, 72))).toBe(false);
});

it.each([
  ['short', 'orchid', 'password.short'],
  ['longer than is hashed', 'orchid lantern '.repeat(20), 'password.long'],
  ['on every list', 'passwordpassword', 'password.guessable'],
  ['their own address', 'dana@partner.example', 'password.guessable'],
])('refuses one that is %s', async (_what, password, code) => {
  await expect(hashPassword(password, EMAIL)).rejects.toMatchObject({ code });
});
