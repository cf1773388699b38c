import { LIMITS, UnreadableFile, type FileProblem, type SheetRow, type SourceFile } from '../model.js';
import { Archive } from './archive.js';
import { numberText, readNumberStyles, readSharedStrings, unescapeString, type NumberStyle } from './values.js';
import { readWorkbook, type SheetPart, type Workbook } from './workbook.js';
import { xmlParser } from './xml.js';

/** Opens a workbook; its sheets are streamed on demand. */
export async function openXlsx(path: string): Promise<SourceFile> {
  const archive = await Archive.open(path);
  try {
    const workbook = await readWorkbook(archive);
    const problems: FileProblem[] = workbook.macros ? [{ code: 'file.macros' }] : [];
    let tables: Promise<Tables> | undefined; // read once, on first use, for all sheets
    const sheets = workbook.sheets.map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      rows: () => readSheet(path, sheet, workbook.date1904, () => (tables ??= readTables(path, workbook))),
    }));
    return { format: 'xlsx', sheets, problems };
  } finally {
    archive.close();
  }
}

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

async function* readSheet(
  path: string,
  sheet: SheetPart,
  date1904: boolean,
  tables: () => Promise<Tables>,
): AsyncGenerator<SheetRow[]> {
  const archive = await Archive.open(path);
  try {
    const { strings, styles } = await tables();
    const collector = new RowCollector(strings, styles, date1904);
    const decoder = new TextDecoder();
    for await (const chunk of (await archive.stream(sheet.part)) as AsyncIterable<Buffer>) {
      collector.parser.write(decoder.decode(chunk, { stream: true }));
      const rows = collector.take();
      if (rows.length > 0) yield rows;
    }
    collector.parser.close();
    const rows = collector.take();
    if (rows.length > 0) yield rows;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile({
      code: 'file.corrupt',
      params: { reason: error instanceof Error ? error.message : sheet.name },
    });
  } finally {
    archive.close();
  }
}

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
  private phonetic = 0;
  private problem: FileProblem | undefined;

  constructor(
    private readonly strings: string[],
    private readonly styles: NumberStyle[],
    private readonly date1904: boolean,
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
        this.hasFormula = false;
        if (this.column >= 16_384)
          throw new UnreadableFile({ code: 'file.corrupt', params: { reason: `cell ${reference ?? ''}` } });
      } else if (name === 'v' || (name === 't' && this.phonetic === 0)) {
        this.capture = true;
      } else if (name === 'rPh') {
        this.phonetic++;
      } else if (name === 'f') {
        this.hasFormula = true;
      } else if (name === 'row') {
        const number = Number(attributes['r'] ?? 0);
        this.row = number > 0 ? number : this.row + 1;
        this.cells = [];
        this.column = -1;
        this.problem = undefined;
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
      if (this.hasFormula) this.problem = { code: 'sheet.formulaWithoutValue' };
      return;
    }
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = this.cellText();
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
      default:
        return this.text; // errors as they are shown (#N/A), dates in ISO form (t="d")
    }
  }

  private endRow(): void {
    if (this.cells.every((cell) => cell.trim() === '')) return;
    let used = this.cells.length;
    while (used > 0 && this.cells[used - 1] === '') used--;
    if (used > LIMITS.columns)
      throw new UnreadableFile({ code: 'file.tooManyColumns', params: { max: LIMITS.columns } });
    const cells = this.cells.slice(0, used);
    this.rows.push(this.problem ? { row: this.row, cells, problem: this.problem } : { row: this.row, cells });
  }
}

/** `C17` → 2. */
export function columnIndex(reference: string): number {
  let index = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    index = index * 26 + code - 64;
  }
  return index - 1;
}

/** 2 → `C`. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
