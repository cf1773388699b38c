import type { Binary } from 'mongodb';
import type { Entity } from '#libs/onboarding/index.js';
import type { OpenedFile, TableHead } from '#libs/reading/index.js';
import type {
  FileIssue,
  FileReading,
  ImportDoc,
  ImportSheet,
  PlanCounts,
  PlannedMails,
  UnmappedSheet,
} from '../import/import.schema.js';

/** What staging an import comes to. */
export interface Staged {
  jobId: string;
  sheets: ImportSheet[];
  unmapped: UnmappedSheet[];
  readings: FileReading[];
  problems: FileIssue[];
  plan: PlanCounts;
  planIssues: Record<string, number>;
  planMails: PlannedMails[];
  rows: number;
  /** What was looked at of what changes records, and how many rows are known from earlier imports. */
  known?: ImportDoc['known'];
  /** Rows of a full file that don't say which record they are about. */
  unclear: number;
  timings: { readMs: number; validateMs: number; planMs: number };
}

/** A table of a file whose rows are to be staged. */
export interface OpenTable {
  file: number;
  index: number;
  head: TableHead;
  entity: Entity;
  opened: Pick<OpenedFile, 'format' | 'dialect'>;
}

/** Shared by a staging and the loop that renews its lease. */
export interface StagingWatch {
  /** Looked at before anything is written; false when the lease has passed on. */
  mine: boolean;
  /** Planned so far, and how many of these would survive the death of this process. */
  rows: number;
  kept: number;
  /** The staging that died before this one, whose checkpoints may serve. */
  before: StagingJob | undefined;
  /**
   * Told when all columns are known and rows are about to be staged.
   * @throws StagingLost
   */
  columnsKnown: (job: StagingJob) => Promise<void>;
  /** Told how many rows dead stagings have kept, before this one adds any. */
  resumed: (rows: number) => Promise<void>;
}

/** A staging whose checkpoints another worker may continue from, as long as the basis is the same. */
export interface StagingJob {
  id: string;
  /** A digest of all that decides how files are read: another one makes other rows. */
  basis: string;
  /** The sessions of its transactions: the worker that takes over ends them, to release their locks. */
  sessions: Binary[];
}

/** Thrown when nothing of the import may be staged: what is wrong, and with which file. */
export class StagingFailed extends Error {
  constructor(readonly problem: FileIssue) {
    super(problem.code);
  }
}

/** Thrown when a newer staging has taken over. */
export class StagingLost extends Error {}
