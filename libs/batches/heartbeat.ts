import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, LOGGER, messageOf, newId, within, type Config, type Logger } from '#libs/platform/index.js';
import { ProcessSessions } from './process-sessions.js';
import { WorkerRegister, type Pace, type WorkerProcess } from './worker-register.js';

const LONGEST_INTERVAL_MS = 1_000;

/** The heartbeat of this process, in a loop that nothing else runs in: work that takes long must not make it look dead. */
@Injectable()
export class Heartbeat {
  readonly worker: WorkerProcess;
  private readonly leaseMs: number;
  private readonly intervalMs: number;
  private readonly limitMs: number;
  private readonly ending = new AbortController();
  private loop: Promise<void> | undefined;
  private latest = performance.now();
  private interruptedAt = -Infinity;

  constructor(
    @Inject(CONFIG) { workerId, trialOf, leaseMs }: Pick<Config, 'leaseMs'> & Omit<WorkerProcess, 'incarnation'>,
    private readonly register: WorkerRegister,
    private readonly sessions: ProcessSessions,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.worker = { workerId, ...(trialOf === undefined ? {} : { trialOf }), incarnation: newId() };
    this.leaseMs = leaseMs;
    this.intervalMs = Math.min(leaseMs / 4, LONGEST_INTERVAL_MS);
    this.limitMs = leaseMs / 2; // so that a beat that hangs leaves time for another one
  }

  /** Registers this process and goes on beating until the end; only the first call counts. */
  async begin(pace: () => Pace): Promise<void> {
    if (this.loop || this.ending.signal.aborted) return;
    await this.register.enter(this.worker, pace());
    this.latest = performance.now();
    this.loop ??= this.run(pace);
  }

  /**
   * Whether this process can say of others that they are silent: not while, and for a lease after, the database was away or it
   * stood still itself, for then they had no chance to be heard.
   */
  get canJudge(): boolean {
    const now = performance.now();
    return now - this.latest < this.leaseMs && now - this.interruptedAt > this.leaseMs;
  }

  /** Ends the loop and leaves the register: what this process still holds is lost. */
  async end(): Promise<void> {
    this.ending.abort();
    if (!this.loop) return;
    await this.loop;
    await this.register.leave(this.worker);
    await this.sessions.end();
  }

  private async run(pace: () => Pace): Promise<void> {
    const { signal } = this.ending;
    for (;;) {
      await sleep(this.intervalMs, undefined, { ref: false, signal }).catch(() => undefined); // only the end rejects it
      if (signal.aborted) return;
      const beat = this.register.beat(this.worker, pace(), this.sessions.ids, this.limitMs);
      await within(this.limitMs, 'A heartbeat', beat).then(
        () => this.heard(),
        (error: unknown) => this.logger.warn({ error: messageOf(error) }, 'heartbeat failed; it is tried again'),
      );
    }
  }

  private heard(): void {
    const now = performance.now();
    if (now - this.latest > this.leaseMs) this.interruptedAt = now;
    this.latest = now;
  }
}
