import { ENTITIES, type Entity } from '#libs/onboarding/index.js';
import { groupsOfTied, type Ties } from '#libs/records/index.js';

/** So many rows are kept for later; whatever comes after them is decided at once. As texts they are some 100 MB. */
const MOST_KEPT = 100_000;
/** So many rows are taken out together, if not more hang together. */
const TAKEN_TOGETHER = 2_000;

/** What is to be kept of a row. */
interface ToKeep<Content> {
  /** For the end of which phase, if it was set aside in it, or else for the beginning. */
  phase: number;
  entity: Entity;
  content: Content;
  /** Of a row that was set aside. */
  ties?: Ties;
}

/** A row as it is kept: as a text, for there may be many. */
export type KeptRow = Omit<ToKeep<unknown>, 'content'> & { text: string };

/** Rows that come out together. */
interface Taken<Content> {
  entity: Entity;
  rows: Content[];
}

/** Rows of an import that can't be decided before others are known. */
export class KeptRows<Content> {
  private kept: KeptRow[] = [];
  /** Those that no progress has told of yet. */
  private untold: KeptRow[] = [];

  /** @returns whether there was room for it */
  add({ content, ...row }: ToKeep<Content>): boolean {
    if (this.kept.length >= MOST_KEPT) return false;
    const kept = { ...row, text: JSON.stringify(content) };
    this.kept.push(kept);
    this.untold.push(kept);
    return true;
  }

  /** Those that were added since the last call. */
  takeNew(): KeptRow[] {
    const { untold } = this;
    this.untold = [];
    return untold;
  }

  /** Takes over what another process has kept until a phase; what earlier phases have kept for themselves is decided by now. */
  restore(rows: readonly KeptRow[], phase: number): void {
    this.kept = [...this.kept, ...rows].filter((one) => one.phase > phase || (one.phase === phase && isAside(one)));
  }

  /** The phase that the next rows are kept for. */
  nextPhase(): number {
    return this.kept.reduce((next, { phase }) => Math.min(next, phase), Infinity);
  }

  /** The rows that were kept for the beginning of a phase, some at a time, in their order. */
  *takeWaiting(phase: number): Generator<Taken<Content>> {
    const waiting = this.take((one) => one.phase === phase && !isAside(one));
    for (const entity of ENTITIES) {
      const rows = waiting.filter((one) => one.entity === entity);
      for (let from = 0; from < rows.length; from += TAKEN_TOGETHER)
        yield { entity, rows: rows.slice(from, from + TAKEN_TOGETHER).map((one) => this.contentOf(one)) };
    }
  }

  /** The rows that were set aside in a phase: those that hang together at once, each lot in the order of the file. */
  *takeAside(phase: number): Generator<Taken<Content>> {
    const aside = this.take((one) => one.phase === phase && isAside(one));
    const order = new Map(aside.map((row, i) => [row, i]));
    const inOrder = (rows: KeptRow[]) => rows.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    for (const entity of ENTITIES) {
      let lot: KeptRow[] = [];
      for (const tied of groupsOfTied(
        aside.filter((one) => one.entity === entity),
        tiesOf,
      )) {
        lot.push(...tied);
        if (lot.length < TAKEN_TOGETHER) continue;
        yield { entity, rows: inOrder(lot).map((one) => this.contentOf(one)) };
        lot = [];
      }
      if (lot.length > 0) yield { entity, rows: inOrder(lot).map((one) => this.contentOf(one)) };
    }
  }

  private take(wanted: (row: KeptRow) => boolean): KeptRow[] {
    const taken = this.kept.filter((one) => wanted(one));
    if (taken.length > 0) this.kept = this.kept.filter((one) => !wanted(one));
    return taken;
  }

  private contentOf({ text }: KeptRow): Content {
    return JSON.parse(text) as Content; // what `add` was given
  }
}

const tiesOf = ({ ties }: KeptRow) => ties;

function isAside({ ties }: KeptRow): boolean {
  return ties !== undefined;
}
