import { AnnotationCursor } from '../annotations.js';
import type { Annotation, CellMark, TableSection } from '../model.js';
import type { CellNote } from './notes.js';
import { columnIndex, columnName } from './references.js';
import type { StyleBook } from './styles.js';
import { escapeXml, relationAttribute } from './xml.js';

export interface SheetReport {
  /** The tables of the sheet in order of their rows. */
  sections: readonly TableSection[];
  headers: readonly string[];
  /** Where our columns go: those of an earlier report, or the first free ones. */
  columns: readonly number[];
  /** How wide our columns are to be, in characters. */
  widths: readonly number[];
  annotations: AsyncIterable<Annotation[]>;
  /** Keep only the headers and the annotated rows, closed up. */
  onlyAnnotated: boolean;
}

const ROW_END = /<\/(?:\w+:)?row\s*>|<(?:\w+:)?row\b[^>]*\/>/g;
const ROW = /<(\w+:)?row\b([^>]*?)(\/?)>/;
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>[\s\S]*?<\/(?:\w+:)?c\s*>)/g;
const SHEET_DATA = /<(?:\w+:)?sheetData\b[^>]*?(\/?)>/;
const SHEET_DATA_END = /<\/(?:\w+:)?sheetData\s*>/;
const DIMENSION = /(<(?:\w+:)?dimension\b[^>]*\bref=")([A-Z]+\d+)(?::([A-Z]+)(\d+))?"/;
/** What stands behind a sheet's legacy drawing, by the schema's order. */
const BEHIND_DRAWING =
  /<(?:\w+:)?(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b|<\/(?:\w+:)?worksheet\s*>/;
/** What speaks of cells by row, and so of the wrong ones when rows are closed up. */
const BY_ROW = /<((?:\w+:)?(?:mergeCells|hyperlinks))\b[\s\S]*?<\/\1\s*>/g;
/** Each note is a drawing of its own; spreadsheet programs get slow beyond. The added column says all of it anyway. */
const MOST_NOTES = 5_000;

/** Streams a sheet's XML through, giving rows their added cells, marks and notes; all else stays character by character. */
export class SheetWriter {
  readonly notes: CellNote[] = [];
  private pending = '';
  private rowNumber = 0;
  private written = 0;
  private section = -1;
  private state: 'head' | 'data' | 'tail' = 'head';
  private prefix = '';
  private root = '';
  private readonly cursor: AnnotationCursor;

  /**
   * @param drawingId the relationship of a notes' drawing, for a sheet that has none yet
   */
  constructor(
    private readonly report: SheetReport,
    private readonly styles: StyleBook,
    private readonly drawingId: string | undefined,
  ) {
    this.cursor = new AnnotationCursor(report.annotations);
  }

  /** Takes a portion of the sheet and gives what can be written by now. */
  async write(text: string, last = false): Promise<string> {
    this.pending += text;
    let out = '';
    if (this.state === 'head') out += this.head();
    if (this.state === 'data') out += await this.data();
    return last ? out + this.tail() : out;
  }

  private head(): string {
    const start = SHEET_DATA.exec(this.pending);
    if (!start) return '';
    const end = start.index + start[0].length;
    this.prefix = /^<(\w+:)?/.exec(start[0])?.[1] ?? '';
    this.root = this.pending.slice(0, start.index);
    const head = this.withWidths(this.widened(this.root));
    this.pending = this.pending.slice(end);
    this.state = start[1] ? 'tail' : 'data';
    return head + start[0];
  }

  private async data(): Promise<string> {
    const rows = this.takeRows();
    await this.cursor.loadThrough(this.lastNumber(rows));
    let out = '';
    for (const row of rows) out += this.annotated(row);
    if (SHEET_DATA_END.test(this.pending)) this.state = 'tail';
    return out;
  }

  /** What stands behind the rows, with the drawing that shows our notes. */
  private tail(): string {
    let text = this.pending;
    this.pending = '';
    if (this.report.onlyAnnotated) text = text.replace(BY_ROW, '');
    if (this.notes.length === 0 || !this.drawingId) return text;
    const at = BEHIND_DRAWING.exec(text)?.index ?? text.length;
    const drawing = `<${this.prefix}legacyDrawing ${relationAttribute(this.root, this.drawingId)}/>`;
    return text.slice(0, at) + drawing + text.slice(at);
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

  private annotated(xml: string): string {
    this.rowNumber = rowAttribute(xml) ?? this.rowNumber + 1;
    const { sections, headers, onlyAnnotated } = this.report;
    while ((sections[this.section + 1]?.headerRow ?? Infinity) <= this.rowNumber) this.section++;
    const section = sections[this.section];
    const isHeader = section?.headerRow === this.rowNumber;
    const annotation = isHeader ? undefined : this.cursor.take(this.rowNumber);
    if (!section) return this.numbered(xml, this.rowNumber);
    if (onlyAnnotated && !annotation && !isHeader) return '';
    const number = onlyAnnotated ? this.nextNumber() : this.rowNumber;
    const cells = isHeader ? headers : (annotation?.cells ?? []);
    const marks = annotation?.marks ?? [];
    for (const { column, note } of marks)
      if (this.notes.length < MOST_NOTES) this.notes.push({ row: number, column, text: note });
    return this.numbered(this.withCells(xml, cells, marks, isHeader, annotation?.replaced), number);
  }

  /** Rows above the first table keep their numbers; those below the first header close up. */
  private nextNumber(): number {
    this.written = Math.max(this.written, (this.report.sections[0]?.headerRow ?? 1) - 1) + 1;
    return this.written;
  }

  private numbered(xml: string, row: number): string {
    if (row === this.rowNumber) return xml;
    return xml
      .replace(ROW, (tag) => tag.replace(/\sr="\d+"/, ` r="${row}"`))
      .replace(/(<(?:\w+:)?c\b[^>]*?\sr=")([A-Za-z]+)\d+"/g, `$1$2${row}"`)
      .replace(/<((?:\w+:)?f)\b[^>]*?(?:\/>|>[\s\S]*?<\/\1\s*>)/g, ''); // a formula moved would count other cells
  }

  /** Puts texts into our columns, and into those of the row's own that are replaced, and colours the marked cells. */
  private withCells(
    xml: string,
    texts: readonly string[],
    marks: readonly CellMark[],
    isHeader: boolean,
    replaced: ReadonlyMap<number, string> = new Map(),
  ): string {
    const opening = ROW.exec(xml);
    if (!opening) return xml;
    const { columns } = this.report;
    const p = opening[1] ?? '';
    const bodyStart = opening.index + opening[0].length;
    const selfClosed = opening[3] === '/';
    const head = selfClosed ? `${xml.slice(0, bodyStart - 2)}>` : xml.slice(0, bodyStart);
    const tail = selfClosed ? `</${p}row>` : xml.slice(xml.lastIndexOf('</'));
    const body = selfClosed ? '' : xml.slice(bodyStart, xml.lastIndexOf('</'));
    const rest = head.replace(/\sspans="[^"]*"/, '');
    if (!isHeader && marks.length === 0 && replaced.size === 0 && !this.styles.hasMarks && this.endsBeforeOurs(body, p))
      return (
        rest +
        body +
        columns.map((column, i) => (texts[i] ? this.ownCell(p, column, texts[i], '') : '')).join('') +
        tail
      );
    const cells = new Map<number, string>();
    const marked = new Map(marks.map((mark) => [mark.column, mark]));
    const put = (at: number, text: string, style: string) =>
      cells.set(at, this.ownCell(p, at, text, this.styleFor(style, marked.get(at))));
    let [column, style] = [-1, ''];
    for (const [cell, attributes = ''] of body.matchAll(CELL)) {
      const reference = /\sr="([A-Za-z]+)\d+"/.exec(attributes)?.[1];
      column = reference ? columnIndex(reference) : column + 1;
      if (columns.includes(column)) continue;
      style = /\ss="\d+"/.exec(attributes)?.[0] ?? '';
      const text = replaced.get(column);
      if (text === undefined)
        cells.set(column, this.restyled(cell, style, marked.get(column), reference === undefined ? column : undefined));
      else put(column, text, style);
    }
    for (const [at, text] of replaced) if (!cells.has(at)) put(at, text, '');
    for (const at of marked.keys()) if (!cells.has(at)) put(at, '', '');
    for (const [i, at] of columns.entries())
      if (texts[i]) cells.set(at, this.ownCell(p, at, texts[i], isHeader ? style : ''));
    return rest + inOrder(cells).join('') + tail;
  }

  /** Whether a row's last cell stands before our columns, which is so in every first report. */
  private endsBeforeOurs(body: string, p: string): boolean {
    const last = body.lastIndexOf(`<${p}c `);
    const reference = last < 0 ? undefined : /^<(?:\w+:)?c r="([A-Za-z]+)/.exec(body.slice(last, last + 24))?.[1];
    return reference !== undefined && columnIndex(reference) < Math.min(...this.report.columns);
  }

  private ownCell(p: string, column: number, text: string, style: string): string {
    const cell = `<${p}c r="${columnName(column)}${this.rowNumber}"${style}`;
    if (text === '') return `${cell}/>`;
    return `${cell} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}is></${p}c>`;
  }

  /** The style attribute of a cell, with or without its colour. */
  private styleFor(style: string, mark: CellMark | undefined): string {
    if (!mark && !this.styles.hasMarks) return style;
    const before = Number(/\d+/.exec(style)?.[0] ?? 0);
    const after = mark ? this.styles.marked(before, mark.severity) : this.styles.unmarked(before);
    return after === before ? style : ` s="${after}"`;
  }

  /** @param placed its column, for a cell that doesn't say where it stands */
  private restyled(cell: string, style: string, mark: CellMark | undefined, placed: number | undefined): string {
    let text = cell;
    if (placed !== undefined) text = text.replace(/^<((?:\w+:)?c)\b/, `<$1 r="${columnName(placed)}${this.rowNumber}"`);
    const after = this.styleFor(style, mark);
    if (after === style) return text;
    return style ? text.replace(style, after) : text.replace(/^<((?:\w+:)?c)\b/, `<$1${after}`);
  }

  /** The used range grows by our columns; a wrong `dimension` makes some readers drop them. */
  private widened(head: string): string {
    const last = Math.max(...this.report.columns);
    return head.replace(DIMENSION, (_all, start: string, from: string, column?: string, row?: string) => {
      const to = Math.max(last, columnIndex(column ?? from));
      return `${start}${from}:${columnName(to)}${row ?? from.replace(/\D/g, '')}"`;
    });
  }

  /** Our columns' widths, where the sheet says nothing about these columns. */
  private withWidths(head: string): string {
    const { columns, widths } = this.report;
    const found = /<((?:\w+:)?cols)\b[^>]*>([\s\S]*?)<\/\1\s*>/.exec(head);
    const lastSaid = Math.max(0, ...[...(found?.[2] ?? '').matchAll(/\bmax="(\d+)"/g)].map((max) => Number(max[1])));
    const p = this.prefix;
    const added = columns
      .flatMap((column, i) =>
        column + 1 > lastSaid && widths[i]
          ? [`<${p}col min="${column + 1}" max="${column + 1}" width="${widths[i]}" customWidth="1"/>`]
          : [],
      )
      .join('');
    if (!added) return head;
    if (!found) return `${head}<${p}cols>${added}</${p}cols>`;
    const end = head.indexOf(`</${found[1]}`, found.index);
    return head.slice(0, end) + added + head.slice(end);
  }
}

function rowAttribute(xml: string): number | undefined {
  const found = /\sr="(\d+)"/.exec(ROW.exec(xml)?.[2] ?? '');
  return found ? Number(found[1]) : undefined;
}

/** Cells by their columns. */
function inOrder(cells: ReadonlyMap<number, string>): string[] {
  return [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}
