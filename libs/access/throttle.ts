import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import {
  ANYTHING,
  byName,
  collectionOf,
  DB,
  needed,
  optional,
  Problem,
  problem,
  sha256,
} from '#libs/platform/index.js';

const PERIOD_SECONDS = 15 * 60;
/** Wrong guesses within the period, by what they have in common. */
const LIMITS = { pair: 10, address: 100, account: 200 };
/** How a guess that was wrong is answered; whatever else becomes of one does not count. */
const WRONG = ['auth.wrong', 'password.wrong', 'auth.code'];

/** The properties are those of rate-limiter-flexible, which lets MongoDB make the ids. */
const ATTEMPTS = collectionOf<{ _id: unknown; key: string; points: number; expire: Date | null }>(
  'signInAttempts',
  { _id: optional(ANYTHING), key: needed(String), points: needed(Number), expire: optional(Date) },
  [
    { key: { key: 1 }, unique: true },
    { key: { expire: 1 }, expireAfterSeconds: 0 },
  ],
);

export const THROTTLE_COLLECTIONS = byName(ATTEMPTS);

interface Limit {
  limiter: RateLimiterMongo;
  key: string;
}

/**
 * Slows down guessing, in the database so that every API process counts together. Ten failures of one address at one
 * account; the limits of an address over all accounts and of an account over all addresses are far higher, so that
 * nobody can lock an owner out from elsewhere in passing.
 */
@Injectable()
export class Throttle {
  private readonly pair: RateLimiterMongo;
  private readonly address: RateLimiterMongo;
  private readonly account: RateLimiterMongo;

  constructor(@Inject(DB) db: Db) {
    const limiterBy = (by: keyof typeof LIMITS) =>
      new RateLimiterMongo({
        storeClient: db,
        tableName: ATTEMPTS.name,
        keyPrefix: by,
        points: LIMITS[by],
        duration: PERIOD_SECONDS,
        disableIndexesCreation: true,
      });
    this.pair = limiterBy('pair');
    this.address = limiterBy('address');
    this.account = limiterBy('account');
  }

  /**
   * Counts a guess before it is made, so that of many at once no more are made than the limits allow. One that was not
   * wrong is given back, and a right one clears what the same address got wrong at this account before.
   * @throws Problem `auth.throttled`, and whatever the guess throws
   */
  async guess<T>(account: string, address: string, guess: () => Promise<T>): Promise<T> {
    // what one limit refuses must not use up the next; hashes, for addresses of people have no place in keys
    const pair = { limiter: this.pair, key: sha256(`${account} ${address}`) };
    const wider = [
      { limiter: this.address, key: sha256(address) },
      { limiter: this.account, key: sha256(account) },
    ];
    await take([pair, ...wider]);
    const answer = await guess().catch(async (error: unknown) => {
      if (!(error instanceof Problem && WRONG.includes(error.code))) await giveBack([pair, ...wider]);
      throw error;
    });
    await Promise.all([pair.limiter.delete(pair.key), giveBack(wider)]);
    return answer;
  }
}

async function take(limits: Limit[]): Promise<void> {
  for (const [i, { limiter, key }] of limits.entries())
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      await giveBack(limits.slice(0, i + 1));
      throw problem('auth.throttled', { minutes: Math.ceil(refused.msBeforeNext / 60_000) }).retryIn(
        Math.ceil(refused.msBeforeNext / 1_000),
      );
    }
}

async function giveBack(limits: Limit[]): Promise<void> {
  await Promise.all(limits.map(({ limiter, key }) => limiter.reward(key)));
}
