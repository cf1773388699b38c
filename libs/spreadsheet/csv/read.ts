import {
  damageIn,
  LIMITS,
  UnreadableFile,
  type Dialect,
  type FileProblem,
  type ReadOptions,
  type Repair,
  type SheetRow,
  type SourceFile,
} from '../model.js';
import { detectDialect } from './dialect.js';
import { decodedText, detectEncoding, type Encoding } from './encoding.js';
import { fieldText, splitRecords, type RawRecord } from './records.js';

const SAMPLE_CHARS = 65_536;
const CERTAIN = 0.8;
/** With every character of a cell escaped, and more than that is cut anyway. */
const LONGEST_FIELD = 3 * LIMITS.cellChars;
/** What some programs fill the end of a file with. */
const NOTHING = /^[\s\0\u001A]*$/;

/** Opens a text file: finds its encoding and dialect; rows are read on demand. */
export async function openCsv(path: string, name: string, head: Buffer, options: ReadOptions): Promise<SourceFile> {
  const detected: Encoding = options.encoding
    ? { name: options.encoding.toLowerCase(), bom: false, confidence: 1, repairs: [] }
    : await detectEncoding(path, head, options.languageHint);
  const { text: sample, whole } = await sampleText(path, detected.name);
  if (NOTHING.test(sample)) throw new UnreadableFile({ code: 'file.empty' });
  const dialect: Dialect = {
    encoding: detected.name,
    bom: detected.bom,
    ...detectDialect(sample, whole, { delimiter: spelledOut(options.delimiter) }),
  };
  const problems: FileProblem[] = [];
  if (detected.confidence < CERTAIN)
    problems.push({ code: 'file.encodingUncertain', params: { encoding: detected.name } });
  const sheetName = name.replace(/\.(csv|tsv|tab|txt)$/i, '');
  const rows = (most?: number) => readRows(path, dialect, most);
  const sheet = { name: sheetName, hidden: false, merges: [], rows };
  return {
    format: 'csv',
    dialect,
    encodingConfidence: detected.confidence,
    sheets: [sheet],
    problems,
    repairs: repairs(detected, dialect, sample),
  };
}

/** A tab is hard to type. */
function spelledOut(delimiter: string | undefined): string | undefined {
  return delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter;
}

async function sampleText(path: string, encoding: string): Promise<{ text: string; whole: boolean }> {
  let text = '';
  for await (const part of decodedText(path, encoding)) {
    text += part;
    if (text.length > SAMPLE_CHARS) return { text: text.slice(0, SAMPLE_CHARS), whole: false };
  }
  return { text, whole: true };
}

/** What stands before and within the records of a text file, and was seen to. */
function repairs(encoding: Encoding, dialect: Dialect, sample: string): Repair[] {
  const found = [...encoding.repairs];
  if (dialect.sepLine) found.push({ code: 'sepLine', params: { delimiter: dialect.delimiter } });
  if (dialect.wrapped) found.push({ code: 'wrappedLines' });
  if (dialect.delimiter !== ',') found.push({ code: 'delimiter', params: { delimiter: dialect.delimiter } });
  if (dialect.quote !== '"') found.push({ code: 'quote', params: { quote: dialect.quote } });
  if (dialect.escape === '\\') found.push({ code: 'escape' });
  if (new Set(sample.match(/\r\n|\n|\r/g)).size > 1) found.push({ code: 'mixedLineEnds' });
  return found;
}

/** The records of a text file as they stand, without a `sep=` line. */
export async function* rawRecords(path: string, dialect: Dialect): AsyncGenerator<RawRecord[]> {
  yield* splitRecords(withoutStart(decodedText(path, dialect.encoding), dialect.sepLine ?? ''), dialect);
}

async function* withoutStart(text: AsyncIterable<string>, start: string): AsyncGenerator<string> {
  let skip = start.length;
  for await (const portion of text) {
    if (portion.length > skip) yield skip > 0 ? portion.slice(skip) : portion;
    skip = Math.max(0, skip - portion.length);
  }
}

async function* readRows(path: string, dialect: Dialect, most: number = LIMITS.rowCells): AsyncGenerator<SheetRow[]> {
  let row = 0;
  for await (const records of rawRecords(path, dialect)) {
    const rows: SheetRow[] = [];
    for (const record of records) {
      if (++row > LIMITS.rows) throw new UnreadableFile({ code: 'file.tooManyRows', params: { max: LIMITS.rows } });
      const cells = record.plain
        ? record.fields
        : record.fields.map((raw) => fieldText(raw.slice(0, LONGEST_FIELD), dialect));
      if (cells.every((cell) => NOTHING.test(cell))) continue;
      const width = cells.length > most ? cutTo(cells, most) : undefined;
      const found = rowProblem(cells);
      const problem = record.damaged ? ({ code: 'sheet.unclosedQuote' } as const) : found;
      const read: SheetRow = problem ? { row, cells, problem } : { row, cells };
      if (width !== undefined) read.width = width;
      rows.push(read);
    }
    if (rows.length > 0) yield rows;
  }
}

/** Leaves out cells beyond those that are wanted. @returns how many there are up to the last that holds something, if more */
function cutTo(cells: string[], most: number): number | undefined {
  let width = cells.length;
  while (width > most && NOTHING.test(cells[width - 1]!)) width--;
  cells.length = most;
  return width > most ? width : undefined;
}

/** Finds what is wrong with a record as such, and cuts down what no spreadsheet could hold. */
function rowProblem(cells: string[]): FileProblem | undefined {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    if (cell.length > LIMITS.cellChars) {
      cells[i] = cell.slice(0, LIMITS.cellChars);
      return { code: 'cell.tooLong', params: { length: cell.length, max: LIMITS.cellChars } };
    }
    const code = damageIn(cell);
    if (code) return { code };
  }
  return undefined;
}
