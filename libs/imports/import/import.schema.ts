import type { Binary } from 'mongodb';
import type { Window } from '#libs/batches/index.js';
import { ENTITIES, MODES, type Entity, type Issue, type Mode, type Outcome } from '#libs/onboarding/index.js';
import { ANYTHING, byName, collectionOf, needed, optional, type Owned, part } from '#libs/platform/index.js';
import type { CellSources, ColumnMapping, TableRecipe } from '#libs/reading/index.js';
import type { OnboardingMail, SeenChanges } from '#libs/records/index.js';
import { FILE_FORMATS, type Dialect, type FileFormat, type Repair } from '#libs/spreadsheet/index.js';
import { importMachine } from './import-machine.js';
import type { ImportStatus } from './import-status.js';

export interface ImportFile {
  fileId: string;
  name: string;
  bytes: number;
  sha256: string;
}

/** A sheet of an import: one table of one entity. */
export interface ImportSheet extends Pick<CellSources, 'fixed' | 'values'> {
  file: number;
  name: string;
  entity: Entity;
  format: FileFormat;
  dialect?: Dialect;
  headerRow: number;
  columns: string[];
  mapping: ColumnMapping[];
  /** Which system exports such files, if it is known by its header. */
  exportedBy?: string | undefined;
  rows: number;
  /** Cells of its widest row, which may go beyond the header. */
  width?: number;
  /** Not of the file: the records that a full file no longer names, one a row. */
  gone?: boolean;
}

/** A table that isn't read, with its first rows: nobody knows its columns well enough, or a person has left it out. */
export interface UnmappedSheet extends Pick<CellSources, 'fixed' | 'values'> {
  file: number;
  name: string;
  headerRow: number;
  entity: Entity | null;
  mapping: ColumnMapping[];
  sample: string[][];
  leftOut?: boolean;
}

/** How a file was read, and what was put right on the way. */
export interface FileReading {
  file: number;
  format: FileFormat;
  /** Text files only. */
  encoding?: string;
  delimiter?: string;
  repairs: Repair[];
}

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
  entity?: Entity | undefined;
  /** Column header → field name, given by the caller for all tables. */
  mapping?: Record<string, string> | undefined;
  /** What people have decided about single tables, or beyond columns. */
  recipes?: TableRecipe[] | undefined;
  delimiter?: string | undefined;
  encoding?: string | undefined;
  sheet?: string | undefined;
  /** Whether somebody is there to map columns that nobody knows; else such an import fails. */
  askMapping?: boolean | undefined;
  /** Nobody looks at its plan before it runs: with a sheet or file that wasn't read it waits for a person. */
  unattended?: boolean | undefined;
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
  /** What could be seen when it was planned of what changes records, and how many rows were as in an earlier import. */
  known?: SeenChanges & { rows: number };
  /** How many sets of edits are in force, how many of them the present plan knows, and how many taken back can be made again. */
  edits?: number;
  stagedEdits?: number;
  undoneEdits?: number;
  /** Who reads and plans it, and what has happened to those who did before. */
  stage?: StagingLease;
  /** Grows with each step of its run (import-store.ts). */
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

const file = part<ImportFile>({
  fileId: needed(String),
  name: needed(String),
  bytes: needed(Number),
  sha256: needed(String),
});

const mapping = part<ColumnMapping>({
  column: needed(String),
  field: optional(String),
  feeds: optional(String),
  by: needed(String),
  confidence: needed(Number),
});

const dialect = part<Dialect>({
  encoding: needed(String),
  bom: needed(Boolean),
  delimiter: needed(String),
  quote: needed(String),
  newline: needed(String),
  escape: optional(String),
  widths: optional([Number]),
  sepLine: optional(String),
  wrapped: optional(String),
});

const sheet = part<ImportSheet>({
  file: needed(Number),
  name: needed(String),
  entity: needed(String, ENTITIES),
  format: needed(String, FILE_FORMATS),
  dialect: optional(dialect),
  headerRow: needed(Number),
  columns: needed([String]),
  mapping: needed([mapping]),
  fixed: optional(ANYTHING),
  values: optional(ANYTHING),
  exportedBy: optional(String),
  rows: needed(Number),
  width: optional(Number),
  gone: optional(Boolean),
});

