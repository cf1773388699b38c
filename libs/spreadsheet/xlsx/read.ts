import {
  LIMITS,
  UnreadableFile,
  type FileProblem,
  type MergedCells,
  type Repair,
  type SheetRow,
  type ShownCell,
  type SourceFile,
} from '../model.js';
import { Archive, corrupt } from './archive.js';
import { numberText, type NumberStyle } from './number-format.js';
import { columnIndex } from './references.js';
import { shownText, type Shows } from './shown-text.js';
import { readNumberStyles, readSharedStrings, unescapeString } from './values.js';
import { readWorkbook, type Workbook } from './workbook.js';
import { xmlParser } from './xml.js';

/** Opens a workbook; its sheets are streamed on demand. */
export async function openXlsx(path: string): Promise<SourceFile> {
  const archive = await Archive.open(path);
  try {
    const workbook = await readWorkbook(archive);
    const problems: FileProblem[] = workbook.macros ? [{ code: 'file.macros' }] : [];
    const repairs: Repair[] =
      workbook.chartSheets > 0 ? [{ code: 'chartSheet', params: { count: workbook.chartSheets } }] : [];
    let tables: Promise<Tables> | undefined; // read once, on first use, for all sheets
    const sheets = workbook.sheets.map(({ name, hidden, part }) => {
      const merges: MergedCells[] = [];
      const used = new Uint8Array(LIMITS.rowCells);
      const from = { path, part, date1904: workbook.date1904, tables: () => (tables ??= readTables(path, workbook)) };
      return { name, hidden, merges, used, rows: (most?: number) => readSheet(from, { merges, used }, most) };
    });
    return { format: 'xlsx', sheets, problems, repairs };
  } finally {
    archive.close();
  }
}

const MOST_MERGES = 10_000;

interface Tables {
  strings: string[];
  styles: NumberStyle[];
}

async function readTables(path: string, workbook: Workbook): Promise<Tables> {
  const archive = await Archive.open(path);
  try {
    return {
      strings: await readSharedStrings(archive, workbook.sharedStrings),
      styles: await readNumberStyles(archive, workbook.styles),
    };
  } finally {
    archive.close();
  }
}

/** What is known of a sheet once its rows have been read to the end. */
interface Seen {
  merges: MergedCells[];
  used: Uint8Array;
}

interface From {
  path: string;
  part: string;
  date1904: boolean;
  tables: () => Promise<Tables>;
}

async function* readSheet(
  { path, part, date1904, tables }: From,
  seen: Seen,
  most: number = LIMITS.rowCells,
): AsyncGenerator<SheetRow[]> {
  const archive = await Archive.open(path);
  try {
    const { strings, styles } = await tables();
    seen.merges.length = 0;
    const collector = new RowCollector(strings, styles, date1904, seen, most);
    for await (const text of archive.portions(part)) {
      collector.parser.write(text.replace(EMPTY_CELLS, '').replace(EMPTY_ROWS, ''));
      const rows = collector.take();
      if (rows.length > 0) yield rows;
    }
    collector.parser.close();
    const rows = collector.take();
    if (rows.length > 0) yield rows;
  } catch (error) {
    throw corrupt(error);
  } finally {
    archive.close();
  }
}

/**
 * Cells and rows that have a style and nothing in them: there may be a million, and nobody needs them, but where the next
 * one doesn't say its place and follows them.
 */
