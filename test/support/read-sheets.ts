import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  hasError,
  recordKey,
  type Entity,
  type Mode,
  type RowValues,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import { leftOutRow, rowReader, type CellRow } from '#libs/reading/row-reader.js';
import { answeredRows, openTables } from '#libs/reading/tables.js';
import { TEMPLATE } from './world.js';

/** A sheet as it was read from a file. */
export interface ReadSheet {
  entity: Entity;
  read: CellRow[];
}

/** How a file is read. */
interface Reading {
  template?: TemplateSettings;
  mode?: Mode;
}

/** Reads a file by the product's own code. @throws where a sheet of it can't be used: those are for the tests of reading */
export async function readSheets(
  path: string,
  { template = TEMPLATE, mode = 'upsert' }: Reading = {},
): Promise<ReadSheet[]> {
  const { tables, problems } = await openTables(path, path, { mode });
  const sheets: ReadSheet[] = [];
  for (const table of tables) {
    const [problem] = [...problems, ...table.problems].filter((about) => hasError([about]));
    const { entity } = table;
    if (!entity || problem) throw new Error(`${path} can't be read: ${problem?.code}`);
    const rowOf = rowReader(table, entity, template, mode);
    const read: CellRow[] = [];
    const leftOut = new Set(table.leftOut);
    for await (const rows of answeredRows(table))
      read.push(...rows.map((row) => (leftOut.has(row) ? leftOutRow(row) : rowOf(row))));
    sheets.push({ entity, read });
  }
  return sheets;
}

/** The same of a CSV file of these lines. */
export async function readLines(lines: readonly string[], reading: Reading = {}): Promise<ReadSheet[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-lines-'));
  try {
    const path = join(folder, 'file.csv');
    await writeFile(path, `${lines.join('\r\n')}\r\n`);
    return await readSheets(path, reading);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Rows as if they had been read below a header. */
export function cellRowsOf(entity: Entity, rows: readonly RowValues[]): CellRow[] {
  return rows.map((values, i) => ({ number: i + 2, key: recordKey(entity, values), values }));
}

/** Rows as a reading thread hands them on. */
export function portionsOf(read: readonly CellRow[], most = 500, chars = 100) {
  const portions = [];
  for (let from = 0; from < read.length; from += most) {
    const rows = read.slice(from, from + most);
    const sizes = rows.map(() => chars);
    portions.push({ rows, sizes, width: 1, consumed: from + rows.length, readMs: 0, validateMs: 0 });
  }
  return portions;
}
