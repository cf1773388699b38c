import {
  factOf,
  issue,
  type Deciding,
  type Decision,
  type Effects,
  type Entity,
  type Fact,
  type HandedOn,
  type Issue,
  type RecordChange,
  type RowRef,
  type World,
} from '#libs/onboarding/index.js';
import type { Facts } from './facts.js';
import type { ImportWorld } from './import-world.js';
import { groupsOfTied, type Ties } from './ties.js';

/** Each round of looking up leads to others at most as often as rules ask in turn. */
const MOST_ROUNDS = 8;

/** A row to be decided. */
export interface RowToDecide {
  entity: Entity;
  key: string;
  at: RowRef;
  deciding: Deciding;
  /** What its reader had to say. */
  said: readonly Issue[];
}

/** A row that is refused only for what other rows may give up: it is decided when all of these are known. */
export interface RowAside extends RowToDecide {
  /** What it asks for of what others may give up, by name. */
  asks: readonly string[];
  /** What it would give and take. */
  effects: Effects;
}

/** Decides rows of an import, or of a batch of it, one after the other and then those that rest on others. */
export class Decider {
  /**
   * @param facts where to look up what deciding a row turns out to need
   */
  constructor(
    private readonly world: ImportWorld,
    private readonly facts: Facts,
  ) {}

  /** Decides a row by what surely is, whichever rows of its phase run before it. Nothing is applied to the world. */
  async decide<Row extends RowToDecide>(row: Row): Promise<{ decision: Decision; aside?: Row & RowAside }> {
    const { wish, ...decision } = await this.fully(row, this.world.surely);
    if (!wish) return { decision };
    const { action, after, asks } = wish;
    const hoped: Decision = { ...decision, action, changes: [], ...(after ? { after } : {}) };
    const effects = await this.whenKnown(() => this.world.effectsOf(row.entity, row.key, hoped));
    return { decision, aside: { ...row, asks: asks.map(nameOf), effects } };
  }

  /**
   * Decides rows that are run together: one after the other, and those that rest on others at the end. All that they change
   * is applied to the world before the next row is taken.
   */
  async *decideTogether<Row extends RowToDecide>(
    rows: Iterable<Row>,
  ): AsyncGenerator<Pick<Settled<Row & RowAside>, 'decision' | 'changes'> & { row: Row }> {
    const aside: (Row & RowAside)[] = [];
    for (const row of rows) {
      const decided = await this.decide(row);
      if (decided.aside) aside.push(decided.aside);
      else {
        const { decision } = decided;
        const changes = await this.whenKnown(() => this.world.changesOf(row.entity, row.key, decision));
        yield { row, decision, changes: this.world.apply(row.entity, row.key, decision, changes) };
      }
    }
    yield* (await this.settle(aside, () => Infinity)).flat(); // they are in one batch: any number may hang together
  }

  /**
   * Decides rows that were set aside, as if all of them were run together: what one gives up another one takes, whatever
   * their order. Where that can't be, the later row in the file yields. All that they change is applied to the world.
   * @param rows in the order of the file
   * @param most how many rows may hang together, given such rows; more are refused
   * @returns the rows with their decisions, in groups that are right only together
   */
  async settle<Row extends RowAside>(
    rows: readonly Row[],
    most: (group: readonly Row[]) => number,
  ): Promise<Settled<Row>[][]> {
    const settled = rows.map((row, place): Settled<Row> => ({
      row,
      place,
      decision: REFUSED,
      wins: false,
      changes: [],
    }));
    const byName = new Map<string, Settled<Row>[]>();
    for (const one of settled)
      for (const name of one.row.asks) {
        const asking = byName.get(name);
        if (asking) asking.push(one);
        else byName.set(name, [one]);
      }
    for (const { row } of settled) this.world.release(row.effects.gives);
    const open = new Set<Settled<Row>>();
    for (const one of settled) await this.settleOne(one, byName, open);
    for (let next = lastOf(open); next; next = lastOf(open)) {
      open.delete(next);
      this.world.letGo(next.row.effects.takes);
      await this.settleOne(next, byName, open);
    }
    // what rows that were not set aside have given up ties nobody, and a row that is refused ties nobody either
    const groups = groupsOfTied(settled, ({ row, wins }) => (wins ? tiesOf(row) : undefined));
    for (const group of groups) {
      const allowed = group.length > 1 ? most(group.map(({ row }) => row)) : 1;
      if (group.length > allowed) this.refuse(group, allowed);
    }
    for (const one of settled) await this.applyRest(one);
    return groups;
  }

