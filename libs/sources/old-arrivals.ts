import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { DB } from '#libs/platform/index.js';
import type { RetentionStep } from '#libs/workers/index.js';
import { LOOKED_AT } from './alarms.js';
import type { Firing, Intake } from './arrivals.schema.js';

/**
 * Removes firings and entries of the book of files that are older than the partner's retention time. Of each source the latest files
 * stay: what is usual is measured by them. A file that comes again after that long is imported again.
 */
@Injectable()
export class OldArrivals implements RetentionStep {
  constructor(@Inject(DB) private readonly db: Db) {}

  async removeOlder(partnerId: string, before: Date): Promise<void> {
    await this.db.collection<Firing>('firings').deleteMany({ partnerId, endedAt: { $lt: before } });
    const intakes = this.db.collection<Intake>('intakes');
    for (const source of await intakes.distinct('source', { partnerId, at: { $lt: before } })) {
      const latest = await intakes.find({ partnerId, source }).sort({ at: -1 }).limit(LOOKED_AT).toArray();
      const kept = latest.map(({ _id }) => _id);
      await intakes.deleteMany({ partnerId, source, answered: true, at: { $lt: before }, _id: { $nin: kept } });
    }
  }
}
