import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { PlanningWorker } from '#libs/imports/index.js';
import { LOGGER, messageOf, type Logger } from '#libs/platform/index.js';
import { BatchWork } from './batch-work.js';
import { Housekeeping } from './housekeeping.js';
import { Upkeep } from './upkeep.js';

const HOUSEKEEPING_MS = 500;
/** Whoever stops us waits 10 s. */
const STOP_WITHIN_MS = 8_000;

/** Does the work of a worker: stages imports, runs batches, moves imports along, unblocks rows, sends mail. */
@Injectable()
export class WorkerLoop {
  private stopping = false;
  private readonly busy = new Map<string, Promise<boolean>>();

  constructor(
    private readonly batches: BatchWork,
    private readonly planning: PlanningWorker,
    private readonly housekeeping: Housekeeping,
    private readonly upkeep: Upkeep,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Begins to give signs of life, and takes over what a predecessor of the same name had in work when it died. */
  async begin(): Promise<void> {
    await this.batches.begin();
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
        const ran = await this.batches.run();
        moved = ran || moved;
        await this.housekeeping.advance('run');
        if (this.stopping || !ran) return moved;
      }
    });
  }

  /** Takes over what dead workers held, and has suspects tried. */
  async takeOver(): Promise<boolean> {
    return this.alone('take over', () => this.batches.takeOver((dead) => this.planning.abandon(dead)));
  }

  /** Requests of people, ends of imports, rows that can be unblocked. */
  async housekeep(): Promise<boolean> {
    return this.alone('housekeep', () => this.housekeeping.pass());
  }

  async sendMail(): Promise<boolean> {
    return this.alone('mail', () => this.upkeep.sendMail(() => this.stopping));
  }

  /** Chains what is new in the audit. */
  async sealAudit(): Promise<boolean> {
    return this.alone('audit', () => this.upkeep.sealAudit());
  }

  /** Removes partners for good whose removal was asked for. */
  async removePartners(): Promise<boolean> {
    return this.alone('remove partners', () => this.upkeep.removePartners());
  }

  /** Removes what dead processes have left behind. */
  async sweep(): Promise<boolean> {
    return this.alone('sweep', () => this.upkeep.sweep());
  }

  /** Works in this process until the condition holds; for the command line when no worker runs. */
  async workUntil(done: () => Promise<boolean>): Promise<void> {
    await this.begin();
    const housekeeping = setInterval(() => {
      void this.housekeep();
      void this.takeOver();
    }, HOUSEKEEPING_MS);
    while (!this.stopping && !(await done())) {
      const moved = [await this.stage(), await this.housekeeping.advance('work'), await this.run()];
      if (!moved.some(Boolean)) await sleep(100);
    }
    clearInterval(housekeeping);
    // what this import brought may be what rows of earlier ones wait for
    while (!this.stopping && (await this.housekeeping.unblockAll('work'))) await this.run();
    await this.sendMail();
    await this.sealAudit();
  }

  /** Ends in good order: nothing new is claimed, what is in work is finished. */
  async stop(): Promise<void> {
    this.stopping = true;
    // an SMTP server that says nothing must not hold up a deploy: its mail is found in `sending` later
    const ended = Promise.allSettled([...this.busy.values(), this.batches.stop()]);
    await Promise.race([ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
    await this.batches
      .signOff()
      .catch((error: unknown) => this.logger.warn({ error: messageOf(error) }, 'not signed off; the lease will end'));
  }

  private async whileAny(step: () => Promise<boolean>): Promise<boolean> {
    let moved = false;
    while (!this.stopping && (await step())) moved = true;
    return moved;
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
