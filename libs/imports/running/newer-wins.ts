import type { ClientSession, Db } from 'mongodb';
import { ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import { waitId } from '#libs/records/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import { Tombstones } from './tombstones.js';
import type { Wait } from './wait.schema.js';

/** A row that may run late: its place in the batch, a record that it is about, and the import whose word this is. */
export interface LateRow {
  index: number;
  record: string;
  saidBy: string | undefined;
}

/**
 * The last word on a record is that of the import that was submitted last. A row that runs late, since it has waited or
 * was tried again, neither overwrites what a later import has said nor brings back what one has removed.
 */
export class NewerWins {
  readonly tombstones: Tombstones;
  private readonly waits: ScopedCollection<Wait>;

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly doc: Pick<ImportDoc, '_id' | 'createdAt'>,
    private readonly session: ClientSession,
  ) {
    this.tombstones = new Tombstones(db, scope, doc, session);
    this.waits = new ScopedCollection<Wait>(db, 'waits', scope);
  }

  /** Which of these rows a later import has made void, by the row's index: that import's id. */
  async supersededBy(chunkId: string, rows: readonly LateRow[]): Promise<ReadonlyMap<number, string>> {
    const told = new Map<string, string>();
    const waits = { _id: { $in: rows.map(({ index }) => waitId(chunkId, index)) }, supersededBy: { $exists: true } };
    for await (const { _id, supersededBy } of this.waits.find(waits, { session: this.session }))
      if (supersededBy !== undefined) told.set(_id, supersededBy);
    const removed = await this.tombstones.of(rows.map(({ record }) => record));
    const others = rows.flatMap(({ record, saidBy }) => [saidBy, removed.get(record)?.importId]);
    const later = await this.laterOf(others.filter((id) => id !== undefined));
    const found = new Map<number, string>();
    for (const { index, record, saidBy } of rows) {
      const candidates = [told.get(waitId(chunkId, index)), saidBy, removed.get(record)?.importId];
      const other = candidates.find((id, i) => id !== undefined && (i === 0 || later.has(id)));
      if (other !== undefined) found.set(index, other);
    }
    return found;
  }

  /**
   * Rows of earlier submissions that wait with the same records stop waiting: each is skipped when its turn comes.
   * @param records asked for their ids only if anything waits
   */
  async supersede(records: () => readonly string[]): Promise<void> {
    // most often nothing waits, and to be told so costs less than looking for each record
    if (!(await this.waits.findOne({}, { session: this.session, projection: { _id: 1 } }))) return;
    const earlier = {
      record: { $in: [...records()] },
      importId: { $ne: this.doc._id },
      submittedAt: { $lt: this.doc.createdAt },
    };
    await this.waits.updateMany(
      earlier,
      { $set: { supersededBy: this.doc._id, due: true } },
      { session: this.session },
    );
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