const EMPTY_CELLS = /<c r="[A-Z]+\d+"(?: s="\d+")?\s?\/>(?=\s*<(?:c r="|\/row>))/g;
const EMPTY_ROWS = /<row r="\d+"[^<>]*(?:\/>|>\s*<\/row>)(?=\s*<(?:row r="|\/sheetData>))/g;

/** Turns the events of a sheet's XML into rows of text. */
class RowCollector {
  private rows: SheetRow[] = [];
  private row = 0;
  private cells: string[] = [];
  private column = 0;
  private type = '';
  private style = 0;
  private text = '';
  private capture = false;
  private hasFormula = false;
  private hasValue = false;
  private filled = 0;
  private width = 0;
  private phonetic = 0;
  private problem: FileProblem | undefined;
  private shown: ShownCell[] | undefined;

  constructor(
    private readonly strings: string[],
    private readonly styles: NumberStyle[],
    private readonly date1904: boolean,
    private readonly seen: Seen,
    private readonly most: number,
  ) {}

  readonly parser = xmlParser({
    open: (name, tag) => {
      const { attributes } = tag; // those of cells and rows never have a prefix
      if (name === 'c') {
        const reference = attributes['r'];
        this.column = reference ? columnIndex(reference) : this.column + 1;
        this.type = attributes['t'] ?? 'n';
        this.style = Number(attributes['s'] ?? 0);
        this.text = '';
        this.hasFormula = this.hasValue = false;
        if (this.column >= LIMITS.rowCells)
          throw new UnreadableFile({ code: 'file.corrupt', params: { detail: `cell ${reference ?? ''}` } });
      } else if (name === 'v' || (name === 't' && this.phonetic === 0)) {
        this.capture = this.hasValue = true;
      } else if (name === 'rPh') {
        this.phonetic++;
      } else if (name === 'f') {
        this.hasFormula = true;
      } else if (name === 'row') {
        const number = Number(attributes['r'] ?? 0);
        this.row = number > 0 ? number : this.row + 1;
        this.cells = [];
        this.column = -1;
        this.filled = this.width = 0;
        this.problem = this.shown = undefined;
      } else if (name === 'mergeCell') {
        const merged = mergedCells(attributes['ref'] ?? '');
        if (merged && this.seen.merges.length < MOST_MERGES) this.seen.merges.push(merged);
      }
    },
    text: (text) => {
      if (this.capture) this.text += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') this.capture = false;
      else if (name === 'rPh') this.phonetic--;
      else if (name === 'c') this.endCell();
      else if (name === 'row') this.endRow();
    },
  });

  take(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  private endCell(): void {
    if (this.text === '') {
      if (this.hasFormula && !this.hasValue) this.problem = { code: 'sheet.formulaWithoutValue' };
      return;
    }
    const text = this.cellText();
    this.seen.used[this.column] = 1;
    if (text.includes('\uFFFD')) this.problem ??= { code: 'sheet.lostCharacters' };
    if (text.trim() !== '') {
      this.filled++;
      this.width = Math.max(this.width, this.column + 1);
    }
    if (this.column >= this.most) return;
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text.length > LIMITS.cellChars ? this.cut(text) : text;
    const shows = this.styles[this.style]?.shows;
    if (shows) this.noteShown(text, shows);
  }

  /** Keeps what a person sees in the cell, where that is something else than what was read. */
  private noteShown(read: string, shows: Shows): void {
    const isText = this.type === 's' || this.type === 'inlineStr' || this.type === 'str';
    if (isText ? !shows.ofTexts : this.type !== 'n') return;
    const value = isText ? read : Number(this.text);
    if (typeof value === 'number' && !isExact(value)) return;
    const text = shownText(value, read, shows);
    if (text !== undefined) (this.shown ??= []).push({ column: this.column, text, spelled: shows.spells });
  }

  private cut(text: string): string {
    this.problem = { code: 'cell.tooLong', params: { length: text.length, max: LIMITS.cellChars } };
    return text.slice(0, LIMITS.cellChars);
  }

  private cellText(): string {
    switch (this.type) {
      case 's':
        return this.strings[Number(this.text)] ?? '';
      case 'inlineStr':
      case 'str':
        return unescapeString(this.text);
      case 'b':
        return this.text.trim() === '1' || this.text.trim() === 'true' ? 'TRUE' : 'FALSE';
      case 'n':
        return numberText(this.text.trim(), this.styles[this.style], this.date1904);
      case 'd':
        return this.text.replace(/Z$|\.0+(Z?)$/, '').replace(/T00:00:00$/, '');
      default:
        return this.text; // errors as they are shown (#N/A)
    }
  }

  private endRow(): void {
    if (this.filled === 0) return;
    let used = this.cells.length;
    while (used > 0 && this.cells[used - 1] === '') used--;
    const row: SheetRow = { row: this.row, cells: this.cells.slice(0, used) };
    if (this.width > this.most) row.width = this.width;
    if (this.problem) row.problem = this.problem;
    if (this.shown) row.shown = this.shown;
    this.rows.push(row);
  }
}

/** Whether a number has the digits that were typed: programs keep fifteen. */
function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function mergedCells(reference: string): MergedCells | undefined {
  const found = /^([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)$/.exec(reference);
  if (!found) return undefined;
  const [, from = '', top = '', , bottom = ''] = found;
  return { column: columnIndex(from), top: Number(top), bottom: Number(bottom) };
}
