import type { Writable } from 'node:stream';
import { AnnotationCursor } from '../annotations.js';
import type { Annotation, Dialect, TableSection } from '../model.js';
import { rawRecords } from './read.js';
import { fieldText } from './records.js';
import { writeEncoded } from './write.js';

export interface CsvReport {
  dialect: Dialect;
  /** The tables of the file in order of their rows. */
  sections: readonly TableSection[];
  headers: readonly string[];
  annotations: AsyncIterable<Annotation[]>;
  /** Keep only the headers and the annotated rows. */
  onlyAnnotated: boolean;
  /** Makes a text harmless that a spreadsheet program would take for a formula. */
  harmless(text: string): string;
}

/**
 * Writes the partner's file again with columns at the end of each record. Everything else stays as it stands, but for cells
 * that a spreadsheet program would run as a formula: those get the apostrophe that reading takes off again.
 */
export async function annotateCsv(path: string, report: CsvReport, out: Writable): Promise<void> {
  await writeEncoded(annotated(path, report), report.dialect, out);
}

async function* annotated(path: string, report: CsvReport): AsyncGenerator<string> {
  const { dialect, headers, sections } = report;
  const cursor = new AnnotationCursor(report.annotations);
  let row = 0;
  let current = -1;
  let lastEnd = dialect.newline;
  for await (const records of rawRecords(path, dialect)) {
    await cursor.loadThrough(row + records.length);
    let text = '';
    for (const { fields, end } of records) {
      row++;
      while ((sections[current + 1]?.headerRow ?? Infinity) <= row) current++;
      const section = sections[current];
      const isHeader = section?.headerRow === row;
      const annotation = isHeader ? undefined : cursor.take(row);
      const added = isHeader ? headers : annotation?.cells;
      if (report.onlyAnnotated && added === undefined) continue;
      const kept = corrected(fields, annotation?.replaced, report)
        .filter((_field, i) => !section?.reportColumns.includes(i))
        .map((raw) => disarmed(raw, report));
      const blank = section && section.reportColumns.length > 0 && fields.length > 1 ? headers.map(() => '') : [];
      const own = (added ?? blank).map((cell) => quoteField(report.harmless(cell), dialect));
      text += [...kept, ...own].join(dialect.delimiter) + (end || (report.onlyAnnotated ? lastEnd : ''));
      lastEnd = end || lastEnd;
    }
    yield text;
  }
}

/** The fields of a record with what goes into them instead. */
function corrected(
  fields: readonly string[],
  replaced: ReadonlyMap<number, string> | undefined,
  { dialect, harmless }: CsvReport,
): readonly string[] {
  if (!replaced) return fields;
  const all = [...fields];
  for (const [column, text] of replaced) {
    while (all.length <= column) all.push('');
    all[column] = quoteField(harmless(text), dialect);
  }
  return all;
}

/** A field of the partner's with the apostrophe, if it needs one. */
function disarmed(raw: string, { dialect, harmless }: CsvReport): string {
  const first = raw.trimStart()[0];
  if (first === undefined || /[\p{L}\p{N}]/u.test(first)) return raw;
  const text = fieldText(raw, dialect);
  const safe = harmless(text);
  return safe === text ? raw : quoteField(safe, dialect);
}

function quoteField(text: string, { delimiter, quote, escape }: Dialect): string {
  const special = text.includes(delimiter) || /[\r\n]/.test(text) || (quote !== '' && text.includes(quote));
  if (!special) return text;
  if (quote !== '') return quote + text.replaceAll(quote, (escape === '\\' ? '\\' : quote) + quote) + quote;
  return text.replaceAll(delimiter, ' ').replace(/[\r\n]+/g, ' '); // nothing can be quoted here
}
