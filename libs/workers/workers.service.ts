import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { BatchQueue, WorkerRegister } from '#libs/batches/index.js';
import { IMPORTS, STAGING_STATUSES } from '#libs/imports/index.js';
import { CONFIG, DB, type Config, type PartnerScope } from '#libs/platform/index.js';

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
        trials: z.number().nullable().describe('How often a batch was tried that was in work when a worker died'),
        since: z.iso.datetime().nullable(),
        until: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'Worker' });
export type WorkerView = z.output<typeof workerView>;
type LeaseView = WorkerView['leases'][number];

/** The workers that there are, and what they have in hand. */
@Injectable()
export class WorkersService {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
    private readonly register: WorkerRegister,
    private readonly queue: BatchQueue,
  ) {}

  /** How many workers other than this process are alive somewhere. */
  async alive(): Promise<number> {
    return this.register.countAlive(this.config.workerId);
  }

  /** All workers and what they have in hand; of other partners' work only that there is some. */
  async list(scope: PartnerScope): Promise<WorkerView[]> {
    const known = await this.register.list();
    const leases = await this.leases(scope);
    return known.map(({ _id: id, host, pid, release, alive, at, startedAt, lanes, batchRows }) => ({
      id,
      host,
      pid,
      release,
      alive,
      startedAt: startedAt.toISOString(),
      lastSeenAt: at.toISOString(),
      lanes,
      batchRows,
      leases: leases.get(id) ?? [],
    }));
  }

  private async leases(scope: PartnerScope): Promise<Map<string, LeaseView[]>> {
    const found = new Map<string, LeaseView[]>();
    const add = (workerId: string, partnerId: string, lease: LeaseView) => {
      const seen = partnerId === scope.partnerId ? lease : { ...lease, importId: null };
      found.set(workerId, [...(found.get(workerId) ?? []), seen]);
    };
    const stagings = IMPORTS.all(this.db).find(
      { status: { $in: STAGING_STATUSES } },
      { projection: { partnerId: 1, stage: 1 } },
    );
    for await (const { _id, partnerId, stage } of stagings)
      if (stage)
        add(stage.workerId, partnerId, {
          kind: 'staging',
          importId: _id,
          rows: null,
          trials: null,
          since: null,
          until: stage.until.toISOString(),
        });
    for (const { jobId, partnerId, rows, trials, leasedAt, heldUntil, workerId = '' } of await this.queue.leases())
      add(workerId, partnerId, {
        kind: 'batch',
        importId: jobId.replace(/\..*/, ''),
        rows: rows.length,
        trials: trials ?? null,
        since: leasedAt?.toISOString() ?? null,
        until: heldUntil?.toISOString() ?? null,
      });
    return found;
  }
}
