import type { SaxesTagPlain } from 'saxes';
import { LIMITS, requireFewSheets, UnreadableFile, type MergedCells, type SourceFile } from '../model.js';
import { Archive } from '../xlsx/archive.js';
import { numberText } from '../xlsx/number-format.js';
import { attribute, xmlParser } from '../xlsx/xml.js';
import { Grid, sheetNames } from './grid.js';
import { parseAll, rowsOf, type SheetReader } from './xml-sheets.js';

const CONTENT = 'content.xml';
/** Entries of a document with a password: its list of parts, or the whole of it in another one. */
const MANIFEST = 'META-INF/manifest.xml';
const WHOLLY_ENCRYPTED = 'encrypted-package';
/** What may stand in a cell and is no text of it: remarks, drawings, and how characters are read aloud. */
const BESIDE = new Set(['annotation', 'frame', 'custom-shape', 'shapes', 'rect', 'line', 'g', 'ruby-text']);

/** Whether a ZIP file may be a document of OpenDocument. @throws UnreadableFile */
export async function isOpenDocument(path: string): Promise<boolean> {
  const archive = await Archive.open(path);
  archive.close();
  return archive.has(CONTENT) || archive.has(WHOLLY_ENCRYPTED);
}

/** Opens a spreadsheet of OpenDocument (LibreOffice, Google); its sheets are streamed on demand. */
export async function openOds(path: string): Promise<SourceFile> {
  const survey = new Survey();
  await parseAll(contentOf(path), survey.parser);
  if (!survey.isSpreadsheet)
    throw new UnreadableFile({ code: 'file.unknownFormat', params: { format: 'OpenDocument', kind: 'other' } });
  const names = sheetNames(survey.sheets.map(({ name }) => name));
  const sheets = survey.sheets.map(({ style }, index) => {
    const merges: MergedCells[] = [];
    const hidden = survey.hiddenStyles.has(style);
    return { name: names[index] ?? '', hidden, merges, rows: () => rowsOf(contentOf(path), new Sheet(index, merges)) };
  });
  return { format: 'ods', sheets, problems: [], repairs: [] };
}

/** The text of a document's content. @throws UnreadableFile `file.corrupt`, `file.encrypted` */
async function* contentOf(path: string): AsyncGenerator<string> {
  const archive = await Archive.open(path);
  try {
    if (await isEncrypted(archive)) throw new UnreadableFile({ code: 'file.encrypted' });
    yield* archive.portions(CONTENT);
  } finally {
    archive.close();
  }
}

async function isEncrypted(archive: Archive): Promise<boolean> {
  if (archive.has(WHOLLY_ENCRYPTED)) return true;
  return archive.has(MANIFEST) && /[:<]encryption-data\b/.test(await archive.text(MANIFEST));
}

/** Which sheets there are. */
class Survey {
  isSpreadsheet = false;
  readonly sheets: { name: string; style: string }[] = [];
  readonly hiddenStyles = new Set<string>();
  private style = '';
  private depth = 0;

  readonly parser = xmlParser({
    open: (name, tag) => {
      if (name === 'spreadsheet') this.isSpreadsheet = true;
      else if (name === 'style') this.style = attribute(tag, 'name') ?? '';
      else if (name === 'table-properties' && attribute(tag, 'display') === 'false') this.hiddenStyles.add(this.style);
      else if (name === 'table' && ++this.depth === 1) this.add(tag);
    },
    close: (name) => {
      if (name === 'table') this.depth--;
    },
  });

  private add(tag: SaxesTagPlain): void {
    requireFewSheets(this.sheets.length + 1);
    this.sheets.push({ name: attribute(tag, 'name') ?? '', style: attribute(tag, 'style-name') ?? '' });
  }
}

/** Turns the events of one sheet into rows. */
class Sheet implements SheetReader {
  isOver = false;
  readonly grid: Grid;
  private sheet = -1;
  /** How many tables are open, one in a cell of the other. */
  private depth = 0;
  private row = 1;
  private rowTimes = 1;
  private column = 0;
  private cell: SaxesTagPlain | undefined;
  private paragraphs: string[] = [];
  private inText = 0;
  private beside = 0;

  constructor(
    private readonly index: number,
    merges: MergedCells[],
  ) {
    this.grid = new Grid(merges);
  }

