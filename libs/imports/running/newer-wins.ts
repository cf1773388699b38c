import type { ClientSession, Db } from 'mongodb';
import { ScopedCollection, writeInOrder, type PartnerScope } from '#libs/platform/index.js';
import type { ImportDoc, Tombstone, Wait } from '../model.js';

/** A row that may run late: its place in the batch, a record that it is about, and the import whose word this is. */
export interface LateRow {
  index: number;
  record: string;
  saidBy: string | undefined;
}

/** Each partner has its own: the record may be another one's by now. */
function tombstoneId({ partnerId }: PartnerScope, record: string): string {
  return `${partnerId}.${record}`;
}

function takenBackId(scope: PartnerScope, record: string): string {
  return `${tombstoneId(scope, record)}.takenBack`;
}

/** What is kept of records that are gone by the word of an import, by record. */
export function tombstonesOf(
  db: Db,
  scope: PartnerScope,
  records: readonly string[],
  session: ClientSession,
): Promise<ReadonlyMap<string, Tombstone>> {
  return lastKept(db, scope, new Map(records.map((record) => [tombstoneId(scope, record), record])), session);
}

/** @param byId the records by what is kept of them; of several the last one counts */
async function lastKept(
  db: Db,
  scope: PartnerScope,
  byId: ReadonlyMap<string, string>,
  session: ClientSession,
): Promise<ReadonlyMap<string, Tombstone>> {
  const found = new Map<string, Tombstone>();
  if (byId.size === 0) return found;
  const tombstones = new ScopedCollection<Tombstone>(db, 'tombstones', scope);
  for await (const tombstone of tombstones.find({ _id: { $in: [...byId.keys()] } }, { session })) {
    const record = byId.get(tombstone._id) ?? '';
    const other = found.get(record);
    if (!other?.at || (tombstone.at && tombstone.at > other.at)) found.set(record, tombstone);
  }
  return found;
}

/** Forgets that these records were gone by the word of an import that is taken back: they are there again. */
export async function exhume(
  db: Db,
  scope: PartnerScope,
  records: readonly string[],
  importId: string,
  session: ClientSession,
): Promise<void> {
  if (records.length === 0) return;
  const tombstones = new ScopedCollection<Tombstone>(db, 'tombstones', scope);
  await tombstones.deleteMany({ _id: { $in: records.map((id) => tombstoneId(scope, id)) }, importId }, session);
}

/** Keeps that records are gone because the import that had made them was taken back. */
export async function buryTakenBack(
  db: Db,
  scope: PartnerScope,
  records: readonly string[],
  { _id: importId, createdAt: submittedAt }: Pick<ImportDoc, '_id' | 'createdAt'>,
  at: Date,
  session: ClientSession,
): Promise<void> {
  const { partnerId } = scope;
  const operations = records.map((record) => ({
    updateOne: {
      filter: { _id: takenBackId(scope, record), partnerId },
      update: { $set: { importId, submittedAt, at, takenBack: true as const } },
      upsert: true,
    },
  }));
  await writeInOrder<Tombstone>(db, 'tombstones', operations, session);
}

/** Keeps that the import which had made these records is taken back, and that they were gone already. */
export async function markUnmade(
  db: Db,
  scope: PartnerScope,
  records: readonly string[],
  importId: string,
  session: ClientSession,
): Promise<void> {
  if (records.length === 0) return;
  const tombstones = new ScopedCollection<Tombstone>(db, 'tombstones', scope);
  const filter = { _id: { $in: records.map((id) => tombstoneId(scope, id)) }, madeBy: importId };
  await tombstones.updateMany(filter, { $set: { unmade: true } }, { session });
}

/**
 * The last word on a record is that of the import that was submitted last. A row that runs late, since it has waited or
 * was tried again, neither overwrites what a later import has said nor brings back what one has removed.
 */
export class NewerWins {
  private readonly waits: ScopedCollection<Wait>;

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly doc: Pick<ImportDoc, '_id' | 'createdAt'>,
    private readonly session: ClientSession,
  ) {
    this.waits = new ScopedCollection<Wait>(db, 'waits', scope);
  }

  /** Which of these rows a later import has made void, by the row's index: that import's id. */
  async supersededBy(chunkId: string, rows: readonly LateRow[]): Promise<ReadonlyMap<number, string>> {
    const told = new Map<string, string>();
    const waits = { _id: { $in: rows.map(({ index }) => `${chunkId}.${index}`) }, supersededBy: { $exists: true } };
    for await (const { _id, supersededBy } of this.waits.find(waits, { session: this.session }))
      if (supersededBy !== undefined) told.set(_id, supersededBy);
    const removed = await this.removals(rows.map(({ record }) => record));
    const others = rows.flatMap(({ record, saidBy }) => [saidBy, removed.get(record)?.importId]);
    const later = await this.laterOf(others.filter((id) => id !== undefined));
    const found = new Map<number, string>();
    for (const { index, record, saidBy } of rows) {
      const candidates = [told.get(`${chunkId}.${index}`), saidBy, removed.get(record)?.importId];
      const other = candidates.find((id, i) => id !== undefined && (i === 0 || later.has(id)));
      if (other !== undefined) found.set(index, other);
    }
    return found;
  }

  /** What is kept of those of these records that are gone by the word of an import. */
  removals(records: readonly string[]): Promise<ReadonlyMap<string, Tombstone>> {
    return tombstonesOf(this.db, this.scope, records, this.session);
  }

  /** By whom those of these records that are gone went last: removed, renamed, or taken back with the import that had made them. */
  goneBy(records: readonly string[]): Promise<ReadonlyMap<string, Tombstone>> {
    const byId = records.flatMap((record) => [
      [tombstoneId(this.scope, record), record] as const,
      [takenBackId(this.scope, record), record] as const,
    ]);
    return lastKept(this.db, this.scope, new Map(byId), this.session);
  }

  /** Rows of earlier submissions that wait with the same records stop waiting: each is skipped when its turn comes. */
  async supersede(records: readonly string[]): Promise<void> {
    // most often nothing waits, and to be told so costs less than looking for each record
    if (!(await this.waits.findOne({}, { session: this.session, projection: { _id: 1 } }))) return;
    const earlier = {
      record: { $in: [...records] },
      importId: { $ne: this.doc._id },
      submittedAt: { $lt: this.doc.createdAt },
    };
    await this.waits.updateMany(
      earlier,
      { $set: { supersededBy: this.doc._id, due: true } },
      { session: this.session },
    );
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
        filter: { _id: this.tombstoneOf(id), partnerId },
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

  private tombstoneOf(record: string): string {
    return tombstoneId(this.scope, record);
  }

  /** Those of these imports that were submitted after this one. */
  async laterOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const others = [...new Set(ids)].filter((id) => id !== this.doc._id);
    if (others.length === 0) return new Set();
    const imports = new ScopedCollection<ImportDoc>(this.db, 'imports', this.scope);
    const later = new Set<string>();
    const filter = { _id: { $in: others }, createdAt: { $gt: this.doc.createdAt } };
    for await (const { _id } of imports.find(filter, { session: this.session, projection: { _id: 1 } })) later.add(_id);
    return later;
  }
}
