import { EXAMPLE } from '#libs/onboarding/index.js';
import type { SheetRow } from '#libs/spreadsheet/index.js';
import { KnownGatherer, type KnownPart } from './known-part.js';
import { digestOfText, KnownDigests, textOfCells, type DigestTable } from './row-digests.js';
import { leftOutRow, type CellRow } from './row-reader.js';
import type { Table } from './tables.js';

/** What is told of rows of earlier imports. */
export interface KnownBefore {
  /** What decides what the cells of the table mean: its rows get a digest with it. */
  basis?: string | undefined;
  /** Rows of earlier imports: those that are among them are only named. */
  known?: DigestTable | undefined;
}

/** Rows that were gathered: those that are read as JSON of CellRow[], with the length of each, and those that are known. */
export interface GatheredRows {
  rows: string;
  sizes: number[];
  known: KnownPart | undefined;
}

/** Gathers the rows of a table into portions. */
export class PortionGatherer {
  private texts: string[] = [];
  private chars = 0;
  private readonly gathered = new KnownGatherer();
  private readonly known: KnownDigests | undefined;
  private readonly basis: string | undefined;
  /** Of each column whether it is that of a field. */
  private readonly isRead: boolean[];

  /**
   * @param read checks the cells of a row
   * @param most how large a portion becomes
   */
  constructor(
    { mapping }: Pick<Table, 'mapping'>,
    private readonly read: (row: SheetRow) => CellRow,
    private readonly most: { rows: number; bytes: number },
    { basis, known }: KnownBefore,
  ) {
    this.basis = basis;
    this.known = known && new KnownDigests(known);
    this.isRead = mapping.map(({ field }) => field !== null);
  }

  add(row: SheetRow): void {
    const text = this.basis === undefined || row.problem || row.shown ? undefined : textOfCells(row.cells);
    const digest = this.basis === undefined || text === undefined ? undefined : digestOfText(this.basis, text);
    const entry = digest === undefined ? undefined : this.known?.take(digest);
    if (entry !== undefined && text !== undefined) return this.gathered.add(row.row, entry, this.kept(row.cells, text));
    const cells = this.read(row);
    if (cells.values['action'] === EXAMPLE) return;
    if (digest !== undefined && !cells.issues) cells.digest = Buffer.from(digest, 'latin1').toString('base64');
    this.keep(cells);
  }

  /** Takes a row that isn't data, to be answered as such. */
  addLeftOut(row: SheetRow): void {
    this.keep(leftOutRow(row));
  }

  get isFull(): boolean {
    return this.texts.length >= this.most.rows || this.chars >= this.most.bytes || this.gathered.isFull;
  }

  /** What was gathered since the last time; undefined if nothing was. */
  take(): GatheredRows | undefined {
    const { texts } = this;
    const known = this.gathered.take();
    if (texts.length === 0 && !known) return undefined;
    [this.texts, this.chars] = [[], 0];
    return { rows: `[${texts.join()}]`, sizes: texts.map(({ length }) => length), known };
  }

  private keep(cells: CellRow): void {
    const json = JSON.stringify(cells);
    this.texts.push(json);
    this.chars += json.length;
  }

  /**
   * What is kept of a known row's text: nothing of columns without a field, for nobody would look for a person there who is to be
   * erased.
   */
  private kept(cells: string[], text: string): string {
    if (cells.every((cell, i) => cell === '' || this.isRead[i])) return text;
    return textOfCells(cells.map((cell, i) => (this.isRead[i] ? cell : ''))) ?? text;
  }
}
