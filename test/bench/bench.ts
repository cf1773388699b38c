import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { z } from 'zod';
import { EmbeddedMongo } from '#libs/platform/index.js';
import {
  CUSTOMER_HEADER,
  customersFor,
  generateCustomers,
  generateUsers,
  USER_HEADER,
} from '../../sample-data/generator.js';
import { Samples } from './samples.js';
import { dropDatabase, inDatabase, storageOf } from './storage.js';
import { fair, scale, type Bench } from './workers.js';
import { readCsv, readXlsx, usersWorkbook, writeReports, type FileFigure } from './files.js';
import { SAMPLE_TEMPLATES } from '../../sample-data/templates.js';

const ROWS_PER_FILE = 150_000;
const FLOOR = fileURLToPath(new URL('./floor.js', import.meta.url));
const GANGWAY = fileURLToPath(new URL('../../../bin/gangway', import.meta.url));

interface Line {
  phase: string;
  rowsPerSecond: number;
  rssMb: number;
  ratio: string;
  /** Memory of the process, each second. */
  memoryMb?: number[];
}

interface Run extends Omit<Watched, 'stdout'> {
  counts: Record<string, number>;
  timings: Record<string, number>;
  note: string;
}

const viewSchema = z.object({ counts: z.record(z.string(), z.number()), timings: z.record(z.string(), z.number()) });

