import type { SaxesTagPlain } from 'saxes';
import { decodedText, isEncoding } from '../csv/encoding.js';
import { LIMITS, requireFewSheets, type MergedCells, type ReadOptions, type SourceFile } from '../model.js';
import { numberText, styleOfFormat, type NumberStyle } from '../xlsx/number-format.js';
import { attribute, xmlParser } from '../xlsx/xml.js';
import { Grid, sheetNames } from './grid.js';
import { parseAll, rowsOf, type SheetReader } from './xml-sheets.js';

const DECLARED = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i;
const MARKS: readonly (readonly [string, string])[] = [
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
];
/** Formats that files name instead of writing them out. */
const NAMED_DATES = /^(General|Short|Medium|Long) (Date|Time)$/;
const NAMED_NUMBERS =
  /^(General( Number)?|(Euro )?Currency|Fixed|Standard|Percent|Scientific|Yes\/No|True\/False|On\/Off)$/;

/** Opens a workbook of Excel 2003's XML, which programs often name .xls; its sheets are streamed on demand. */
export async function openSpreadsheetMl(path: string, head: Buffer, options: ReadOptions): Promise<SourceFile> {
  const encoding = options.encoding ?? encodingOf(head.toString('latin1', 0, 500));
  const found: { name: string; hidden: boolean }[] = [];
  await parseAll(decodedText(path, encoding), new Survey(found).parser);
  const names = sheetNames(found.map(({ name }) => name));
  const sheets = found.map(({ hidden }, index) => {
    const merges: MergedCells[] = [];
    return {
      name: names[index] ?? '',
      hidden,
      merges,
      rows: () => rowsOf(decodedText(path, encoding), new Sheet(index, merges)),
    };
  });
  return { format: 'spreadsheetml', sheets, problems: [], repairs: [] };
}

function encodingOf(begin: string): string {
  const marked = MARKS.find(([mark]) => begin.startsWith(mark))?.[1];
  const declared = DECLARED.exec(begin)?.[1];
  return marked ?? (declared !== undefined && isEncoding(declared) && !/^utf-?16/i.test(declared) ? declared : 'utf-8');
}

/** Which sheets there are. */
class Survey {
  /** What is said of whether the last sheet is shown. */
  private visible: string | undefined;

  constructor(private readonly sheets: { name: string; hidden: boolean }[]) {}

  readonly parser = xmlParser({
    open: (name, tag) => {
      if (name === 'Worksheet') this.add(attribute(tag, 'Name') ?? '');
      else this.visible = name === 'Visible' ? '' : undefined;
    },
    text: (text) => {
      if (this.visible !== undefined) this.visible += text;
    },
    close: () => {
      const sheet = this.sheets.at(-1);
      if (sheet && this.visible?.trim().endsWith('Hidden')) sheet.hidden = true;
      this.visible = undefined;
    },
  });

  private add(name: string): void {
    requireFewSheets(this.sheets.length + 1);
    this.sheets.push({ name, hidden: false });
  }
}

/** Turns the events of one sheet into rows. */
class Sheet implements SheetReader {
  isOver = false;
  readonly grid: Grid;
  private readonly styles = new Map<string, NumberStyle>();
  private style = '';
  private sheet = -1;
  private row = 0;
  private column = 0;
  private span = 0;
  private type = '';
  private text = '';
  /** Depth of the data that is open, and of the remark that it may belong to. */
  private data = 0;
  private comment = 0;

  constructor(
    private readonly index: number,
    merges: MergedCells[],
  ) {
    this.grid = new Grid(merges);
  }

  readonly parser = xmlParser({
    open: (name, tag) => this.open(name, tag),
    text: (text) => {
      if (this.data > 0 && this.text.length <= LIMITS.cellChars) this.text += text;
    },
    close: (name) => this.close(name),
  });

  private open(name: string, tag: SaxesTagPlain): void {
    if (this.data > 0)
      this.data++; // text with a form of its own
    else if (name === 'Style') this.style = attribute(tag, 'ID') ?? '';
    else if (name === 'NumberFormat') this.styles.set(this.style, styleOf(attribute(tag, 'Format') ?? ''));
    else if (name === 'Worksheet') this.sheet++;
    else if (this.sheet === this.index) this.openHere(name, tag);
  }

  private openHere(name: string, tag: SaxesTagPlain): void {
    if (name === 'Row') this.beginRow(tag);
    else if (name === 'Cell') this.beginCell(tag);
    else if (name === 'Comment') this.comment++;
    else if (name === 'Data' && this.comment === 0) {
      this.data = 1;
      this.type = attribute(tag, 'Type') ?? 'String';
    }
  }

  private close(name: string): void {
    if (this.data > 0) this.data--;
    else if (this.sheet === this.index) this.closeHere(name);
  }

  private closeHere(name: string): void {
    if (name === 'Worksheet') this.isOver = true;
    else if (name === 'Comment') this.comment--;
    else if (name === 'Cell') this.endCell();
    else if (name === 'Row') this.grid.end();
  }

  private beginRow(tag: SaxesTagPlain): void {
    this.row = counted(attribute(tag, 'Index')) ?? this.row + 1;
    this.grid.begin(this.row);
    this.row += counted(attribute(tag, 'Span')) ?? 0;
    this.column = 0;
  }

  private beginCell(tag: SaxesTagPlain): void {
    this.column = counted(attribute(tag, 'Index')) ?? this.column + 1;
    this.span = counted(attribute(tag, 'MergeAcross')) ?? 0;
    this.grid.merge(this.column - 1, counted(attribute(tag, 'MergeDown')) ?? 0);
    this.style = attribute(tag, 'StyleID') ?? 'Default';
    this.text = '';
    this.type = 'String';
  }

  private endCell(): void {
    this.grid.put(this.column - 1, cellText(this.type, this.text, this.styles.get(this.style)));
    this.column += this.span;
  }
}

function counted(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

function styleOf(format: string): NumberStyle {
  if (NAMED_NUMBERS.test(format)) return { kind: 'plain' };
  return NAMED_DATES.test(format) ? { kind: 'date' } : styleOfFormat(format);
}

function cellText(type: string, text: string, style: NumberStyle | undefined): string {
  switch (type) {
    case 'Number':
      return numberText(text.trim(), style, false);
    case 'DateTime':
      return text
        .trim()
        .replace(/\.0+$/, '')
        .replace(/^1899-12-3[01]T(?=\d)/, '')
        .replace(/T00:00:00$/, '');
    case 'Boolean':
      return text.trim() === '' ? '' : text.trim() === '1' ? 'TRUE' : 'FALSE';
    default:
      return text;
  }
}
