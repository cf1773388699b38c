import { columnIndex, columnName } from './references.js';

/** A rectangle of cells: columns from 0, rows from 1, both ends within. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The last row and column of any sheet. */
export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_383;
const CORNERS = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/i;

/** `A1:L4`, with or without dollar signs; a single cell is an area of its own. Undefined for what no sheet has. */
export function parseArea(text: string | undefined): Area | undefined {
  const [found, left = '', top = '', right = left, bottom = top] = CORNERS.exec(text ?? '') ?? [];
  if (found === undefined) return undefined;
  const area = { left: columnIndex(left), top: Number(top), right: columnIndex(right), bottom: Number(bottom) };
  return area.right <= LAST_COLUMN && area.top >= 1 && area.bottom <= LAST_ROW ? area : undefined;
}

export function areaText({ left, top, right, bottom }: Area): string {
  return `${columnName(left)}${top}:${columnName(right)}${bottom}`;
}

/** Where a report puts things: its added columns, and the rows that it keeps. */
export class Layout {
  private readonly from: number[] = [];
  private readonly to: number[] = [];

  /**
   * @param columns those that it adds
   * @param firstMoved the first row that may get another number; without one all rows keep theirs
   */
  constructor(
    readonly columns: readonly number[],
    private readonly firstMoved = Infinity,
  ) {}

  /** Notes that a row was kept under this number. Rows come in growing order. */
  keep(row: number, as: number): void {
    this.from.push(row);
    this.to.push(as);
  }

  /** Whether rows have closed up. */
  get moves(): boolean {
    return this.firstMoved !== Infinity;
  }

  get lastRow(): number {
    return this.to.at(-1) ?? 0;
  }

  /** The number under which a row is kept, if it is. */
  rowOf(row: number): number | undefined {
    if (row < this.firstMoved) return row;
    const i = this.countBefore(row);
    return this.from[i] === row ? this.to[i] : undefined;
  }

  /** The last column of what ends or begins beside our columns, which belong to it then. */
  rightOf({ left, right }: Pick<Area, 'left' | 'right'>): number {
    const added = this.columns.toSorted((a, b) => a - b);
    return added.reduce((reach, column) => (left <= column && column === reach + 1 ? column : reach), right);
  }

  /** Where an area is in the report, wider by our columns if it touches them; undefined if none of its rows is kept. */
  areaOf(area: Area): Area | undefined {
    const [top, bottom] = [this.firstKeptFrom(area.top), this.lastKeptThrough(area.bottom)];
    if (top === undefined || bottom === undefined || bottom < top) return undefined;
    return { left: area.left, top, right: this.rightOf(area), bottom };
  }

  private firstKeptFrom(row: number): number | undefined {
    return row < this.firstMoved ? row : this.to[this.countBefore(row)];
  }

  private lastKeptThrough(row: number): number | undefined {
    if (row < this.firstMoved) return row;
    return this.to[this.countBefore(row + 1) - 1] ?? this.firstMoved - 1;
  }

  /** How many kept rows stand before this one. */
  private countBefore(row: number): number {
    let [low, high] = [0, this.from.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.from[middle] ?? 0) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
