import {
  byEntity,
  type Entity,
  type NumberClaim,
  type OnceInFile,
  type RowRef,
  type StoredRecord,
} from '#libs/onboarding/index.js';
import { KeyTable } from './key-table.js';
import { Ledger, type Firsts, type LedgerMap } from './ledger.js';

const ROWS_A_SHEET = 2 ** 21;

/** Rows as plain numbers: an import remembers one for each claim, and hundreds of thousands of objects would weigh. */
class Places {
  private readonly sheets: LedgerMap<Omit<RowRef, 'row'>>;
  private readonly numbers: LedgerMap<number>;
  private readonly count: LedgerMap<number>;

  constructor(ledger: Ledger) {
    this.sheets = ledger.map();
    this.numbers = ledger.map();
    this.count = ledger.map();
  }

  numberOf({ file, sheet, row }: RowRef): number {
    const key = `${file}\u0001${sheet}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.count.get('sheets') ?? 0;
      this.count.set('sheets', number + 1);
      this.sheets.set(String(number), { file, sheet });
      this.numbers.set(key, number);
    }
    return number * ROWS_A_SHEET + row;
  }

  at(number: number | undefined): RowRef | undefined {
    if (number === undefined) return undefined;
    const place = this.sheets.get(String(Math.floor(number / ROWS_A_SHEET)));
    return place && { ...place, row: number % ROWS_A_SHEET };
  }
}

/** What earlier rows of an import (or of a batch) will have done. */
export class Planned {
  readonly ledger = new Ledger();
  readonly records = byEntity(() => this.ledger.map<PlannedRecord | null>());
  readonly places = new Places(this.ledger);
  readonly failed = this.ledger.map<number>();
  readonly firsts: Record<Entity | OnceInFile, Firsts> = {
    ...byEntity(() => this.ledger.firsts(new KeyTable(true))),
    phone: this.ledger.firsts(new KeyTable()),
    number: this.ledger.firsts(new KeyTable()),
    extension: this.ledger.firsts(new KeyTable()),
  };
  readonly numbers = this.ledger.map<NumberClaim | null>();
  readonly extensions = this.ledger.map<string | null>();
  /** What was held before the present phase gave it up, with the phase. */
  readonly numbersBefore = this.ledger.map<OfPhase<NumberClaim | null>>();
  readonly extensionsBefore = this.ledger.map<OfPhase<string | null>>();
  readonly names = this.ledger.map<string>();
  /** External IDs by what they are but for case, leading zeros and separators. */
  readonly sameIds = this.ledger.map<string>();
  /** By customer: which administrators it gains (true) or loses (false), and in which phase. */
  readonly admins = this.ledger.map<Record<string, OfPhase<boolean>>>();
  readonly seats = this.ledger.map<number>();
  /** By phase and package of a customer: how many seats were given up. */
  readonly seatsGiven = this.ledger.map<number>();
  /** How many users more a location, users or locations a customer, has. */
  readonly uses = this.ledger.map<number>();
}

/** A record as it will be: all of it, or else only what rows may ask of records that they refer to. */
export interface PlannedRecord extends StoredRecord {
  whole?: boolean;
}

/** What is so since a phase of the import. */
export interface OfPhase<T> {
  phase: number;
  value: T;
}
