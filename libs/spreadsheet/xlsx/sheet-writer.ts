import { AnnotationCursor } from '../annotations.js';
import type { Annotation, CellMark, TableSection } from '../model.js';
import { Layout, type Area } from './areas.js';
import { Formulas } from './formulas.js';
import type { CellNote } from './note-shapes.js';
import { columnIndex, columnName } from './references.js';
import { patchedHead, patchedTail } from './sheet-frame.js';
import type { StyleBook } from './styles.js';
import { escapeXml, inUtf8, PREFIX } from './xml.js';
import { XmlPatch } from './xml-patch.js';

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

/** What a writer has to know of a sheet besides its rows. */
export interface SheetSurroundings {
  /** Where the report puts things; the writer adds which rows it keeps. */
  layout: Layout;
  /** The texts of our columns in header rows where they are others than usual. */
  headerTexts: ReadonlyMap<number, readonly string[]>;
  /** The relationships of its drawings that may show notes. */
  drawings: ReadonlySet<string>;
  /** The relationship of a drawing for our notes, for a sheet that has none; undefined if it can't have one. */
  newDrawing: string | undefined;
}

const ROW_END = new RegExp(String.raw`</${PREFIX}row\s*>|<${PREFIX}row\b[^>]*/>`, 'g');
const ROW = new RegExp(String.raw`<(${PREFIX})row\b([^>]*?)(/?)>`);
const ROW_NUMBER = /\sr=["'](\d+)["']/;
const CELL = new RegExp(String.raw`<${PREFIX}c\b([^>]*?)(?:/>|>[\s\S]*?</${PREFIX}c\s*>)`, 'g');
const CELL_NAME = new RegExp(`^<(${PREFIX}c)\\b`);
const CELL_NUMBER = new RegExp(String.raw`(<${PREFIX}c\b[^>]*?\sr=["'])([A-Za-z]+)\d+(["'])`, 'g');
const SHEET_DATA = new RegExp(String.raw`<${PREFIX}sheetData\b[^>]*?(/?)>`, 'g');
const SHEET_DATA_END = new RegExp(String.raw`</${PREFIX}sheetData\s*>`);
/** Each note is a drawing of its own; spreadsheet programs get slow beyond. The added column says all of it anyway. */
const MOST_NOTES = 5_000;

/** Streams a sheet's XML through, giving rows their added cells, marks and notes; all else stays character by character. */
export class SheetWriter {
  readonly notes: CellNote[] = [];
  /** The relationship of the drawing in which the sheet shows its notes, once it has been written to its end. */
  drawing: string | undefined;
  private pending = '';
  private rowNumber = 0;
  private written = 0;
  private section = -1;
  private state: 'head' | 'data' | 'tail' = 'head';
  /** The tags within which the rows stand. */
  private opening = '';
  private readonly cursor: AnnotationCursor;
  private readonly formulas = new Formulas((area) => this.isReplaced(area));

  constructor(
    private readonly report: SheetReport,
    private readonly styles: StyleBook,
    private readonly surroundings: SheetSurroundings,
  ) {
    this.cursor = new AnnotationCursor(report.annotations);
  }

  /** Whether any of its formulas has gone. */
  get lostFormulas(): boolean {
    return this.formulas.lost;
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
    for (const found of this.pending.matchAll(SHEET_DATA)) {
      const end = found.index + found[0].length;
      const { root } = new XmlPatch(this.pending.slice(0, end));
      if (root.children.at(-1)?.start !== found.index) continue; // in a remark, or in something that others have added
      const head = this.pending.slice(0, found.index);
      const lastHeader = this.report.sections.at(-1)?.headerRow ?? 0;
      this.opening = head.slice(root.start, root.inner) + found[0];
      this.pending = this.pending.slice(end);
      this.state = found[1] ? 'tail' : 'data';
      return inUtf8(patchedHead(head, this.surroundings.layout, this.report.widths, lastHeader)) + found[0];
    }
    return '';
  }

  private async data(): Promise<string> {
    const filled = this.formulas.lookAhead(this.pending);
    const rows = this.takeRows();
    await this.cursor.loadThrough(Math.max(this.lastNumber(rows), filled));
    let out = '';
    for (const row of rows) out += this.annotated(row);
    if (SHEET_DATA_END.test(this.pending)) this.state = 'tail';
    return out;
  }

  /** What stands behind the rows. */
  private tail(): string {
    const text = this.pending;
    this.pending = '';
    if (this.state === 'head') return inUtf8(text); // a sheet without rows
    const { layout, drawings, newDrawing } = this.surroundings;
    const wanted = this.notes.length > 0 ? newDrawing : undefined;
    const { xml, drawing } = patchedTail(this.opening, text, { layout, drawings, newDrawing: wanted });
    this.drawing = drawing;
    return xml;
  }

  /** Whether the report puts a text of its own into a cell of this area, none of whose rows has been passed. */
  private isReplaced({ left, top, right, bottom }: Area): boolean {
    const isWithin = (column: number) => column >= left && column <= right;
    return (
      this.report.columns.some(isWithin) ||
      this.cursor.some(top, bottom, ({ replaced }) => [...(replaced?.keys() ?? [])].some(isWithin))
    );
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
    const isLeftOut = onlyAnnotated && section && !annotation && !isHeader;
    const own = onlyAnnotated ? this.formulas.without(xml) : xml; // a formula moved would count other cells
    if (!section || isLeftOut) return isLeftOut ? '' : own;
    const number = onlyAnnotated ? this.nextNumber(isHeader) : this.rowNumber;
    const headerTexts = this.surroundings.headerTexts.get(this.rowNumber) ?? headers;
    const cells = isHeader ? headerTexts : (annotation?.cells ?? []);
    const marks = annotation?.marks ?? [];
    for (const { column, note } of marks)
      if (this.notes.length < MOST_NOTES) this.notes.push({ row: number, column, text: note });
    return this.numbered(this.withCells(own, cells, marks, isHeader, annotation?.replaced), number);
  }

  /** Rows above the first table keep their numbers; those below the first header close up, with a blank row above each other header. */
  private nextNumber(isHeader: boolean): number {
    const above = Math.max(this.written, (this.report.sections[0]?.headerRow ?? 1) - 1);
    this.written = above + (isHeader && this.written > 0 ? 2 : 1);
    this.surroundings.layout.keep(this.rowNumber, this.written);
    return this.written;
  }

  private numbered(xml: string, row: number): string {
    if (row === this.rowNumber) return xml;
    return xml.replace(ROW, (tag) => tag.replace(ROW_NUMBER, ` r="${row}"`)).replace(CELL_NUMBER, `$1$2${row}$3`);
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
    const rest = head.replace(/\sspans=(?:"[^"]*"|'[^']*')/, '');
    if (
      !isHeader &&
      marks.length === 0 &&
      replaced.size === 0 &&
      !this.styles.hasMarks &&
      !this.formulas.concerns(body) &&
      this.endsBeforeOurs(body, p)
    )
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
      const reference = /\sr=["']([A-Za-z]+)\d+["']/.exec(attributes)?.[1];
      column = reference ? columnIndex(reference) : column + 1;
      const place = { row: this.rowNumber, column };
      const text = replaced.get(column);
      const isOurs = columns.includes(column);
      if (isOurs || text !== undefined) this.formulas.drop(cell, place);
      if (isOurs) continue;
      style = /\ss=["']\d+["']/.exec(attributes)?.[0] ?? '';
      if (text !== undefined) {
        put(column, text, style);
        continue;
      }
      const kept = this.formulas.kept(cell, place);
      cells.set(column, this.restyled(kept, style, marked.get(column), reference === undefined ? column : undefined));
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
    const reference = last < 0 ? undefined : /\sr="([A-Za-z]+)/.exec(body.slice(last, body.indexOf('>', last)))?.[1];
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
    if (placed !== undefined) text = text.replace(CELL_NAME, `<$1 r="${columnName(placed)}${this.rowNumber}"`);
    const after = this.styleFor(style, mark);
    if (after === style) return text;
    return style ? text.replace(style, after) : text.replace(CELL_NAME, `<$1${after}`);
  }
}

function rowAttribute(xml: string): number | undefined {
  const found = ROW_NUMBER.exec(ROW.exec(xml)?.[2] ?? '');
  return found ? Number(found[1]) : undefined;
}

/** Cells by their columns. */
function inOrder(cells: ReadonlyMap<number, string>): string[] {
  return [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}
