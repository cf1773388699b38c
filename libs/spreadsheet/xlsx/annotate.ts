import { once } from 'node:events';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { AnnotationCursor } from '../annotations.js';
import type { Annotation } from '../model.js';
import { Archive } from './archive.js';
import { columnIndex, columnName } from './read.js';
import { readWorkbook } from './workbook.js';
import { escapeXml } from './xml.js';

export interface SheetReport {
  headerRow: number;
  headers: readonly string[];
  /** Where our columns go: those of an earlier report, or the first free ones. */
  columns: readonly number[];
  annotations: AsyncIterable<Annotation[]>;
  /** Keep only the header and the annotated rows, closed up. */
  onlyAnnotated: boolean;
}

/**
 * Writes a workbook again with our columns in the given sheets. Every other part of it is copied as it is; in the
 * sheets everything but the rows' new cells stays, character by character.
 */
export async function annotateXlsx(
  path: string,
  reports: ReadonlyMap<string, SheetReport>,
  out: Writable,
): Promise<void> {
  const archive = await Archive.open(path);
  try {
    const workbook = await readWorkbook(archive);
    const byPart = new Map(
      workbook.sheets.flatMap((sheet) =>
        reports.has(sheet.name) ? [[sheet.part, reports.get(sheet.name)!] as const] : [],
      ),
    );
    const zip = new yazl.ZipFile();
    const written = pipeline(zip.outputStream, out, { end: false });
    for (const [name, entry] of archive.entries) {
      if (name.endsWith('/')) continue;
      const report = byPart.get(name);
      const options = { mtime: entry.getLastModDate(), compress: true };
      zip.addReadStreamLazy(name, options, (done) => {
        archive.stream(name).then(
          (source) => done(null, report ? Readable.from(annotatedSheet(source, report)) : source),
          (error: unknown) => zip.emit('error', error),
        );
      });
    }
    zip.end();
    const failed = once(zip, 'error').then(([error]) => Promise.reject(error as Error));
    await Promise.race([written, failed]);
  } finally {
    archive.close();
  }
}

async function* annotatedSheet(source: AsyncIterable<Buffer>, report: SheetReport): AsyncGenerator<Buffer> {
  const writer = new SheetWriter(report);
  const decoder = new TextDecoder();
  for await (const chunk of source) {
    const text = await writer.write(decoder.decode(chunk, { stream: true }));
    if (text) yield Buffer.from(text);
  }
  const rest = await writer.write(decoder.decode(), true);
  if (rest) yield Buffer.from(rest);
}

