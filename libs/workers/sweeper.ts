import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Db } from 'mongodb';
import { JobBatches } from '#libs/batches/index.js';
import { IMPORT_STATUSES, type ImportDoc, IMPORTS } from '#libs/imports/index.js';
import { DB, FileStore, removeAbandonedTempFolders } from '#libs/platform/index.js';
import { DeletionClock } from './deletion-clock.js';
import { Retention } from './retention.js';

/** Younger things may belong to an upload or a staging under way, on a machine whose clock is hours behind. */
const GRACE_MS = 86_400_000;
/** Older ones have been looked at before. */
const REACH_MS = 7 * 86_400_000;

/** What a sweep removed. */
export interface Swept {
  files: number;
  stagings: number;
  /** Imports and mails whose retention time is over. */
  expired: number;
}

/**
 * Removes what processes left behind that died at the wrong moment: files without an import, rows of stagings that came to
 * nothing; and what is older than the partner's retention time.
 */
@Injectable()
export class Sweeper {
  private readonly imports: Collection<ImportDoc>;

  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly files: FileStore,
    private readonly retention: Retention,
    private readonly batches: JobBatches,
    @Inject(DeletionClock) private readonly clock: Pick<DeletionClock, 'now'>,
  ) {
    this.imports = IMPORTS.all(db);
  }

  async sweep(): Promise<Swept> {
    await removeAbandonedTempFolders();
    const now = await this.clock.now();
    if (!now) return { files: 0, stagings: 0, expired: 0 };
    const [from, to] = [new Date(now.getTime() - REACH_MS), new Date(now.getTime() - GRACE_MS)];
    const belongs = async (fileId: string) =>
      (await this.imports.findOne({ 'files.fileId': fileId }, { projection: { _id: 1 } })) !== null;
    const expired = await this.retention.expire(now);
    const swept = {
      files: await this.files.sweep(from, to, belongs),
      stagings: await this.sweepStagings(from, to),
      expired: expired.imports + expired.mails,
    };
    return swept;
  }

  private async sweepStagings(from: Date, to: Date): Promise<number> {
    let swept = 0;
    // ids begin with their time
    const range = { jobId: { $gt: idAt(from), $lt: idAt(to) } };
    for (const jobId of await this.db.collection<{ jobId: string }>('chunks').distinct('jobId', range)) {
      const owner = await this.imports.findOne(
        { _id: jobId.replace(/\..*/, '') },
        { projection: { jobId: 1, status: 1 } },
      );
      if (owner && (owner.jobId === jobId || IMPORT_STATUSES[owner.status].work === 'stage')) continue;
      await this.batches.discard(jobId);
      for (const name of ['chunks', 'checkpoints']) await this.db.collection(name).deleteMany({ jobId });
      swept++;
    }
    return swept;
  }
}

function idAt(time: Date): string {
  return Math.floor(time.getTime() / 1000)
    .toString(16)
    .padStart(8, '0');
}
