import { randomUUID } from 'node:crypto';
import { ensureCollections, Problem } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { Throttle, THROTTLE_COLLECTIONS } from './throttle.js';

const mongo = useDatabase('test');
/** Two API processes. */
let throttles: Throttle[];
beforeEach(async () => {
  await ensureCollections(mongo.db, THROTTLE_COLLECTIONS);
  throttles = [new Throttle(mongo.db), new Throttle(mongo.db)];
});

/** What becomes of a guess: the code of the problem that it is answered with, or `right`. */
async function guess(account: string, address: string, answer = 'auth.wrong', of = 0): Promise<string> {
  const made = throttles[of]?.guess(account, address, () =>
    answer === 'right'
      ? Promise.resolve()
      : Promise.reject(new Problem('unauthorized', answer, () => ({ message: answer }))),
  );
  return (
    made?.then(
      () => 'right',
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    ) ?? ''
  );
}

/** How many of the guesses were made, and wrong. */
async function wrong(guesses: Promise<string>[]): Promise<number> {
  return (await Promise.all(guesses)).filter((answer) => answer === 'auth.wrong').length;
}

it('counts guesses that come all at once like others, whichever process they come to', async () => {
  expect(await wrong(Array.from({ length: 50 }, (_, i) => guess('a', '1.1.1.1', 'auth.wrong', i % 2)))).toBe(10);
  expect(await guess('a', '1.1.1.1', 'right')).toBe('auth.throttled');
  expect(await guess('a', '2.2.2.2', 'right')).toBe('right'); // the owner, from elsewhere
  expect(await guess('b', '1.1.1.1', 'right')).toBe('right'); // a colleague
});

it('allows an address a hundred over all accounts, and an account two hundred over all addresses', async () => {
  const accounts = Array.from({ length: 12 }, () => randomUUID());
  expect(await wrong(accounts.flatMap((account) => Array.from({ length: 10 }, () => guess(account, '1.1.1.1'))))).toBe(
    100,
  );
  const addresses = Array.from({ length: 22 }, () => randomUUID());
  expect(await wrong(addresses.flatMap((address) => Array.from({ length: 10 }, () => guess('a', address))))).toBe(200);
});

it('a right guess clears what the same address got wrong; neither it nor one without a code counts', async () => {
  for (let i = 0; i < 9; i++) await guess('a', '1.1.1.1');
  for (let i = 0; i < 20; i++) expect(await guess('a', '1.1.1.1', 'auth.codeNeeded')).toBe('auth.codeNeeded');
  expect(await guess('a', '1.1.1.1', 'right')).toBe('right');
  for (let i = 0; i < 10; i++) expect(await guess('a', '1.1.1.1', 'auth.code')).toBe('auth.code');
  expect(await guess('a', '1.1.1.1', 'right')).toBe('auth.throttled');
  const counts = await mongo.db
    .collection('signInAttempts')
    .find({}, { projection: { key: 1, points: 1 } })
    .toArray();
  expect(counts.map(({ key, points }) => [String(key).split(':')[0], points]).sort()).toEqual([
    ['account', 19],
    ['address', 19],
    ['pair', 10],
  ]);
});

it('says when the period ends, begins anew after it, and leaves its documents to MongoDB', async () => {
  for (let i = 0; i < 10; i++) await guess('someone@x.example', '1.1.1.1');
  const attempts = mongo.db.collection('signInAttempts');
  const refused = throttles[0]?.guess('someone@x.example', '1.1.1.1', () => Promise.resolve());
  await expect(refused).rejects.toMatchObject({ status: 429, retryAfter: expect.any(Number) });
  const found = await attempts.find().toArray();
  expect(JSON.stringify(found)).not.toMatch(/someone|1\.1\.1\.1/);
  expect(found.every(({ expire }) => expire instanceof Date)).toBe(true);
  await attempts.updateMany({}, { $set: { expire: new Date(Date.now() - 1) } });
  expect(await guess('someone@x.example', '1.1.1.1')).toBe('auth.wrong');
});
