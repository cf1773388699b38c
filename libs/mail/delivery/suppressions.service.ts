import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { audited, type NewAuditEntry } from '#libs/access/index.js';
import {
  byName,
  Clock,
  collectionOf,
  DB,
  keyId,
  needed,
  optional,
  type Owned,
  type PartnerScope,
  problem,
  ScopedCollection,
} from '#libs/platform/index.js';
import { MAIL_KINDS, type MailKind } from '../kinds/index.js';
import { suppressionSchema } from './suppression-input.js';

/**
 * bounce        its server says that there is no such mailbox
 * complaint     its reader called our mail unwanted
 * unsubscribed  its reader doesn't want this kind any more
 * manual        somebody here put it on the list
 */
const SUPPRESSION_REASONS = ['bounce', 'complaint', 'unsubscribed', 'manual'] as const;
type Reason = (typeof SUPPRESSION_REASONS)[number];

/** An address that gets no mail of a partner, or none of one kind. */
interface Suppression extends Owned {
  address: string;
  reason: Reason;
  /** What its server or reader said, or whoever put it here. */
  detail: string;
  only?: MailKind;
  at: Date;
}

export const SUPPRESSIONS = collectionOf<Suppression>(
  'suppressions',
  {
    _id: needed(String),
    partnerId: needed(String),
    address: needed(String),
    reason: needed(String, SUPPRESSION_REASONS),
    detail: needed(String),
    only: optional(String, MAIL_KINDS),
    at: needed(Date),
  },
  [{ key: { partnerId: 1, _id: 1 } }],
);

export const SUPPRESSION_COLLECTIONS = byName(SUPPRESSIONS);

export const suppressionView = z
  .object({
    id: z.string(),
    address: z.string(),
    reason: z.enum(SUPPRESSION_REASONS),
    detail: z.string(),
    only: z.enum(MAIL_KINDS).nullable().describe('A kind of mail; `null`: every kind but links to sign in'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Suppression' });
export type SuppressionView = z.output<typeof suppressionView>;

/** Whom a partner writes no more. */
@Injectable()
export class SuppressionsService {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Puts an address on the list; what put it there first stays. */
  async add(
    scope: PartnerScope,
    { address, only, ...why }: Pick<Suppression, 'address' | 'reason' | 'detail' | 'only'>,
    actor: string,
  ): Promise<SuppressionView> {
    const at = this.clock.now();
    const entry = { address: address.toLowerCase(), ...(only ? { only } : {}), ...why, at };
    const _id = idOf(scope, address, only);
    const update = { $setOnInsert: { partnerId: scope.partnerId, ...entry } };
    const added: NewAuditEntry = {
      at,
      actor,
      action: 'suppression.added',
      target: `suppression ${_id}`,
      details: { reason: why.reason },
    };
    await audited(
      this.db,
      scope,
      (isNew) => (isNew ? added : undefined),
      async (session) =>
        (await this.entries(scope).updateOne({ _id }, update, { upsert: true, session })).upsertedCount > 0,
    );
    const found = await this.entries(scope).findOne({ _id });
    return view(found ?? { _id, partnerId: scope.partnerId, ...entry });
  }

  async addByHand(
    scope: PartnerScope,
    input: z.output<typeof suppressionSchema>,
    actor: string,
  ): Promise<SuppressionView> {
    return this.add(scope, { ...input, reason: 'manual' }, actor);
  }

  async list(scope: PartnerScope, { limit, after }: { limit: number; after?: string }): Promise<SuppressionView[]> {
    const filter = after ? { _id: { $gt: after } } : {};
    return (await this.entries(scope).find(filter).sort({ _id: 1 }).limit(limit).toArray()).map(view);
  }

  /** Takes an address off the list again. @throws Problem `suppression.notFound` */
  async remove(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const found = await this.entries(scope).findOne({ _id: id });
    if (!found) throw problem('suppression.notFound', { id });
    const entry: NewAuditEntry = {
      at: this.clock.now(),
      actor,
      action: 'suppression.removed',
      target: `suppression ${id}`,
      details: { reason: found.reason },
    };
    await audited(this.db, scope, entry, (session) => this.entries(scope).deleteMany({ _id: id }, session));
  }

  /** Why an address gets no mail of this kind, if it doesn't. */
  async find(scope: PartnerScope, address: string, kind: MailKind): Promise<Suppression | null> {
    return this.entries(scope).findOne({ _id: { $in: [idOf(scope, address), idOf(scope, address, kind)] } });
  }

  private entries(scope: PartnerScope): ScopedCollection<Suppression> {
    return SUPPRESSIONS.of(this.db, scope);
  }
}

function idOf(scope: PartnerScope, address: string, only = 'every kind'): string {
  return keyId(scope.partnerId, 'suppression', only, address.toLowerCase());
}

function view({ _id: id, address, reason, detail, only, at }: Suppression): SuppressionView {
  return { id, address, reason, detail, only: only ?? null, at: at.toISOString() };
}
