import { parentPort } from 'node:worker_threads';
import type { Mode, TemplateSettings } from '#libs/onboarding/index.js';
import { UnreadableFile, type FileProblem, type SheetRow } from '#libs/spreadsheet/index.js';
import { placeOf, type EditedCell } from './edited-cell.js';
import { PortionGatherer, type GatheredRows, type KnownBefore } from './portion-gatherer.js';
import { rowReader } from './row-reader.js';
import { answeredRows, openTables, type OpenedFile, type Table, type TableOptions } from './tables.js';

/** What the thread is told first. */
export interface ReadJob {
  files: { path: string; name: string }[];
  options: TableOptions;
  template: TemplateSettings;
  mode: Mode;
  /** A portion of rows has at most so many, and about so many bytes. */
  portion: { rows: number; bytes: number };
  /** Cells that people have corrected. */
  edits: EditedCell[];
}

/** A table without its rows; those are asked for. */
export type TableHead = Omit<Table, 'rows' | 'leftOut' | 'reportColumn'> & {
  /** The first rows of a table that nobody knows, for a person to say. */
  sample?: string[][];
};
/** An opened file, or why nothing of it can be read. */
export type FileHead = (Omit<OpenedFile, 'tables'> & { tables: TableHead[] }) | { unreadable: FileProblem };

/** How the rows of a table are wanted. */
export interface RowsWanted extends KnownBefore {
  /** So many rows at its beginning are known already, and neither checked nor given. */
  skip: number;
}

/**
 * The job, which is answered by a head for each file; then the rows of one table after the other, without the first few of it
 * that `skip` says. They come in portions, each asked for by `more`. `forget` ends the job.
 */
export type ReadRequest = ReadJob | ({ file: number; table: number } & RowsWanted) | 'more' | 'forget';
export type ReadAnswer =
  | { head: FileHead }
  /** JSON of CellRow[]: as one text it crosses threads for a fraction of what cloning its objects costs; the length of each row's. */
  | (GatheredRows & { width: number; consumed: number; readMs: number; validateMs: number })
  | { unreadable: FileProblem }
  | 'end';

const PORTIONS_AHEAD = 2;
const SAMPLE_ROWS = 3;
const SAMPLE_CHARS = 80;

const port = parentPort;
if (!port) throw new Error('This file is the body of a worker thread.');
let job: ReadJob;
const tables: Table[][] = [];
let credit = 0;
let wake: () => void = () => undefined;

port.on('message', (request: ReadRequest) => {
  if (request === 'more') {
    credit++;
    return wake();
  }
  if (request === 'forget') {
    tables.length = 0;
    job = { ...job, files: [], edits: [] };
    return;
  }
  if ('files' in request) return void begin(request);
  const table = tables[request.file]?.[request.table];
  if (table) void sendRows(table, request);
});

/** Tells of each file when it is open: who hears no more knows which one was too much. */
async function begin(given: ReadJob): Promise<void> {
  job = given;
  for (const index of job.files.keys()) say({ head: await open(index) });
}

async function open(index: number): Promise<FileHead> {
  const { path = '', name = '' } = job.files[index] ?? {};
  try {
    const { tables: found, ...file } = await openTables(path, name, { ...job.options, mode: job.mode }, index);
    tables[index] = found;
    return { ...file, tables: await Promise.all(found.map(headOf)) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { unreadable: error.problem };
  }
}

async function headOf(table: Table): Promise<TableHead> {
  const { rows, leftOut: _leftOut, reportColumn: _reportColumn, ...head } = table;
  if (table.entity) return head;
  const sample: string[][] = [];
  for await (const portion of rows()) {
    for (const { cells } of portion)
      sample.push(cells.slice(0, table.columns.length).map((cell) => cell.slice(0, SAMPLE_CHARS)));
    if (sample.length >= SAMPLE_ROWS) break;
  }
  return { ...head, sample: sample.slice(0, SAMPLE_ROWS) };
}

async function sendRows(table: Table, of: { file: number } & RowsWanted): Promise<void> {
  credit = PORTIONS_AHEAD;
  try {
    for await (const portion of portions(table, of)) {
      while (credit === 0) await new Promise<void>((resolve) => (wake = resolve));
      credit--;
      say(portion);
    }
    say('end');
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    say({ unreadable: error.problem });
  }
}

/** Reads and checks the cells of a table's rows, and gathers them into portions; those that are known are only named. */
async function* portions(
  table: Table,
  { file, skip, ...before }: { file: number } & RowsWanted,
): AsyncGenerator<Extract<ReadAnswer, { rows: string }>> {
  if (!table.entity) return;
  const correct = correctionsOf(table, file);
  const read = rowReader(table, table.entity, job.template, job.mode);
  const gatherer = new PortionGatherer(table, read, job.portion, before);
  const leftOut = new Set(table.leftOut);
  let [width, consumed] = [0, 0];
  let [readMs, validateMs] = [0, 0];
  const take = () => {
    const gathered = gatherer.take();
    const portion = gathered && { ...gathered, width: table.reportColumn(width), consumed, readMs, validateMs };
    [readMs, validateMs] = [0, 0];
    return portion ? [portion] : [];
  };
  let mark = performance.now();
  for await (const rows of answeredRows(table)) {
    readMs += performance.now() - mark;
    mark = performance.now();
    for (const row of rows) {
      width = Math.max(width, row.width ?? row.cells.length);
      if (++consumed <= skip) continue;
      const isData = correct?.(row) || !leftOut.has(row);
      if (isData) gatherer.add(row);
      else gatherer.addLeftOut(row);
      if (!gatherer.isFull) continue;
      validateMs += performance.now() - mark;
      yield* take();
      mark = performance.now();
    }
    validateMs += performance.now() - mark;
    mark = performance.now();
  }
  yield* take();
}

/** Lays what people have corrected over the cells of a row, if they have, and says whether it did. */
function correctionsOf({ name, mapping }: Table, file: number): ((row: SheetRow) => boolean) | undefined {
  const byPlace = new Map<string, EditedCell[]>();
  for (const cell of job.edits)
    if (cell.file === file && cell.sheet === name)
      byPlace.set(placeOf(cell), [...(byPlace.get(placeOf(cell)) ?? []), cell]);
  if (byPlace.size === 0) return undefined;
  return (read) => {
    const { row, cells } = read;
    const edits = byPlace.get(placeOf({ file, sheet: name, row })) ?? [];
    for (const { field, value } of edits) {
      const column = mapping.findIndex((m) => m.field === field);
      while (column >= cells.length) cells.push('');
      if (column >= 0) cells[column] = value;
      if (read.shown) read.shown = read.shown.filter((one) => one.column !== column);
    }
    return edits.length > 0;
  };
}

function say(answer: ReadAnswer): void {
  port?.postMessage(answer);
}
