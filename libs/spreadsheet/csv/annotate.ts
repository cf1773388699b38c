import type { Writable } from 'node:stream';
import { once } from 'node:events';
import iconv from 'iconv-lite';
import { AnnotationCursor } from '../annotations.js';
import type { Annotation, Dialect } from '../model.js';
import { decodedText } from './encoding.js';

export interface CsvReport {
  dialect: Dialect;
  headerRow: number;
  headers: readonly string[];
  /** Columns of an earlier report, to be replaced. */
  dropColumns: ReadonlySet<number>;
  annotations: AsyncIterable<Annotation[]>;
  /** Keep only the header and the annotated rows. */
  onlyAnnotated: boolean;
}

/** Whether a text can be written in this encoding without loss. */
export function canEncode(text: string, encoding: string): boolean {
  return encoding.startsWith('utf') || iconv.decode(iconv.encode(text, encoding), encoding) === text;
}

/** Writes the partner's file again, byte for byte but for the columns at the end of each record. */
export async function annotateCsv(path: string, report: CsvReport, out: Writable): Promise<void> {
  const { dialect, headers, headerRow } = report;
  const cursor = new AnnotationCursor(report.annotations);
  const encoder = iconv.getEncoder(dialect.encoding, { addBOM: dialect.bom });
  let row = 0;
  for await (const records of rawRecords(decodedText(path, dialect.encoding), dialect)) {
    await cursor.loadThrough(row + records.length);
    let text = '';
    for (const record of records) {
      row++;
      const added = row === headerRow ? headers : cursor.take(row)?.cells;
      if (report.onlyAnnotated && added === undefined) continue;
      const kept = record.fields.filter((_field, i) => !report.dropColumns.has(i));
      const own =
        added ??
        (report.dropColumns.size > 0 && row > headerRow && record.fields.length > 1 ? headers.map(() => '') : []);
      text += [...kept, ...own.map((cell) => quoteField(cell, dialect))].join(dialect.delimiter) + record.end;
    }
    if (text && !out.write(encoder.write(text))) await once(out, 'drain');
  }
  const rest = encoder.end();
  if (rest) out.write(rest);
}

function quoteField(text: string, { delimiter, quote }: Dialect): string {
  if (!text.includes(delimiter) && !text.includes(quote) && !/[\r\n]/.test(text)) return text;
  return quote + text.replaceAll(quote, quote + quote) + quote;
}

interface RawRecord {
  /** The fields as they stand in the file, quotes and all. */
  fields: string[];
  /** The line end that closed the record; empty at the end of a file without one. */
  end: string;
}

/** Splits text into records without changing a character; agrees with papaparse on where a record ends. */
export async function* rawRecords(text: AsyncIterable<string>, dialect: Dialect): AsyncGenerator<RawRecord[]> {
  let rest = '';
  for await (const part of text) {
    const { records, consumed } = splitRecords(rest + part, dialect, false);
    rest = (rest + part).slice(consumed);
    if (records.length > 0) yield records;
  }
  const { records } = splitRecords(rest, dialect, true);
  if (records.length > 0) yield records;
}

function splitRecords(
  text: string,
  { delimiter, quote, newline }: Dialect,
  last: boolean,
): { records: RawRecord[]; consumed: number } {
  const records: RawRecord[] = [];
  let consumed = 0;
  let fields: string[] = [];
  let fieldStart = 0;
  let position = 0;
  const endField = (end: number, next: number) => {
    fields.push(text.slice(fieldStart, end));
    fieldStart = position = next;
  };
  const endRecord = (end: string) => {
    records.push({ fields, end });
    fields = [];
    consumed = fieldStart;
  };
  while (position < text.length) {
    if (position === fieldStart && text.startsWith(quote, position)) {
      const close = closingQuote(text, position, { delimiter, quote, newline }, last);
      if (close < 0) break;
      position = close;
      continue;
    }
    const nextDelimiter = indexOrEnd(text, delimiter, position);
    const nextLine = indexOrEnd(text, newline, position);
    if (nextDelimiter < nextLine) endField(nextDelimiter, nextDelimiter + delimiter.length);
    else if (nextLine < text.length) {
      endField(nextLine, nextLine + newline.length);
      endRecord(newline);
    } else break;
  }
  if (last && (fields.length > 0 || fieldStart < text.length)) {
    endField(text.length, text.length);
    endRecord('');
  }
  return { records, consumed };
}

/** Position behind the quote that closes the field, or -1 when it isn't in the text yet. */
function closingQuote(
  text: string,
  open: number,
  dialect: Pick<Dialect, 'delimiter' | 'quote' | 'newline'>,
  last: boolean,
): number {
  const { delimiter, quote, newline } = dialect;
  for (let at = open + 1; ; at++) {
    at = text.indexOf(quote, at);
    if (at < 0) return last ? text.length : -1;
    if (at + 1 === text.length) return last ? at + 1 : -1; // the next portion may go on with a second quote
    if (text.startsWith(quote, at + 1)) at++;
    else if (startsWithAny(text, at + 1, delimiter, newline)) return at + 1;
  }
}

function startsWithAny(text: string, at: number, delimiter: string, newline: string): boolean {
  return text.startsWith(delimiter, at) || text.startsWith(newline, at);
}

function indexOrEnd(text: string, search: string, from: number): number {
  const found = text.indexOf(search, from);
  return found < 0 ? text.length : found;
}
