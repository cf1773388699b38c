import { Readable } from 'node:stream';
import Papa from 'papaparse';
import {
  LIMITS,
  UnreadableFile,
  type Dialect,
  type FileProblem,
  type ReadOptions,
  type SheetRow,
  type SourceFile,
} from '../model.js';
import { asNewline, detectDialect } from './dialect.js';
import { decodedText, detectEncoding } from './encoding.js';

const SAMPLE_CHARS = 65_536;

/** Opens a text file: finds its encoding and dialect; rows are read on demand. */
export async function openCsv(path: string, name: string, options: ReadOptions): Promise<SourceFile> {
  const detected = await detectEncoding(path, options.languageHint);
  const encoding = options.encoding?.toLowerCase() ?? detected.name;
  const problems: FileProblem[] = [];
  if (!options.encoding && detected.confidence < 0.8)
    problems.push({ code: 'file.encodingUncertain', params: { encoding } });
  const sample = await sampleText(path, encoding);
  if (sample.trim() === '') throw new UnreadableFile({ code: 'file.empty' });
  const { skipLines, ...found } = detectDialect(sample, encoding, detected.bom);
  const dialect: Dialect = { ...found, delimiter: options.delimiter ?? found.delimiter };
  const sheetName = name.replace(/\.(csv|tsv|txt)$/i, '');
  const sheet = { name: sheetName, hidden: false, rows: () => readRows(path, dialect, skipLines) };
  return { format: 'csv', dialect, sheets: [sheet], problems };
}

async function sampleText(path: string, encoding: string): Promise<string> {
  let text = '';
  for await (const part of decodedText(path, encoding)) {
    text += part;
    if (text.length >= SAMPLE_CHARS) break;
  }
  return text.slice(0, SAMPLE_CHARS);
}

async function* readRows(path: string, dialect: Dialect, skipLines: number): AsyncGenerator<SheetRow[]> {
  let row = 0;
  for await (const { records, unclosed } of parse(decodedText(path, dialect.encoding), dialect)) {
    const rows: SheetRow[] = [];
    for (const [i, cells] of records.entries()) {
      row++;
      if (row <= skipLines || cells.every((cell) => cell.trim() === '')) continue;
      const problem =
        recordProblem(cells) ??
        (unclosed && i === records.length - 1 ? ({ code: 'sheet.unclosedQuote' } as const) : undefined);
      rows.push(problem ? { row, cells, problem } : { row, cells });
    }
    if (rows.length > 0) yield rows;
  }
}

function recordProblem(cells: string[]): FileProblem | undefined {
  if (cells.length > LIMITS.columns)
    throw new UnreadableFile({ code: 'file.tooManyColumns', params: { max: LIMITS.columns } });
  return cells.some((cell) => cell.includes('\0')) ? { code: 'sheet.nullByte' } : undefined;
}

interface Parsed {
  records: string[][];
  /** The last record's quotation mark is never closed. */
  unclosed: boolean;
}

/** papaparse's push stream as an async generator with backpressure: it rests while a portion is in use. */
export async function* parse(text: AsyncIterable<string>, dialect: Dialect): AsyncGenerator<Parsed> {
  const queue: Parsed[] = [];
  let parser: Papa.Parser | undefined;
  let finished = false;
  let failure: Error | undefined;
  let wake: () => void = () => undefined;
  const source = Readable.from(text, { objectMode: true });
  source.once('error', (error) => {
    failure = error;
    wake();
  });
  Papa.parse<string[]>(source, {
    delimiter: dialect.delimiter,
    newline: asNewline(dialect.newline),
    quoteChar: dialect.quote,
    chunk: (results, active) => {
      parser = active;
      active.pause();
      queue.push({ records: results.data, unclosed: results.errors.some((e) => e.code === 'MissingQuotes') });
      wake();
    },
    complete: () => {
      finished = true;
      wake();
    },
    error: (error) => {
      failure = error;
      wake();
    },
  });
  try {
    for (;;) {
      const portion = queue.shift();
      if (portion) {
        yield portion;
        parser?.resume();
      } else if (failure) {
        throw failure;
      } else if (finished) {
        return;
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    source.destroy();
  }
}
