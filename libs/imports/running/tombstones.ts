import type { ClientSession, Db } from 'mongodb';
import { ScopedCollection, writeInOrder, type PartnerScope } from '#libs/platform/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import type { Tombstone } from './wait.schema.js';

/** Each partner has its own: the record may be another one's by now. */
function tombstoneId({ partnerId }: PartnerScope, record: string): string {
  return `${partnerId}.${record}`;
}

function takenBackId(scope: PartnerScope, record: string): string {
  return `${tombstoneId(scope, record)}.takenBack`;
}

/** What is kept of records that are gone, for the import that asks, or by whose word they are. */
export class Tombstones {
  private readonly stored: ScopedCollection<Tombstone>;

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly doc: Pick<ImportDoc, '_id' | 'createdAt'>,
    private readonly session: ClientSession,
  ) {
    this.stored = new ScopedCollection<Tombstone>(db, 'tombstones', scope);
  }

  /** What is kept of those of these records that are gone by the word of an import. */
  of(records: readonly string[]): Promise<ReadonlyMap<string, Tombstone>> {
    return this.lastKept(new Map(records.map((record) => [tombstoneId(this.scope, record), record])));
  }

  /** By whom those of these records that are gone went last: removed, renamed, or taken back with the import that had made them. */
  goneBy(records: readonly string[]): Promise<ReadonlyMap<string, Tombstone>> {
    const byId = records.flatMap((record) => [
      [tombstoneId(this.scope, record), record] as const,
      [takenBackId(this.scope, record), record] as const,
    ]);
    return this.lastKept(new Map(byId));
  }

  /** @param byId the records by what is kept of them; of several the last one counts */
  private async lastKept(byId: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Tombstone>> {
    const found = new Map<string, Tombstone>();
    if (byId.size === 0) return found;
    for await (const tombstone of this.stored.find({ _id: { $in: [...byId.keys()] } }, { session: this.session })) {
      const record = byId.get(tombstone._id) ?? '';
      const other = found.get(record);
      if (!other?.at || (tombstone.at && tombstone.at > other.at)) found.set(record, tombstone);
    }
    return found;
  }

  /** Keeps that records are gone by the word of this import: removed, or living on under another id. */
  async bury(
    records: readonly { id: string; becameId?: string; madeBy?: string | undefined }[],
    at: Date,
  ): Promise<void> {
    const { partnerId } = this.scope;
    const word = { importId: this.doc._id, submittedAt: this.doc.createdAt };
    const isOlder = { $gt: ['$submittedAt', word.submittedAt] };
    const operations = records.map(({ id, becameId = '$$REMOVE', madeBy = '$$REMOVE' }) => ({
      updateOne: {
        filter: { _id: tombstoneId(this.scope, id), partnerId },
        // of two imports the one submitted later is kept
        update: [
          {
            $set: {
              importId: { $cond: [isOlder, '$importId', word.importId] },
              becameId: { $cond: [isOlder, '$becameId', becameId] },
              submittedAt: { $max: ['$submittedAt', word.submittedAt] },
              at,
              madeBy,
              unmade: '$$REMOVE',
            },
          },
        ],
        upsert: true,
      },
    }));
    await writeInOrder<Tombstone>(this.db, 'tombstones', operations, this.session);
  }

  /** Keeps that records are gone because this import, which had made them, was taken back. */
  async buryTakenBack(records: readonly string[], at: Date): Promise<void> {
    const { partnerId } = this.scope;
    const { _id: importId, createdAt: submittedAt } = this.doc;
    const operations = records.map((record) => ({
      updateOne: {
        filter: { _id: takenBackId(this.scope, record), partnerId },
        update: { $set: { importId, submittedAt, at, takenBack: true as const } },
        upsert: true,
      },
    }));
    await writeInOrder<Tombstone>(this.db, 'tombstones', operations, this.session);
  }

  /** Forgets that these records were gone by the word of this import, which is taken back: they are there again. */
  async exhume(records: readonly string[]): Promise<void> {
    if (records.length === 0) return;
    await this.stored.deleteMany({ ...this.idsOf(records), importId: this.doc._id }, this.session);
  }

  /** Keeps that this import, which had made these records, is taken back, and that they were gone already. */
  async markUnmade(records: readonly string[]): Promise<void> {
    if (records.length === 0) return;
    const filter = { ...this.idsOf(records), madeBy: this.doc._id };
    await this.stored.updateMany(filter, { $set: { unmade: true } }, { session: this.session });
  }

  private idsOf(records: readonly string[]) {
    return { _id: { $in: records.map((record) => tombstoneId(this.scope, record)) } };
  }
}
