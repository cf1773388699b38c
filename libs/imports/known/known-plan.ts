import { STEPS, type Deciding, type Fact, type FactKind, type World } from '#libs/onboarding/index.js';
import { recordId } from '#libs/records/index.js';
import { KNOWN_TOGETHER, LazyTexts, packTexts, type CellRow, type KnownPart } from '#libs/reading/index.js';
import { readerOf, type Recipe } from '../rows/known-rows.js';
import type { KnownTable } from './known-table.js';

/** Thrown where rows can't be planned as known: the import is planned row by row then. */
export class NotAsKnown extends Error {}

const NOWHERE = -1;
/** Two numbers as one: no lot has as many rows. */
const LOT = KNOWN_TOGETHER + 1;

/** A row that is known, and where it is. */
export interface KnownPlace<Sheet> {
  row: CellRow;
  sheet: Sheet;
}

/** Rows of a portion that stay known, and those that have to be decided after all. */
export interface Met<Sheet> {
  part: KnownPart | undefined;
  decided: CellRow[];
  /** Rows of portions before: to be decided for what they claim in the file, and nothing else comes of it. */
  claiming: KnownPlace<Sheet>[];
}

/**
 * Which rows of an import are known, while it is planned. Such a row is as it was, whatever other rows of the file do, unless one
 * of them is about its record or wants what that has: then both are decided, in the order of the file.
 */
export class KnownPlan<Sheet> {
  /** How many rows are known and not decided. */
  rows = 0;
  /** Of each known row: whether a row that is decided is about its record, or asks for what that has. */
  private readonly touched: Uint8Array;
  /** Where each was met: the number of its lot, and its place there. */
  private readonly where: Int32Array;
  private forgotten: ReadonlySet<string> = new Set();
  private readonly lots: { texts: LazyTexts; numbers: Int32Array; sheet: Sheet; recipe: Recipe }[] = [];

  constructor(readonly table: KnownTable) {
    this.touched = new Uint8Array(table.rows);
    this.where = new Int32Array(table.rows).fill(NOWHERE);
  }

  /**
   * Takes up a portion.
   * @param ids of users that its rows which are decided are about, or whose numbers or extensions these ask for
   */
  meet(ids: Iterable<string>, part: KnownPart | undefined, sheet: Sheet, recipe: Recipe): Met<Sheet> {
    const claiming: KnownPlace<Sheet>[] = [];
    for (const id of ids) {
      const row = this.table.rowAbout(id);
      if (row === undefined || this.touched[row] !== 0) continue;
      this.touched[row] = 1;
      if (this.where[row] !== NOWHERE) claiming.push(this.placeOf(this.where[row]!));
    }
    if (!part) return { part, decided: [], claiming };
    const decided: CellRow[] = [];
    const kept = this.untouched(part, recipe, decided);
    if (kept) this.keep(kept, sheet, recipe);
    return { part: kept, decided, claiming };
  }

  /** Rows that refer to these records are decided, whatever they say. */
  forget(ids: ReadonlySet<string>): void {
    this.forgotten = ids;
    this.table.markStale(ids);
  }

  /** Whether rows that may be known refer to one of these. */
  refersTo(ids: ReadonlySet<string>): boolean {
    return this.table.refersTo(new Set([...ids].filter((id) => !this.forgotten.has(id))));
  }

  private keep({ entries, texts, numbers }: KnownPart, sheet: Sheet, recipe: Recipe): void {
    const lot = this.lots.push({ texts: new LazyTexts(texts), numbers, sheet, recipe }) - 1;
    for (let place = 0; place < entries.length; place++) this.where[entries[place]!] = lot * LOT + place;
    this.rows += entries.length;
  }

  /** The part without the rows that are touched, which are added to `decided`. */
  private untouched(part: KnownPart, recipe: Recipe, decided: CellRow[]): KnownPart | undefined {
    const { entries, numbers } = part;
    if (!entries.some((row) => this.touched[row] !== 0)) return part;
    const [texts, read] = [new LazyTexts(part.texts), readerOf(recipe)];
    const kept: number[] = [];
    for (const [place, row] of entries.entries())
      if (this.touched[row] === 0) kept.push(place);
      else decided.push(read(numbers[place] ?? 0, texts.cells(place)));
    if (kept.length === 0) return undefined;
    return {
      numbers: Int32Array.from(kept, (place) => numbers[place]!),
      entries: Int32Array.from(kept, (place) => entries[place]!),
      texts: packTexts(kept.map((place) => texts.at(place))),
    };
  }

  private placeOf(where: number): KnownPlace<Sheet> {
    const [lot, place] = [this.lots[Math.floor(where / LOT)], where % LOT];
    if (!lot) throw new Error(`There is no known row at ${where}.`);
    const { texts, numbers, sheet, recipe } = lot;
    return { row: readerOf(recipe)(numbers[place] ?? 0, texts.cells(place)), sheet };
  }
}

const NOBODY = () => undefined;
const whoIs = ({ of, key }: Fact) => (of === 'users' ? key : undefined);

/**
 * The user whom a fact is about, or who has what it asks for, by its kind. A known row changes the answer to no other: it
 * changes no record, no count, and gives nothing up; what it claims in the file it has in store, too.
 */
const USER_OF: { [Kind in FactKind]: (fact: Fact<Kind>, world: World) => string | undefined } = {
  record: whoIs,
  referred: whoIs,
  number: (fact, world) => world.answer(fact)?.user,
  extension: (fact, world) => world.answer(fact),
  foreign: NOBODY,
  seats: NOBODY,
  fullAdmins: NOBODY,
  inUse: NOBODY,
  named: NOBODY,
  sameId: NOBODY,
  similar: NOBODY,
  failedHere: NOBODY,
  firstInFile: NOBODY,
  rowInFile: NOBODY,
};

function userOf<Kind extends FactKind>(fact: Fact<Kind>, world: World): string | undefined {
  const user: (of: Fact<Kind>, world: World) => string | undefined = USER_OF[fact.kind];
  return user(fact, world);
}

/** The ids of users whom a row is about, or whose numbers or extensions it asks for. */
export function usersAskedFor(deciding: Deciding, world: World): Set<string> {
  const keys = new Set<string>();
  for (let step = 0; step < STEPS; step++)
    for (const fact of deciding.facts(step, world)) {
      const key = userOf(fact, world);
      if (key) keys.add(key);
    }
  return new Set([...keys].map((key) => recordId('users', key)));
}
