/** What is true of imports in each status. The lists of statuses anywhere come from here; this file is loaded by the browser, too. */

/** What people may ask of an import. */
export type ImportRequest = 'approve' | 'pause' | 'resume' | 'cancel' | 'stopWaiting' | 'retry' | 'undo' | 'correct';

interface StatusTraits {
  /** What it needs to go on: workers, its time, or a person's decision; paused, the person who resumes it. Or how it has ended. */
  stands: 'workers' | 'time' | 'decision' | 'paused' | 'completed' | 'failed' | 'dropped';
  /** What a worker does: claims it, stages its rows under a lease, or takes it from its approval to its end. */
  work: 'claim' | 'stage' | 'start' | 'run' | 'pause' | 'cancel' | 'undo' | null;
  /** `stopWaiting` cancels no more than the rows that wait for something. */
  allows: readonly ImportRequest[];
  /** Whether it may stay so for long: lists are filtered by these. */
  lasts: boolean;
}

export const IMPORT_STATUSES = {
  received: { stands: 'workers', work: 'claim', allows: ['correct', 'cancel'], lasts: false },
  reading: { stands: 'workers', work: 'stage', allows: ['correct', 'cancel'], lasts: false },
  mapping: { stands: 'decision', work: null, allows: ['correct', 'cancel'], lasts: true },
  validating: { stands: 'workers', work: 'stage', allows: ['correct', 'cancel'], lasts: false },
  planned: { stands: 'decision', work: null, allows: ['approve', 'correct', 'cancel'], lasts: true },
  approved: { stands: 'workers', work: 'start', allows: ['cancel'], lasts: false },
  scheduled: { stands: 'time', work: 'start', allows: ['cancel'], lasts: true },
  running: { stands: 'workers', work: 'run', allows: ['pause', 'cancel'], lasts: true },
  pausing: { stands: 'workers', work: 'pause', allows: ['resume', 'cancel'], lasts: false },
  paused: { stands: 'paused', work: null, allows: ['resume', 'cancel'], lasts: true },
  cancelling: { stands: 'workers', work: 'cancel', allows: [], lasts: false },
  cancelled: { stands: 'dropped', work: null, allows: ['undo'], lasts: true },
  completed: { stands: 'completed', work: null, allows: ['retry', 'undo'], lasts: true },
  completed_with_errors: { stands: 'completed', work: null, allows: ['retry', 'undo', 'stopWaiting'], lasts: true },
  failed: { stands: 'failed', work: null, allows: [], lasts: true },
  undoing: { stands: 'workers', work: 'undo', allows: [], lasts: false },
  undone: { stands: 'dropped', work: null, allows: [], lasts: true },
} as const satisfies Record<string, StatusTraits>;

export type ImportStatus = keyof typeof IMPORT_STATUSES;

const ALL = Object.keys(IMPORT_STATUSES).filter((status): status is ImportStatus => status in IMPORT_STATUSES);

/** Whether a person may ask this of an import in this status. */
export function allows(status: ImportStatus, request: ImportRequest): boolean {
  return IMPORT_STATUSES[status].allows.some((allowed) => allowed === request);
}

type Allowing<Request extends ImportRequest> = {
  [S in ImportStatus]: Request extends (typeof IMPORT_STATUSES)[S]['allows'][number] ? S : never;
}[ImportStatus];

export function statusesThatAllow<const Request extends ImportRequest>(request: Request): Allowing<Request>[] {
  return ALL.filter((status): status is Allowing<Request> => allows(status, request));
}

type Doing<Work extends StatusTraits['work']> = {
  [S in ImportStatus]: (typeof IMPORT_STATUSES)[S]['work'] extends Work ? S : never;
}[ImportStatus];

function inWork<const Work extends StatusTraits['work']>(...works: Work[]): Doing<Work>[] {
  return ALL.filter((status): status is Doing<Work> => works.some((work) => work === IMPORT_STATUSES[status].work));
}

function standing(...places: StatusTraits['stands'][]): ImportStatus[] {
  return ALL.filter((status) => places.includes(IMPORT_STATUSES[status].stands));
}

/** Its files are read and its rows planned, or will be as soon as a worker is free. */
export const UNREAD_STATUSES = inWork('claim', 'stage');
/** A worker stages it. */
export const STAGING_STATUSES = inWork('stage');
/** Workers have batches of it in hand. */
export const BATCHED_STATUSES: readonly ImportStatus[] = inWork('run', 'pause', 'cancel');
/** In these workers have something to do for it besides its batches. */
export const MOVING_STATUSES = inWork('start', 'run', 'pause', 'cancel', 'undo');

/** It stopped for a person to decide. */
export const UNDECIDED_STATUSES: readonly ImportStatus[] = standing('decision');
/** Nothing happens until a person decides. */
export const WAITING_STATUSES: readonly ImportStatus[] = standing('decision', 'paused');
/** Its rows have their results. */
export const COMPLETED_STATUSES: readonly ImportStatus[] = standing('completed');
/** The import has ended. */
export const OVER_STATUSES: readonly ImportStatus[] = standing('completed', 'failed', 'dropped');
/** Nothing happens to the import unless a person asks for it. */
export const SETTLED_STATUSES: readonly ImportStatus[] = [...WAITING_STATUSES, ...OVER_STATUSES];
/** Lists are filtered by these. */
export const LASTING_STATUSES: readonly ImportStatus[] = ALL.filter((status) => IMPORT_STATUSES[status].lasts);
