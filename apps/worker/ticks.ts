import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Arrivals } from '#libs/sources/index.js';
import { WorkerLoop } from '#libs/workers/index.js';

/** A server that hangs must not hold up a deploy: whoever comes next looks again. */
const LOOK_ENDS_MS = 5_000;

/** The worker's clockwork. A tick that finds work goes on until there is none; ticks meanwhile do nothing. */
@Injectable()
export class Ticks {
  private started = false;
  private look: Promise<void> | undefined;

  constructor(
    private readonly engine: WorkerLoop,
    private readonly arrivals: Arrivals,
  ) {}

  /** From here on ticks count: the database is prepared. */
  start(): void {
    this.started = true;
  }

  /** No tick does anything any more; a look at the sources that is under way may come to its end. */
  async stop(): Promise<void> {
    this.started = false;
    await Promise.race([this.look?.catch(() => undefined), sleep(LOOK_ENDS_MS, undefined, { ref: false })]);
  }

  @Interval(250)
  async stage(): Promise<void> {
    if (this.started && (await this.engine.stage())) await this.engine.run(); // what is planned may be approved already
  }

  @Interval(250)
  async stageSmall(): Promise<void> {
    if (this.started) await this.engine.stageSmall();
  }

  @Interval(250)
  async run(): Promise<void> {
    if (this.started) await this.engine.run();
  }

  @Interval(500)
  async takeOver(): Promise<void> {
    if (this.started) await this.engine.takeOver();
  }

  @Interval(500)
  async housekeep(): Promise<void> {
    if (this.started) await this.engine.housekeep();
  }

  @Interval(600_000)
  async sweep(): Promise<void> {
    if (this.started) await this.engine.sweep();
  }

  @Interval(5_000)
  async removePartners(): Promise<void> {
    if (this.started) await this.engine.removePartners();
  }

  @Interval(2_000)
  async sealAudit(): Promise<void> {
    if (this.started) await this.engine.sealAudit();
  }

  /** Schedules that are due, sources to look at, answers to bring back. */
  @Interval(1_000)
  async sources(): Promise<void> {
    if (!this.started || this.look) return;
    this.look = this.arrivals.tick().finally(() => (this.look = undefined));
    await this.look;
  }

  @Interval(500)
  async sendMail(): Promise<void> {
    if (this.started) await this.engine.sendMail();
  }
}
