import type { RowAction } from './model.js';
import { fold, nameKey } from './text.js';
import { inAllLanguages } from './words.js';

/** What people write into the action of a row, in any of our languages; case doesn't count. */
const ACTIONS: ReadonlyMap<string, RowAction> = new Map(
  (['upsert', 'create', 'update', 'remove'] as const).flatMap((action) =>
    inAllLanguages(({ actions }) => actions[action]).map((word): [string, RowAction] => [fold(word), action]),
  ),
);

/** The action that a word means. */
export function findAction(text: string): RowAction | undefined {
  return ACTIONS.get(fold(text));
}

const NOT_VALUES = new Set([
  ...inAllLanguages(({ notValues }) => notValues).map(nameKey),
  ...['(null)', '<null>', '\\n', '-', '--', '---', '–', '—', '(none)', '(blank)', '(empty)'],
]);
const LONGEST = Math.max(...[...NOT_VALUES].map(({ length }) => length));

/** Whether a text probably means "no value" or "clear this", such as `N/A`, `none`, `remove` or a dash. */
export function looksLikeClear(text: string): boolean {
  return text.length <= LONGEST && NOT_VALUES.has(text.toLowerCase());
}

const YES = new Set(['1', 'x', ...inAllLanguages(({ yes }) => yes)].map((word) => word.toLowerCase()));

/** Whether a text says yes. */
export function saysYes(text: string): boolean {
  return YES.has(text.toLowerCase());
}

const ADMIN_ROLES: ReadonlyMap<string, 'full' | 'readOnly' | 'none'> = new Map(
  (['none', 'readOnly', 'full'] as const).flatMap((role) =>
    inAllLanguages(({ adminRoles }) => adminRoles[role]).map((word) => [fold(word), role] as const),
  ),
);

/** The administrator role that a word means. */
export function findAdminRole(text: string): 'full' | 'readOnly' | 'none' | undefined {
  return ADMIN_ROLES.get(fold(text));
}

const EXAMPLES = new Set(inAllLanguages(({ example }) => [example]).map(fold));

/** Whether the action of a row marks it as an example. */
export function marksExample(text: string): boolean {
  return EXAMPLES.has(fold(text));
}
