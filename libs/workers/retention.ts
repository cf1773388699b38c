import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Db, Filter } from 'mongodb';
import { type ImportDoc, IMPORTS, OVER_STATUSES } from '#libs/imports/index.js';
import { ENDED_MAIL_STATUSES, MAILS, WITHOUT_CONTENT } from '#libs/mail/index.js';
import { DB, FileStore, NOW, PartnerScope } from '#libs/platform/index.js';

/** Unless the partner is given another time. */
const DEFAULT_RETENTION_DAYS = 90;
const DAY_MS = 86_400_000;
const PAGE = 200;
/** What belongs to an import by its id and goes with its rows. */
const OF_IMPORT = ['chunks', 'outcomes', 'edits', 'waits', 'tombstones', 'checkpoints', 'knownRows'];

/** What a library above this one keeps of a partner, and removes when the retention time is over. */
export interface RetentionStep {
  removeOlder(partnerId: string, before: Date): Promise<void>;
}
export const RETENTION_STEPS = Symbol('RETENTION_STEPS');

/**
 * Removes what was only needed to import and to answer, after the partner's retention time: files, rows, outcomes with their
 * before-images, corrections, batches, and the bodies of mails. Records, counts and the audit stay. Each step may be repeated.
 */
@Injectable()
export class Retention {
  private readonly imports: Collection<ImportDoc>;

  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly files: FileStore,
    @Inject(RETENTION_STEPS) private readonly steps: readonly RetentionStep[],
  ) {
    this.imports = IMPORTS.all(db);
  }

  /**
   * @param now the time that deletions go by (DeletionClock)
   * @returns how many imports and mails were emptied
   */
  async expire(now: Date): Promise<{ imports: number; mails: number }> {
    const expired = { imports: 0, mails: 0 };
    const partners = this.db.collection<{ _id: string; retentionDays?: number }>('partners');
    for await (const { _id: partnerId, retentionDays = DEFAULT_RETENTION_DAYS } of partners.find()) {
      const before = new Date(now.getTime() - retentionDays * DAY_MS);
      const old: Filter<ImportDoc> = {
        partnerId,
        status: { $in: [...OVER_STATUSES] },
        finishedAt: { $lt: before },
        emptied: { $exists: false },
      };
      for await (const doc of this.imports.find(old).limit(PAGE)) if (await this.expireImport(doc)) expired.imports++;
      for (const step of this.steps) await step.removeOlder(partnerId, before);
      const mails = {
        partnerId,
        status: { $in: [...ENDED_MAIL_STATUSES] },
        createdAt: { $lt: before },
        expired: { $exists: false },
      };
      const { modifiedCount } = await MAILS.all(this.db).updateMany(mails, WITHOUT_CONTENT);
      expired.mails += modifiedCount;
    }
    return expired;
  }

  /**
   * Marks an import as expired, and only then removes what it had: an undo or retry that was quicker keeps its rows, and one
   * that comes later finds the mark. A worker that dies in between leaves the rest to the next sweep.
   * @param doc as it was found
   * @returns false if something was begun with the import since then
   */
  async expireImport(doc: ImportDoc): Promise<boolean> {
    const { _id, status, attempt, finishedAt } = doc;
    if (!doc.expiredAt) {
      const ended = finishedAt ? { finishedAt } : {};
      const unchanged: Filter<ImportDoc> = { _id, status, attempt, ...ended, expiredAt: { $exists: false } };
      const { modifiedCount } = await this.imports.updateOne(unchanged, [
        { $set: { expiredAt: NOW, steps: { $add: [{ $ifNull: ['$steps', 0] }, 1] } } },
        { $unset: 'unmapped' },
      ]);
      if (modifiedCount === 0) return false;
    }
    await this.empty(doc);
    return true;
  }

  private async empty({ _id, partnerId, jobId, undo, files }: ImportDoc): Promise<void> {
    const scope = new PartnerScope(partnerId);
    for (const { fileId } of files) {
      const others = { 'files.fileId': fileId, _id: { $ne: _id }, expiredAt: { $exists: false } };
      if (!(await this.imports.findOne(others, { projection: { _id: 1 } }))) await this.files.remove(scope, fileId);
    }
    for (const name of OF_IMPORT) await this.db.collection(name).deleteMany({ importId: _id });
    const jobs = [jobId, ...(undo ? [undo.jobId] : [])];
    await this.db.collection('batches').deleteMany({ jobId: { $in: jobs } });
    await this.db.collection('overlaps').deleteMany({ partnerId, second: _id });
    await this.imports.updateOne({ _id }, { $set: { emptied: true } });
  }
}
