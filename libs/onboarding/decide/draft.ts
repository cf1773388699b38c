import { issue, type Issue } from '../catalog.js';
import { fieldOf } from '../fields.js';
import type { Action, Change, Entity, Mode, RowValues, Values } from '../model.js';
import type { TemplateSettings } from '../template.js';
import type { StoredRecord, World } from './world.js';

/** What a row comes to, given the world as it is. The same for plan and run. */
export interface Decision {
  action: Action;
  issues: Issue[];
  changes: Change[];
  /** The record after the row, for create, update and unchanged. */
  after?: Values;
  before?: StoredRecord;
  /** For a blocked row: the record it waits for. */
  waitsFor?: { entity: Entity; key: string };
}

export interface DecideContext {
  template: TemplateSettings;
  mode: Mode;
  world: World;
  /** Puts back what was there before: a record may then lack what a row must give. */
  restores?: boolean;
}

/** A row under decision; the entity's own rules add to it. */
export interface Draft {
  row: RowValues;
  before: StoredRecord | undefined;
  after: Values;
  context: DecideContext;
  issues: Issue[];
  waitsFor?: Decision['waitsFor'];
}

/** An entity's own rules: they may add issues, complete `after`, or set `waitsFor`. */
export interface EntityRules {
  save(draft: Draft): void;
  remove(draft: Draft & { before: StoredRecord }): void;
}

/** The cell's issue for a field that is required by a rule of the entity. */
export function requiredIssue(entity: Entity, name: string): Issue {
  return issue(fieldOf(entity, name).requiredCode ?? 'cell.required', { field: name });
}
