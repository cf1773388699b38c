import type { ClientSession, Db } from 'mongodb';
import {
  byName,
  collectionOf,
  needed,
  type Owned,
  part,
  type PartnerScope,
  ScopedCollection,
} from '#libs/platform/index.js';
import { placeOf, type EditedCell } from '#libs/reading/index.js';

/** What was corrected at once, and can be taken back at once. */
interface EditSet extends Owned {
  importId: string;
  /** Counts up from 1; sets beyond the import's `edits` were taken back, and can be made again. */
  n: number;
  actor: string;
  at: Date;
  cells: EditedCell[];
}

const editedCell = part<EditedCell>({
  file: needed(Number),
  sheet: needed(String),
  row: needed(Number),
  field: needed(String),
  value: needed(String),
});

const EDITS = collectionOf<EditSet>(
  'edits',
  {
    _id: needed(String),
    partnerId: needed(String),
    importId: needed(String),
    n: needed(Number),
    actor: needed(String),
    at: needed(Date),
    cells: needed([editedCell]),
  },
  [{ key: { importId: 1, n: 1 } }],
);

export const EDIT_COLLECTIONS = byName(EDITS);

/** The corrected cells of an import's files, set upon set; the files themselves stay as they came. */
export class Edits {
  private readonly sets: ScopedCollection<EditSet>;

  constructor(db: Db, scope: PartnerScope) {
    this.sets = EDITS.of(db, scope);
  }

  /** The cells in force: of each the last value. */
  async inForce(importId: string, upTo: number): Promise<EditedCell[]> {
    if (upTo === 0) return [];
    const cells = new Map<string, EditedCell>();
    for await (const set of this.sets.find({ importId, n: { $lte: upTo } }).sort({ n: 1 }))
      for (const cell of set.cells) cells.set(`${placeOf(cell)} ${cell.field}`, cell);
    return [...cells.values()];
  }

  /** Who else has changed any of these rows after the given set, if anybody has. */
  async changedSince(
    importId: string,
    seen: number,
    upTo: number,
    me: string,
    places: ReadonlySet<string>,
  ): Promise<string | undefined> {
    for await (const { actor, cells } of this.sets.find({ importId, n: { $gt: seen, $lte: upTo }, actor: { $ne: me } }))
      if (cells.some((cell) => places.has(placeOf(cell)))) return actor;
    return undefined;
  }

  async add(set: Omit<EditSet, 'partnerId' | '_id'>, session: ClientSession): Promise<void> {
    await this.sets.insertMany([{ _id: `${set.importId}.${set.n}`, ...set }], session);
  }

  /** Forgets the sets that were taken back. */
  async dropFrom(importId: string, n: number, session: ClientSession): Promise<void> {
    await this.sets.deleteMany({ importId, n: { $gte: n } }, session);
  }

  /** Forgets what was typed about a person. */
  async erasePerson(person: RegExp): Promise<void> {
    for await (const { _id, cells } of this.sets.find()) {
      const kept = cells.filter(({ value }) => !person.test(value));
      if (kept.length < cells.length) await this.sets.updateOne({ _id }, { $set: { cells: kept } });
    }
  }
}
