import type { Binary } from 'mongodb';
import {
  ANYTHING,
  collectionOf,
  needed,
  optional,
  type Owned,
  StateMachine,
  type StatusOf,
} from '#libs/platform/index.js';

/** The life of a batch. */
export const batchMachine = new StateMachine('batches', ['waiting', 'ready', 'done'], {
  waiting: {
    means: 'Its phase is not open yet, or its import rests.',
    next: {
      ready: 'The phases before it are done.',
      done: 'Its import is cancelled before it begins; its rows are skipped.',
    },
  },
  ready: {
    means: 'A worker may claim it.',
    next: {
      leased: 'A worker claims it.',
      waiting: 'Its import is paused or cancelled, its window has closed, or its partner is suspended.',
    },
  },
  leased: {
    means: 'One worker has it for as long as that worker gives signs of life.',
    next: {
      done: 'Its transaction commits.',
      ready: 'Its worker returned it, or died.',
      poisoned: 'Its only row, or a row of those that are right only together, breaks every process that tries it.',
    },
  },
  done: { means: 'Its rows have their results.', next: {} },
  poisoned: { means: 'It was given up, with an incident number.', next: {} },
});

type BatchStatus = StatusOf<typeof batchMachine>;

const HAS_ENDED = {
  waiting: false,
  ready: false,
  leased: false,
  done: true,
  poisoned: true,
} as const satisfies Record<BatchStatus, boolean>;
export type OpenBatchStatus = { [S in BatchStatus]: (typeof HAS_ENDED)[S] extends true ? never : S }[BatchStatus];
/** Workers have something to do for a batch in these, now or later. */
export const OPEN_BATCH_STATUSES: readonly OpenBatchStatus[] = batchMachine.statuses.filter(
  (status): status is OpenBatchStatus => !HAS_ENDED[status],
);

/** The header of a batch; its rows lie in a chunk document that is written once. */
export interface Batch extends Owned {
  /** Which processor it is for. */
  kind: string;
  jobId: string;
  /** Which run over the job's rows: 1 the first, then retries and unblockings. */
  attempt: number;
  /** Phases of a job run one after the other. */
  phase: number;
  seq: number;
  chunkId: string;
  /** Positions of its rows in the chunk. */
  rows: number[];
  /** Its rows are right only together: it is never divided. */
  whole?: boolean;
  /** Hardly any of its rows writes anything: it may be larger than others. */
  light?: boolean;
  status: BatchStatus;
  /** 0: somebody waits for it. 1: it may take its time. */
  priority: number;
  /** When it is its partner's turn, in batches served, and where it stands in the queue; set when its phase opens (fairness.ts). */
  turn?: number;
  order?: number;
  /** How many batches of its partner may be in work at once. */
  cap?: number;
  /** Grows with each claim; a commit with an older one is refused. */
  token: number;
  /** It was in work when a worker died: only a trial process may claim it. */
  suspect?: boolean;
  /** How many trials of it were begun. */
  trials?: number;
  /** The next trial isn't due before, by the database's clock. */
  notBefore?: Date;
  /** Who has it: the lease lasts as long as this process gives signs of life. */
  workerId?: string;
  /** Which of the processes that had this name; batches that release 0.1 has claimed have none. */
  incarnation?: string;
  leasedAt?: Date;
  /** Only release 0.1 goes by it. */
  leaseUntil?: Date;
  settledAt?: Date;
  /** The session of its transaction, to be ended by whoever reaps it. */
  sessionId?: Binary;
  /** What its rows came to. From the second attempt on: the difference to before. */
  counts: Record<string, number>;
  /** Rows whose outcome was the planned one. */
  asPlanned: number;
}

export const BATCHES = collectionOf<Batch>(
  'batches',
  {
    _id: needed(String),
    partnerId: needed(String),
    kind: needed(String),
    jobId: needed(String),
    attempt: needed(Number),
    phase: needed(Number),
    seq: needed(Number),
    chunkId: needed(String),
    rows: needed([Number]),
    whole: optional(Boolean),
    light: optional(Boolean),
    status: needed(String, batchMachine.statuses),
    priority: needed(Number),
    turn: optional(Number),
    order: optional(Number),
    cap: optional(Number),
    token: needed(Number),
    suspect: optional(Boolean),
    trials: optional(Number),
    notBefore: optional(Date),
    workerId: optional(String),
    incarnation: optional(String),
    leasedAt: optional(Date),
    leaseUntil: optional(Date),
    settledAt: optional(Date),
    sessionId: optional(Buffer),
    counts: needed(ANYTHING),
    asPlanned: needed(Number),
  },
  [
    { key: { status: 1, order: 1, _id: 1 } },
    { key: { status: 1, turn: 1 } },
    { key: { order: 1, _id: 1 }, partialFilterExpression: { status: 'ready', suspect: true } },
    { key: { jobId: 1, status: 1, attempt: 1, phase: 1, seq: 1 } },
  ],
);

/** Whether a batch may be made smaller. */
export function isDivisible({ rows, whole = false }: Batch): boolean {
  return rows.length > 1 && !whole;
}

/** The batch was claimed by somebody else meanwhile; what was done for it is void. */
export class StaleLease extends Error {
  constructor(batchId: string) {
    super(`The lease on batch ${batchId} has passed to another worker.`);
    this.name = 'StaleLease';
  }
}
