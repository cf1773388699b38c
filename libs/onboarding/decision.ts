import type { Fact, HandedOn, StoredRecord } from './facts.js';
import type { Issue } from './issue.js';
import type { Action, Change, Entity, Values } from './model.js';

/** What a row comes to, given the world as it is. The same for plan and run. */
export interface Decision {
  action: Action;
  issues: Issue[];
  changes: Change[];
  /** The record after the row, for create, update and unchanged. */
  after?: Values;
  before?: StoredRecord | undefined;
  /** The administrator of a customer comes by itself, and of a new one the headquarters too. */
  alone?: true;
  /** For a blocked row: the record it waits for. */
  waitsFor?: { entity: Entity; key: string };
  /** For an invalid row that is refused only for what others hold: what it would do if they gave it up. */
  wish?: Wish;
}

/** Whether a decision changes anything that is stored. */
export function isWritten({ action }: Decision): boolean {
  return action === 'create' || action === 'update' || action === 'remove';
}

/** What a row would do if nothing stood against it but what other rows of its import may give up. */
export interface Wish {
  action: 'create' | 'update' | 'remove';
  after?: Values;
  /** All it asks for of what others may give up. */
  asks: Fact<HandedOn>[];
}
