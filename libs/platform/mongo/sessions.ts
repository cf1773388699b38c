import type { Binary, ClientSession, Db } from 'mongodb';

/**
 * Ends sessions of a dead process, and with them their transactions: the database would keep these, and what they have touched
 * locked, for another minute.
 */
export async function endSessions(db: Db, ids: readonly Binary[]): Promise<void> {
  if (ids.length > 0) await db.command({ killSessions: ids.map((id) => ({ id })) });
}

/** Driver options for a statement that may be part of a transaction. */
export function inSession(session: ClientSession | undefined): { session?: ClientSession } {
  return session ? { session } : {};
}
