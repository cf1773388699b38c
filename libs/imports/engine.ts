import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection, Db } from 'mongodb';
import type { BatchQueue, BatchRunner } from '#libs/batches/index.js';
import type { MailSender } from '#libs/mail/index.js';
import { messageOf, type Clock, type Config, type Logger } from '#libs/platform/index.js';
import type { Attempts } from './attempts.js';
import type { Lifecycle } from './lifecycle.js';

/** How many batches a process runs at once: one computes while the others wait for the database. */
const LANES = 4;
const HEARTBEAT_STALE_MS = 10_000;
const UNBLOCK_EVERY_MS = 5_000;

interface Heartbeat {
  _id: string;
  pid: number;
  at: Date;
}

/** Does the work of a worker: stages imports, runs batches, moves imports along, unblocks rows, sends mail. */
export class Engine {
  private readonly workers: Collection<Heartbeat>;
  private stopping = false;
  private lastUnblock = 0;
  private readonly busy = new Map<string, Promise<boolean>>();

  constructor(
    db: Db,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly queue: BatchQueue,
    private readonly runner: BatchRunner,
    private readonly lifecycle: Lifecycle,
    private readonly attempts: Attempts,
    private readonly sender: MailSender,
  ) {
    this.workers = db.collection<Heartbeat>('workers');
  }

  /** Takes back what a predecessor of the same name had in work when it died. */
  async begin(): Promise<void> {
    await this.beat();
    await this.queue.reap(this.clock.now(), this.config.workerId);
  }

  /** Stages whatever waits for it. One at a time per process: it takes a core by itself. */
  async stage(): Promise<boolean> {
    return this.alone('stage', async () => {
      let moved = false;
      while (!this.stopping && (await this.lifecycle.stageNext())) moved = true;
      return moved;
    });
  }

  /** Runs batches until none is ready, opening phases and ending imports on the way. */
  async run(): Promise<boolean> {
    return this.alone('run', async () => {
      let moved = false;
      do {
        const lanes = await Promise.all(Array.from({ length: LANES }, () => this.lane()));
        moved = lanes.some(Boolean) || moved;
        await this.lifecycle.advance();
      } while (!this.stopping && (await this.lane()));
      return moved;
    });
  }

  /** Heartbeat, expired leases, requests of people, ends of imports, rows that can be unblocked. */
  async housekeep(): Promise<boolean> {
    return this.alone('housekeep', async () => {
      await this.beat();
      await this.queue.reap(this.clock.now());
      let moved = await this.lifecycle.advance();
      if (Date.now() - this.lastUnblock > UNBLOCK_EVERY_MS) {
        this.lastUnblock = Date.now();
        moved = (await this.attempts.unblock()) || moved;
      }
      return moved;
    });
  }

  async sendMail(): Promise<boolean> {
    return this.alone('mail', async () => (await this.sender.sendDue(() => this.stopping)) > 0);
  }

  /** Works in this process until the condition holds; for the command line when no worker runs. */
  async workUntil(done: () => Promise<boolean>): Promise<void> {
    await this.begin();
    while (!this.stopping && !(await done())) {
      const moved = [await this.stage(), await this.lifecycle.advance(), await this.run(), await this.housekeep()];
      if (!moved.some(Boolean)) await sleep(100);
    }
    // what this import brought may be what rows of earlier ones wait for
    while (!this.stopping && (await this.attempts.unblock())) await this.run();
    await this.sendMail();
  }

  /** Whether a worker process is alive somewhere. */
  async workersAlive(): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - HEARTBEAT_STALE_MS);
    return (await this.workers.countDocuments({ at: { $gt: since }, _id: { $ne: this.config.workerId } })) > 0;
  }

  /** Ends in good order: nothing new is claimed, what is in work is finished. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.busy.values());
    await this.workers.deleteOne({ _id: this.config.workerId }).catch(() => undefined); // without a database it goes stale by itself
    this.sender.close();
  }

  private async lane(): Promise<boolean> {
    let moved = false;
    while (!this.stopping && (await this.runner.runNext(this.config.workerId))) moved = true;
    return moved;
  }

  private async beat(): Promise<void> {
    await this.workers.updateOne(
      { _id: this.config.workerId },
      { $set: { at: this.clock.now(), pid: process.pid } },
      { upsert: true },
    );
  }

  /** One run of each kind of work at a time; trouble is logged and left to the next tick. */
  private async alone(name: string, work: () => Promise<boolean>): Promise<boolean> {
    const running = this.busy.get(name);
    if (running || this.stopping) return false;
    const promise = work().catch((error: unknown) => {
      this.logger.error({ work: name, error: messageOf(error) }, 'work interrupted; it goes on with the next tick');
      return false;
    });
    this.busy.set(name, promise);
    try {
      return await promise;
    } finally {
      this.busy.delete(name);
    }
  }
}
