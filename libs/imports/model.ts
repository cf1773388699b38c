import type { Binary } from 'mongodb';
import type {
  Action,
  Change,
  Entity,
  Issue,
  Mode,
  Outcome,
  PackagesBefore,
  RowValues,
  Value,
  Values,
} from '#libs/onboarding/index.js';
import type { Window } from '#libs/batches/index.js';
import type { IndexDeclaration, Owned } from '#libs/platform/index.js';
import type { NewMail } from '#libs/mail/index.js';
import type { Dialect, Repair } from '#libs/spreadsheet/index.js';
import type { ImportStatus } from './import-status.js';

export interface ImportFile {
  fileId: string;
  name: string;
  bytes: number;
  sha256: string;
}

export interface ColumnMapping {
  column: string;
  field: string | null;
  by: 'given' | 'saved' | 'name' | 'synonym' | 'similarity' | 'none';
  confidence: number;
}

/** A sheet of an import: one table of one entity. */
export interface ImportSheet {
  file: number;
  name: string;
  entity: Entity;
  format: 'csv' | 'xlsx';
  dialect?: Dialect;
  headerRow: number;
  columns: string[];
  mapping: ColumnMapping[];
  rows: number;
  /** Cells of its widest row, which may go beyond the header. */
  width?: number;
  /** Not of the file: the records that a full file no longer names, one a row. */
  gone?: boolean;
}

/** A table whose columns nobody knows well enough, with its first rows, for a person to say. */
export interface UnmappedSheet {
  file: number;
  name: string;
  headerRow: number;
  entity: Entity | null;
  mapping: ColumnMapping[];
  sample: string[][];
}

/** How a file was read, and what was put right on the way. */
export interface FileReading {
  file: number;
  format: 'csv' | 'xlsx';
  /** Text files only. */
  encoding?: string;
  delimiter?: string;
  repairs: Repair[];
}

/** A mail that a row brings. */
export type OnboardingMail = Extract<NewMail, { kind: 'adminWelcome' | 'userActivation' }>;

/** So many mails of a kind and language would be written by a plan. */
export interface PlannedMails extends Pick<OnboardingMail, 'kind' | 'language'> {
  count: number;
  /** Whether they would wait for somebody to release them. */
  hold: boolean;
}

/** Trouble with a file or sheet as such. */
export interface FileIssue extends Issue {
  /** The file's name; empty where it is about the import as a whole. */
  file: string;
  /** The file's position; problems that earlier releases found don't say. */
  fileIndex?: number;
  sheet?: string;
  row?: number;
}

export type PlanCounts = Record<'create' | 'update' | 'unchanged' | 'remove' | 'skip' | 'blocked' | 'invalid', number>;

/** A plan of no rows yet. */
export function noPlan(): PlanCounts {
  return { create: 0, update: 0, unchanged: 0, remove: 0, skip: 0, blocked: 0, invalid: 0 };
}

export interface ImportOptions {
  entity?: Entity;
  /** Column header → field name, given by the caller. */
  mapping?: Record<string, string>;
  delimiter?: string;
  encoding?: string;
  sheet?: string;
  /** Whether somebody is there to map columns that nobody knows; else such an import fails. */
  askMapping?: boolean;
}

/** Who stages an import. Kept by the database's clock, and lost when it runs out. */
export interface StagingLease {
  token: string;
  workerId: string;
  until: Date;
  /** Its last sign of life, and how many rows it had planned by then; how many of them would survive its death. */
  at?: Date;
  rows?: number;
  kept?: number;
  /** The staging whose checkpoints a successor may continue from. */
  job?: { id: string; basis: string; sessions: Binary[] };
  /** How often its holders died in a row without any more rows kept, since when, and how many rows were kept then. */
  deaths?: number;
  dyingSince?: Date;
  keptBefore?: number;
  /** The last error that ended a staging, and how often in a row it did. */
  failure?: { reason: string; times: number };
}

