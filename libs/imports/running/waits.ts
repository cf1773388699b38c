import type { ClientSession, Db } from 'mongodb';
import { ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import type { Wait } from './wait.schema.js';

/**
 * Rows that wait for one of these records are due: it has come.
 * @param records ids of new customers and locations
 */
export async function endWaitingFor(
  records: readonly string[],
  db: Db,
  scope: PartnerScope,
  session: ClientSession,
): Promise<void> {
  if (records.length === 0) return;
  const waits = new ScopedCollection<Wait>(db, 'waits', scope);
  await waits.updateMany({ waitsFor: { $in: [...records] } }, { $set: { due: true } }, { session });
}
