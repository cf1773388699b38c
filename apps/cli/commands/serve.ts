import { fork, type ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import {
  checkTopology,
  EmbeddedMongo,
  lockHolder,
  problem,
  processLives,
  tryLock,
  type Config,
} from '#libs/platform/index.js';
import { configOf, type GlobalOptions } from '../context.js';
import { EXIT, print, refusal } from '../output.js';
import { add, run } from '../program.js';
import { setUpSample } from './sample.js';

const KINDS = ['api', 'worker'] as const;
type Kind = (typeof KINDS)[number];
const FIRST_RESTART_MS = 250;
const MAX_RESTART_MS = 10_000;
const HEALTHY_MS = 10_000;
const WATCH_DATABASE_MS = 1_000;

/** `serve`: api and worker as child processes, restarted when they die, on the embedded database or the given one. */
export function register(program: Command): void {
  add(program, 'serve', 'run api and worker')
    .option('--only <which>', 'api or worker')
    .option('--sample', 'set up the sample partner')
    .action(run(serve));
}

async function serve(options: GlobalOptions & { only?: string; sample?: boolean }): Promise<number> {
  const kinds = KINDS.filter((kind) => options.only === undefined || kind === options.only);
  if (kinds.length === 0) throw refusal('usage', '--only takes api or worker.');
  const config = configOf(options);
  const lock = join(config.dataDir, `serve${options.only ? `-${options.only}` : ''}.lock`);
  if (!(await tryLock(lock))) {
    throw problem('start.alreadyRunning', {
      dataDir: config.dataDir,
      process: String(await lockHolder(lock)),
    });
  }
  try {
    return await supervise(kinds, config, options.sample === true);
  } finally {
    await rm(lock, { force: true });
  }
}

async function supervise(kinds: readonly Kind[], config: Config, sample: boolean): Promise<number> {
  const embedded = config.mongodbUri ? undefined : new EmbeddedMongo(config.dataDir, (line) => print(line));
  if (config.mongodbUri) await checkTopology(config.mongodbUri);
  const uri = config.mongodbUri ?? (await embedded?.acquire()) ?? '';
  const stopAsked = new Promise<void>((resolve) =>
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve()),
  );
  try {
    if (sample) await setUpSample({ ...config, mongodbUri: uri });
    const children = kinds.map((kind) => new Supervised(kind, config, uri));
    const failed = new Promise<number>((resolve) => {
      for (const child of children) child.onFailedStart = resolve;
    });
    const ready = Promise.all(children.map((child) => child.start()));
    const code = await Promise.race([ready.then(() => undefined), failed, stopAsked.then(() => undefined)]);
    if (code === undefined) {
      print(`ready ${config.publicUrl}`);
      const watch = embedded ? watchDatabase(embedded) : undefined;
      await stopAsked;
      clearInterval(watch);
    }
    await Promise.all(children.map((child) => child.stop()));
    return code ?? EXIT.good;
  } finally {
    await embedded?.release();
  }
}

/** Starts the embedded database again if it dies; the drivers find it on the same port. */
function watchDatabase(embedded: EmbeddedMongo): NodeJS.Timeout {
  let restarting = false;
  return setInterval(() => {
    if (restarting || embedded.pid === undefined || processLives(embedded.pid)) return;
    restarting = true;
    process.stderr.write('The embedded MongoDB died; starting it again.\n');
    void embedded
      .acquire()
      .catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
      .finally(() => (restarting = false));
  }, WATCH_DATABASE_MS);
}

/** One child process that is started again, with backoff, whenever it dies. */
class Supervised {
  onFailedStart: (exitCode: number) => void = () => undefined;
  private child: ChildProcess | undefined;
  private stopping = false;
  private everReady = false;
  private delay = FIRST_RESTART_MS;

  constructor(
    private readonly kind: Kind,
    private readonly config: Config,
    private readonly uri: string,
  ) {}

  /** Resolves when the child has said that it is ready for the first time. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      const startedAt = Date.now();
      const path = fileURLToPath(new URL(`../../${this.kind}/main.js`, import.meta.url));
      const env = {
        ...process.env,
        GANGWAY_DATA_DIR: this.config.dataDir,
        MONGODB_URI: this.uri,
        GANGWAY_WORKER_ID: `${this.config.workerId}-${this.kind}`,
      };
      this.child = fork(path, [], {
        env,
        execArgv: ['--max-semi-space-size=32', '--max-old-space-size=400'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      this.child.once('message', () => {
        this.everReady = true;
        resolve();
      });
      this.child.once('exit', (code) => {
        if (this.stopping) return;
        if (!this.everReady) return this.onFailedStart(code ?? EXIT.infrastructure);
        void this.restart(startedAt).then(resolve);
      });
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    await gone;
  }

  private async restart(startedAt: number): Promise<void> {
    if (Date.now() - startedAt > HEALTHY_MS) this.delay = FIRST_RESTART_MS;
    process.stderr.write(`gangway-${this.kind} died; starting it again.\n`);
    await sleep(this.delay);
    this.delay = Math.min(this.delay * 2, MAX_RESTART_MS);
    if (!this.stopping) await this.start();
  }
}
