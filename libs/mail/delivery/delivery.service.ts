import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Db } from 'mongodb';
import { audited } from '#libs/access/index.js';
import {
  ANYTHING,
  byName,
  Clock,
  collectionOf,
  DB,
  needed,
  optional,
  PartnerScope,
  problem,
} from '#libs/platform/index.js';
import { nextDaily, quietUntil, type DeliveryDoc, type DeliveryRules } from './rules.js';

const DELIVERY = collectionOf<DeliveryDoc>(
  'delivery',
  {
    _id: needed(String),
    partnerId: needed(String),
    timeZone: needed(String),
    quietHours: optional(ANYTHING),
    digest: optional(ANYTHING),
    digestFrom: optional(Date),
    digestDueAt: optional(Date),
  },
  [{ key: { digestDueAt: 1 } }],
);

export const DELIVERY_COLLECTIONS = byName(DELIVERY);

const NO_RULES: DeliveryRules = { timeZone: 'UTC', quietHours: null, digest: null };

/** When partners' mails go out, and when their digests are due. */
@Injectable()
export class DeliveryService {
  private readonly delivery: Collection<DeliveryDoc>;

  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly clock: Clock,
  ) {
    this.delivery = DELIVERY.all(db);
  }

  async show({ partnerId }: PartnerScope): Promise<DeliveryRules> {
    const found = await this.delivery.findOne({ _id: partnerId });
    if (!found) return NO_RULES;
    const { timeZone, quietHours, digest } = found;
    return { timeZone, quietHours, digest };
  }

  /** Replaces a partner's rules. @throws Problem `delivery.quietAllDay` */
  async save(scope: PartnerScope, rules: DeliveryRules, actor: string): Promise<DeliveryRules> {
    const { timeZone, quietHours, digest } = rules;
    if (quietHours && quietHours.from === quietHours.to) throw problem('delivery.quietAllDay');
    const { partnerId } = scope;
    const now = this.clock.now();
    const known = await this.delivery.findOne({ _id: partnerId });
    const period = digest
      ? { $set: { digestFrom: known?.digestFrom ?? now, digestDueAt: nextDaily(timeZone, digest.at, now) } }
      : { $set: {}, $unset: { digestFrom: 1 as const, digestDueAt: 1 as const } };
    const update = { ...period, $set: { ...rules, ...period.$set, partnerId } };
    const entry = { at: now, actor, action: 'delivery.saved' as const, target: 'mail delivery', details: {} };
    await audited(this.db, scope, entry, (session) =>
      this.delivery.updateOne({ _id: partnerId }, update, { upsert: true, session }),
    );
    return rules;
  }

  /** When the quiet hours end that a partner has now, if it has. */
  async quietUntil(scope: PartnerScope, now: Date): Promise<Date | undefined> {
    return quietUntil(await this.show(scope), now);
  }

  /** A partner whose digest is due. Whoever else looks finds it too, until it is done. */
  async dueDigest(): Promise<DeliveryDoc | null> {
    return this.delivery.findOne({ digestDueAt: { $lte: this.clock.now() } });
  }

  /** Goes on to the next day; void if somebody else was first, or the rules have changed meanwhile. */
  async digestDone({ _id, digestDueAt, timeZone, digest }: DeliveryDoc): Promise<void> {
    if (!digestDueAt || !digest) return;
    const $set = { digestFrom: digestDueAt, digestDueAt: nextDaily(timeZone, digest.at, this.clock.now()) };
    await this.delivery.updateOne({ _id, digestDueAt }, { $set });
  }
}
