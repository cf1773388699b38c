import type { ClientSession, Db } from 'mongodb';
import {
  collectionOf,
  type CollectionSchema,
  needed,
  type Owned,
  type PartnerScope,
  ScopedCollection,
} from '#libs/platform/index.js';
import type { PlannerProgress } from './planner.js';

/** How far the staging of an import has come after a portion of rows. Everything up to there is stored. */
export interface StagingProgress {
  /** The table it is in, counted over all tables in the order of staging, and how many of its rows have been read. */
  table: number;
  consumed: number;
  /** The number of the next chunk. */
  seq: number;
  /** Rows and widest row of each sheet so far. */
  sheets: { rows: number; width?: number }[];
  rows: number;
  timings: { readMs: number; validateMs: number; planMs: number };
  planner: PlannerProgress;
}

/** A checkpoint as it is stored: as one text, which is only written and read as a whole. */
interface CheckpointDoc extends Owned {
  importId: string;
  jobId: string;
  n: number;
  progress: string;
}

export const CHECKPOINT_COLLECTIONS: Record<string, CollectionSchema> = {
  checkpoints: collectionOf<CheckpointDoc>(
    'checkpoints',
    {
      _id: needed(String),
      partnerId: needed(String),
      importId: needed(String),
      jobId: needed(String),
      n: needed(Number),
      progress: needed(String),
    },
    [{ key: { jobId: 1, n: 1 } }, { key: { importId: 1 } }],
  ),
};

/** The checkpoints of one staging: where another worker continues when this one dies. */
export class Checkpoints {
  private readonly stored: ScopedCollection<CheckpointDoc>;

  constructor(
    db: Db,
    scope: PartnerScope,
    private readonly importId: string,
    private readonly jobId: string,
  ) {
    this.stored = new ScopedCollection(db, 'checkpoints', scope);
  }

  /** Stores a checkpoint, in the transaction that stores what it tells of. */
  async add(n: number, progress: StagingProgress, session: ClientSession): Promise<void> {
    const { importId, jobId } = this;
    const _id = `${jobId}.${String(n).padStart(8, '0')}`;
    await this.stored.insertMany([{ _id, importId, jobId, n, progress: JSON.stringify(progress) }], session);
  }

  /** The checkpoints from the first one on without a gap: several are written at the same time, and one may be missing. */
  async *inOrder(): AsyncGenerator<StagingProgress> {
    let next = 0;
    for await (const { n, progress } of this.stored.find({ jobId: this.jobId }).sort({ n: 1 })) {
      if (n !== next++) return;
      yield JSON.parse(progress) as StagingProgress; // what `add` wrote
    }
  }

  /** Removes those from a number on, behind a gap: what they tell of is staged again. */
  async removeFrom(n: number): Promise<void> {
    await this.stored.deleteMany({ jobId: this.jobId, n: { $gte: n } });
  }
}
