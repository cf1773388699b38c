import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Db } from 'mongodb';
import { z } from 'zod';
import { BatchQueue } from '#libs/batches/index.js';
import {
  CONFIG,
  DB,
  inMs,
  NOW,
  processLives,
  RELEASE,
  type Config,
  type IndexDeclaration,
  type PartnerScope,
} from '#libs/platform/index.js';
import type { ImportDoc } from '../model.js';

const SILENT_MS = 10_000;
/** Which workers have given a sign of life lately, by the database's clock. */
export const ALIVE = { $expr: { $gt: ['$at', inMs(-SILENT_MS)] } };
/** A process of this machine that is gone need not be waited for that long. */
const SUSPICIOUS_MS = 3_000;

export const WORKER_INDEXES: Record<string, IndexDeclaration[]> = {
  workers: [{ key: { at: 1 }, expireAfterSeconds: 86_400 }],
};

interface WorkerDoc {
  _id: string;
  host: string;
  pid: number;
  release: string;
  startedAt: Date;
  /** Its last sign of life. */
  at: Date;
  lanes: number;
  batchRows: number;
}

/** A worker as others see it. */
export const workerView = z
  .object({
    id: z.string(),
    host: z.string(),
    pid: z.number(),
    release: z.string(),
    alive: z.boolean(),
    startedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    lanes: z.number().describe('How many batches it runs at once, at present'),
    batchRows: z.number().describe('The most rows of each, at present'),
    leases: z.array(
      z.object({
        kind: z.enum(['batch', 'staging']),
        importId: z.string().nullable().describe('`null`: it is of another partner'),
        rows: z.number().nullable(),
        claims: z.number().nullable(),
        since: z.iso.datetime().nullable(),
        until: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'Worker' });
export type WorkerView = z.output<typeof workerView>;
type LeaseView = WorkerView['leases'][number];

/** The workers that there are, by the signs of life they give. */
@Injectable()
export class WorkersService {
  private readonly workers: Collection<WorkerDoc>;
  private readonly startedAt = new Date();

  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
    private readonly queue: BatchQueue,
  ) {
    this.workers = db.collection<WorkerDoc>('workers');
  }

  /** Gives a sign of life. */
  async beat(pace: { lanes: number; batchRows: number }): Promise<void> {
    const self = { host: hostname(), pid: process.pid, release: RELEASE, startedAt: this.startedAt, ...pace };
    const update = [{ $set: { ...self, host: { $literal: self.host }, at: NOW } }];
    await this.workers.updateOne({ _id: this.config.workerId }, update, { upsert: true });
  }

  async leave(): Promise<void> {
    await this.workers.deleteOne({ _id: this.config.workerId });
  }

  /** How many workers other than this process are alive somewhere. */
  async alive(): Promise<number> {
    return this.workers.countDocuments({ ...ALIVE, _id: { $ne: this.config.workerId } });
  }

  /** Workers of this machine that have fallen silent and whose process is gone: nobody need wait for their leases. */
  async deadNeighbours(): Promise<string[]> {
    const silent = { $expr: { $lt: ['$at', inMs(-SUSPICIOUS_MS)] } };
    const neighbours = this.workers.find({ host: hostname(), _id: { $ne: this.config.workerId }, ...silent });
    const dead: string[] = [];
    for await (const { _id, pid } of neighbours) if (!processLives(pid)) dead.push(_id);
    return dead;
  }

  async forget(ids: string[]): Promise<void> {
    if (ids.length > 0) await this.workers.deleteMany({ _id: { $in: ids } });
  }

  /** All workers and what they have in hand; of other partners' work only that there is some. */
  async list(scope: PartnerScope): Promise<WorkerView[]> {
    const pipeline = [{ $set: { alive: ALIVE.$expr } }, { $sort: { _id: 1 } }];
    const known = await this.workers.aggregate<WorkerDoc & { alive: boolean }>(pipeline).toArray();
    const leases = await this.leases(scope);
    return known.map(({ _id: id, at, startedAt, ...worker }) => ({
      id,
      ...worker,
      startedAt: startedAt.toISOString(),
      lastSeenAt: at.toISOString(),
      leases: leases.get(id) ?? [],
    }));
  }

  private async leases(scope: PartnerScope): Promise<Map<string, LeaseView[]>> {
    const found = new Map<string, LeaseView[]>();
    const add = (workerId: string, partnerId: string, lease: LeaseView) => {
      const seen = partnerId === scope.partnerId ? lease : { ...lease, importId: null };
      found.set(workerId, [...(found.get(workerId) ?? []), seen]);
    };
    const stagings = this.db
      .collection<ImportDoc>('imports')
      .find({ status: { $in: ['reading', 'validating'] } }, { projection: { partnerId: 1, stage: 1 } });
    for await (const { _id, partnerId, stage } of stagings)
      if (stage)
        add(stage.workerId, partnerId, {
          kind: 'staging',
          importId: _id,
          rows: null,
          claims: null,
          since: null,
          until: stage.until.toISOString(),
        });
    for (const { jobId, partnerId, rows, claims, leasedAt, leaseUntil, workerId = '' } of await this.queue.leases())
      add(workerId, partnerId, {
        kind: 'batch',
        importId: jobId.replace(/\..*/, ''),
        rows: rows.length,
        claims,
        since: leasedAt?.toISOString() ?? null,
        until: leaseUntil?.toISOString() ?? null,
      });
    return found;
  }
}
