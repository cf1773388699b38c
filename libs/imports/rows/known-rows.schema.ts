import type { Binary } from 'mongodb';
import { needed, part } from '#libs/platform/index.js';

/** Rows that are as they were in an earlier import, as a chunk has them: what they say, and what that rests on. */
export interface KnownRows {
  /** The number of each in its sheet, and the characters of its text. */
  numbers: Binary;
  lengths: Binary;
  /** Their texts, deflated. */
  text: Binary;
  /** As JSON: how their cells are read. */
  recipe: string;
  rests: Rests;
}

/** What rows say, and the records that rest is on, row behind row: enough to know them again. */
export interface Rests {
  /** Digests of what they say. */
  digests: Binary;
  /** Ids of their records. */
  ids: Binary;
  /** The records that they refer to: what several have in common stands there once, its ids one behind the other. */
  parents: string[];
  /** Of each row, the place among these. */
  parentOf: Binary;
}

const rests = part<Rests>({
  digests: needed(Buffer),
  ids: needed(Buffer),
  parents: needed([String]),
  parentOf: needed(Buffer),
});
export const RESTS = needed(rests);

export const KNOWN_ROWS = part<KnownRows>({
  numbers: needed(Buffer),
  lengths: needed(Buffer),
  text: needed(Buffer),
  recipe: needed(String),
  rests: RESTS,
});
