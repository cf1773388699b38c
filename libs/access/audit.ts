import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import {
  ANYTHING,
  byName,
  Clock,
  collectionOf,
  cutPage,
  DB,
  ListCursor,
  needed,
  newId,
  optional,
  type Owned,
  type Page,
  pageOf,
  type PartnerScope,
  TRANSACTION_OPTIONS,
} from '#libs/platform/index.js';

/** All that is told of. The dashboard has words for each. */
export const AUDIT_ACTIONS = [
  'account.changed',
  'account.created',
  'account.invited',
  'account.linkRenewed',
  'account.passwordSet',
  'account.reset',
  'account.secondFactorRemoved',
  'account.secondFactorSet',
  'batch.committed',
  'batch.undone',
  'delivery.saved',
  'import.approved',
  'import.cancelled',
  'import.created',
  'import.editUndone',
  'import.edited',
  'import.mapped',
  'import.paused',
  'import.readAs',
  'import.resumed',
  'import.retried',
  'import.undoing',
  'mail.released',
  'mail.retried',
  'partner.created',
  'partner.limited',
  'partner.resumed',
  'partner.suspended',
  'schedule.paused',
  'schedule.removed',
  'schedule.resumed',
  'schedule.run',
  'schedule.saved',
  'source.removed',
  'source.saved',
  'suppression.added',
  'suppression.removed',
  'template.archived',
  'template.saved',
  'token.created',
  'token.revoked',
  'user.erased',
  'window.removed',
  'window.saved',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who did what to what, when. Entries are only ever added. */
export interface AuditEntry extends Owned {
  at: Date;
  actor: string;
  action: AuditAction;
  target: string;
  details: Record<string, unknown>;
  /** Which seal of the partner's chain it is in; none yet when it is new. */
  seal?: number;
}

export const AUDIT = collectionOf<AuditEntry>(
  'audit',
  {
    _id: needed(String),
    partnerId: needed(String),
    at: needed(Date),
    actor: needed(String),
    action: needed(String, AUDIT_ACTIONS),
    target: needed(String),
    details: needed(ANYTHING),
    seal: optional(Number),
  },
  [{ key: { partnerId: 1, at: -1, _id: -1 } }, { key: { target: 1 } }, { key: { seal: 1, partnerId: 1 } }],
);

export const AUDIT_COLLECTIONS = byName(AUDIT);

/** An entry to be added. */
export type NewAuditEntry = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'target' | 'details'>;

/** Adds an entry, within the transaction of what it tells of where there is one. */
export async function recordAudit(
  db: Db,
  scope: PartnerScope,
  entry: NewAuditEntry,
  session?: ClientSession,
): Promise<void> {
  await AUDIT.of(db, scope).insertMany([{ _id: newId(), ...entry }], session);
}

/**
 * Makes a change and its audit entry in one transaction: both are stored, or neither is.
 * @param entry written before the change, so that documents others want are held as briefly as possible. A function, for an entry
 *   that depends on what the change did, is called after it; it returns undefined if nothing changed
 * @param change everything it writes must be in the session; called again after a conflict. What it throws undoes both
 */
export async function audited<T>(
  db: Db,
  scope: PartnerScope,
  entry: NewAuditEntry | ((result: T) => NewAuditEntry | undefined),
  change: (session: ClientSession) => Promise<T>,
): Promise<T> {
  return db.client.withSession((session) =>
    session.withTransaction(async () => {
      if (typeof entry !== 'function') await recordAudit(db, scope, entry, session);
      const result = await change(session);
      const later = typeof entry === 'function' ? entry(result) : undefined;
      if (later) await recordAudit(db, scope, later, session);
      return result;
    }, TRANSACTION_OPTIONS),
  );
}

/** An audit entry as it is shown. */
const auditView = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actor: z.string(),
    action: z.string(),
    target: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });
export const auditPage = pageOf(auditView);
export type AuditView = z.output<typeof auditView>;

const auditCursor = new ListCursor('audit', z.tuple([z.number(), z.string()]));

@Injectable()
export class AuditService {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Makes a change together with its entry: both are stored, or neither is. */
  async audited<T>(
    scope: PartnerScope,
    entry: Omit<NewAuditEntry, 'at'>,
    change: (session: ClientSession) => Promise<T>,
  ): Promise<T> {
    return audited(this.db, scope, { at: this.clock.now(), ...entry }, change);
  }

  /** The latest first; ids grow with time, so that one serves as the cursor. */
  async list(
    scope: PartnerScope,
    {
      limit,
      cursor,
      target,
      except,
    }: { limit: number; cursor?: string | undefined; target?: string | undefined; except?: AuditAction | undefined },
  ): Promise<Page<AuditView>> {
    const [before, beforeId] = cursor === undefined ? [] : auditCursor.read(cursor);
    const earlier =
      before !== undefined && beforeId !== undefined
        ? [{ at: { $lt: new Date(before) } }, { at: new Date(before), _id: { $lt: beforeId } }]
        : undefined;
    const found = await AUDIT.of(this.db, scope)
      .find({
        ...(target ? { target } : {}),
        ...(except ? { action: { $ne: except } } : {}),
        ...(earlier ? { $or: earlier } : {}),
      })
      .sort({ at: -1, _id: -1 })
      .limit(limit + 1)
      .toArray();
    const { items, next } = cutPage(found, limit, ({ at, _id }) => auditCursor.after(at.getTime(), _id));
    return {
      items: items.map(({ _id: id, at, actor, action, target, details }) => ({
        id,
        at: at.toISOString(),
        actor,
        action,
        target,
        details,
      })),
      next,
    };
  }
}
