import type { Collection, Db } from 'mongodb';
import { LOOKED_AT } from './alarms.js';
import type { Firing, Intake } from './arrivals.schema.js';

/**
 * Removes firings and entries of the book of files that are older than the partner's retention time. Of each source the latest files
 * stay: what is usual is measured by them. A file that comes again after that long is imported again.
 */
export async function removeOldArrivals(db: Db, partnerId: string, before: Date): Promise<void> {
  await db.collection<Firing>('firings').deleteMany({ partnerId, endedAt: { $lt: before } });
  const intakes: Collection<Intake> = db.collection('intakes');
  for (const source of await intakes.distinct('source', { partnerId, at: { $lt: before } })) {
    const latest = await intakes.find({ partnerId, source }).sort({ at: -1 }).limit(LOOKED_AT).toArray();
    const kept = latest.map(({ _id }) => _id);
    await intakes.deleteMany({ partnerId, source, answered: true, at: { $lt: before }, _id: { $nin: kept } });
  }
}
