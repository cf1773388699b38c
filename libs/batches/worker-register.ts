import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import type { Binary, Collection, Db } from 'mongodb';
import {
  byName,
  collectionOf,
  CONFIG,
  type Config,
  DB,
  endSessions,
  inMs,
  isDuplicateKey,
  needed,
  NOW,
  optional,
  processLives,
  RELEASE,
} from '#libs/platform/index.js';

/** Which process holds something: a worker's name, and which of the processes that had this name one after the other. */
export interface Holder {
  workerId: string;
  incarnation: string;
}

/** A process that enters the register. */
export interface WorkerProcess extends Holder {
  /** The worker that started it to try suspects. */
  trialOf?: string;
}

/** How much a worker does at once, at present. */
export interface Pace {
  lanes: number;
  batchRows: number;
}

export interface WorkerDoc extends Pace {
  _id: string;
  /** Release 0.1 writes none. */
  incarnation?: string;
  host: string;
  pid: number;
  release: string;
  startedAt: Date;
  /** Its latest heartbeat, by the database's clock. */
  at: Date;
  /** The sessions in which it runs transactions other than those of batches. */
  sessions?: Binary[];
  trialOf?: string;
}

const WORKERS = collectionOf<WorkerDoc>(
  'workers',
  {
    _id: needed(String),
    incarnation: optional(String),
    host: needed(String),
    pid: needed(Number),
    release: needed(String),
    startedAt: needed(Date),
    at: needed(Date),
    lanes: needed(Number),
    batchRows: needed(Number),
    sessions: optional([Buffer]),
    trialOf: optional(String),
  },
  [{ key: { at: 1 }, expireAfterSeconds: 86_400 }],
);

export const WORKER_COLLECTIONS = byName(WORKERS);

const SILENT_MS = 10_000;
/** The workers that are alive; a trial process is part of one. */
export const ALIVE = { $expr: { $gt: ['$at', inMs(-SILENT_MS)] }, trialOf: { $exists: false } };
/** A process of this machine that is gone need not be waited for that long. */
const SUSPICIOUS_MS = 3_000;

/** The workers there are, by their heartbeats. A worker's heartbeat is the lease on all that it holds. */
@Injectable()
export class WorkerRegister {
  private readonly workers: Collection<WorkerDoc>;
  private readonly leaseMs: number;

  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(CONFIG) { leaseMs }: Pick<Config, 'leaseMs'>,
  ) {
    this.leaseMs = leaseMs;
    this.workers = WORKERS.all(db);
  }

  /** Registers a process. What an earlier process of this name held is lost with that, and its transactions are ended. */
  async enter(worker: WorkerProcess, pace: Pace): Promise<void> {
    const { workerId, incarnation } = worker;
    const doc = { _id: { $literal: workerId }, incarnation, startedAt: NOW, ...signOfLife(worker, pace) };
    const before = await this.workers.findOneAndUpdate({ _id: workerId }, [{ $replaceWith: doc }], {
      upsert: true,
      returnDocument: 'before',
    });
    if (before) await this.endSessions([before]);
  }

  /**
   * Writes a heartbeat.
   * @throws Error when another process has taken the name
   */
  async beat(worker: WorkerProcess, pace: Pace, sessions: Binary[], limitMs: number): Promise<void> {
    const { workerId, incarnation } = worker;
    const change = { ...signOfLife(worker, pace), startedAt: { $ifNull: ['$startedAt', NOW] }, sessions };
    const options = { upsert: true, maxTimeMS: limitMs };
    await this.workers
      .updateOne({ _id: workerId, incarnation }, [{ $set: change }], options)
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
        throw new Error(`Another process runs as worker ${workerId}. Give each its own GANGWAY_WORKER_ID.`);
      });
  }

  async leave({ workerId, incarnation }: Holder): Promise<void> {
    await this.workers.deleteOne({ _id: workerId, incarnation });
  }

  /** How many workers other than this one are alive. */
  async countAlive(workerId: string): Promise<number> {
    return this.workers.countDocuments({ ...ALIVE, _id: { $ne: workerId } });
  }

  /** The workers of this machine that have fallen silent and whose process is gone: nobody need wait for their leases. */
  async deadNeighbours(): Promise<WorkerDoc[]> {
    const silent = { host: hostname(), pid: { $ne: process.pid }, $expr: { $lt: ['$at', inMs(-SUSPICIOUS_MS)] } };
    return (await this.workers.find(silent).toArray()).filter(({ pid }) => !processLives(pid));
  }

  async named(workerIds: string[]): Promise<WorkerDoc[]> {
    return this.workers.find({ _id: { $in: workerIds } }).toArray();
  }

  /** Forgets workers that are known to be dead, and ends the transactions of these and of all that have lost their leases. */
  async bury(dead: WorkerDoc[]): Promise<void> {
    const silent = { $expr: { $lt: ['$at', inMs(-this.leaseMs)] }, 'sessions.0': { $exists: true } };
    const lost = await this.workers.find(silent).toArray();
    await this.endSessions([...dead, ...lost]);
    for (const { _id, at } of lost) await this.workers.updateOne({ _id, at }, { $unset: { sessions: 1 } });
    for (const { _id, pid } of dead) await this.workers.deleteOne({ _id, pid });
  }

  /** All of them, in the order of their names. */
  async list(): Promise<(WorkerDoc & { alive: boolean })[]> {
    const alive = { $set: { alive: ALIVE.$expr } };
    return this.workers.aggregate<WorkerDoc & { alive: boolean }>([alive, { $sort: { _id: 1 } }]).toArray();
  }

  private async endSessions(workers: WorkerDoc[]): Promise<void> {
    await endSessions(
      this.db,
      workers.flatMap(({ sessions }) => sessions ?? []),
    );
  }
}

function signOfLife({ trialOf }: WorkerProcess, pace: Pace) {
  const self = { host: { $literal: hostname() }, pid: process.pid, release: RELEASE, at: NOW, ...pace };
  return trialOf === undefined ? self : { ...self, trialOf: { $literal: trialOf } };
}
