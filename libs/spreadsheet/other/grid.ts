import { damageIn, LIMITS, UnreadableFile, type FileProblem, type MergedCells, type SheetRow } from '../model.js';

const MOST_MERGES = 10_000;
const PORTION_ROWS = 1000;

/** A row that stands so many times one below the other. */
interface Repeated extends SheetRow {
  times: number;
}

/** Gathers the cells of a sheet into rows, within the limits that hold for every file. */
export class Grid {
  private row = 0;
  private finished: Repeated[] = [];
  private cells: string[] = [];
  private problem: FileProblem | undefined;

  /** @param merges is filled with the cells that are merged over rows */
  constructor(private readonly merges: MergedCells[]) {
    merges.length = 0;
  }

  /** @param row its number, from 1 */
  begin(row: number): void {
    this.row = row;
    this.cells = [];
    this.problem = undefined;
  }

  put(column: number, text: string): void {
    if (text === '') return;
    if (column >= LIMITS.columns) {
      this.problem ??= { code: 'sheet.raggedRow', params: { found: column + 1, expected: LIMITS.columns } };
      return;
    }
    while (this.cells.length < column) this.cells.push('');
    if (text.length > LIMITS.cellChars)
      this.problem = { code: 'cell.tooLong', params: { length: text.length, max: LIMITS.cellChars } };
    else {
      const code = damageIn(text);
      if (code) this.problem ??= { code };
    }
    this.cells[column] = text.slice(0, LIMITS.cellChars);
  }

  /** Notes that a cell of the present row goes on for further rows. */
  merge(column: number, further: number): void {
    if (further > 0 && column < LIMITS.columns && this.merges.length < MOST_MERGES)
      this.merges.push({ column, top: this.row, bottom: Math.min(this.row + further, LIMITS.rows) });
  }

  /**
   * Ends the present row; a blank one is left out.
   * @param times how often it stands there
   * @throws UnreadableFile `file.tooManyRows`
   */
  end(times = 1): void {
    const { row, cells, problem } = this;
    if (!problem && cells.every((cell) => cell.trim() === '')) return;
    if (row + times - 1 > LIMITS.rows)
      throw new UnreadableFile({ code: 'file.tooManyRows', params: { max: LIMITS.rows } });
    this.finished.push(problem ? { row, cells, times, problem } : { row, cells, times });
  }

  /** The rows since the last call, in handy portions. */
  *portions(): Generator<SheetRow[]> {
    let portion: SheetRow[] = [];
    for (const { times, cells, ...rest } of this.finished)
      for (let i = 0; i < times; i++) {
        portion.push({ ...rest, row: rest.row + i, cells: times > 1 ? [...cells] : cells });
        if (portion.length < PORTION_ROWS) continue;
        yield portion;
        portion = [];
      }
    this.finished = [];
    if (portion.length > 0) yield portion;
  }
}

const LONGEST_NAME = 31;

/** Names of sheets as a workbook can have them: each once, short, and without the marks that references need. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name, i) => {
    const plain = name
      .replace(/[\u0000-\u001F[\]:*?/\\]/g, ' ')
      .trim()
      .replace(/^'+|'+$/g, '');
    let chosen = plain.slice(0, LONGEST_NAME) || `Sheet${i + 1}`;
    for (let n = 2; taken.has(chosen.toLowerCase()); n++) {
      const number = ` (${n})`;
      chosen = `${plain.slice(0, LONGEST_NAME - number.length)}${number}`;
    }
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}
