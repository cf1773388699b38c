import { hasError, issue, type Issue } from '../catalog.js';
import { diff } from '../diff.js';
import { FIELDS } from '../fields.js';
import { limitIssues } from '../limit-issues.js';
import { GONE, removes, type Entity, type RowValues, type Value, type Values } from '../model.js';
import { decideCustomer } from './customers.js';
import { decideLocation } from './locations.js';
import { decideUser } from './users.js';
import { requiredIssue, type DecideContext, type Decision, type Draft, type EntityRules } from './draft.js';
import { recordKey } from './world.js';

const RULES: Record<Entity, EntityRules> = { customers: decideCustomer, locations: decideLocation, users: decideUser };

/**
 * Decides a row: create, update, unchanged, remove, skip, blocked or invalid, with every issue there is and the change
 * of each field.
 * @param values the row as its reader gave it
 * @param said what the reader had to say; an error among it makes the row invalid, yet all else is checked too
 */
export function decide(
  entity: Entity,
  values: RowValues,
  context: DecideContext,
  said: readonly Issue[] = [],
): Decision {
  const decision = decideFully(entity, values, context, said);
  return { ...decision, issues: [...said, ...limitIssues(decision.issues.slice(said.length))] };
}

function decideFully(entity: Entity, values: RowValues, context: DecideContext, said: readonly Issue[]): Decision {
  const key = recordKey(entity, values);
  const before = key ? context.world.record(entity, key) : undefined;
  const { mode } = context;
  const { action, ...row } = values;
  const draft: Draft = { row, before, after: merge(before?.values, row), context, issues: [...said] };
  if (!key) {
    checkRequired(entity, draft);
    return { action: 'invalid', issues: draft.issues, changes: [] };
  }
  if (action === GONE) return decideGone(entity, draft);
  if (removes(values, mode)) return decideRemoval(entity, draft);
  if (mode === 'create' && before) return skip('row.exists', draft);
  if (mode === 'update' && !before) return skip('row.missing', draft);

  RULES[entity].save(draft);
  if (draft.waitsFor && !hasError(said)) {
    return { action: 'blocked', issues: draft.issues, changes: [], waitsFor: draft.waitsFor };
  }
  if (!context.restores) checkRequired(entity, draft);
  if (hasError(draft.issues)) return { action: 'invalid', issues: draft.issues, changes: [], before };
  const changes = diff(entity, before?.values, draft.after);
  const kind = before === undefined ? 'create' : changes.length > 0 ? 'update' : 'unchanged';
  return { action: kind, issues: draft.issues, changes, after: draft.after, before };
}

function decideRemoval(entity: Entity, draft: Draft): Decision {
  const { before } = draft;
  if (!before) return skip('row.missing', draft);
  RULES[entity].remove({ ...draft, before });
  return { action: hasError(draft.issues) ? 'invalid' : 'remove', issues: draft.issues, changes: [], before };
}

/** A record that a full file no longer names goes only if the template says so; else the row says that it stays. */
function decideGone(entity: Entity, draft: Draft): Decision {
  if (!draft.before) return skip('row.missing', draft);
  if (!draft.context.template.rules.removeMissing) return skip('row.gone', draft);
  draft.issues.push(issue('row.goneRemoved'));
  return decideRemoval(entity, draft);
}

function skip(code: 'row.exists' | 'row.missing' | 'row.gone', draft: Draft): Decision {
  if (hasError(draft.issues)) return { action: 'invalid', issues: draft.issues, changes: [], before: draft.before };
  return { action: 'skip', issues: [...draft.issues, issue(code)], changes: [], before: draft.before };
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
    if (field.required !== 'always' || isPresent(draft.after[field.name])) continue;
    if (draft.issues.some((i) => i.field === field.name && i.severity === 'error')) continue;
    // a record may lack it from earlier, e.g. the administrator a customer row brought: blank stays no change
    if (draft.before && draft.row[field.name] === undefined) continue;
    draft.issues.push(requiredIssue(entity, field.name));
  }
}

function isPresent(value: Value | undefined): boolean {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}
