import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { CUSTOMER_HEADER, customersFor, generateCustomers, USER_HEADER } from '../../sample-data/generator.js';
import { measure, type Measured } from './measure.js';
import type { Samples } from './samples.js';
import { csv, gangway, makeTemplate, TEMPLATE, userFiles, type Setting } from './setting.js';
import { collectionWithIndex, dropDatabase, inDatabase, storageOf } from './storage.js';

const FLOOR = fileURLToPath(new URL('./floor.js', import.meta.url));
/** Few enough rows that an import of them measures the start-up alone. */
const HARDLY_ANY = 10;
const ONE_IN = 100;
const TITLE = USER_HEADER.indexOf('Title');
const IMPORTS = ['new', 'update', 'unchanged', 'onepercent', 'plan'];

const viewSchema = z.object({ counts: z.record(z.string(), z.number()), plan: z.record(z.string(), z.number()) });

/** Whether any kind of import is asked for. */
export function asksForImports({ scenarios }: Pick<Setting, 'scenarios'>): boolean {
  return IMPORTS.some((name) => scenarios.has(name));
}

/**
 * Times each kind of import beside the floor and MongoDB's own tool, round after round, each in a database of its own.
 * @returns what is said besides figures
 */
export async function timeImports(setting: Setting, samples: Samples): Promise<string[]> {
  const { database, folder, rows, rounds, scenarios } = setting;
  const count = customersFor(rows + HARDLY_ANY);
  const customers = await csv(folder, 'customers.csv', CUSTOMER_HEADER, generateCustomers(count));
  const few = await userFiles(folder, 'few', { from: rows, count: HARDLY_ANY });
  const users = await userFiles(folder, 'users', { count: rows });
  const onePercent = await filesOf('onepercent', (cells, i) =>
    i % ONE_IN === 0 ? titled(cells, 'One in 100') : cells,
  );
  const all = await filesOf('update', (cells) => titled(cells, 'All of them'));
  const tool = await importTool();
  const said = tool ? [] : ['mongoimport is neither on PATH nor named by MONGOIMPORT: it is left out.'];

  for (let round = 0; round < rounds; round++) {
    const own = inDatabase(database.uri, `round-${round}`);
    const inserted = await others('insert', users);
    await makeTemplate(folder, own);
    await run(own, [customers], { created: count });
    const start = (await run(own, few, { created: HARDLY_ANY })).computing;
    if (scenarios.has('plan'))
      samples.take('plan only, new', rows, await run(own, users, { create: rows }, '--dry-run'), start, inserted);
    const made = await run(own, users, { created: rows });
    const fresh = { '× new': samples.take('new', rows, made, start, inserted) };
    if (round === 0) said.push(...(await storageOf(own, rows))); // the oplog keeps what later rounds write, too
    if (scenarios.has('unchanged'))
      samples.take('unchanged', rows, await run(own, users, { unchanged: rows }), start, fresh);
    if (scenarios.has('onepercent')) {
      const updated = Math.ceil(rows / ONE_IN);
      const taken = await run(own, onePercent, { updated, unchanged: rows - updated });
      samples.take('1 % changed', rows, taken, start, fresh);
    }
    if (scenarios.has('update')) {
      const upserted = await others('upsert', all);
      samples.take('update', rows, await run(own, all, { updated: rows }), start, upserted);
    }
    for (const name of ['floor', 'tool', `round-${round}`]) await dropDatabase(inDatabase(database.uri, name));
  }
  return said;

  function filesOf(name: string, change: (cells: string[], number: number) => string[]): Promise<string[]> {
    return scenarios.has(name) ? userFiles(folder, name, { count: rows }, change) : Promise.resolve([]);
  }

  /** Imports files. All rows must come to what is expected: of outcomes, or of a plan if it ends there. */
  async function run(uri: string, files: string[], expected: Record<string, number>, how = '--yes'): Promise<Measured> {
    const taken = await gangway(setting, uri, ['import', ...files, '--template', TEMPLATE.name, how]);
    const view = viewSchema.parse(JSON.parse(taken.stdout));
    const found = { ...view.plan, ...view.counts };
    for (const [name, number] of Object.entries(expected))
      if (found[name] !== number) throw new Error(`Expected ${number} × ${name}: ${taken.stdout}`);
    return taken;
  }

  /** Has the floor and the tool write the rows. @returns what to compare with: rows a second of each */
  async function others(kind: 'insert' | 'upsert', files: string[]): Promise<Record<string, number>> {
    const taken = await measure(database, process.execPath, [FLOOR, database.uri, kind, ...files], process.env);
    const speeds = { '× floor': samples.take(`floor: ${kind}, unchecked`, rows, taken) };
    if (!tool) return speeds;
    const upserts = kind === 'upsert' ? ['--mode', 'upsert', '--upsertFields', 'Email'] : [];
    const uri = inDatabase(database.uri, 'tool');
    if (kind === 'insert') await collectionWithIndex(uri, 'users', 'Email');
    const argv = ['--uri', uri, '--collection', 'users', '--type', 'csv', '--headerline', '--quiet', ...upserts];
    const started = { seconds: 0, rssMb: 0, memoryMb: [], computing: { main: 0, reading: 0, helpers: 0, mongod: 0 } };
    for (const file of files) add(started, await measure(database, tool, [...argv, '--file', file], process.env));
    return { ...speeds, '× mongoimport': samples.take(`mongoimport: ${kind}, unique index`, rows, started) };
  }
}

/** Adds what one more process took. */
function add(sum: Omit<Measured, 'stdout'>, { seconds, rssMb, computing }: Measured): void {
  sum.seconds += seconds;
  sum.rssMb = Math.max(sum.rssMb, rssMb);
  sum.computing.main += computing.main;
  sum.computing.reading += computing.reading;
  sum.computing.helpers += computing.helpers;
  sum.computing.mongod += computing.mongod;
}

function titled(cells: string[], title: string): string[] {
  return cells.with(TITLE, title);
}

/** MongoDB's own import tool, if it is here. */
async function importTool(): Promise<string | undefined> {
  const name = process.env['MONGOIMPORT'] ?? 'mongoimport';
  return promisify(execFile)(name, ['--version']).then(
    () => name,
    () => undefined,
  );
}
