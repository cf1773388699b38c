import { hasError, issue, type Issue } from '../catalog.js';
import { diff } from '../diff.js';
import { fieldOf, FIELDS } from '../fields.js';
import {
  textOf,
  type Action,
  type Change,
  type Entity,
  type Mode,
  type RowValues,
  type Value,
  type Values,
} from '../model.js';
import type { TemplateSettings } from '../template.js';
import { decideCustomer } from './customers.js';
import { decideLocation } from './locations.js';
import { decideUser } from './users.js';
import { recordKey, type StoredRecord, type World } from './world.js';

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

const RULES: Record<Entity, EntityRules> = { customers: decideCustomer, locations: decideLocation, users: decideUser };

/**
 * Decides a row: create, update, unchanged, remove, skip, blocked or invalid, with every issue there is and the change
 * of each field.
 * @param values the row as its reader gave it
 */
export function decide(entity: Entity, values: RowValues, context: DecideContext): Decision {
  const key = recordKey(entity, values);
  const missingKeys = missingKeyIssues(entity, values);
  if (missingKeys.length > 0) return { action: 'invalid', issues: missingKeys, changes: [] };
  const before = context.world.record(entity, key);
  const mode: Mode = textOf(values, 'action') === 'remove' ? 'remove' : context.mode;
  const { action: _action, ...row } = values;
  const draft: Draft = { row, before, after: merge(before?.values, row), context, issues: [] };
  if (mode === 'remove') return decideRemoval(entity, draft);
  if (mode === 'create' && before) return skip('row.exists', draft);
  if (mode === 'update' && !before) return skip('row.missing', draft);

  RULES[entity].save(draft);
  if (draft.waitsFor) return { action: 'blocked', issues: draft.issues, changes: [], waitsFor: draft.waitsFor };
  checkRequired(entity, draft);
  if (hasError(draft.issues)) return { action: 'invalid', issues: draft.issues, changes: [], before };
  const changes = diff(entity, before?.values, draft.after);
  const action = before === undefined ? 'create' : changes.length > 0 ? 'update' : 'unchanged';
  return { action, issues: draft.issues, changes, after: draft.after, before };
}

function decideRemoval(entity: Entity, draft: Draft): Decision {
  const { before } = draft;
  if (!before) return skip('row.missing', draft);
  RULES[entity].remove({ ...draft, before });
  return { action: hasError(draft.issues) ? 'invalid' : 'remove', issues: draft.issues, changes: [], before };
}

function skip(code: 'row.exists' | 'row.missing', draft: Draft): Decision {
  return { action: 'skip', issues: [issue(code)], changes: [], before: draft.before };
}

function missingKeyIssues(entity: Entity, values: RowValues): Issue[] {
  return FIELDS[entity]
    .filter((field) => field.key && !values[field.name])
    .map((field) => issue(field.requiredCode ?? 'cell.required', { field: field.name }));
}

/** Blank = no change, REMOVE = clear (design.md, decision 9). */
function merge(stored: Values | undefined, row: RowValues): Values {
  const after: Values = { ...stored };
  for (const [name, value] of Object.entries(row)) {
    if (value === null) delete after[name];
    else if (value !== undefined) after[name] = value;
  }
  return after;
}

function checkRequired(entity: Entity, draft: Draft): void {
  for (const field of FIELDS[entity]) {
    if (field.required !== 'always' || field.key || isPresent(draft.after[field.name])) continue;
    if (draft.issues.some((i) => i.field === field.name && i.severity === 'error')) continue;
    // a record may lack it from earlier, e.g. the administrator a customer row brought: blank stays no change
    if (draft.before && draft.row[field.name] === undefined) continue;
    draft.issues.push(issue(field.requiredCode ?? 'cell.required', { field: field.name }));
  }
}

function isPresent(value: Value | undefined): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The cell's issue for a field that is required by a rule of the entity. */
export function requiredIssue(entity: Entity, name: string): Issue {
  return issue(fieldOf(entity, name).requiredCode ?? 'cell.required', { field: name });
}
