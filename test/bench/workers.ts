import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient, type Db } from 'mongodb';
import {
  CUSTOMER_HEADER,
  customersFor,
  generateCustomers,
  generateUsers,
  USER_HEADER,
} from '../../sample-data/generator.js';
import { SAMPLE_TEMPLATES } from '../../sample-data/templates.js';
import { Samples } from './samples.js';
import { dropDatabase } from './storage.js';

const WORKER = fileURLToPath(new URL('../../apps/worker/main.js', import.meta.url));
const TEMPLATE = SAMPLE_TEMPLATES[0]!.name;
const SMALL_ROWS = 200;
const OTHERS = 8;
const ROWS_OF_OTHERS = 5_000;
const ROWS_PER_FILE = 150_000;

/** What these scenarios need of the benchmark. */
export interface Bench {
  uri: string;
  folder: string;
  rows: number;
  /** Runs a command of ours; gives its JSON. */
  gangway(argv: string[]): Promise<string>;
  csv(name: string, header: string[], body: Iterable<string[]>): Promise<string>;
}

export interface WorkersFigure {
  phase: string;
  rowsPerSecond: number;
  ratio: string;
}

/** A small import beside a big one and those of other partners, against its time alone (reliability check R38, goal 8). */
export async function fair(bench: Bench): Promise<WorkersFigure[]> {
  return withWorkers(bench, 1, async (db) => {
    const others = Array.from({ length: OTHERS }, (_x, i) => `other-${i}`);
    for (const partner of ['small', 'big', ...others])
      await prepare(bench, partner, customersFor(partner === 'big' ? bench.rows : ROWS_OF_OTHERS));
    const small = async (turn: number) => {
      return ended(db, await submit(bench, 'small', SMALL_ROWS, turn * SMALL_ROWS));
    };
    await small(0); // the worker is warm from here on
    const alone = await small(1);
    const big = await submit(bench, 'big', bench.rows);
    const all = [big];
    for (const partner of others) all.push(await submit(bench, partner, ROWS_OF_OTHERS));
    const whileStaged = await small(2);
    await until(
      async () => (await db.collection('batches').countDocuments({ jobId: { $regex: `^${big}` }, status: 'done' })) > 5,
    );
    const whileRun = await small(3);
    const bigStillRuns = (await find(db, big)).status === 'running';
    for (const id of all) await ended(db, id);
    const line = (phase: string, seconds: number) => ({
      phase: `fair: ${phase}, ${seconds.toFixed(1)} s`,
      rowsPerSecond: SMALL_ROWS / seconds,
      ratio: `${(seconds / alone).toFixed(2)} × its time alone`,
    });
    return [
      line('200 rows alone', alone),
      line(`200 rows while ${bench.rows} and ${OTHERS} × ${ROWS_OF_OTHERS} are staged`, whileStaged),
      line(`200 rows while they run${bigStillRuns ? '' : ' (they had ended before it)'}`, whileRun),
    ];
  });
}

/** The same new rows by one worker process and by two, on one mongod, in turns. */
export async function scale(of: (name: string) => Bench, rounds: number): Promise<WorkersFigure[]> {
  const samples = new Samples(of('scale').rows);
  for (let round = 0; round < rounds; round++) {
    let alone = 0;
    for (const count of [1, 2]) {
      const bench = of(`scale-${round}-${count}`);
      const seconds = await withWorkers(bench, count, async (db) => {
        await prepare(bench, 'scale', customersFor(bench.rows));
        return ended(db, await submit(bench, 'scale', bench.rows));
      });
      await dropDatabase(bench.uri);
      const figure = samples.take(
        `scale: new rows, ${count} worker${count > 1 ? 's' : ''}`,
        { seconds, rssMb: 0, memoryMb: [] },
        '× one',
        alone || undefined,
      );
      alone ||= figure;
    }
  }
  return samples.medians();
}

async function withWorkers<T>(bench: Bench, count: number, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(bench.uri);
  const workers: ChildProcess[] = [];
  for (let i = 0; i < count; i++)
    workers.push(
      spawn(process.execPath, ['--max-semi-space-size=32', '--max-old-space-size=400', WORKER], {
        env: {
          ...process.env,
          MONGODB_URI: bench.uri,
          GANGWAY_DATA_DIR: join(bench.folder, 'data'),
          GANGWAY_WORKER_ID: `bench-${i}`,
          GANGWAY_LOG_LEVEL: 'error',
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
  try {
    const db = client.db();
    await until(async () => (await db.collection('workers').countDocuments()) === count);
    return await work(db);
  } finally {
    for (const worker of workers) {
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
    await client.close();
  }
}

/** A partner with a template and customers. */
async function prepare(bench: Bench, partner: string, customers: number): Promise<void> {
  await bench.gangway(['partner', 'create', partner]);
  const template = join(bench.folder, 'template.json');
  await writeFile(template, JSON.stringify({ ...SAMPLE_TEMPLATES[0], email: {}, rules: { maxRows: 200_000 } }));
  await bench.gangway(['template', 'create', '--file', template, '--partner', partner]);
  const rows = [...generateCustomers(customers)].map(own(partner, 0, 2));
  const file = await bench.csv(`${partner}-customers.csv`, CUSTOMER_HEADER, rows);
  await bench.gangway(['import', file, '--template', TEMPLATE, '--partner', partner, '--yes']);
}

async function submit(bench: Bench, partner: string, count: number, first = 0): Promise<string> {
  const files: string[] = [];
  for (let from = first; from < first + count; from += ROWS_PER_FILE) {
    const rows = mapped(generateUsers(Math.min(ROWS_PER_FILE, first + count - from), { from }), own(partner, 0, 1));
    files.push(await bench.csv(`${partner}-users-${from}.csv`, USER_HEADER, rows));
  }
  const stdout = await bench.gangway(['import', ...files, '--template', TEMPLATE, '--partner', partner, '--no-wait']);
  return (JSON.parse(stdout) as { id: string }).id;
}

/** Keys of different partners must differ: external IDs and e-mail addresses are unique among all. */
function own(partner: string, id: number, email: number) {
  return (row: string[]): string[] =>
    row.map((cell, i) => (i === id ? `${partner}-${cell}` : i === email ? `${partner}.${cell}` : cell));
}

function* mapped(rows: Iterable<string[]>, change: (row: string[]) => string[]): Generator<string[]> {
  for (const row of rows) yield change(row);
}

interface Ended {
  _id: string;
  status: string;
  createdAt: Date;
  finishedAt?: Date;
}

async function find(db: Db, id: string): Promise<Ended> {
  const found = await db.collection<Ended>('imports').findOne({ _id: id });
  if (!found) throw new Error(`The import ${id} is gone.`);
  return found;
}

/** Seconds from the upload to the end. */
async function ended(db: Db, id: string): Promise<number> {
  await until(async () => (await find(db, id)).finishedAt !== undefined);
  const { status, createdAt, finishedAt = createdAt } = await find(db, id);
  if (status !== 'completed') throw new Error(`The import ${id} ended as ${status}.`);
  return (finishedAt.getTime() - createdAt.getTime()) / 1000;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}
