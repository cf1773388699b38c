import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Engine } from '#libs/imports/index.js';
import { Clockwork } from '#libs/sources/index.js';

/** The worker's clockwork. A tick that finds work goes on until there is none; ticks meanwhile do nothing. */
@Injectable()
export class Ticks {
  private started = false;
  private looking = false;

  constructor(
    private readonly engine: Engine,
    private readonly clockwork: Clockwork,
  ) {}

  /** From here on ticks count: the database is prepared. */
  start(): void {
    this.started = true;
  }

  @Interval(250)
  async stage(): Promise<void> {
    if (this.started) await this.engine.stage();
  }

  @Interval(250)
  async stageSmall(): Promise<void> {
    if (this.started) await this.engine.stageSmall();
  }

  @Interval(100)
  async run(): Promise<void> {
    if (this.started) await this.engine.run();
  }

  @Interval(500)
  async housekeep(): Promise<void> {
    if (this.started) await this.engine.housekeep();
  }

  @Interval(600_000)
  async sweep(): Promise<void> {
    if (this.started) await this.engine.sweep();
  }

  /** Schedules that are due, sources to look at, answers to bring back. */
  @Interval(1_000)
  async sources(): Promise<void> {
    if (!this.started || this.looking) return;
    this.looking = true;
    try {
      await this.clockwork.tick();
    } finally {
      this.looking = false;
    }
  }

  @Interval(500)
  async sendMail(): Promise<void> {
    if (this.started) await this.engine.sendMail();
  }
}