/** One submission of files against one template. */
export interface ImportDoc extends Owned {
  status: ImportStatus;
  mode: Mode;
  dryRun: boolean;
  autoApprove: boolean;
  /** Mails to customers and users wait for somebody to release them, whatever the template says. */
  holdMails?: boolean;
  options: ImportOptions;
  template: { id: string; name: string; provisioningId: string; version: number };
  partnerName: string;
  actor: string;
  files: ImportFile[];
  /** Of all files together; imports of earlier releases don't say. */
  bytes?: number;
  sheets: ImportSheet[];
  unmapped?: UnmappedSheet[];
  readings?: FileReading[];
  problems: FileIssue[];
  /** Guardrails that the plan runs into; a person must approve. */
  guardrails: Issue[];
  plan: PlanCounts;
  planIssues: Record<string, number>;
  planMails?: PlannedMails[];
  /** Batches of this import carry it; a new staging gets a new one, so that those of an abandoned one are never run. */
  jobId: string;
  attempt: number;
  /** How many sets of edits are in force, how many of them the present plan knows, and how many taken back can be made again. */
  edits?: number;
  stagedEdits?: number;
  undoneEdits?: number;
  /** Who reads and plans it, and what has happened to those who did before. */
  stage?: StagingLease;
  /** Grows with each step of its run (import-step.ts). */
  steps?: number;
  timings: { readMs: number; validateMs: number; planMs: number; runMs: number };
  /** Filled in when the import is settled; while it runs, totals are summed up from its batches. */
  totals?: ImportTotals;
  notBefore?: Date;
  /** When its batches may run, as the window was when the import was submitted. */
  window?: Window & { name: string };
  /** That it was, or is being, taken back; how many rows came to what. */
  undo?: { jobId: string; actor: string; startedAt: Date; finishedAt?: Date; counts?: UndoCounts };
  /** Hashes of the request's Idempotency-Key and content. */
  idempotency?: { key: string; fingerprint: string };
  createdAt: Date;
  /** When its plan was ready. */
  plannedAt?: Date;
  startedAt?: Date;
  finishedAt?: Date;
  /** The partner's retention time is over: its files and rows are being removed, and nothing of it runs again. */
  expiredAt?: Date;
  /** They have been removed. */
  emptied?: true;
}

/** Rows whose change was taken back, taken back but for some fields, and not at all. */
export type UndoCounts = Record<'undone' | 'partly' | 'conflicts', number>;

export interface ImportTotals {
  byEntity: Partial<Record<Entity, Record<Outcome, number>>>;
  issues: Record<string, number>;
  asPlanned: number;
  rows: number;
}

/** A row as its cells say, before anything stored is looked at. */
export interface CellRow {
  /** Its number as the spreadsheet program shows it. */
  number: number;
  /** Natural key, empty when its cells are missing. */
  key: string;
  values: RowValues;
  /** Issues of its content, whatever is stored. An error among them is final. */
  issues?: Issue[];
}

/** What is planned for a row, and what the plan rests on. */
export interface RowPlan {
  action: Action;
  /** Issues that rest on what is stored, or on what other rows do; those of the row's content are the row's own. */
  issues?: Issue[];
  /** What an update changes. */
  changes?: Change[];
  /** The plan holds by itself as long as the stored record has this version. */
  holdsAt?: number;
  /** The version of the record that was planned with, where that alone isn't enough. */
  version?: number;
  /** The phone number of this new user is already claimed: it is in a location's list, or another user is to give it up. */
  numberClaimed?: true;
  /** A create holds as long as the records it rests on have these versions. */
  parents?: number[];
  /** The values of such a create that differ from those of its cells; null for those it lacks. */
  settled?: RowValues;
  /** Of a row that takes a full administrator away: others whom it counts on, not more than a few. */
  admins?: string[];
}

/** A row as it is staged and planned. */
export interface StagedRow extends CellRow {
  plan: RowPlan;
  /** Position of its sheet, in a chunk of rows that were decided late. */
  sheet?: number;
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
  issues?: Issue[];
  /** Id of the record. */
  id?: string;
  /**
   * Version of the record that this row made, and the one before where that isn't the number before. Of a removed record
   * its last version, and the one that this was like.
   */
  version?: number;
  versionBefore?: number;
  /** What an update changed, where that isn't what was planned. */
  changes?: Change[];
  /** A removed record as it was. */
  removed?: Values;
  /** The packages that a removed customer was created with. */
  createdPackages?: string[];
  /** The imports that had made and changed a removed record and were not taken back, the last one last. */
  saidBy?: readonly string[];
  /** The records that went with it, or that an update has brought or taken over. */
  along?: Along[];
  /** Of a customer whose headquarters' fields an update has changed: the key of that location. */
  headquarters?: string;
}