  readonly parser = xmlParser({
    open: (name, tag) => this.open(name, tag),
    text: (text) => this.addText(text),
    close: (name) => this.close(name),
  });

  /** Whether what is read now is of the sheet itself. */
  private get isHere(): boolean {
    return this.sheet === this.index && this.depth === 1;
  }

  private open(name: string, tag: SaxesTagPlain): void {
    if (name === 'table' && ++this.depth === 1) this.sheet++;
    else if (this.isHere && BESIDE.has(name)) this.beside++;
    else if (this.isHere && this.beside === 0) this.openHere(name, tag);
  }

  private openHere(name: string, tag: SaxesTagPlain): void {
    if (name === 'table-row') {
      this.rowTimes = counted(attribute(tag, 'number-rows-repeated'));
      this.column = 0;
      this.grid.begin(this.row);
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.cell = tag;
      this.paragraphs = [];
    } else if (name === 'p' || name === 'h') {
      this.inText++;
      this.paragraphs.push('');
    } else if (name === 's') this.addText(' '.repeat(Math.min(counted(attribute(tag, 'c')), LIMITS.cellChars)));
    else if (name === 'tab') this.addText('\t');
    else if (name === 'line-break') this.addText('\n');
  }

  private close(name: string): void {
    if (name === 'table') {
      if (this.depth-- === 1) this.isOver = this.sheet === this.index;
    } else if (this.isHere && BESIDE.has(name)) this.beside--;
    else if (this.isHere && this.beside === 0) this.closeHere(name);
  }

  private closeHere(name: string): void {
    if (name === 'p' || name === 'h') this.inText--;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.endCell();
    else if (name === 'table-row') {
      this.grid.end(this.rowTimes);
      this.row += this.rowTimes;
    }
  }

  private addText(text: string): void {
    const last = this.paragraphs.length - 1;
    const before = this.paragraphs[last];
    if (
      this.isHere &&
      this.inText > 0 &&
      this.beside === 0 &&
      before !== undefined &&
      before.length <= LIMITS.cellChars
    )
      this.paragraphs[last] = before + text;
  }

  private endCell(): void {
    const { cell } = this;
    if (!cell) return;
    this.cell = undefined;
    const times = counted(attribute(cell, 'number-columns-repeated'));
    const text = cellText(cell, this.paragraphs.join('\n'));
    for (let i = 0; i < times && this.column + i <= LIMITS.columns; i++) this.grid.put(this.column + i, text);
    this.grid.merge(this.column, counted(attribute(cell, 'number-rows-spanned')) - 1);
    this.column += times;
  }
}

function counted(text: string | undefined): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : 1;
}

/** @param shown as a person sees it: numbers in the form of their language, dates in any */
function cellText(cell: SaxesTagPlain, shown: string): string {
  switch (attribute(cell, 'value-type')) {
    case 'float':
    case 'percentage':
    case 'currency':
      return valueText(attribute(cell, 'value') ?? '', shown);
    case 'date':
      return (attribute(cell, 'date-value') ?? shown).replace(/\.\d+$/, '').replace(/T00:00:00$/, '');
    case 'time':
      return timeText(attribute(cell, 'time-value') ?? '') ?? shown;
    case 'boolean':
      return (attribute(cell, 'boolean-value') ?? shown).toUpperCase();
    case 'string':
      return attribute(cell, 'string-value') ?? shown;
    default:
      return shown;
  }
}

/** Digits in groups of three are a number for people; numbers with a point, a comma, a currency or in percent are, too. */
const FOR_PEOPLE = /[.,%\p{Sc}]|^\d{1,3}([\s'’]\d{3})+$/u;

/** A number; where it is shown with more zeros, or with marks as a telephone number or a code is, as it is shown. */
function valueText(value: string, shown: string): string {
  const isMasked = !FOR_PEOPLE.test(shown) && Number(shown.replace(/\D/g, '') || NaN) === Number(value);
  return isMasked ? shown.trim() : numberText(value, undefined, false);
}

/** PT36H05M00S as 36:05:00. */
function timeText(duration: string): string | undefined {
  const found = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(duration);
  return found
    ?.slice(1)
    .map((part) => part.padStart(2, '0'))
    .join(':');
}
