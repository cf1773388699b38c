import type { ClientSession, Db } from 'mongodb';
import {
  collectionOf,
  type CollectionSchema,
  needed,
  type Owned,
  type PartnerScope,
  ScopedCollection,
} from '#libs/platform/index.js';

/** Records of one batch that another import had changed between the plan and the run. Written once, in the batch's transaction. */
interface Overlap extends Owned {
  first: string;
  second: string;
  records: number;
}

export const OVERLAP_COLLECTIONS: Record<string, CollectionSchema> = {
  overlaps: collectionOf<Overlap>(
    'overlaps',
    {
      _id: needed(String),
      partnerId: needed(String),
      first: needed(String),
      second: needed(String),
      records: needed(Number),
    },
    [{ key: { partnerId: 1, first: 1 } }, { key: { partnerId: 1, second: 1 } }],
  ),
};

/** Another import that changed the same records at the same time. */
export interface OverlapView {
  importId: string;
  /** Whose values came first; those of the other stand now. */
  came: 'before' | 'after';
  records: number;
}

/** Imports that touched the same records at once: each one's report names the other. */
export class Overlaps {
  private readonly overlaps: ScopedCollection<Overlap>;

  constructor(db: Db, scope: PartnerScope) {
    this.overlaps = new ScopedCollection<Overlap>(db, 'overlaps', scope);
  }

  /** @param before by import: how many records it had changed since the plan */
  async add(batchId: string, second: string, before: Map<string, number>, session: ClientSession): Promise<void> {
    const found = [...before].map(([first, records]) => ({ _id: `${batchId}.${first}`, first, second, records }));
    await this.overlaps.insertMany(found, session);
  }

  async of(importId: string): Promise<OverlapView[]> {
    const sums = new Map<string, OverlapView>();
    for await (const { first, second, records } of this.overlaps.find({
      $or: [{ first: importId }, { second: importId }],
    })) {
      const [other, came] = first === importId ? [second, 'after' as const] : [first, 'before' as const];
      const sum = sums.get(`${came} ${other}`) ?? { importId: other, came, records: 0 };
      sums.set(`${came} ${other}`, { ...sum, records: sum.records + records });
    }
    return [...sums.values()];
  }
}
