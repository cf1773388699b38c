import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { MongoClient } from 'mongodb';

/** CPU seconds by thread and process. */
export interface Computing {
  /** Our main thread. */
  main: number;
  /** Our busiest other thread: the one that reads files. */
  reading: number;
  /** Our other threads: garbage collection and compilation. */
  helpers: number;
  /** The database, including the flush to disk afterwards. */
  mongod: number;
}

/** What a process took, its start included. */
export interface Measured {
  stdout: string;
  seconds: number;
  /** The most memory it had. */
  rssMb: number;
  /** Its memory, each second. */
  memoryMb: number[];
  computing: Computing;
}

const TICKS_A_SECOND = 100; // USER_HZ, which is 100 on every Linux that Node supports
const LOOK_EVERY_MS = 50;

/** One mongod whose CPU time is measured. */
export class Database {
  private constructor(
    readonly uri: string,
    private readonly client: MongoClient,
    private readonly pid: number,
  ) {}

  static async at(uri: string): Promise<Database> {
    const client = await MongoClient.connect(uri);
    const { pid } = await client.db('admin').command({ serverStatus: 1 });
    return new Database(uri, client, Number(pid));
  }

  /** Flushes to disk, so that no run pays for the writes of another. @returns CPU seconds used so far */
  async settled(): Promise<number> {
    await this.client.db('admin').command({ fsync: 1 });
    return computedBy(`/proc/${this.pid}/stat`);
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

/**
 * Runs a process to its end, watching it and the database.
 * @throws when it ends with more than 1, which says that some rows failed
 */
export async function measure(
  database: Database,
  command: string,
  argv: string[],
  env: NodeJS.ProcessEnv,
): Promise<Measured> {
  const [before, endedBefore] = [await database.settled(), await computedByEnded()];
  const started = performance.now();
  const child = spawn(command, argv, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const threads = new Map<string, number>();
  const memoryMb: number[] = [];
  let [now, rssMb] = [0, 0];
  const look = async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => ''); // it has ended
    now = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    rssMb = Math.max(rssMb, now);
    for (const thread of await readdir(`/proc/${child.pid}/task`).catch(() => []))
      threads.set(
        thread,
        Math.max(threads.get(thread) ?? 0, await computedBy(`/proc/${child.pid}/task/${thread}/stat`)),
      );
  };
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  const eachSecond = setInterval(() => memoryMb.push(now), 1000);
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  const seconds = (performance.now() - started) / 1000;
  clearInterval(looking);
  clearInterval(eachSecond);
  if (code > 1) throw new Error(`${command} ${argv.join(' ')} ended with ${code}: ${stdout}`);
  const all = (await computedByEnded()) - endedBefore;
  const main = threads.get(String(child.pid)) ?? 0;
  threads.delete(String(child.pid));
  const reading = Math.max(0, ...threads.values());
  const computing = { main, reading, helpers: Math.max(0, all - main - reading) };
  return {
    stdout,
    seconds,
    rssMb,
    memoryMb,
    computing: { ...computing, mongod: (await database.settled()) - before },
  };
}

/** CPU seconds of a running process and its descendants. */
export async function computedByTree(pid: number): Promise<number> {
  const own = await computedBy(`/proc/${pid}/stat`);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const theirs = await Promise.all(children.split(' ').filter(Boolean).map(Number).map(computedByTree));
  return own + theirs.reduce((sum, one) => sum + one, 0);
}

/** CPU seconds of the process or thread of a `stat` file; 0 when it has ended. */
async function computedBy(path: string): Promise<number> {
  const [user, system] = await statFields(path);
  return (user + system) / TICKS_A_SECOND;
}

/** CPU seconds of all child processes that have ended. */
async function computedByEnded(): Promise<number> {
  const [, , user, system] = await statFields('/proc/self/stat');
  return (user + system) / TICKS_A_SECOND;
}

/** User and system time, in ticks: of itself, then of its ended children (proc_pid_stat(5), fields 14 to 17). */
async function statFields(path: string): Promise<[number, number, number, number]> {
  const stat = await readFile(path, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [Number(fields[11] ?? 0), Number(fields[12] ?? 0), Number(fields[13] ?? 0), Number(fields[14] ?? 0)];
}
