import { Injectable } from '@nestjs/common';
import { BatchQueue, BatchRunner, Heartbeat, WorkerRegister, type Batch } from '#libs/batches/index.js';
import { TrialKeeper } from './trial-keeper.js';

/** What this process does as one worker among others: it runs batches, and takes over those of the dead. */
@Injectable()
export class BatchWork {
  private stopping = false;

  constructor(
    private readonly register: WorkerRegister,
    private readonly heartbeat: Heartbeat,
    private readonly queue: BatchQueue,
    private readonly runner: BatchRunner,
    private readonly trials: TrialKeeper,
  ) {}

  /** Begins to give signs of life, and takes over what a predecessor of the same name had in work when it died. */
  async begin(): Promise<void> {
    await this.heartbeat.begin(() => ({ lanes: this.runner.lanes.count, batchRows: this.runner.size.rows }));
    await this.queue.reap();
  }

  /** Runs as many batches side by side as is good at the moment, until none is ready. */
  async run(): Promise<boolean> {
    const running = new Set<Promise<Batch | null>>();
    let [moved, dry] = [false, false];
    try {
      for (;;) {
        while (!this.stopping && !dry && running.size < this.runner.lanes.count) {
          const lane = this.runner.runNext(this.heartbeat.worker).finally(() => running.delete(lane));
          running.add(lane);
        }
        if (running.size === 0) return moved;
        const ran = await Promise.race(running);
        dry = ran === null;
        moved = moved || !dry;
      }
    } finally {
      await Promise.allSettled(running); // when one of them fails
    }
  }

  /**
   * Takes over what dead workers held, and has suspects tried.
   * @param abandon takes from them what is no batch, before they are forgotten
   * @returns whether there are batches to run again
   */
  async takeOver(abandon: (deadWorkers: string[]) => Promise<void>): Promise<boolean> {
    const dead = await this.register.deadNeighbours();
    await abandon(dead.map(({ _id }) => _id));
    await this.register.bury(dead);
    await this.runner.returnUnused(this.heartbeat.worker);
    const moved = this.heartbeat.canJudge && (await this.queue.reap()) > 0;
    await this.trials.keep();
    return moved;
  }

  /** Claims nothing any more, and ends the process of trials. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.trials.stop();
  }

  /** Gives back what it has not begun, and gives no more signs of life. */
  async signOff(): Promise<void> {
    await this.queue.releaseUnused(this.heartbeat.worker, new Set());
    await this.heartbeat.end();
  }
}