  private refuse(group: readonly Settled<RowAside>[], most: number): void {
    const about = issue('row.linkedTooMany', { params: { rows: group.length, most } });
    for (const one of group) {
      this.world.letGo(one.row.effects.takes);
      one.decision = { action: 'invalid', issues: [...one.row.said, about], changes: [], before: one.decision.before };
      one.wins = false;
    }
    for (const { row } of group) this.world.keep(row.effects.gives);
  }

  /** @param open rows that have to be decided again, for this one keeps what they counted on */
  private async settleOne<Row extends RowAside>(
    one: Settled<Row>,
    byName: ReadonlyMap<string, Settled<Row>[]>,
    open: Set<Settled<Row>>,
  ): Promise<void> {
    const { row } = one;
    const { wish: _wish, ...decision } = await this.fully(row, this.world);
    one.decision = decision;
    one.wins = decision.action !== 'invalid' && decision.action !== 'blocked';
    if (one.wins) return this.world.take(row.effects.takes);
    this.world.keep(row.effects.gives);
    for (const name of givenBy(row)) for (const other of byName.get(name) ?? []) if (other.wins) open.add(other);
  }

  private async applyRest(one: Settled<RowAside>): Promise<void> {
    const { row, decision } = one;
    this.world.at(row.at);
    this.world.noteFailure(row.entity, row.key, decision);
    one.changes = await this.whenKnown(() => this.world.changesOf(row.entity, row.key, decision));
    this.world.applyRecords(one.changes);
  }

  /**
   * Decides a row with all the facts that it rests on. What wasn't looked up before, e.g. because an earlier row of the
   * same import has changed what the row refers to, is looked up now.
   */
  private async fully({ at, deciding }: RowToDecide, world: World): Promise<Decision> {
    this.world.at(at);
    return this.whenKnown(() => deciding.decide(world));
  }

  private async whenKnown<T>(reckon: () => T): Promise<T> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const reckoned = reckon();
      const missing = this.world.takeMissing();
      if (missing.length === 0) return reckoned;
      await this.facts.load(missing);
    }
    throw new Error(`The facts of a row are not complete after ${MOST_ROUNDS} rounds.`);
  }
}

/** A row that was set aside, and what became of it. */
export interface Settled<Row extends RowAside> {
  row: Row;
  /** Its place among those that were settled. */
  place: number;
  decision: Decision;
  /** It is done: what it gives up is free, what it takes is held. */
  wins: boolean;
  /** The records that it changes, its own first. */
  changes: RecordChange[];
}

const REFUSED: Decision = { action: 'invalid', issues: [], changes: [] };

/** What ties a row that was set aside to others. */
export function tiesOf(row: RowAside): Ties {
  return { asks: row.asks, gives: givenBy(row) };
}

function givenBy({ effects }: RowAside): string[] {
  return effects.gives.flatMap((standing) => {
    const about = factOf(standing);
    return about ? [nameOf(about)] : [];
  });
}

function nameOf({ kind, of, key }: Fact<HandedOn>): string {
  return `${kind}\u0002${of}\u0002${key}`;
}

/** Of rows to be decided again the last one in the file: it yields first. */
function lastOf<Row extends RowAside>(open: ReadonlySet<Settled<Row>>): Settled<Row> | undefined {
  let last: Settled<Row> | undefined;
  for (const one of open) if (!last || one.place > last.place) last = one;
  return last;
}
