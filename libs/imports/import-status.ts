/**
 * received    the files are stored
 * reading     a worker reads them
 * mapping     a person has to say which column is which
 * validating  rows are checked and staged
 * planned     the plan is ready for a person, or for automatic approval
 * approved    may run
 * scheduled   waits for its time or window
 * running     batches are processed
 * pausing, cancelling, undoing   asked for by a person; the worker settles them
 */
export const IMPORT_STATUSES = [
  'received',
  'reading',
  'mapping',
  'validating',
  'planned',
  'approved',
  'scheduled',
  'running',
  'pausing',
  'paused',
  'cancelling',
  'cancelled',
  'completed',
  'completed_with_errors',
  'failed',
  'undoing',
  'undone',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** The allowed transitions, each with its reason. Nothing else decides what is legal. */
export const IMPORT_TRANSITIONS: Record<ImportStatus, readonly ImportStatus[]> = {
  received: [
    'reading', // a worker takes it
    'cancelled', // a person stops it before anything was read
  ],
  reading: [
    'mapping', // columns are missing or ambiguous
    'validating', // all needed columns are known
    'received', // a person has corrected cells meanwhile; it is read again
    'failed', // nothing of the files can be read
  ],
  mapping: [
    'received', // a person has mapped the columns; it is read again
    'cancelled', // a person gives it up
  ],
  validating: [
    'reading', // the worker died; another one starts over
    'received', // a person has corrected cells meanwhile; it is read again
    'planned', // every row is checked, staged and planned
    'failed', // the files turned out to be unreadable further down
  ],
  planned: [
    'received', // a person has corrected cells or the mapping; it is read again
    'approved', // a person, or the import's own automatic approval within guardrails
    'cancelled', // a person turns the plan down, or it was a dry run
  ],
  approved: [
    'scheduled', // it has a time or a window
    'running', // it may start at once
    'cancelled', // a person stops it before it starts
  ],
  scheduled: [
    'running', // its time has come, its window is open
    'cancelled', // a person stops it before it starts
  ],
  running: [
    'pausing', // a person asks
    'cancelling', // a person asks
    'scheduled', // its window has closed; it goes on when that opens again
    'completed', // every row is answered, all are good
    'completed_with_errors', // every row is answered, some failed or are blocked
  ],
  pausing: [
    'paused', // no batch is in work any more
    'running', // a person changes their mind
  ],
  paused: [
    'running', // a person resumes it
    'cancelling', // a person gives it up
  ],
  cancelling: [
    'cancelled', // no batch is in work any more; what was done stays
  ],
  cancelled: [
    'undoing', // a person takes back what was done
  ],
  completed: [
    'undoing', // a person takes it back
    'running', // nothing failed, but a person retries after records were changed by others
  ],
  completed_with_errors: [
    'running', // a retry, or what blocked rows waited for has come
    'undoing', // a person takes it back
  ],
  failed: [],
  undoing: [
    'undone', // every change that nobody overwrote is taken back
  ],
  undone: [],
};

/** Nothing goes on until a person has decided something. */
export const WAITING_STATUSES: readonly ImportStatus[] = ['planned', 'mapping', 'paused'];

/** The import has come to its end. */
export const OVER_STATUSES: readonly ImportStatus[] = [
  'cancelled',
  'completed',
  'completed_with_errors',
  'failed',
  'undone',
];

/** Nothing happens to the import any more unless a person asks for it. */
export const SETTLED_STATUSES: readonly ImportStatus[] = [...WAITING_STATUSES, ...OVER_STATUSES];

/** The statuses from which this one may be reached. */
export function sourcesOf(target: ImportStatus): ImportStatus[] {
  return IMPORT_STATUSES.filter((status) => IMPORT_TRANSITIONS[status].includes(target));
}
