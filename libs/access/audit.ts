import type { ClientSession, Db } from 'mongodb';
import { newId, ScopedCollection, type IndexDeclaration, type Owned, type PartnerScope } from '#libs/platform/index.js';

/** Who did what to what, when. Entries are only ever added. */
export interface AuditEntry extends Owned {
  at: Date;
  actor: string;
  action: string;
  target: string;
  details: Record<string, unknown>;
}

export const AUDIT_INDEXES: Record<string, IndexDeclaration[]> = {
  audit: [{ key: { partnerId: 1, at: -1 } }, { key: { target: 1 } }],
};

/** Adds an entry, within the transaction of what it tells of where there is one. */
export async function recordAudit(
  db: Db,
  scope: PartnerScope,
  entry: Pick<AuditEntry, 'at' | 'actor' | 'action' | 'target' | 'details'>,
  session?: ClientSession,
): Promise<void> {
  await new ScopedCollection<AuditEntry>(db, 'audit', scope).insertMany([{ _id: newId(), ...entry }], session);
}
