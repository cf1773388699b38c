import type { Entity } from '#libs/onboarding/index.js';
import type { RowOutcome, StagedRow } from './row.schema.js';

/** A row as staged, where it is, and what became of it. */
export interface AnsweredRow {
  row: StagedRow;
  entity: Entity;
  /** Position of its sheet among those of the import. */
  sheet: number;
  /** Its chunk, and its position there. */
  chunkId: string;
  position: number;
  /** The outcome of the last attempt, if the row was reached. */
  result: RowOutcome | undefined;
  /** What became of taking it back, if that was asked for and there was something to take back. */
  undone?: RowOutcome | undefined;
}

/** Rows in the order of their sheet; `seq` is where to go on behind the last time. */
export interface AnsweredRows {
  seq: number;
  rows: AnsweredRow[];
}

/** The order of rows in the files: by sheet, then by number. */
export function byPlace(one: AnsweredRow, other: AnsweredRow): number {
  return one.sheet - other.sheet || one.row.number - other.row.number;
}

/** Rows that are in memory already, in their order. */
export async function* inOneGo(rows: AnsweredRow[]): AsyncGenerator<AnsweredRows> {
  if (rows.length > 0) yield { seq: Infinity, rows };
}

/**
 * Two streams of rows, each in the order of the files, as one.
 * @param fromSeq where to go on as long as neither has told it
 */
export async function* merged(
  one: AsyncGenerator<AnsweredRows>,
  other: AsyncGenerator<AnsweredRows>,
  fromSeq: number,
): AsyncGenerator<AnsweredRows> {
  const [a, b] = [new Stream(one), new Stream(other)];
  let seq = fromSeq;
  try {
    for (;;) {
      await a.fill();
      await b.fill();
      if (a.isOver && b.isOver) return;
      const rows: AnsweredRow[] = [];
      // until one of them has to be read on: only then is known what comes behind its last row
      for (let [x, y] = [a.first, b.first]; x && y; [x, y] = [a.first, b.first])
        rows.push(byPlace(x, y) <= 0 ? a.take(x) : b.take(y));
      // not spread: there may be more of them than a call takes arguments
      if (a.isOver) for (const row of b.rest()) rows.push(row);
      if (b.isOver) for (const row of a.rest()) rows.push(row);
      const open = Math.min(a.seq, b.seq);
      if (Number.isFinite(open)) seq = open;
      yield { seq, rows };
    }
  } finally {
    await one.return(undefined);
    await other.return(undefined);
  }
}

/** A stream of rows, and those of it that were read and not taken yet. */
class Stream {
  private rows: AnsweredRow[] = [];
  private next = 0;
  /** Of the rows that were read last. */
  seq = Infinity;
  isOver = false;

  constructor(private readonly source: AsyncGenerator<AnsweredRows>) {}

  /** Reads on if all was taken. */
  async fill(): Promise<void> {
    while (!this.isOver && this.next >= this.rows.length) {
      const { value, done } = await this.source.next();
      if (done) Object.assign(this, { isOver: true, seq: Infinity });
      else Object.assign(this, { rows: value.rows, seq: value.seq, next: 0 });
    }
  }

  get first(): AnsweredRow | undefined {
    return this.rows[this.next];
  }

  take(row: AnsweredRow): AnsweredRow {
    this.next++;
    return row;
  }

  rest(): AnsweredRow[] {
    const rest = this.rows.slice(this.next);
    this.next = this.rows.length;
    return rest;
  }
}
