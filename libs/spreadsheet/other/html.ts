import { Parser } from 'htmlparser2';
import { decodedText, detectEncoding, isEncoding } from '../csv/encoding.js';
import {
  LIMITS,
  UnreadableFile,
  type MergedCells,
  type ReadOptions,
  type SheetRow,
  type SourceFile,
} from '../model.js';
import { HTML, unknownFormat } from '../unread-formats.js';
import { Grid } from './grid.js';

const MOST_NESTED = 1000;
const LONGEST_MARK = '<table '.length;
/** Of a cell with the blanks in it; what is longer is cut anyway. */
const LONGEST_TEXT = 2 * LIMITS.cellChars;
const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i;
/** Elements whose text nobody sees. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'title']);
const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'blockquote']);
/** Attributes in which Excel, LibreOffice and SheetJS say what a cell holds. */
const FULL = ['x:num', 'sdval', 'data-v'] as const;
/** A number as a spreadsheet program shortens it; an attribute has all of its digits. */
const SHORTENED = /^-?\d(\.\d+)?E\+?\d+$/i;

/**
 * Opens the tables of a web page, which is what many programs export under the name of Excel. As in a spreadsheet program all of
 * them stand under each other in one sheet, with an empty row between them.
 * @throws UnreadableFile `file.unknownFormat` for a page without tables
 */
export async function openHtml(path: string, head: Buffer, options: ReadOptions): Promise<SourceFile> {
  const detected = await detectEncoding(path, head, options.languageHint);
  const declared = CHARSET.exec(head.toString('latin1'))?.[1];
  const isNamed = !detected.bom && detected.name !== 'utf-8' && declared !== undefined && isEncoding(declared);
  const encoding = options.encoding ?? (isNamed ? declared : detected.name);
  if (!(await hasTable(path, encoding))) throw unknownFormat({ name: HTML, kind: 'other' });
  const merges: MergedCells[] = [];
  return {
    format: 'html',
    sheets: [{ name: 'Sheet1', hidden: false, merges, rows: () => readTables(path, encoding, merges) }],
    problems: [],
    repairs: [],
  };
}

async function hasTable(path: string, encoding: string): Promise<boolean> {
  let before = '';
  for await (const text of decodedText(path, encoding)) {
    if (/<table[\s>]/i.test(before + text)) return true;
    before = text.slice(-LONGEST_MARK);
  }
  return false;
}

async function* readTables(path: string, encoding: string, merges: MergedCells[]): AsyncGenerator<SheetRow[]> {
  const page = new Page(merges);
  for await (const text of decodedText(path, encoding)) {
    page.parser.write(text);
    yield* page.grid.portions();
  }
  page.parser.end();
  yield* page.grid.portions();
}

interface OpenCell {
  column: number;
  text: string;
  /** What it holds in full, where the page says so. */
  number: string | undefined;
  rows: number;
}

/** A table that is open: one in a cell of another is a table of its own. */
interface OpenTable {
  /** The cells of the present row; undefined between rows. */
  cells: OpenCell[] | undefined;
  /** The cell that text belongs to. */
  cell: OpenCell | undefined;
  column: number;
  /** How many more rows the cell of a column goes on for. */
  spans: number[];
}

/** Turns the events of a page into rows. */
class Page {
  readonly grid: Grid;
  private readonly tables: OpenTable[] = [];
  private depth = 0;
  private unseen = 0;
  private row = 0;

  constructor(merges: MergedCells[]) {
    this.grid = new Grid(merges);
  }

  readonly parser = new Parser({
    onopentag: (name, attributes) => this.open(name, attributes),
    ontext: (text) => this.addText(text.replace(/[\s\u00A0]+/g, ' ')),
    onclosetag: (name) => this.close(name),
  });

  private open(name: string, attributes: Record<string, string>): void {
    if (++this.depth > MOST_NESTED)
      throw new UnreadableFile({ code: 'file.corrupt', params: { detail: 'its elements are nested too deeply' } });
    const table = this.tables.at(-1);
    if (UNSEEN.has(name)) this.unseen++;
    else if (name === 'table') this.tables.push({ cells: undefined, cell: undefined, column: 0, spans: [] });
    else if (name === 'tr' && table) this.beginRow(table);
    else if ((name === 'td' || name === 'th') && table) this.beginCell(table, attributes);
    else if (name === 'br' || BLOCKS.has(name)) this.addText('\n');
  }

  private close(name: string): void {
    this.depth--;
    const table = this.tables.at(-1);
    if (UNSEEN.has(name)) this.unseen--;
    else if ((name === 'td' || name === 'th') && table) table.cell = undefined;
    else if (name === 'tr' && table) this.endRow(table);
    else if (name === 'table' && table) {
      this.endRow(table);
      this.tables.pop();
      this.row++;
    } else if (BLOCKS.has(name)) this.addText('\n');
  }

  private beginRow(table: OpenTable): void {
    this.endRow(table);
    table.cells = [];
    table.column = 0;
  }

  private beginCell(table: OpenTable, attributes: Record<string, string>): void {
    if (!table.cells) this.beginRow(table);
    while ((table.spans[table.column] ?? 0) > 0) table.column++;
    const { column } = table;
    const [columns, rows] = [span(attributes['colspan'], LIMITS.columns), span(attributes['rowspan'], LIMITS.rows)];
    table.cell = { column, text: '', number: FULL.map((name) => attributes[name]).find(Boolean), rows };
    if (table.cells && table.cells.length <= LIMITS.columns) table.cells.push(table.cell);
    if (rows > 1) for (let i = 0; i < columns; i++) table.spans[column + i] = rows;
    table.column += columns;
  }

  private addText(text: string): void {
    const cell = this.unseen > 0 ? undefined : this.tables.at(-1)?.cell;
    if (cell && cell.text.length <= LONGEST_TEXT) cell.text += text;
  }

  private endRow(table: OpenTable): void {
    const { cells } = table;
    if (!cells) return;
    table.cells = table.cell = undefined;
    this.grid.begin(++this.row);
    for (const cell of cells) {
      this.grid.put(cell.column, shown(cell));
      this.grid.merge(cell.column, cell.rows - 1);
    }
    for (const [column, left] of table.spans.entries()) if (left > 0) table.spans[column] = left - 1;
    this.grid.end();
  }
}

function span(attribute: string | undefined, most: number): number {
  return Math.min(Math.max(Math.trunc(Number(attribute)) || 1, 1), most);
}

/** The text of a cell as a person sees it: blanks at the ends of its lines, and empty lines around it, say nothing. */
function shown({ text, number }: OpenCell): string {
  const seen = text.replace(/ *\n[ \n]*/g, '\n').trim();
  return number && SHORTENED.test(seen) ? number : seen;
}
