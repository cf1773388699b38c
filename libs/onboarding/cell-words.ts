import type { RowAction } from './model.js';
import { fold, nameKey } from './text.js';
import { WORDS } from './words/index.js';

const UPSERT = ['upsert', 'save', 'add or update', 'create or update'];
const ACTIONS: ReadonlyMap<string, RowAction> = new Map([
  ...UPSERT.map((word): [string, RowAction] => [fold(word), 'upsert']),
  ...Object.values(WORDS).flatMap(({ actions }) =>
    (['create', 'update', 'remove'] as const).flatMap((action) =>
      actions[action].map((word): [string, RowAction] => [fold(word), action]),
    ),
  ),
]);

/** The action that a word of any of our languages means. */
export function findAction(text: string): RowAction | undefined {
  return ACTIONS.get(fold(text));
}

const NOT_VALUES = new Set([
  ...Object.values(WORDS).flatMap(({ notValues }) => notValues.map(nameKey)),
  ...['(null)', '<null>', '\\n', '-', '--', '---', '–', '—', '(none)', '(blank)', '(empty)'],
]);
const LONGEST = Math.max(...[...NOT_VALUES].map(({ length }) => length));

/** Whether a text probably means "no value" or "clear this", such as `N/A`, `none`, `remove` or a dash. */
export function looksLikeClear(text: string): boolean {
  return text.length <= LONGEST && NOT_VALUES.has(text.toLowerCase());
}
