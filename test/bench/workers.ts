import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient, type Db } from 'mongodb';
import { CUSTOMER_HEADER, customersFor, generateCustomers } from '../../sample-data/generator.js';
import { csv, environment, gangway, TEMPLATE, userFiles, type Setting } from './setting.js';
import { dropDatabase, inDatabase } from './storage.js';

const WORKER = fileURLToPath(new URL('../../apps/worker/main.js', import.meta.url));
const SMALL_ROWS = 200;
const OTHERS = 8;
const ROWS_OF_OTHERS = 5_000;

/** One database of its own among those of the benchmark. */
interface Place {
  setting: Setting;
  uri: string;
}

/** A small import beside a big one and those of other partners, against its time alone. @returns a line for each */
export async function fair(setting: Setting): Promise<string[]> {
  const { rows } = setting;
  const place = { setting, uri: inDatabase(setting.database.uri, 'fair') };
  return withWorkers(place, 1, async (db) => {
    const others = Array.from({ length: OTHERS }, (_x, i) => `other-${i}`);
    for (const partner of ['small', 'big', ...others])
      await prepare(place, partner, customersFor(partner === 'big' ? rows : ROWS_OF_OTHERS));
    const small = async (turn: number) => {
      return ended(db, await submit(place, 'small', SMALL_ROWS, turn * SMALL_ROWS));
    };
    await small(0); // the worker is warm from here on
    const alone = await small(1);
    const big = await submit(place, 'big', rows);
    const all = [big];
    for (const partner of others) all.push(await submit(place, partner, ROWS_OF_OTHERS));
    const whileStaged = await small(2);
    await until(
      async () => (await db.collection('batches').countDocuments({ jobId: { $regex: `^${big}` }, status: 'done' })) > 5,
    );
    const whileRun = await small(3);
    const bigStillRuns = (await find(db, big)).status === 'running';
    for (const id of all) await ended(db, id);
    const line = (what: string, seconds: number) =>
      `fair: ${what}: ${seconds.toFixed(1)} s, ${(seconds / alone).toFixed(2)} × its time alone`;
    return [
      line('200 rows alone', alone),
      line(`200 rows while ${rows} and ${OTHERS} × ${ROWS_OF_OTHERS} are staged`, whileStaged),
      line(`200 rows while they run${bigStillRuns ? '' : ' (they had ended before it)'}`, whileRun),
    ];
  });
}

/**
 * New rows by one worker process and by two, on one mongod, in turns: of one import, and of two at a time.
 * @returns a line for each
 */
export async function scale(setting: Setting): Promise<string[]> {
  const { database, rows, rounds } = setting;
  const said: string[] = [];
  for (const imports of [1, 2]) {
    const seconds: Record<number, number[]> = { 1: [], 2: [] };
    for (let round = 0; round < rounds; round++)
      for (const count of [1, 2]) {
        const place = { setting, uri: inDatabase(database.uri, `scale-${round}-${count}`) };
        const took = await withWorkers(place, count, async (db) => {
          const partners = Array.from({ length: imports }, (_x, i) => `scale-${i}`);
          for (const partner of partners) await prepare(place, partner, customersFor(rows / imports));
          const started = performance.now();
          const ids: string[] = [];
          for (const partner of partners) ids.push(await submit(place, partner, rows / imports));
          for (const id of ids) await ended(db, id);
          return (performance.now() - started) / 1000;
        });
        seconds[count]?.push(took);
        await dropDatabase(place.uri);
      }
    const median = (count: number) => seconds[count]?.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
    const what = imports === 1 ? 'one import' : `${imports} imports at a time`;
    const speeds = [1, 2].map((count) => Math.round(rows / median(count)));
    said.push(
      `scale: ${what}: ${speeds.join(' and ')} rows/s by 1 and 2 workers, ${(median(1) / median(2)).toFixed(2)} ×`,
    );
  }
  return said;
}

async function withWorkers<T>({ setting, uri }: Place, count: number, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(uri);
  const workers: ChildProcess[] = [];
  for (let i = 0; i < count; i++)
    workers.push(
      spawn(process.execPath, ['--max-semi-space-size=32', '--max-old-space-size=400', WORKER], {
        env: { ...environment(setting.folder, uri), GANGWAY_WORKER_ID: `bench-${i}` },
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
async function prepare({ setting, uri }: Place, partner: string, customers: number): Promise<void> {
  const { folder } = setting;
  await gangway(setting, uri, ['partner', 'create', partner]);
  const template = join(folder, 'template.json');
  await writeFile(template, JSON.stringify(TEMPLATE));
  await gangway(setting, uri, ['template', 'create', '--file', template, '--partner', partner]);
  const rows = [...generateCustomers(customers)].map(own(partner, 0, 2));
  const file = await csv(folder, `${partner}-customers.csv`, CUSTOMER_HEADER, rows);
  await gangway(setting, uri, ['import', file, '--template', TEMPLATE.name, '--partner', partner, '--yes']);
}

async function submit({ setting, uri }: Place, partner: string, count: number, from = 0): Promise<string> {
  const files = await userFiles(setting.folder, `${partner}-users`, { from, count }, own(partner, 0, 1));
  const argv = ['import', ...files, '--template', TEMPLATE.name, '--partner', partner, '--no-wait'];
  const { stdout } = await gangway(setting, uri, argv);
  return (JSON.parse(stdout) as { id: string }).id;
}

/** Keys of different partners must differ: external IDs and e-mail addresses are unique among all. */
function own(partner: string, id: number, email: number) {
  return (row: string[]): string[] =>
    row.map((cell, i) => (i === id ? `${partner}-${cell}` : i === email ? `${partner}.${cell}` : cell));
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
