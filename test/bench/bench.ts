import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EmbeddedMongo } from '#libs/platform/index.js';
import { generateUsers, USER_HEADER } from '../../sample-data/generator.js';
import { readCsv, readXlsx, usersWorkbook, writeReports } from './files.js';
import { asksForImports, timeImports } from './imports.js';
import { Database } from './measure.js';
import { Samples, type Line } from './samples.js';
import { csv, type Setting } from './setting.js';
import { small } from './small.js';
import { fair, scale } from './workers.js';

const MOST_ROWS_OF_FILES = 100_000;

const { values: args } = parseArgs({
  options: {
    rows: { type: 'string', default: '60000' },
    scenario: { type: 'string', default: 'new,update,unchanged,onepercent,plan,small,csv,xlsx,report' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});
const rows = Number(args.rows);
const rounds = Number(args.rounds);
const scenarios = new Set(args.scenario.split(','));
const asks = (...names: string[]) => names.some((name) => scenarios.has(name));
const folder = await mkdtemp(join(tmpdir(), 'gangway-bench-'));
const samples = new Samples();
const said: string[] = [];
const load = [loadavg()[0] ?? 0];
try {
  if (asksForImports({ scenarios }) || asks('fair', 'scale', 'small')) await withDatabase();
  if (asks('csv', 'xlsx', 'report')) await files();
} finally {
  await rm(folder, { recursive: true, force: true });
}
load.push(loadavg()[0] ?? 0);
print();
if (args.out) {
  const about = { date: new Date().toISOString(), cpus: cpus().length, node: process.version, rows, rounds, load };
  await writeFile(args.out, JSON.stringify({ ...about, lines: samples.lines(), said }, null, 2));
}

async function withDatabase(): Promise<void> {
  const mongo = new EmbeddedMongo(folder, () => undefined);
  const database = await Database.at(await mongo.acquire());
  try {
    const setting: Setting = { database, folder, rows, rounds, scenarios };
    if (asksForImports(setting)) said.push(...(await timeImports(setting, samples)));
    if (asks('small')) said.push(await small(setting));
    if (asks('fair')) said.push(...(await fair(setting)));
    if (asks('scale')) said.push(...(await scale(setting)));
  } finally {
    await database.close();
    await mongo.release();
  }
}

/** Reading and answering files, without a database. */
async function files(): Promise<void> {
  const count = Math.min(rows, MOST_ROWS_OF_FILES);
  const xlsx = join(folder, 'users.xlsx');
  const text = await csv(folder, 'users.csv', USER_HEADER, generateUsers(count));
  if (asks('csv')) said.push(...(await readCsv(text, count)));
  if (asks('xlsx', 'report')) await usersWorkbook(xlsx, count);
  if (asks('xlsx')) said.push(...(await readXlsx(xlsx, count)));
  if (asks('report')) said.push(...(await writeReports(text, xlsx, count, folder)));
}

function print(): void {
  const write = (text: string) => process.stdout.write(`${text}\n`);
  const busy = load.map((one) => one.toFixed(1)).join(' → ');
  write(`${rows} rows, ${cpus().length} CPUs, Node ${process.version}, ${rounds} rounds in turns, load ${busy}`);
  if (samples.lines().length > 0)
    write(
      row(
        '',
        'rows/s',
        'best',
        'main',
        'reading',
        'helpers',
        'mongod',
        'µs a row',
        'median',
        'MB',
        'by others (median)',
      ),
    );
  for (const line of samples.lines()) write(lineOf(line));
  for (const line of said) write(line);
}

function lineOf({ phase, rowsPerSecond, computing, rssMb, ratios }: Line): string {
  const beside = Object.entries(ratios).map(([name, ratio]) => `${ratio.toFixed(2)} ${name}`);
  const { main, reading, helpers, mongod, total, medianTotal } = computing;
  const figures = [rowsPerSecond.median, rowsPerSecond.best, main, reading, helpers, mongod, total, medianTotal, rssMb];
  return row(phase, ...figures.map((figure) => tidy(figure)), beside.join(', '));
}

function tidy(figure: number): string {
  return figure < 10 ? figure.toFixed(1) : String(Math.round(figure));
}

function row(phase: string, ...cells: string[]): string {
  const beside = cells.pop() ?? '';
  return `${phase.padEnd(34)}${cells.map((cell) => cell.padStart(9)).join('')}  ${beside}`.trimEnd();
}
