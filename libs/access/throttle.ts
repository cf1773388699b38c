import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { Clock, DB, Problem, sha256, type IndexDeclaration } from '#libs/platform/index.js';

const PERIOD_MS = 15 * 60_000;
/** Failures within the period, by what they have in common. */
const LIMITS = { pair: 10, address: 100, account: 200 };

interface Failures {
  _id: string;
  count: number;
  expiresAt: Date;
}

export const THROTTLE_INDEXES: Record<string, IndexDeclaration[]> = {
  signInFailures: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
};

/**
 * Slows down guessing, in the database so that every API process counts together. Ten failures of one address at one
 * account; the limits of an address over all accounts and of an account over all addresses are far higher, so that
 * nobody can lock an owner out from elsewhere in passing.
 */
@Injectable()
export class Throttle {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `auth.throttled` */
  async check(account: string, address: string): Promise<void> {
    const keys = keysOf(account, address);
    const found = await this.failures
      .find({ _id: { $in: Object.values(keys) }, expiresAt: { $gt: this.clock.now() } })
      .toArray();
    const full = found.some(({ _id, count }) =>
      (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).some((by) => keys[by] === _id && count >= LIMITS[by]),
    );
    if (full)
      throw new Problem('tooMany', 'auth.throttled', 'Too many attempts. Wait a quarter of an hour and try again.');
  }

  async fail(account: string, address: string): Promise<void> {
    const now = this.clock.now();
    for (const _id of Object.values(keysOf(account, address))) {
      // one that has ended but is not yet swept begins anew
      await this.failures.deleteOne({ _id, expiresAt: { $lte: now } });
      await this.failures.updateOne(
        { _id },
        { $inc: { count: 1 }, $setOnInsert: { expiresAt: new Date(now.getTime() + PERIOD_MS) } },
        { upsert: true },
      );
    }
  }

  /** The right password clears what the same address got wrong before. */
  async succeed(account: string, address: string): Promise<void> {
    await this.failures.deleteOne({ _id: keysOf(account, address).pair });
  }

  private get failures() {
    return this.db.collection<Failures>('signInFailures');
  }
}

/** Hashes: addresses of people have no place in keys. */
function keysOf(account: string, address: string): Record<keyof typeof LIMITS, string> {
  return {
    pair: sha256(`pair ${account} ${address}`),
    address: sha256(`address ${address}`),
    account: sha256(`account ${account}`),
  };
}
