import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { BatchQueue, WorkerRegister } from '#libs/batches/index.js';
import { CONFIG, LOGGER, Metrics, newId, type Config, type Logger } from '#libs/platform/index.js';

const ENTRY = fileURLToPath(new URL('../../apps/worker/trial.js', import.meta.url));
/** A row that eats memory ends the trial process, not the machine. */
const MEMORY_LIMITS = ['--max-semi-space-size=32', '--max-old-space-size=400'];
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** What a trial process says: `ready`, and how many rows it has given up since it said so last. */
const message = z.union([z.literal('ready'), z.object({ rowsGivenUp: z.number() })]);
export type TrialMessage = z.output<typeof message>;

/**
 * Keeps one process that tries suspects for as long as there are any. A worker never runs a suspect itself: what kills a process
 * kills this one, and a kill of the worker doesn't count against the suspect.
 */
@Injectable()
export class TrialKeeper {
  private child: ChildProcess | undefined;
  private stopped = false;
  private pauseMs = FIRST_PAUSE_MS;
  private notBefore = 0;
  /** Names of processes that have ended. */
  private ended: string[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly register: WorkerRegister,
    private readonly queue: BatchQueue,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Buries trial processes that died, and starts one when a suspect is due and none runs. */
  async keep(): Promise<void> {
    const { ended } = this;
    if (ended.length > 0) await this.register.bury(await this.register.named(ended));
    this.ended = this.ended.filter((name) => !ended.includes(name));
    if (this.stopped || this.child || performance.now() < this.notBefore) return;
    if (await this.queue.hasDueSuspects()) this.start();
  }

  /** Ends the process in good order: it finishes or returns what it has. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (!this.child) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }

  private start(): void {
    const { workerId, dataDir, mongodbUri = '', logLevel } = this.config;
    const name = `${workerId}.trial-${newId()}`;
    const child = fork(ENTRY, [name, workerId], {
      env: {
        ...process.env,
        GANGWAY_DATA_DIR: dataDir,
        MONGODB_URI: mongodbUri,
        GANGWAY_LOG_LEVEL: logLevel,
      },
      execArgv: MEMORY_LIMITS,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    this.notBefore = performance.now() + this.pauseMs;
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS); // unless it starts well
    child.on('message', (said) => {
      this.pauseMs = FIRST_PAUSE_MS;
      this.notBefore = 0;
      const { data } = message.safeParse(said);
      if (typeof data === 'object') this.metrics.rowsGivenUp.inc(data.rowsGivenUp);
    });
    child.once('error', (error) => this.logger.error({ trial: name, error: error.message }, 'trial process'));
    child.once('exit', (code, signal) => {
      if (code !== 0) this.logger.warn({ trial: name, code, signal }, 'trial process died');
      this.child = undefined;
      this.ended = [...this.ended, name];
    });
  }
}