const { values: args } = parseArgs({
  options: {
    rows: { type: 'string', default: '60000' },
    scenario: { type: 'string', default: 'new,update,unchanged,csv,xlsx,report' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});
const rows = Number(args.rows);
const rounds = Number(args.rounds);
const scenarios = args.scenario.split(',');
const lines: Line[] = [];
const folder = await mkdtemp(join(tmpdir(), 'gangway-bench-'));
const runsImports = scenarios.some((s) => ['new', 'update', 'unchanged'].includes(s));
const needsDatabase = runsImports || scenarios.some((s) => ['fair', 'scale'].includes(s));
const mongo = new EmbeddedMongo(folder, () => undefined);
try {
  if (needsDatabase) {
    const uri = await mongo.acquire();
    if (runsImports) await imports(uri);
    await beside(uri);
  }
  if (scenarios.some((s) => ['csv', 'xlsx', 'report'].includes(s))) await files();
} finally {
  if (needsDatabase) await mongo.release();
  await rm(folder, { recursive: true, force: true });
}
print();
if (args.out)
  await writeFile(
    args.out,
    JSON.stringify(
      { date: new Date().toISOString(), cpus: cpus().length, node: process.version, rows, lines },
      null,
      2,
    ),
  );

/** Times the three kinds of import beside the floor, round after round, each in a database of its own. */
async function imports(uri: string): Promise<void> {
  const template = join(folder, 'template.json');
  await writeFile(template, JSON.stringify({ ...SAMPLE_TEMPLATES[0], email: {}, rules: { maxRows: 200_000 } }));
  const customers = await csv('customers.csv', CUSTOMER_HEADER, generateCustomers(customersFor(rows)));
  const users = await userFiles('users', undefined);
  const changes = scenarios.includes('update') ? await userFiles('changed', 'Changed') : [];
  const samples = new Samples(rows);
  let stored: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const own = inDatabase(uri, `round-${round}`);
    const insertFloor = samples.take('floor: CSV to inserts, unchecked', await floor(own, 'insert', users));
    await gangway(own, ['template', 'create', '--file', template]);
    expect(await run(own, [customers]), 'created', customersFor(rows));
    const fresh = samples.take('new', await run(own, users, 'created'), '× floor', insertFloor);
    if (round === 0) stored = await storageOf(own, rows); // the oplog keeps what later rounds write, too
    if (scenarios.includes('unchanged')) samples.take('unchanged', await run(own, users, 'unchanged'), '× new', fresh);
    if (scenarios.includes('update')) {
      const upsertFloor = samples.take('floor: CSV to upserts, unchecked', await floor(own, 'upsert', changes));
      samples.take('update', await run(own, changes, 'updated'), '× floor', upsertFloor);
    }
    for (const name of ['floor', `round-${round}`]) await dropDatabase(inDatabase(uri, name));
  }
  for (const { phase, rowsPerSecond, rssMb, ratio, memoryMb } of samples.medians())
    add(phase, rowsPerSecond, rssMb, ratio, memoryMb);
  for (const line of stored) add(line, 0, 0, '');
}

async function userFiles(name: string, title: string | undefined): Promise<string[]> {
  const files: string[] = [];
  for (let from = 0; from < rows; from += ROWS_PER_FILE) {
    const count = Math.min(ROWS_PER_FILE, rows - from);
    files.push(
      await csv(`${name}-${from}.csv`, USER_HEADER, generateUsers(count, { from, ...(title ? { title } : {}) })),
    );
  }
  return files;
}

/** Several imports, several workers; in databases of their own. */
async function beside(uri: string): Promise<void> {
  const of = (name: string): Bench => {
    const own = inDatabase(uri, name);
    return { uri: own, folder, rows, csv, gangway: async (argv) => (await gangway(own, argv)).stdout };
  };
  if (scenarios.includes('fair'))
    for (const { phase, rowsPerSecond, ratio } of await fair(of('fair'))) add(phase, rowsPerSecond, 0, ratio);
  if (scenarios.includes('scale'))
    for (const { phase, rowsPerSecond, ratio } of await scale(of, rounds)) add(phase, rowsPerSecond, 0, ratio);
}

/** Reading and answering files, without a database. */
async function files(): Promise<void> {
  const count = Math.min(rows, 100_000);
  const xlsx = join(folder, 'users.xlsx');
  const text = await csv('users.csv', USER_HEADER, generateUsers(count));
  if (scenarios.includes('csv')) show(await readCsv(text, count));
  if (scenarios.includes('xlsx') || scenarios.includes('report')) await usersWorkbook(xlsx, count);
  if (scenarios.includes('xlsx')) show(await readXlsx(xlsx, count));
  if (scenarios.includes('report')) show(await writeReports(text, xlsx, count, folder));
}

function show(figures: FileFigure[]): void {
  for (const { phase, rowsPerSecond, rssMb, beside } of figures)
    add(phase, rowsPerSecond, rssMb, beside ? `${(rowsPerSecond / beside).toFixed(2)} ×` : '');
}

async function csv(name: string, header: string[], body: Iterable<string[]>): Promise<string> {
  const path = join(folder, name);
  const out = createWriteStream(path);
  out.write(`${Papa.unparse([header])}\n`);
  for (const cells of body) if (!out.write(`${Papa.unparse([cells])}\n`)) await once(out, 'drain');
  out.end();
  await finished(out);
  return path;
}

/** Imports files, all rows of which must come to the outcome. */
async function run(uri: string, files: string[], outcome?: string): Promise<Run> {
  const argv = ['import', ...files, '--template', SAMPLE_TEMPLATES[0]!.name, '--yes'];
  const { stdout, ...watched } = await gangway(uri, argv);
  const found = { ...viewSchema.parse(JSON.parse(stdout)), ...watched };
  if (outcome) expect(found, outcome, rows);
  return { ...found, note: describe(found.timings) };
}

/** The rows written by the plain script. */
function floor(uri: string, kind: 'insert' | 'upsert', files: string[]): Promise<Watched> {
  return watched(process.execPath, [FLOOR, uri, kind, ...files], process.env);
}

async function gangway(uri: string, argv: string[]): Promise<Watched> {
  const env = { ...process.env, MONGODB_URI: uri, GANGWAY_DATA_DIR: join(folder, 'data') };
  return watched(GANGWAY, [...argv, '--json'], env);
}

interface Watched {
  stdout: string;
  rssMb: number;
  memoryMb: number[];
  seconds: number;
}

/** Runs a process, watching its memory. Time includes its start. */
async function watched(command: string, argv: string[], env: NodeJS.ProcessEnv): Promise<Watched> {
  const started = performance.now();
  const child = spawn(command, argv, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const memoryMb: number[] = [];
  let rssMb = 0;
  let now = 0;
  const watch = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => {
        now = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
        rssMb = Math.max(rssMb, now);
      },
      () => undefined, // it has ended
    );
  }, 100);
  const eachSecond = setInterval(() => memoryMb.push(now), 1000);
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  clearInterval(watch);
  clearInterval(eachSecond);
  if (code > 1) throw new Error(`${command} ${argv[0]} ended with ${code}: ${stdout}`);
  return { stdout, rssMb, memoryMb, seconds: (performance.now() - started) / 1000 };
}

function expect(found: Pick<Run, 'counts'>, outcome: string, count: number): void {
  if (found.counts[outcome] !== count) throw new Error(`Expected ${count} ${outcome}: ${JSON.stringify(found.counts)}`);
}

function describe(timings: Record<string, number>): string {
  return `stage ${((timings['readMs'] ?? 0) + (timings['validateMs'] ?? 0) + (timings['planMs'] ?? 0)) / 1000} s, run ${(timings['runMs'] ?? 0) / 1000} s`;
}

function add(phase: string, rowsPerSecond: number, rssMb: number, ratioText: string, memoryMb?: number[]): void {
  lines.push({
    phase,
    rowsPerSecond: Math.round(rowsPerSecond),
    rssMb,
    ratio: ratioText,
    ...(memoryMb ? { memoryMb } : {}),
  });
}

function print(): void {
  process.stdout.write(`${rows} rows, ${cpus().length} CPUs, Node ${process.version}, medians of ${rounds} rounds\n`);
  for (const { phase, rowsPerSecond, rssMb, ratio: text } of lines)
    process.stdout.write(
      `${phase.padEnd(48)} ${String(rowsPerSecond).padStart(8)} rows/s ${rssMb ? `${rssMb} MB`.padStart(8) : ''.padStart(8)}  ${text}\n`,
    );
}
