import { rowInFile } from '../../facts.js';
import type { Entity } from '../../model.js';
import { defineRule, type Draft } from '../../rule.js';

/** What rules need that look at an earlier row of the import about the same record. */
export function earlierRow<E extends Entity>(entity: E) {
  return ({ key, asRead: row, removes, readable }: Draft<E>) => ({
    earlier: readable ? rowInFile(entity, key, { row, removes }) : undefined,
  });
}

/** The rule for the same row again: it counts once. */
export function sameAsRow<E extends Entity>(entity: E) {
  const needs = earlierRow(entity);
  return defineRule(entity, {
    code: 'row.sameAsRow',
    severity: 'warning',
    field: [],
    when: 'An earlier row of the import says exactly the same.',
    on: 'both',
    inFile: true,
    stops: true,
    needs,
    check: (_draft, { earlier }) => (earlier?.same ? { params: { ...earlier.place } } : undefined),
  });
}
