import { Binary, type ClientSession, type Db } from 'mongodb';
import {
  collectionOf,
  inSession,
  needed,
  newId,
  type Owned,
  type PartnerScope,
  type ScopedCollection,
} from '#libs/platform/index.js';

/** Bytes of a record's id: those that its 24 hexadecimal characters stand for. */
export const ID_BYTES = 12;
/** How long it is kept which records were changed. */
const KEPT_DAYS = 40;
/** Whoever asks what has changed since then may ask for so long at most: some days less, for clocks and sweeps. */
const ASKED_DAYS = 35;
const DAY_MS = 86_400_000;
/** No transaction lasts as long: one that isn't seen yet noted its time later than so long ago. */
const LONGEST_TRANSACTION_MS = 120_000;

/** What changes records: a job of an import, in one of its attempts. */
export interface Changer {
  jobId: string;
  attempt: number;
}

/** Which records one transaction has created, changed or removed. Written by that transaction. */
interface ChangeDoc extends Owned, Changer {
  at: Date;
  /** Their ids, one behind the other. */
  ids: Binary;
}

export const CHANGES = collectionOf<ChangeDoc>(
  'changes',
  {
    _id: needed(String),
    partnerId: needed(String),
    jobId: needed(String),
    attempt: needed(Number),
    at: needed(Date),
    ids: needed(Buffer),
  },
  [{ key: { partnerId: 1, at: 1 } }, { key: { at: 1 }, expireAfterSeconds: KEPT_DAYS * 86_400 }],
);

/**
 * A point in a partner's changes: which of them were seen by whoever looked then. Those that were under way are none of
 * them, however early they noted their time.
 */
export interface SeenChanges {
  /** All changes before this time were seen. */
  since: Date;
  /** And these later ones, by id. */
  seen: string[];
}

/** Which records of a partner were changed, by whom: for whoever must know what is still as it was. */
export class ChangeLog {
  private readonly changes: ScopedCollection<ChangeDoc>;

  constructor(
    db: Db,
    scope: PartnerScope,
    private readonly session?: ClientSession,
  ) {
    this.changes = CHANGES.of(db, scope);
  }

  /** Notes which records a transaction changes. */
  async add(by: Changer, at: Date, ids: ReadonlySet<string>): Promise<void> {
    if (ids.size > 0)
      await this.changes.insertMany([{ _id: newId(), ...by, at, ids: bytesOf([...ids]) }], this.session);
  }

  /** What can be seen by now. */
  async look(now: Date): Promise<SeenChanges> {
    const since = new Date(now.getTime() - LONGEST_TRANSACTION_MS);
    const late = this.changes.find({ at: { $gte: since } }, { ...inSession(this.session), projection: { _id: 1 } });
    return { since, seen: (await late.toArray()).map(({ _id }) => _id) };
  }

  /**
   * The records that were changed since somebody looked, but for what the first attempt of a job of theirs changed; their ids one
   * behind the other. Streams.
   */
  async *since({ since, seen }: SeenChanges, jobId: string): AsyncGenerator<Uint8Array> {
    const known = new Set(seen);
    const filter = { at: { $gte: since }, $or: [{ jobId: { $ne: jobId } }, { attempt: { $ne: 1 } }] };
    for await (const { _id, ids } of this.changes.find(filter, inSession(this.session)))
      if (!known.has(_id)) yield ids.buffer;
  }
}

/** Whether the changes since then are still kept. */
export function isLogged({ since }: SeenChanges, now: Date): boolean {
  return now.getTime() - since.getTime() < ASKED_DAYS * DAY_MS;
}

/** Ids of records, one behind the other. */
function bytesOf(ids: readonly string[]): Binary {
  const bytes = Buffer.allocUnsafe(ids.length * ID_BYTES);
  for (const [i, id] of ids.entries()) bytes.write(id, i * ID_BYTES, 'hex');
  return new Binary(bytes);
}
