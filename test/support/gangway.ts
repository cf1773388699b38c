import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BSON, MongoClient, type Db, type Document } from 'mongodb';
import { SAMPLE_TEMPLATES } from '../../sample-data/templates.js';

export const ROOT = process.cwd();
const BIN = join(ROOT, 'bin/gangway');

export interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** One installation under test: its own folder, its own database on the shared mongod, real processes. */
export class Installation {
  private readonly children: ChildProcess[] = [];
  private client: MongoClient | undefined;
  private token: string | undefined;

  private constructor(
    readonly folder: string,
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /** @param env more environment; `MONGODB_URI: ''` for the embedded database instead of the shared one */
  static async create(env: NodeJS.ProcessEnv = {}): Promise<Installation> {
    const folder = await mkdtemp(join(tmpdir(), 'gangway-e2e-'));
    const uri = new URL(process.env['TEST_MONGODB_URI'] ?? '');
    uri.pathname = `/e2e-${randomBytes(6).toString('hex')}`;
    if (env['MONGODB_URI'] === undefined) await createCollections(uri.href);
    return new Installation(folder, {
      ...process.env,
      NODE_OPTIONS: '',
      MONGODB_URI: uri.href,
      GANGWAY_DATA_DIR: join(folder, 'data'),
      GANGWAY_LOG_LEVEL: 'warn',
      ...env,
    });
  }

  /** Runs a command to its end. */
  async run(...argv: string[]): Promise<Result> {
    return outcome(spawn(BIN, argv, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'], cwd: ROOT }));
  }

  /** Runs a command and watches its memory. */
  async watched(...argv: string[]): Promise<Result & { memoryMb: number }> {
    const child = spawn(BIN, argv, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'], cwd: ROOT });
    let memoryMb = 0;
    const watch = setInterval(() => {
      void readFile(`/proc/${child.pid}/status`, 'utf8').then(
        (status) => (memoryMb = Math.max(memoryMb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)),
        () => undefined, // it has ended, or there is no /proc
      );
    }, 20);
    const result = await outcome(child);
    clearInterval(watch);
    return { ...result, memoryMb };
  }

  /** Runs a command within a line of shell. */
  async shell(line: string): Promise<Result> {
    return outcome(
      spawn('sh', ['-c', `${BIN} ${line}`], { env: this.env, stdio: ['ignore', 'pipe', 'pipe'], cwd: ROOT }),
    );
  }

  /** Runs a command with --json and gives its document; fails on an exit code that isn't expected. */
  async json<T = Record<string, any>>(argv: string[], codes: number[] = [0, 1]): Promise<T> {
    const { code, stdout, stderr } = await this.run(...argv, '--json');
    if (!codes.includes(code)) throw new Error(`gangway ${argv.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** Starts a long-running command and waits until it says `ready`. */
  async serve(...argv: string[]): Promise<{ child: ChildProcess; url: string; said: () => string }> {
    const port = await freePort();
    const child = spawn(BIN, ['serve', ...argv], {
      env: { ...this.env, GANGWAY_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: ROOT,
    });
    this.children.push(child);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until(() => /^ready /m.test(output) || child.exitCode !== null, 120_000);
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}: ${output}`);
    return { child, url: `http://127.0.0.1:${port}`, said: () => output };
  }

  /** Both sample templates in the partner's data, and a token for `adminToken`. */
  async addTemplates(change: object = {}): Promise<void> {
    const kind = createHash('sha256').update(JSON.stringify(change)).digest('hex').slice(0, 12);
    ({ token: this.token } = await this.prepared(`templates-${kind}`, async () => {
      for (const template of SAMPLE_TEMPLATES) {
        const path = await this.file('template.json', JSON.stringify({ ...template, ...change }));
        await this.json(['template', 'create', '--file', path]);
      }
      return this.makeToken();
    }));
  }

  /** The text of a token of the partner's administrator. */
  async adminToken(): Promise<string> {
    this.token ??= (await this.prepared('token', () => this.makeToken())).token;
    return this.token;
  }

  private makeToken(): Promise<{ token: string }> {
    return this.json(['token', 'create', '--role', 'admin']);
  }

  /** Two partners. @returns the text of a token for each role of each, as in `tokens['voice-a admin']`; its label names the partner */
  async addTwoPartners(): Promise<Record<string, string>> {
    return this.prepared('two-partners', async () => {
      const tokens: Record<string, string> = {};
      for (const partner of ['voice-a', 'voice-b']) {
        await this.json(['partner', 'create', partner]);
        for (const role of ['operator', 'admin', 'auditor']) {
          const argv = ['token', 'create', '--role', role, '--partner', partner, '--label', `label-of-${partner}`];
          tokens[`${partner} ${role}`] = (await this.json<{ token: string }>(argv)).token;
        }
      }
      return tokens;
    });
  }

  /** Runs `make` once per test run; later calls copy what it stored into their own fresh database. @returns what `make` returned */
  private async prepared<T extends object>(name: string, make: () => Promise<T>): Promise<T> {
    const fresh =
      this.env['MONGODB_URI'] !== '' && (await (await this.db()).collection('partners').countDocuments()) === 0;
    const known = fresh ? await shared<{ content: Content; made: T }>(name) : undefined;
    if (known) {
      await putContent(await this.db(), known.content);
      return known.made;
    }
    const made = await make();
    if (fresh) await share(name, { content: await contentOf(await this.db()), made });
    return made;
  }

  async file(name: string, content: string | Buffer): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, content);
    return path;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async db(): Promise<Db> {
    this.client ??= await MongoClient.connect(this.env['MONGODB_URI'] ?? '');
    return this.client.db();
  }

  async dispose(): Promise<void> {
    for (const child of this.children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    // a database given from outside may be gone
    const { host } = new URL(process.env['TEST_MONGODB_URI'] ?? '');
    if (this.env['MONGODB_URI']?.includes(host)) await (await this.db()).dropDatabase();
    await this.client?.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** For what a test writes by its own hand, which need not be whole; what processes make of it afterwards isn't checked either. */
export const UNCHECKED = { bypassDocumentValidation: true } as const;

/** Makes the collections beforehand, each with what MongoDB is to hold its documents against, where the run says so. */
async function createCollections(uri: string): Promise<void> {
  const validators = await shared<Record<string, Document>>('validators');
  if (!validators) return;
  const client = await MongoClient.connect(uri);
  for (const [name, validator] of Object.entries(validators))
    await client.db().createCollection(name, { validator, validationLevel: 'moderate' });
  await client.close();
}

/** What a database holds. */
export type Content = Record<string, Document[]>;

export async function contentOf(db: Db): Promise<Content> {
  const content: Content = {};
  for (const { name } of await db.listCollections().toArray())
    content[name] = await db.collection(name).find().toArray();
  return content;
}

export async function putContent(db: Db, content: Content): Promise<void> {
  for (const [name, documents] of Object.entries(content))
    if (documents.length > 0) await db.collection(name).insertMany(documents);
}

/** What another test of this run has shared under a name. */
export async function shared<T>(name: string): Promise<T | undefined> {
  const known = await readFile(join(process.env['TEST_FOLDER'] ?? '', name), 'utf8').catch(() => undefined);
  return known === undefined ? undefined : (BSON.EJSON.parse(known) as T);
}

/** Whole or not at all: tests run side by side. */
export async function share(name: string, value: object): Promise<void> {
  const path = join(process.env['TEST_FOLDER'] ?? '', name);
  await writeFile(`${path}.${process.pid}`, BSON.EJSON.stringify(value, { relaxed: false }));
  await rename(`${path}.${process.pid}`, path);
}

async function outcome(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Result> {
  const result: Result = { code: -1, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (result.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (result.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  result.code = code;
  return result;
}

/** Waits for a condition, never for a time. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 50_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${timeoutMs} ms: ${condition.toString()}`);
    await sleep(50);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
