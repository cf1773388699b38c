import { byName, collectionOf, needed, type Owned } from '#libs/platform/index.js';
import { RESTS, type Rests } from '../rows/known-rows.schema.js';

/** Rows of a batch whose records are as they say. Written by the batch's transaction. */
export interface KnownDoc extends Owned {
  importId: string;
  jobId: string;
  /** What decides what their cells mean. */
  basis: string;
  /** How many they are. */
  rows: number;
  at: Date;
  rests: Rests;
}

/** As long as it is kept what has changed (change-log.ts); older ones are of no use. */
const KEPT_SECONDS = 40 * 86_400;

export const KNOWN = collectionOf<KnownDoc>(
  'knownRows',
  {
    _id: needed(String),
    partnerId: needed(String),
    importId: needed(String),
    jobId: needed(String),
    basis: needed(String),
    rows: needed(Number),
    at: needed(Date),
    rests: RESTS,
  },
  [
    { key: { partnerId: 1, basis: 1, importId: -1, rows: 1 } },
    { key: { importId: 1 } },
    { key: { at: 1 }, expireAfterSeconds: KEPT_SECONDS },
  ],
);

export const KNOWN_COLLECTIONS = byName(KNOWN);
