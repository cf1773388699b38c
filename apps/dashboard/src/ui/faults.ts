import type { ApiProblem } from '../api/problem.js';

type Faults = ApiProblem['errors'];

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(Array.isArray(value) && typeof value[0] !== 'object');
}

/**
 * The field of a form that a fault of what the form sends belongs to: as far along the fault's path as the form's values
 * go. A list that is typed as one text is one field.
 * @param pointer a JSON pointer
 */
export function fieldAt(values: unknown, pointer: string): string | undefined {
  const path: string[] = [];
  let at = values;
  for (const part of pointer.split('/').slice(1)) {
    if (!isBranch(at)) break;
    if (!(part in at)) return undefined;
    path.push(part);
    at = at[part];
  }
  return path.length > 0 ? path.join('.') : undefined;
}

/** Faults by the fields of a form that they belong to; those of no field are left out. */
export function faultsByField(values: unknown, faults: Faults): Record<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { pointer, detail } of faults) {
    const field = fieldAt(values, pointer);
    if (field !== undefined) found.set(field, (found.get(field) ?? new Set()).add(detail));
  }
  return Object.fromEntries([...found].map(([field, said]) => [field, [...said].join(' ')]));
}
