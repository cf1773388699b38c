import type { StoredRecord } from './facts.js';
import { isRecordOf, isRowOf, valuesOf, type FieldName } from './fields.js';
import { hasError, type Issue } from './issue.js';
import type { Entity, RowValues, Values } from './model.js';
import type { Draft, RecordOf } from './rule.js';

/**
 * Begins the draft of a row, with what is known when its own record is.
 * @param row what the row says, completed by its record; `asRead` is the row without that
 * @param said what its reader had to say
 */
export function draftOf<E extends Entity>(
  entity: E,
  key: string,
  row: RowValues,
  asRead: RowValues,
  stored: StoredRecord | undefined,
  { mode, template, removes, restores }: Pick<Draft<E>, 'mode' | 'template' | 'removes' | 'restores'>,
  said: readonly Issue[],
): Draft<E> {
  if (!isRowOf(entity, row)) throw new Error(`A row of ${entity} has a value of another type than its field.`);
  const draft: Draft<E> = {
    key,
    row,
    asRead,
    before: stored && typed(entity, stored),
    after: valuesOf(entity, merge(stored?.values, row)),
    mode,
    template,
    removes,
    restores,
    readable: !hasError(said),
    issues: [...said],
    isRefused: (field: FieldName<E>) => draft.issues.some((i) => i.field === field && i.severity === 'error'),
  };
  return draft;
}

/** Records whose values were found to have the types of their fields: many rows refer to the same few. */
const CHECKED = new WeakSet<StoredRecord>();

/** A stored record with the types of its fields. @throws Error when a value has another type */
export function typed<E extends Entity>(entity: E, stored: StoredRecord): RecordOf<E> {
  if (!isTyped(entity, stored)) throw new Error(`A record of ${entity} has a value of another type than its field.`);
  return stored;
}

function isTyped<E extends Entity>(entity: E, stored: StoredRecord): stored is StoredRecord & RecordOf<E> {
  if (CHECKED.has(stored)) return true;
  const fits = isRecordOf(entity, stored.values);
  if (fits) CHECKED.add(stored);
  return fits;
}

/** Blank = no change, REMOVE = clear. */
function merge(stored: Values | undefined, row: RowValues): Values {
  const after: Values = { ...stored };
  for (const name in row) {
    const value = row[name];
    if (value === null) delete after[name];
    else if (value !== undefined) after[name] = value;
  }
  return after;
}
