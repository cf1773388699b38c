import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditChain, Removals } from '#libs/access/index.js';
import type { Batch, BatchQueue, BatchRunner, Heartbeat, WorkerRegister } from '#libs/batches/index.js';
import type { MailSender } from '#libs/mail/index.js';
import { messageOf, type Logger } from '#libs/platform/index.js';
import type { Attempts } from './attempts.js';
import type { Lifecycle } from './lifecycle.js';
import type { PlanningWorker } from './planning-worker.js';
import type { Sweeper } from './sweeper.js';
import type { TrialKeeper } from './workers/trial-keeper.js';

const UNBLOCK_EVERY_MS = 5_000;
/** So often all rows that wait are looked at, not only those that are known to be due. */
const LOOK_THROUGH_EVERY_MS = 300_000;
const HOUSEKEEPING_MS = 500;
/** Whoever stops us waits 10 s. */
const STOP_WITHIN_MS = 8_000;

/** Does the work of a worker: stages imports, runs batches, moves imports along, unblocks rows, sends mail. */
export class Engine {
  private stopping = false;
  private lastUnblock = 0;
  private lastLook = 0;
  private readonly busy = new Map<string, Promise<boolean>>();

  constructor(
    private readonly logger: Logger,
    private readonly register: WorkerRegister,
    private readonly heartbeat: Heartbeat,
    private readonly queue: BatchQueue,
    private readonly runner: BatchRunner,
    private readonly trials: TrialKeeper,
    private readonly planning: PlanningWorker,
    private readonly lifecycle: Lifecycle,
    private readonly attempts: Attempts,
    private readonly sender: MailSender,
    private readonly sweeper: Sweeper,
    private readonly chain: AuditChain,
    private readonly removals: Removals,
  ) {}

  /** Begins to give signs of life, and takes over what a predecessor of the same name had in work when it died. */
  async begin(): Promise<void> {
    await this.heartbeat.begin(() => ({ lanes: this.runner.lanes.count, batchRows: this.runner.size.rows }));
    await this.queue.reap();
  }

  /** Stages whatever waits for it, one import at a time: it takes a core by itself. */
  async stage(): Promise<boolean> {
    return this.alone('stage', () => this.whileAny(() => this.planning.stageNext()));
  }

  /** Stages small imports while a big one is staged, so that nobody waits for it. */
  async stageSmall(): Promise<boolean> {
    if (!this.busy.has('stage')) return false;
    return this.alone('stage small', () => this.whileAny(() => this.planning.stageNext({ smallOnly: true })));
  }

  /** Runs batches until none is ready, opening phases and ending imports on the way. */
  async run(): Promise<boolean> {
    return this.alone('run', async () => {
      let moved = false;
      for (;;) {
        const ran = await this.drain();
        moved = ran || moved;
        await this.lifecycle.advance('run');
        if (this.stopping || !ran) return moved;
      }
    });
  }

  /** Takes over what dead workers held, and has suspects tried. */
  async takeOver(): Promise<boolean> {
    return this.alone('take over', async () => {
      const dead = await this.register.deadNeighbours();
      await this.planning.abandon(dead.map(({ _id }) => _id));
      await this.register.bury(dead);
      await this.runner.returnUnused(this.heartbeat.worker);
      const moved = this.heartbeat.canJudge && (await this.queue.reap()) > 0;
      await this.trials.keep();
      return moved;
    });
  }

  /** Requests of people, ends of imports, rows that can be unblocked. */
  async housekeep(): Promise<boolean> {
    return this.alone('housekeep', async () => {
      let moved = await this.lifecycle.advance('housekeep');
      if (Date.now() - this.lastUnblock > UNBLOCK_EVERY_MS) {
        this.lastUnblock = Date.now();
        const thorough = Date.now() - this.lastLook > LOOK_THROUGH_EVERY_MS;
        if (thorough) this.lastLook = Date.now();
        moved = (await this.attempts.unblock('housekeep', { thorough })) || moved;
      }
      return moved;
    });
  }

  async sendMail(): Promise<boolean> {
    return this.alone('mail', async () => (await this.sender.sendDue(() => this.stopping)) > 0);
  }

  /** Chains what is new in the audit. */
  async sealAudit(): Promise<boolean> {
    return this.alone('audit', async () => (await this.chain.seal()) > 0);
  }

  /** Removes partners for good whose removal was asked for. */
  async removePartners(): Promise<boolean> {
    return this.alone('remove partners', () => this.removals.advance());
  }

  /** Removes what dead processes have left behind. */
  async sweep(): Promise<boolean> {
    return this.alone('sweep', async () => {
      const { files, stagings, expired } = await this.sweeper.sweep();
      return files + stagings + expired > 0;
    });
  }

  /** Works in this process until the condition holds; for the command line when no worker runs. */
  async workUntil(done: () => Promise<boolean>): Promise<void> {
    await this.begin();
    const housekeeping = setInterval(() => {
      void this.housekeep();
      void this.takeOver();
    }, HOUSEKEEPING_MS);
    while (!this.stopping && !(await done())) {
      const moved = [await this.stage(), await this.lifecycle.advance('work'), await this.run()];
      if (!moved.some(Boolean)) await sleep(100);
    }
    clearInterval(housekeeping);
    // what this import brought may be what rows of earlier ones wait for
    while (!this.stopping && (await this.attempts.unblock('work', { thorough: true }))) await this.run();
    await this.sendMail();
    await this.sealAudit();
  }

  /** Ends in good order: nothing new is claimed, what is in work is finished. */
  async stop(): Promise<void> {
    this.stopping = true;
    // an SMTP server that says nothing must not hold up a deploy: its mail is found in `sending` later
    const ended = Promise.allSettled([...this.busy.values(), this.trials.stop()]);
    await Promise.race([ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    await this.signOff().catch((error: unknown) =>
      this.logger.warn({ error: messageOf(error) }, 'not signed off; the lease will end'),
    );
    this.sender.close();
  }

  /** Runs as many batches side by side as is good at the moment, until none is ready. */
  private async drain(): Promise<boolean> {
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

  private async whileAny(step: () => Promise<boolean>): Promise<boolean> {
    let moved = false;
    while (!this.stopping && (await step())) moved = true;
    return moved;
  }

  private async signOff(): Promise<void> {
    await this.queue.releaseUnused(this.heartbeat.worker, new Set());
    await this.heartbeat.end();
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
