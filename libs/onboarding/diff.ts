import { fieldOf, storedFields } from './fields.js';
import type { Change, Entity, Value, Values } from './model.js';

/** The fields in which two states of a record differ, in the order of the columns. Text is compared as NFC. */
export function diff(entity: Entity, before: Values | undefined, after: Values): Change[] {
  const changes: Change[] = [];
  for (const { name } of storedFields(entity)) {
    const from = before?.[name];
    const to = after[name];
    if (!sameValue(from, to)) changes.push({ field: name, from: from ?? null, to: to ?? null });
  }
  return changes;
}

/** Whether changes stay within their record, so that they are right as long as that record is what they were taken from. */
export function isPlainChange(entity: Entity, changes: readonly Change[]): boolean {
  return changes.every(({ field }) => fieldOf(entity, field).plain);
}

/** Whether two values are the same; the order of a list doesn't count. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    const [left, right] = [[...(Array.isArray(a) ? a : [])].sort(), [...(Array.isArray(b) ? b : [])].sort()];
    return left.length === right.length && left.every((item, i) => item === right[i]);
  }
  if (typeof a === 'string' && typeof b === 'string') return a.normalize('NFC') === b.normalize('NFC');
  return false;
}
