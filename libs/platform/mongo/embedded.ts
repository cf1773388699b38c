import { spawn } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import { problem } from '../problem.js';
import { processLives, UserRegister, withLock } from '../processes.js';
import { findMongod } from './binary.js';

const SET_NAME = 'gangway';
const GB = 2 ** 30;
const CACHE_SHARE = 0.25;
const CACHE_GB = { least: 0.25, most: 4 };
/** How much may be changed and not yet written, in percent of the cache. At the default of 5, imports had half-filled pages written, and again later. */
const DIRTY_PAGES =
  'eviction_dirty_target=20,eviction_dirty_trigger=40,eviction_updates_target=20,eviction_updates_trigger=40';
const stateSchema = z.object({ pid: z.number(), port: z.number(), origin: z.string() });
type State = z.infer<typeof stateSchema>;

/**
 * Gigabytes for the cache of the database: it shares the machine with us and with whatever else runs there, yet an import of a
 * million rows with its indexes should stay in it (docs/performance.md).
 * @param memory bytes of the machine
 * @param allowed bytes that a container may use; unlimited is undefined, 0, or more than there is
 */
export function cacheGb(memory: number, allowed?: number): number {
  const bytes = Math.min(memory, allowed || Infinity);
  return Math.min(CACHE_GB.most, Math.max(CACHE_GB.least, Math.round((bytes / GB) * CACHE_SHARE * 100) / 100));
}

/**
 * The embedded MongoDB of one data folder: a persistent single-node replica set shared by all processes that use the
 * folder. The first one starts it, later ones join, the last one to leave stops it. A mongod left over by a kill -9 is
 * adopted by the next start.
 */
export class EmbeddedMongo {
  private readonly dir: string;
  private readonly users: UserRegister;
  private state: State | undefined;

  constructor(
    dataDir: string,
    private readonly log: (line: string) => void = () => undefined,
  ) {
    this.dir = join(dataDir, 'mongo');
    this.users = new UserRegister(join(this.dir, 'users'));
  }

  /** Where the mongod came from, for `gangway doctor`. */
  get origin(): string {
    return this.state?.origin ?? 'not started';
  }

  get pid(): number | undefined {
    return this.state?.pid;
  }

  /** Starts or joins the database and gives its URI. Safe to call again: a dead mongod is started anew. */
  async acquire(): Promise<string> {
    await mkdir(join(this.dir, 'db'), { recursive: true });
    return withLock(join(this.dir, 'start.lock'), async () => {
      await this.users.enter();
      const known = await this.readState();
      this.state =
        known && processLives(known.pid) && (await answers(known.port)) ? known : await this.start(known?.port);
      return uriOf(this.state.port);
    });
  }

  /** Leaves the database; the last user stops it and waits until its files are closed. */
  async release(): Promise<void> {
    await withLock(join(this.dir, 'start.lock'), async () => {
      await this.users.leave();
      const state = await this.readState();
      if (!state || (await this.users.count()) > 0) return;
      if (processLives(state.pid)) await stop(state.pid);
    });
  }

  private async readState(): Promise<State | undefined> {
    const text = await readFile(join(this.dir, 'mongod.json'), 'utf8').catch(() => '');
    if (!text) return undefined;
    return stateSchema.parse(JSON.parse(text));
  }

  private async start(lastPort: number | undefined): Promise<State> {
    const binary = await findMongod(this.log);
    const port = await freePort(lastPort);
    const logPath = join(this.dir, 'mongod.log');
    const cache = cacheGb(totalmem(), process.constrainedMemory());
    const child = spawn(
      binary.path,
      [
        ...['--dbpath', join(this.dir, 'db'), '--logpath', logPath, '--port', String(port), '--bind_ip', '127.0.0.1'],
        ...['--replSet', SET_NAME, '--oplogSize', '1024', '--wiredTigerCacheSizeGB', String(cache), '--nounixsocket'],
        ...['--wiredTigerEngineConfigString', DIRTY_PAGES],
      ],
      { detached: true, stdio: 'ignore' }, // its own session: Ctrl-C must reach us first, not the database
    );
    let exit: string | undefined;
    child.once('error', (error) => (exit = error.message));
    child.once('exit', (code, signal) => (exit = `exit ${String(code ?? signal)}`));
    child.unref();
    await waitUntil(async () => exit !== undefined || (await answers(port)), 60_000);
    if (exit !== undefined || child.pid === undefined) {
      throw problem('start.mongodFailed', { reason: exit ?? 'no process', log: logPath });
    }
    await formReplicaSet(port);
    const state: State = { pid: child.pid, port, origin: `${binary.origin} (${binary.path})` };
    await writeFile(join(this.dir, 'mongod.json.new'), JSON.stringify(state));
    await rename(join(this.dir, 'mongod.json.new'), join(this.dir, 'mongod.json'));
    return state;
  }
}

function uriOf(port: number): string {
  return `mongodb://127.0.0.1:${port}/gangway?replicaSet=${SET_NAME}`;
}

async function withAdmin<T>(port: number, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 1000,
  });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function answers(port: number): Promise<boolean> {
  return withAdmin(port, (client) => client.db('admin').command({ ping: 1 })).then(
    () => true,
    () => false,
  );
}

/** Makes the node primary of its set: initiates a new one, moves an old one to the present port. */
async function formReplicaSet(port: number): Promise<void> {
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  await withAdmin(port, async (client) => {
    const admin = client.db('admin');
    const found: unknown = await client.db('local').collection('system.replset').findOne();
    if (!found) {
      await admin.command({ replSetInitiate: { _id: SET_NAME, members } });
    } else {
      const config = z
        .looseObject({ version: z.number(), members: z.array(z.looseObject({ host: z.string() })) })
        .parse(found);
      if (config.members[0]?.host !== members[0]?.host) {
        await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
      }
    }
    await waitUntil(async () => {
      const hello = await admin.command({ hello: 1 }).catch(() => ({ isWritablePrimary: false }));
      return hello['isWritablePrimary'] === true;
    }, 60_000);
  });
}

async function freePort(preferred: number | undefined): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
      });
    });
  const port = (preferred && (await tryPort(preferred))) || (await tryPort(0));
  if (!port) throw problem('start.noPort');
  return port;
}

async function stop(pid: number): Promise<void> {
  process.kill(pid, 'SIGTERM');
  await waitUntil(() => Promise.resolve(!processLives(pid)), 30_000);
}

async function waitUntil(condition: () => Promise<boolean>, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw problem('start.mongodFailed', {
        reason: `not in the expected state within ${timeoutMs / 1000} s`,
        log: 'mongod.log',
      });
    }
    await sleep(40);
  }
}
