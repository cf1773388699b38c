import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort, ROOT, until, type Installation } from '../../support/gangway.js';

/** A process that is started again whenever it dies, as any supervisor would. */
export class Member {
  child: ChildProcess;
  restarts = 0;
  output = '';
  private wanted = true;

  constructor(
    private readonly main: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.child = this.run();
  }

  /** SIGKILL, SIGSTOP, SIGCONT. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** An orderly stop, as in a deploy. Gives back its exit code and how long it took; a new one is started. */
  async deploy(): Promise<{ code: number | null; ms: number }> {
    await until(() => this.child.exitCode === null && this.child.signalCode === null); // it may be on its way up
    const { child } = this;
    const started = Date.now();
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, ms: Date.now() - started };
  }

  async dismiss(): Promise<void> {
    this.wanted = false;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  private run(): ChildProcess {
    const child = spawn(process.execPath, ['--max-old-space-size=400', this.main], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-20_000)));
    child.once('exit', () => {
      if (!this.wanted) return;
      this.restarts++;
      setTimeout(() => {
        if (this.wanted) this.child = this.run();
      }, 50);
    });
    return child;
  }
}

/** The processes of an installation under our own hands: no supervisor between us and them. */
export class Crew {
  readonly workers: Member[] = [];
  readonly apis: { member: Member; url: string }[] = [];

  /** @param dist folder of the build; another one to see a guard missing */
  constructor(
    private readonly gangway: Installation,
    private readonly dist = join(ROOT, 'dist'),
  ) {}

  worker(env: NodeJS.ProcessEnv = {}): Member {
    const id = `worker-${this.workers.length}`;
    const member = new Member(join(this.dist, 'apps/worker/main.js'), {
      ...this.gangway.env,
      GANGWAY_WORKER_ID: id,
      GANGWAY_LEASE_SECONDS: '3',
      ...env,
    });
    this.workers.push(member);
    return member;
  }

  async api(): Promise<{ member: Member; url: string }> {
    const port = await freePort();
    const member = new Member(join(this.dist, 'apps/api/main.js'), { ...this.gangway.env, GANGWAY_PORT: String(port) });
    const api = { member, url: `http://127.0.0.1:${port}` };
    this.apis.push(api);
    await until(
      async () => (await fetch(`${api.url}/health/ready`).catch(() => undefined))?.ok === true,
      120_000,
    ).catch((error: unknown) => {
      throw new Error(`The API doesn't come up: ${member.output}`, { cause: error });
    });
    return api;
  }

  async dismiss(): Promise<void> {
    for (const member of [...this.workers, ...this.apis.map((api) => api.member)]) await member.dismiss();
  }
}
