import type { Collection, Db } from 'mongodb';
import { WITHOUT_CONTENT } from '#libs/mail/index.js';
import { PartnerScope, type Clock, type FileStore } from '#libs/platform/index.js';
import { OVER_STATUSES } from './import-status.js';
import type { ImportDoc } from './model.js';

/** Unless the partner is given another time. */
export const DEFAULT_RETENTION_DAYS = 90;
const DAY_MS = 86_400_000;
const MAILS_OVER = ['sent', 'failed', 'withdrawn'];
const PAGE = 200;

/**
 * Removes what was only needed to import and to answer, after the partner's retention time: files, rows, outcomes with their
 * before-images, corrections, and the bodies of mails. Records, counts and the audit stay. Each step may be repeated.
 */
export class Retention {
  private readonly imports: Collection<ImportDoc>;

  constructor(
    private readonly db: Db,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {
    this.imports = db.collection<ImportDoc>('imports');
  }

  /** @returns how many imports and mails were emptied */
  async expire(): Promise<{ imports: number; mails: number }> {
    const expired = { imports: 0, mails: 0 };
    const partners = this.db.collection<{ _id: string; retentionDays?: number }>('partners');
    for await (const { _id: partnerId, retentionDays = DEFAULT_RETENTION_DAYS } of partners.find()) {
      const before = new Date(this.clock.now().getTime() - retentionDays * DAY_MS);
      const old = {
        partnerId,
        status: { $in: [...OVER_STATUSES] },
        finishedAt: { $lt: before },
        expiredAt: { $exists: false },
      };
      for await (const doc of this.imports.find(old).limit(PAGE)) {
        await this.empty(doc);
        expired.imports++;
      }
      const mails = { partnerId, status: { $in: MAILS_OVER }, createdAt: { $lt: before }, expired: { $exists: false } };
      const { modifiedCount } = await this.db.collection('mails').updateMany(mails, WITHOUT_CONTENT); // prettier-ignore
      expired.mails += modifiedCount;
    }
    return expired;
  }

  private async empty(doc: ImportDoc): Promise<void> {
    const scope = new PartnerScope(doc.partnerId);
    for (const { fileId } of doc.files) {
      const others = { 'files.fileId': fileId, _id: { $ne: doc._id }, expiredAt: { $exists: false } };
      if (!(await this.imports.findOne(others, { projection: { _id: 1 } }))) await this.files.remove(scope, fileId);
    }
    for (const name of ['chunks', 'outcomes', 'edits', 'waits'])
      await this.db.collection(name).deleteMany({ importId: doc._id });
    await this.imports.updateOne({ _id: doc._id }, { $set: { expiredAt: this.clock.now() }, $unset: { unmapped: 1 } });
  }
}
