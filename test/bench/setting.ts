import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Papa from 'papaparse';
import { generateUsers, USER_HEADER } from '../../sample-data/generator.js';
import { SAMPLE_TEMPLATES } from '../../sample-data/templates.js';
import { measure, type Database, type Measured } from './measure.js';

const GANGWAY = fileURLToPath(new URL('../../../bin/gangway', import.meta.url));
const ROWS_PER_FILE = 150_000;

/** What is asked of the benchmark, and where it works. */
export interface Setting {
  database: Database;
  folder: string;
  rows: number;
  rounds: number;
  scenarios: ReadonlySet<string>;
}

/** The template of all imports: as large files as there are, no mails. */
export const TEMPLATE = { ...SAMPLE_TEMPLATES[0], name: 'Benchmark', email: {}, rules: { maxRows: 200_000 } };

/** Runs a command of ours in a database of its own. Its answer is JSON. */
export function gangway({ database, folder }: Setting, uri: string, argv: string[]): Promise<Measured> {
  return measure(database, GANGWAY, [...argv, '--json'], environment(folder, uri));
}

/** Runs a command of ours without measuring anything: the database isn't asked to write to disk around it. @returns its JSON */
export async function prepareBy(folder: string, uri: string, argv: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(GANGWAY, [...argv, '--json'], { env: environment(folder, uri) });
  return JSON.parse(stdout);
}

/** Makes the template of all imports. @param argv whose, if not the default partner's */
export async function makeTemplate(folder: string, uri: string, ...argv: string[]): Promise<void> {
  const path = join(folder, 'template.json');
  await writeFile(path, JSON.stringify(TEMPLATE));
  await prepareBy(folder, uri, ['template', 'create', '--file', path, ...argv]);
}

/** What a process of ours is told by its environment. */
export function environment(folder: string, uri: string): NodeJS.ProcessEnv {
  return { ...process.env, MONGODB_URI: uri, GANGWAY_DATA_DIR: join(folder, 'data'), GANGWAY_LOG_LEVEL: 'error' };
}

/** Writes a CSV file. @returns its path */
export async function csv(folder: string, name: string, header: string[], body: Iterable<string[]>): Promise<string> {
  const path = join(folder, name);
  const out = createWriteStream(path);
  out.write(`${Papa.unparse([header])}\n`);
  for (const cells of body) if (!out.write(`${Papa.unparse([cells])}\n`)) await once(out, 'drain');
  out.end();
  await finished(out);
  return path;
}

/** Writes users to as many files as their number needs. @param change what a row is turned into, by its number. @returns their paths */
export async function userFiles(
  folder: string,
  name: string,
  { from = 0, count }: { from?: number; count: number },
  change: (cells: string[], number: number) => string[] = (cells) => cells,
): Promise<string[]> {
  const files: string[] = [];
  for (let first = from; first < from + count; first += ROWS_PER_FILE) {
    const users = generateUsers(Math.min(ROWS_PER_FILE, from + count - first), { from: first });
    files.push(await csv(folder, `${name}-${first}.csv`, USER_HEADER, changed(users, first, change)));
  }
  return files;
}

function* changed(
  rows: Iterable<string[]>,
  first: number,
  change: (cells: string[], number: number) => string[],
): Generator<string[]> {
  let number = first;
  for (const cells of rows) yield change(cells, number++);
}
