import {
  type Action,
  type Change,
  ENTITIES,
  type Entity,
  type Issue,
  type Outcome,
  type RowValues,
  type Values,
} from '#libs/onboarding/index.js';
import { byName, collectionOf, needed, optional, type Owned } from '#libs/platform/index.js';
import type { CellRow } from '#libs/reading/index.js';
import { KNOWN_ROWS, type KnownRows } from './known-rows.schema.js';

/** What is planned for a row, and what the plan rests on. */
export interface RowPlan {
  action: Action;
  /** Issues that rest on what is stored, or on what other rows do; those of the row's content are the row's own. */
  issues?: Issue[] | undefined;
  /** What an update changes. */
  changes?: Change[] | undefined;
  /** The plan holds by itself as long as the stored record has this version. */
  holdsAt?: number | undefined;
  /** The version of the record that was planned with, where that alone isn't enough. */
  version?: number | undefined;
  /** The phone number of this new user is already claimed: it is in a location's list, or another user is to give it up. */
  numberClaimed?: true | undefined;
  /** A create holds as long as the records it rests on have these versions. */
  parents?: number[] | undefined;
  /** The values of such a create that differ from those of its cells; null for those it lacks. */
  settled?: RowValues | undefined;
  /** Of a row that takes a full administrator away: others whom it counts on, not more than a few. */
  admins?: string[] | undefined;
}

/** A row as it is staged and planned. */
export interface StagedRow extends CellRow {
  plan: RowPlan;
  /** Position of its sheet, in a chunk of rows that were decided late. */
  sheet?: number | undefined;
}

/** What there is to know of the rows of one batch besides the rows. */
export interface ChunkHeader extends Owned {
  jobId: string;
  importId: string;
  seq: number;
  sheet: number;
  entity: Entity;
  /** Rows that rest on what others give up, from whatever sheets: they were decided when all others were, and run after them. */
  late?: boolean;
  /** What decides what the cells of its rows mean, where these may be known again in a later import. */
  basis?: string;
  /** Its rows stand between those of other chunks. */
  apart?: boolean;
  /** Its rows are as they were in an earlier import; nothing of them is known any more once a person was erased from them. */
  known?: KnownRows;
}

/** The rows of one batch as staged, written once. */
export interface Chunk extends ChunkHeader {
  rows: StagedRow[];
}

/** What happened to one row in one attempt. */
export interface RowOutcome {
  /** Position in the chunk. */
  position: number;
  outcome: Outcome;
  issues?: Issue[] | undefined;
  /** Id of the record. */
  id?: string | undefined;
  /**
   * Version of the record that this row made, and the one before where that isn't the number before. Of a removed record
   * its last version, and the one that this was like.
   */
  version?: number | undefined;
  versionBefore?: number | undefined;
  /** What an update changed, where that isn't what was planned. */
  changes?: Change[] | undefined;
  /** A removed record as it was. */
  removed?: Values | undefined;
  /** The packages that a removed customer was created with. */
  createdPackages?: string[] | undefined;
  /** The imports that had made and changed a removed record and were not taken back, the last one last. */
  saidBy?: readonly string[] | undefined;
  /** The records that went with it, or that an update has brought or taken over. */
  along?: Along[] | undefined;
  /** Of a customer whose headquarters' fields an update has changed: the key of that location. */
  headquarters?: string | undefined;
}

/** Another record that a row of customers created, changed or removed. */
export interface Along {
  entity: Entity;
  key: string;
  /** As it was, if it was there. */
  values?: Values;
  /** Versions as those of the row's own record. */
  version?: number;
  versionBefore?: number | undefined;
}

/** Of which rows, and of which attempt, the outcomes of a batch are; written in its transaction. */
export interface OutcomeHeader extends Owned {
  /** Positions of rows that were as in an earlier import and still are: first and last of each run of them. */
  known?: number[];
  jobId: string;
  importId: string;
  chunkId: string;
  seq: number;
  attempt: number;
  at: Date;
}

/** Rows in the text in which they are stored (packing.ts); it is empty for known rows. */
export interface Packed {
  packing: number;
  rows: string;
  /** Every action or outcome, issue code and severity that occurs among the rows; older documents lack them. */
  marks?: string[];
}

const packed = { packing: needed(Number), rows: needed(String), marks: optional([String]) };

export const CHUNKS = collectionOf<ChunkHeader & Packed>(
  'chunks',
  {
    _id: needed(String),
    partnerId: needed(String),
    jobId: needed(String),
    importId: needed(String),
    seq: needed(Number),
    sheet: needed(Number),
    entity: needed(String, ENTITIES),
    late: optional(Boolean),
    basis: optional(String),
    apart: optional(Boolean),
    known: optional(KNOWN_ROWS),
    ...packed,
  },
  [
    { key: { jobId: 1, seq: 1 } },
    { key: { jobId: 1, late: 1, seq: 1 }, partialFilterExpression: { late: true } },
    { key: { importId: 1 } },
  ],
);
export const OUTCOMES = collectionOf<OutcomeHeader & Packed>(
  'outcomes',
  {
    _id: needed(String),
    partnerId: needed(String),
    jobId: needed(String),
    importId: needed(String),
    chunkId: needed(String),
    seq: needed(Number),
    attempt: needed(Number),
    at: needed(Date),
    known: optional([Number]),
    ...packed,
  },
  [{ key: { jobId: 1, seq: 1, attempt: 1 } }, { key: { importId: 1 } }],
);

/** The collections of staged rows and of their outcomes. */
export const ROW_COLLECTIONS = byName(CHUNKS, OUTCOMES);
