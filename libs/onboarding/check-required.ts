import { issue } from './catalog.js';
import type { StoredRecord } from './facts.js';
import { FIELDS, fieldOf } from './fields.js';
import type { Issue } from './issue.js';
import type { Entity, RowValues, Value } from './model.js';

/** Says which fields a record needs and would not have. */
export function checkRequired(
  entity: Entity,
  row: RowValues,
  stored: StoredRecord | undefined,
  after: RowValues,
  issues: Issue[],
): void {
  for (const field of FIELDS[entity]) {
    if (field.required !== 'always' || isPresent(after[field.name])) continue;
    if (issues.some((i) => i.field === field.name && i.severity === 'error')) continue;
    // a record may lack it from earlier, e.g. the administrator a customer row brought: blank stays no change
    if (stored && row[field.name] === undefined) continue;
    issues.push(issue(fieldOf(entity, field.name).requiredCode ?? 'cell.required', { field: field.name }));
  }
}

function isPresent(value: Value | null | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
