import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Db } from 'mongodb';
import { byName, collectionOf, CONFIG, DB, needed } from '#libs/platform/index.js';

const MINUTE_MS = 60_000;

interface Slot {
  /** Minute and domain, or `*` for all. */
  _id: string;
  minute: Date;
  taken: number;
}

const MAIL_RATES = collectionOf<Slot>(
  'mailRates',
  { _id: needed(String), minute: needed(Date), taken: needed(Number) },
  [{ key: { minute: 1 }, expireAfterSeconds: 3_600 }],
);

export const RATE_COLLECTIONS = byName(MAIL_RATES);

/** Mails a minute that all senders together may hand over, in all and to one domain; none: as many as there are. */
export interface MailRates {
  perMinute?: number;
  perMinuteAndDomain?: number;
}

/** Counts in the database what all senders hand over, so that the limits hold however many there are. */
@Injectable()
export class RateLimiter {
  private readonly rates: MailRates;
  private readonly slots: Collection<Slot>;
  /** What this sender knows to be full, until when. Saves it from asking again. */
  private readonly full = new Map<string, Date>();

  constructor(@Inject(DB) db: Db, @Inject(CONFIG) { mailRates }: { mailRates: MailRates }) {
    this.rates = mailRates;
    this.slots = MAIL_RATES.all(db);
  }

  /** Domains that get nothing more in this minute. */
  fullDomains(now: Date): string[] {
    for (const [domain, until] of this.full) if (until <= now) this.full.delete(domain);
    return [...this.full.keys()].filter((domain) => domain !== '*');
  }

  /** Whether nothing at all goes out any more in this minute. */
  isFull(now: Date): boolean {
    this.fullDomains(now);
    return this.full.has('*');
  }

  /** Takes a place for a mail to this domain. @returns when there may be one again, where there is none now */
  async take(domain: string, now: Date): Promise<Date | undefined> {
    const { perMinute, perMinuteAndDomain } = this.rates;
    return (await this.takeOf(domain, perMinuteAndDomain, now)) ?? (await this.takeOf('*', perMinute, now));
  }

  private async takeOf(of: string, limit: number | undefined, now: Date): Promise<Date | undefined> {
    if (limit === undefined) return undefined;
    const minute = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
    const slot = await this.slots.findOneAndUpdate(
      { _id: `${minute.toISOString()} ${of}` },
      { $inc: { taken: 1 }, $setOnInsert: { minute } },
      { upsert: true, returnDocument: 'after' },
    );
    if (slot && slot.taken <= limit) return undefined;
    const next = new Date(minute.getTime() + MINUTE_MS);
    this.full.set(of, next);
    return next;
  }
}

/** The part of an address that names its server. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