const unmapped = part<UnmappedSheet>({
  file: needed(Number),
  name: needed(String),
  headerRow: needed(Number),
  entity: optional(String, ENTITIES),
  mapping: needed([mapping]),
  fixed: optional(ANYTHING),
  values: optional(ANYTHING),
  sample: needed([[String]]),
  leftOut: optional(Boolean),
});

const reading = part<FileReading>({
  file: needed(Number),
  format: needed(String, FILE_FORMATS),
  encoding: optional(String),
  delimiter: optional(String),
  repairs: needed([part<Repair>({ code: needed(String), params: optional(ANYTHING) })]),
});

const issueProperties = {
  code: needed(String),
  severity: needed(String),
  field: optional(String),
  value: optional(String),
  params: optional(ANYTHING),
};

const plannedMails = part<PlannedMails>({
  kind: needed(String),
  language: needed(String),
  count: needed(Number),
  hold: needed(Boolean),
});

const stage = part<StagingLease>({
  token: needed(String),
  workerId: needed(String),
  until: needed(Date),
  at: optional(Date),
  rows: optional(Number),
  kept: optional(Number),
  job: optional(
    part<NonNullable<StagingLease['job']>>({ id: needed(String), basis: needed(String), sessions: needed([Buffer]) }),
  ),
  deaths: optional(Number),
  dyingSince: optional(Date),
  keptBefore: optional(Number),
  failure: optional(part<NonNullable<StagingLease['failure']>>({ reason: needed(String), times: needed(Number) })),
});

export const IMPORTS = collectionOf<ImportDoc>(
  'imports',
  {
    _id: needed(String),
    partnerId: needed(String),
    status: needed(String, importMachine.statuses),
    mode: needed(String, MODES),
    dryRun: needed(Boolean),
    autoApprove: needed(Boolean),
    holdMails: optional(Boolean),
    options: needed(
      part<ImportOptions>({
        entity: optional(String, ENTITIES),
        mapping: optional(ANYTHING),
        recipes: optional([ANYTHING]),
        delimiter: optional(String),
        encoding: optional(String),
        sheet: optional(String),
        askMapping: optional(Boolean),
        unattended: optional(Boolean),
      }),
    ),
    template: needed(
      part<ImportDoc['template']>({
        id: needed(String),
        name: needed(String),
        provisioningId: needed(String),
        version: needed(Number),
      }),
    ),
    partnerName: needed(String),
    actor: needed(String),
    files: needed([file]),
    bytes: optional(Number),
    sheets: needed([sheet]),
    unmapped: optional([unmapped]),
    readings: optional([reading]),
    problems: needed([
      part<FileIssue>({
        ...issueProperties,
        file: needed(String),
        fileIndex: optional(Number),
        sheet: optional(String),
        row: optional(Number),
      }),
    ]),
    guardrails: needed([part<Issue>(issueProperties)]),
    plan: needed(ANYTHING),
    planIssues: needed(ANYTHING),
    planMails: optional([plannedMails]),
    jobId: needed(String),
    attempt: needed(Number),
    known: optional(
      part<NonNullable<ImportDoc['known']>>({ since: needed(Date), seen: needed([String]), rows: needed(Number) }),
    ),
    edits: optional(Number),
    stagedEdits: optional(Number),
    undoneEdits: optional(Number),
    stage: optional(stage),
    steps: optional(Number),
    timings: needed(
      part<ImportDoc['timings']>({
        readMs: needed(Number),
        validateMs: needed(Number),
        planMs: needed(Number),
        runMs: needed(Number),
      }),
    ),
    totals: optional(
      part<ImportTotals>({
        byEntity: needed(ANYTHING),
        issues: needed(ANYTHING),
        asPlanned: needed(Number),
        rows: needed(Number),
      }),
    ),
    notBefore: optional(Date),
    window: optional(ANYTHING),
    undo: optional(
      part<NonNullable<ImportDoc['undo']>>({
        jobId: needed(String),
        actor: needed(String),
        startedAt: needed(Date),
        finishedAt: optional(Date),
        counts: optional(ANYTHING),
      }),
    ),
    idempotency: optional(
      part<NonNullable<ImportDoc['idempotency']>>({ key: needed(String), fingerprint: needed(String) }),
    ),
    createdAt: needed(Date),
    plannedAt: optional(Date),
    startedAt: optional(Date),
    finishedAt: optional(Date),
    expiredAt: optional(Date),
    emptied: optional(Boolean),
  },
  [
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
);

export const IMPORT_COLLECTIONS = byName(IMPORTS);
