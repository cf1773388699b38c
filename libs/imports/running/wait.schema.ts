import { ANYTHING, collectionOf, type CollectionSchema, needed, optional, type Owned } from '#libs/platform/index.js';

/** A blocked row and the record it waits for. */
export interface Wait extends Owned {
  importId: string;
  chunkId: string;
  row: number;
  collection: 'customers' | 'locations';
  waitsFor: string;
  name: string;
  expiresAt: Date;
  /** The record that the row is about, the former one too where its key changes, and when its import was submitted; rows of earlier releases don't say. */
  record?: string | string[];
  submittedAt?: Date;
  /** A later import has named the record: the row is skipped. */
  supersededBy?: string;
  /** What it waits for has come, or it waits in vain: its next attempt may begin. */
  due?: true;
}

/** That an import has removed a record, or found it gone: no row that was submitted earlier brings it back. */
export interface Tombstone extends Owned {
  importId: string;
  submittedAt: Date;
  /** When it went; earlier releases didn't say. */
  at?: Date;
  /** The record lives on under this id: its key was changed. */
  becameId?: string;
  /** The import that had made the record; not known of all. */
  madeBy?: string;
  /** That one was taken back since: nothing brings the record back. */
  unmade?: true;
  /** It went because its import was taken back. Such a one stands beside that of an import's word, and counts for no late row. */
  takenBack?: true;
}

/** The collections of what waits and of what is gone. */
export const WAIT_COLLECTIONS: Record<string, CollectionSchema> = {
  waits: collectionOf<Wait>(
    'waits',
    {
      _id: needed(String),
      partnerId: needed(String),
      importId: needed(String),
      chunkId: needed(String),
      row: needed(Number),
      collection: needed(String, ['customers', 'locations']),
      waitsFor: needed(String),
      name: needed(String),
      expiresAt: needed(Date),
      record: optional(ANYTHING),
      submittedAt: optional(Date),
      supersededBy: optional(String),
      due: optional(Boolean),
    },
    [
      { key: { partnerId: 1, waitsFor: 1 } },
      { key: { partnerId: 1, record: 1 } },
      { key: { due: 1 }, partialFilterExpression: { due: true } },
      { key: { expiresAt: 1 } },
      { key: { importId: 1 } },
    ],
  ),
  tombstones: collectionOf<Tombstone>(
    'tombstones',
    {
      _id: needed(String),
      partnerId: needed(String),
      importId: needed(String),
      submittedAt: needed(Date),
      at: optional(Date),
      becameId: optional(String),
      madeBy: optional(String),
      unmade: optional(Boolean),
      takenBack: optional(Boolean),
    },
    [{ key: { importId: 1 } }],
  ),
};