/** Another record that a row of customers created, changed or removed. */
export interface Along {
  entity: Entity;
  key: string;
  /** As it was, if it was there. */
  values?: Values;
  /** Versions as those of the row's own record. */
  version?: number;
  versionBefore?: number;
}

/** Of which rows, and of which attempt, the outcomes of a batch are; written in its transaction. */
export interface OutcomeHeader extends Owned {
  jobId: string;
  importId: string;
  chunkId: string;
  seq: number;
  attempt: number;
  at: Date;
}

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

export const IMPORT_INDEXES: Record<string, IndexDeclaration[]> = {
  imports: [
    { key: { partnerId: 1, _id: -1 } },
    { key: { status: 1, _id: 1 } },
    { key: { partnerId: 1, finishedAt: 1 } },
    { key: { partnerId: 1, 'files.sha256': 1 } },
    { key: { 'files.fileId': 1 } },
    {
      key: { partnerId: 1, 'idempotency.key': 1 },
      unique: true,
      partialFilterExpression: { 'idempotency.key': { $exists: true } },
    },
  ],
  chunks: [
    { key: { jobId: 1, seq: 1 } },
    { key: { jobId: 1, late: 1, seq: 1 }, partialFilterExpression: { late: true } },
    { key: { importId: 1 } },
  ],
  outcomes: [{ key: { jobId: 1, seq: 1, attempt: 1 } }, { key: { importId: 1 } }],
  tombstones: [{ key: { importId: 1 } }],
  waits: [
    { key: { partnerId: 1, waitsFor: 1 } },
    { key: { partnerId: 1, record: 1 } },
    { key: { due: 1 }, partialFilterExpression: { due: true } },
    { key: { expiresAt: 1 } },
    { key: { importId: 1 } },
  ],
  customers: [
    { key: { partnerId: 1, nameKey: 1, _id: 1 } },
    { key: { near: 1, partnerId: 1 } },
    { key: { partnerId: 1, createdAt: -1, _id: 1 } },
  ],
  locations: [{ key: { partnerId: 1, customer: 1 } }],
  users: [
    { key: { partnerId: 1, customer: 1, 'values.package': 1, 'values.lastName': 1, 'values.firstName': 1 } },
    {
      key: { partnerId: 1, customer: 1, 'values.adminRole': 1 },
      partialFilterExpression: { 'values.adminRole': 'full' },
    },
  ],
  numbers: [{ key: { partnerId: 1, customer: 1 } }],
  extensions: [],
  locks: [],
  mappings: [{ key: { partnerId: 1 } }],
  windows: [{ key: { partnerId: 1, name: 1 } }],
};

/** A customer, location or user as stored. Its `_id` is made from its natural key alone: no two partners have the same. */
export interface RecordDoc extends Owned {
  key: string;
  values: Record<string, Value>;
  version: number;
  /** The earlier version whose values these are again, after an undo. */
  like?: number;
  /** Locations and users: external ID of their customer. */
  customer?: string;
  /** Users with calling: key of their location. */
  location?: string;
  /** Customers: folded name, the packages at creation, and the version of the headquarters record is its own. */
  nameKey?: string;
  /** Under what those find it who mistype its external ID; records of release 0.1 get theirs when a process starts. */
  near?: string[];
  createdPackages?: string[];
  /** Customers: the packages before the import that changed them last; taking that one back, they count. */
  packagesBefore?: PackagesBefore;
  /** The row that created it, and the one that changed it last, if any did. */
  createdBy: Origin;
  createdAt: Date;
  updatedBy?: Origin;
  updatedAt?: Date;
  /** The imports that have changed it and were not taken back, the last one last; at most eight. */
  changers?: string[];
}

/** A file of an import, for whoever doesn't have the import before them. */
export interface FileRef {
  index: number;
  name: string;
}

/** The row of the import that a change comes from. */
export interface Origin {
  importId: string;
  sheet: string;
  row: number;
  /** Changes that earlier releases made don't say. */
  file?: FileRef;
  /** It is what the row did that was taken back. */
  undone?: true;
  /** The row is about another record, and brought this one along: a customer its first administrator. */
  companion?: true;
}

export interface NumberDoc extends Owned {
  e164: string;
  customer: string;
  location?: string;
  user?: string;
  main?: boolean;
}

export interface ExtensionDoc extends Owned {
  location: string;
  extension: string;
  user: string;
}
