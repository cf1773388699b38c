import type { Binary } from 'mongodb';
import type { Owned } from '#libs/platform/index.js';

/**
 * waiting  its phase is not open yet, or its job rests
 * ready    may be claimed
 * leased   one worker has it until `leaseUntil`
 * done     committed; nothing touches it again
 * poisoned a single row that can't be processed, given up with an incident number; as final as `done`
 */
export const BATCH_STATUSES = ['waiting', 'ready', 'leased', 'done', 'poisoned'] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** The allowed transitions, each with its reason. Nothing else decides what is legal. */
export const BATCH_TRANSITIONS: Record<BatchStatus, readonly BatchStatus[]> = {
  waiting: [
    'ready', // the phases before it are done
    'done', // its job was cancelled before it began
  ],
  ready: [
    'leased', // a worker claims it
    'waiting', // its job is paused or cancelled, or its window has closed
  ],
  leased: [
    'done', // its transaction commits
    'ready', // its worker gave it back, or died and the lease ran out
    'poisoned', // its only row crashes the code again and again
  ],
  done: [],
  poisoned: [],
};

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
  /** How often work on it was begun without coming to an end, counted beforehand so that a crash counts too. */
  claims: number;
  /** It was in work when a worker died. */
  suspect?: boolean;
  workerId?: string;
  leasedAt?: Date;
  leaseUntil?: Date;
  settledAt?: Date;
  /** The session of its transaction, to be ended by whoever reaps it. */
  sessionId?: Binary;
  /** What its rows came to. From the second attempt on: the difference to before. */
  counts: Record<string, number>;
  /** Rows whose outcome was the planned one. */
  asPlanned: number;
}

/** The batch was claimed by somebody else meanwhile; what was done for it is void. */
export class StaleLease extends Error {
  constructor(batchId: string) {
    super(`The lease on batch ${batchId} has passed to another worker.`);
    this.name = 'StaleLease';
  }
}