const ROW_END = /<\/(?:\w+:)?row\s*>|<(?:\w+:)?row\b[^>]*\/>/g;
const ROW = /<(\w+:)?row\b([^>]*?)(\/?)>/;
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>[\s\S]*?<\/(?:\w+:)?c\s*>)/g;
const SHEET_DATA_END = /<\/(?:\w+:)?sheetData\s*>/;
const DIMENSION = /(<(?:\w+:)?dimension\b[^>]*\bref=")([A-Z]+\d+)(?::([A-Z]+)(\d+))?"/;

/** Streams a sheet's XML through, handing each whole row to `annotate`. */
class SheetWriter {
  private pending = '';
  private rowNumber = 0;
  private written = 0;
  private inData = false;
  private afterData = false;
  private readonly cursor: AnnotationCursor;

  constructor(private readonly report: SheetReport) {
    this.cursor = new AnnotationCursor(report.annotations);
  }

  async write(text: string, last = false): Promise<string> {
    this.pending += text;
    if (this.afterData) return this.flush();
    let out = '';
    if (!this.inData) {
      const start = /<(?:\w+:)?sheetData\b[^>]*>/.exec(this.pending);
      if (!start) return last ? this.flush() : '';
      const end = start.index + start[0].length;
      out += this.widen(this.pending.slice(0, end));
      this.pending = this.pending.slice(end);
      this.inData = true;
    }
    const rows = this.takeRows();
    await this.cursor.loadThrough(this.lastNumber(rows));
    for (const row of rows) out += this.annotate(row);
    const dataEnd = SHEET_DATA_END.exec(this.pending);
    if (dataEnd || last) {
      this.afterData = true;
      out += this.flush();
    }
    return out;
  }

  private flush(): string {
    const text = this.pending;
    this.pending = '';
    return text;
  }

  private takeRows(): string[] {
    const rows: string[] = [];
    let from = 0;
    ROW_END.lastIndex = 0;
    for (let found = ROW_END.exec(this.pending); found; found = ROW_END.exec(this.pending)) {
      rows.push(this.pending.slice(from, ROW_END.lastIndex));
      from = ROW_END.lastIndex;
    }
    this.pending = this.pending.slice(from);
    return rows;
  }

  private lastNumber(rows: string[]): number {
    const last = rows.at(-1);
    return last ? (rowAttribute(last) ?? this.rowNumber + rows.length) : this.rowNumber;
  }

  private annotate(xml: string): string {
    this.rowNumber = rowAttribute(xml) ?? this.rowNumber + 1;
    const { headerRow, headers, onlyAnnotated } = this.report;
    const isHeader = this.rowNumber === headerRow;
    const texts = isHeader ? headers : this.cursor.take(this.rowNumber)?.cells;
    if (onlyAnnotated && !texts && this.rowNumber > headerRow) return '';
    const number = onlyAnnotated && this.rowNumber > headerRow ? headerRow + ++this.written : this.rowNumber;
    const withCells = texts
      ? setCells(xml, this.rowNumber, this.report.columns, texts, isHeader)
      : clearCells(xml, this.report.columns, this.rowNumber, headerRow);
    return number === this.rowNumber ? withCells : renumber(withCells, number);
  }

  /** The used range grows by our columns; a wrong `dimension` makes some readers drop them. */
  private widen(head: string): string {
    const lastColumn = Math.max(...this.report.columns);
    return head.replace(DIMENSION, (_all, start: string, from: string, column?: string, row?: string) => {
      const to = Math.max(lastColumn, columnIndex(column ?? from));
      return `${start}${from}:${columnName(to)}${row ?? from.replace(/\D/g, '')}"`;
    });
  }
}

function rowAttribute(xml: string): number | undefined {
  const found = /\sr="(\d+)"/.exec(ROW.exec(xml)?.[2] ?? '');
  return found ? Number(found[1]) : undefined;
}

function clearCells(xml: string, columns: readonly number[], row: number, headerRow: number): string {
  if (row <= headerRow) return xml;
  return setCells(xml, row, columns, [], false);
}

/** Puts texts into cells of a row, in place of what stood there, keeping the order of columns. */
function setCells(
  xml: string,
  row: number,
  columns: readonly number[],
  texts: readonly string[],
  isHeader: boolean,
): string {
  const opening = ROW.exec(xml);
  if (!opening) return xml;
  const prefix = opening[1] ?? '';
  const bodyStart = opening.index + opening[0].length;
  const selfClosed = opening[3] === '/';
  const head = selfClosed ? `${xml.slice(0, bodyStart - 2)}>` : xml.slice(0, bodyStart);
  const tail = selfClosed ? `</${prefix}row>` : xml.slice(xml.lastIndexOf('</'));
  const body = selfClosed ? '' : xml.slice(bodyStart, xml.lastIndexOf('</'));
  const ours = new Map(columns.map((column, i) => [column, texts[i] ?? '']));
  const kept: { column: number; xml: string }[] = [];
  let column = -1;
  let style = '';
  for (const [cell, attributes = ''] of body.matchAll(CELL)) {
    const reference = /\sr="([A-Z]+)\d+"/.exec(attributes)?.[1];
    column = reference ? columnIndex(reference) : column + 1;
    if (ours.has(column)) continue;
    style = /\ss="\d+"/.exec(attributes)?.[0] ?? '';
    kept.push({ column, xml: cell });
  }
  const cellStyle = isHeader ? style : '';
  for (const [at, text] of ours) {
    if (text === '') continue;
    const t = `<${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}is>`;
    kept.push({
      column: at,
      xml: `<${prefix}c r="${columnName(at)}${row}"${cellStyle} t="inlineStr">${t}</${prefix}c>`,
    });
  }
  kept.sort((a, b) => a.column - b.column);
  return head.replace(/\sspans="[^"]*"/, '') + kept.map((cell) => cell.xml).join('') + tail;
}

function renumber(xml: string, row: number): string {
  return xml
    .replace(ROW, (tag) => tag.replace(/\sr="\d+"/, ` r="${row}"`))
    .replace(/(<(?:\w+:)?c\b[^>]*?\sr=")([A-Z]+)\d+"/g, `$1$2${row}"`);
}
