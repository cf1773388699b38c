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
import { storageOf } from './storage.js';
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

interface Run {
  counts: Record<string, number>;
  memoryMb: number[];
  rssMb: number;
  seconds: number;
  timings: Record<string, number>;
}

const viewSchema = z.object({ counts: z.record(z.string(), z.number()), timings: z.record(z.string(), z.number()) });

const { values: args } = parseArgs({
  options: {
    rows: { type: 'string', default: '60000' },
    scenario: { type: 'string', default: 'new,update,unchanged,csv,xlsx,report' },
    out: { type: 'string' },
  },
});
const rows = Number(args.rows);
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

/** Times the three kinds of import beside the floor, in one run, on one mongod. */
async function imports(uri: string): Promise<void> {
  const users = await userFiles('users', undefined);
  const insertFloor = await floor(uri, 'insert', users);
  const template = join(folder, 'template.json');
  await writeFile(template, JSON.stringify({ ...SAMPLE_TEMPLATES[0], email: {}, rules: { maxRows: 200_000 } }));
  await gangway(uri, ['template', 'create', '--file', template]);
  const customers = await csv('customers.csv', CUSTOMER_HEADER, generateCustomers(customersFor(rows)));
  const made = await run(uri, [customers]);
  expect(made, 'created', customersFor(rows));
  const fresh = await run(uri, users);
  expect(fresh, 'created', rows);
  add(`new (${describe(fresh)})`, rows / fresh.seconds, fresh.rssMb, ratio(rows / fresh.seconds, insertFloor), fresh.memoryMb); // prettier-ignore
  for (const line of await storageOf(uri, rows)) add(line, 0, 0, '');
  if (scenarios.includes('unchanged')) {
    const same = await run(uri, users);
    expect(same, 'unchanged', rows);
    add(
      `unchanged (${describe(same)})`,
      rows / same.seconds,
      same.rssMb,
      `${(fresh.seconds / same.seconds || 0).toFixed(2)} × new`,
    );
  }
  if (scenarios.includes('update')) {
    const changes = await userFiles('changed', 'Changed');
    const upsertFloor = await floor(uri, 'upsert', changes);
    const changed = await run(uri, changes);
    expect(changed, 'updated', rows);
    add(
      `update (${describe(changed)})`,
      rows / changed.seconds,
      changed.rssMb,
      ratio(rows / changed.seconds, upsertFloor),
    );
  }
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
    const own = uri.replace(/\/gangway\?/, `/${name}?`);
    return { uri: own, folder, rows, csv, gangway: async (argv) => (await gangway(own, argv)).stdout };
  };
  if (scenarios.includes('fair'))
    for (const { phase, rowsPerSecond, ratio: text } of await fair(of('fair'))) add(phase, rowsPerSecond, 0, text);
  if (scenarios.includes('scale'))
    for (const { phase, rowsPerSecond, ratio: text } of await scale(of('scale'))) add(phase, rowsPerSecond, 0, text);
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

async function run(uri: string, files: string[]): Promise<Run> {
  const { stdout, rssMb, memoryMb, seconds } = await gangway(uri, [
    'import',
    ...files,
    '--template',
    SAMPLE_TEMPLATES[0]!.name,
    '--yes',
  ]);
  return { ...viewSchema.parse(JSON.parse(stdout)), rssMb, memoryMb, seconds };
}

/** The rows written by the plain script, as rows a second. */
async function floor(uri: string, kind: 'insert' | 'upsert', files: string[]): Promise<number> {
  const { seconds, rssMb } = await watched(process.execPath, [FLOOR, uri, kind, ...files], process.env);
  add(`floor: CSV to ${kind}s, unchecked`, rows / seconds, rssMb, '');
  return rows / seconds;
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

function expect(found: Run, outcome: string, count: number): void {
  if (found.counts[outcome] !== count) throw new Error(`Expected ${count} ${outcome}: ${JSON.stringify(found.counts)}`);
}

function describe({ timings }: Run): string {
  return `stage ${((timings['readMs'] ?? 0) + (timings['validateMs'] ?? 0) + (timings['planMs'] ?? 0)) / 1000} s, run ${(timings['runMs'] ?? 0) / 1000} s`;
}

function ratio(figure: number, floorFigure: number): string {
  return `${(figure / floorFigure).toFixed(2)} × floor`;
}

function add(phase: string, rowsPerSecond: number, rssMb: number, ratioText: string, memoryMb?: number[]): void {
  lines.push({ phase, rowsPerSecond: Math.round(rowsPerSecond), rssMb, ratio: ratioText, ...(memoryMb ? { memoryMb } : {}) }); // prettier-ignore
}

function print(): void {
  process.stdout.write(`${rows} rows, ${cpus().length} CPUs, Node ${process.version}\n`);
  for (const { phase, rowsPerSecond, rssMb, ratio: text } of lines)
    process.stdout.write(
      `${phase.padEnd(48)} ${String(rowsPerSecond).padStart(8)} rows/s ${rssMb ? `${rssMb} MB`.padStart(8) : ''.padStart(8)}  ${text}\n`,
    );
}
