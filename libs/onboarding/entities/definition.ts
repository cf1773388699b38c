import type { Standing } from '../standing.js';
import type { Fact, StoredRecord } from '../facts.js';
import type { AnyValues, Entity, RowValues, Values } from '../model.js';
import type { ValuesOf } from '../fields.js';
import type { Draft, Rule } from '../rule.js';

/** The records that a record refers to. */
export interface Parents {
  customer?: Fact<'referred'>;
  location?: Fact<'referred'> | Fact<'record'>;
}

/** What the core knows of a kind of record. */
export interface EntityDefinition<E extends Entity> {
  name: E;
  /** The natural key of a record or row, empty where its parts are missing. */
  keyOf(values: AnyValues): string;
  /** The key that the record has had until now, where the row says that it gets another one; else empty. */
  formerKeyOf?(values: AnyValues): string;
  /** The row with what it leaves to the stored record to say, where its key alone is enough. */
  complete?(row: RowValues, stored: StoredRecord): RowValues;
  /** The records that a record refers to; of a customer its headquarters whole. */
  parents(values: ValuesOf<E>): Parents;
  /** Puts what the row leaves behind into its final form, once its own record and its parents are known. */
  settle(draft: Draft<E>): void;
  /**
   * What a record holds, and where it counts, besides being there.
   * @param other the same record before or after: what is the same in both may be left out
   */
  standings(values: Values, other?: Values): Standing[];
  /**
   * Whether a record stays the same one when it gets another key or customer: what it goes on to hold isn't given up then, but
   * held under another name.
   */
  keepsWhatItHolds: boolean;
  /** The records that saving this one brings along or changes. */
  brings?(draft: Draft<E>): Fact[];
  /** The row's record was named by an earlier row of the import, with the same content or another: nothing else is asked then. */
  repeats: readonly Rule<E>[];
  /** In the order in which they are asked. */
  rules: readonly Rule<E>[];
}
