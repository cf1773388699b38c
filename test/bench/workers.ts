import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoClient, type Db } from 'mongodb';
import { z } from 'zod';
import { CUSTOMER_HEADER, customersFor, generateCustomers } from '../../sample-data/generator.js';
import { csv, environment, makeTemplate, prepareBy, TEMPLATE, userFiles, type Setting } from './setting.js';
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
    const submitted = async (partner: string, count: number, from = 0) =>
      submit(place, partner, await usersOf(place, partner, count, from));
    const small = async (turn: number) =>
      secondsOf(await ended(db, await submitted('small', SMALL_ROWS, turn * SMALL_ROWS)));
    await small(0); // the worker is warm from here on
    const alone = await small(1);
    const big = await submitted('big', rows);
    const all = [big];
    for (const partner of others) all.push(await submitted(partner, ROWS_OF_OTHERS));
    const whileStaged = await small(2);
    await until(
      async () => (await db.collection('batches').countDocuments({ jobId: { $regex: `^${big}` }, status: 'done' })) > 0,
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
          const files: string[][] = [];
          for (const partner of partners) {
            await prepare(place, partner, customersFor(rows / imports));
            files.push(await usersOf(place, partner, rows / imports));
          }
          const ids = await Promise.all(partners.map((partner, i) => submit(place, partner, files[i] ?? [])));
          return secondsOf(...(await Promise.all(ids.map((id) => ended(db, id)))));
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
  await prepareBy(folder, uri, ['partner', 'create', partner]);
  await makeTemplate(folder, uri, '--partner', partner);
  const rows = [...generateCustomers(customers)].map(own(partner, 0, 2));
  const file = await csv(folder, `${partner}-customers.csv`, CUSTOMER_HEADER, rows);
  await prepareBy(folder, uri, ['import', file, '--template', TEMPLATE.name, '--partner', partner, '--yes']);
}

function usersOf({ setting }: Place, partner: string, count: number, from = 0): Promise<string[]> {
  return userFiles(setting.folder, `${partner}-users`, { from, count }, own(partner, 0, 1));
}

/** @returns the id of the import */
async function submit({ setting, uri }: Place, partner: string, files: string[]): Promise<string> {
  const argv = ['import', ...files, '--template', TEMPLATE.name, '--partner', partner, '--no-wait'];
  return z.object({ id: z.string() }).parse(await prepareBy(setting.folder, uri, argv)).id;
}

/** Keys of different partners must differ: external IDs and email addresses are unique among all. */
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

async function ended(db: Db, id: string): Promise<Ended> {
  await until(async () => (await find(db, id)).finishedAt !== undefined);
  const found = await find(db, id);
  if (found.status !== 'completed') throw new Error(`The import ${id} ended as ${found.status}.`);
  return found;
}

/** Seconds from the first upload to the last end, as the imports themselves say. */
function secondsOf(...imports: Ended[]): number {
  const begun = Math.min(...imports.map(({ createdAt }) => createdAt.getTime()));
  const over = Math.max(...imports.map(({ finishedAt }) => finishedAt?.getTime() ?? 0));
  return (over - begun) / 1000;
}

/** @throws when it isn't so within an hour, which no import of a benchmark takes */
async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 3_600_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within an hour: ${condition.toString()}`);
    await sleep(50);
  }
}
