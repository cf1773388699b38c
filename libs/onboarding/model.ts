/** The three kinds of record that are onboarded, in the order in which they depend on each other. */
export const ENTITIES = ['customers', 'locations', 'users'] as const;
export type Entity = (typeof ENTITIES)[number];

/** Whether a text is the name of a kind of record. */
export function isEntity(text: string): text is Entity {
  return ENTITIES.some((entity) => entity === text);
}

/** Makes one thing for each kind of record. */
export function byEntity<T>(make: (entity: Entity) => T): Record<Entity, T> {
  return { customers: make('customers'), locations: make('locations'), users: make('users') };
}

/** What a cell becomes. Everything is text until a rule says otherwise; lists are lists of text. */
export type Value = string | string[] | boolean;

/** Fields of a record. Absent: no value. */
export type Values = Record<string, Value | undefined>;

/** Fields of a row. Absent: blank, no change. `null`: the cell says REMOVE. */
export type RowValues = Record<string, Value | null | undefined>;

/**
 * What an import may do. `full` is `upsert` of files that name every record there is: what they no longer name is listed,
 * and removed where the template says so (docs/decisions/0015).
 */
export const MODES = ['upsert', 'create', 'update', 'remove', 'full'] as const;
export type Mode = (typeof MODES)[number];

/** What a row's `Action` may say. A blank one leaves it to the mode of the import. */
export type RowAction = 'upsert' | 'create' | 'update' | 'remove';

/** Actions that a mode has no place for: such a row is an error, so that a contradiction never removes anything. */
const CONTRADICTIONS: Record<Mode, readonly string[]> = {
  upsert: [],
  full: [],
  create: ['update', 'remove'] satisfies RowAction[],
  update: ['create', 'remove'] satisfies RowAction[],
  remove: ['upsert', 'create', 'update'] satisfies RowAction[],
};

/** Whether a row's action contradicts the mode of the import. */
export function contradicts(action: string, mode: Mode): boolean {
  return CONTRADICTIONS[mode].includes(action);
}

/** What the plan means to do with a row. */
export const ACTIONS = ['create', 'update', 'unchanged', 'remove', 'skip', 'blocked', 'invalid'] as const;
export type Action = (typeof ACTIONS)[number];

/** What happened to a row. */
export const OUTCOMES = ['created', 'updated', 'unchanged', 'removed', 'skipped', 'failed', 'blocked'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcome of a row whose plan came true. */
export const OUTCOME_OF: Record<Action, Outcome> = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  remove: 'removed',
  skip: 'skipped',
  blocked: 'blocked',
  invalid: 'failed',
};

export interface Change {
  field: string;
  from: Value | null;
  to: Value | null;
}

/** The action of a row that no file has: a stored record that a full file no longer names. No cell can say this. */
export const GONE = 'gone';

/** The action of a row that isn't data but a total or a remark below its table. No cell can say this. */
export const LEFT_OUT = 'leftOut';

/** Values of which only some fields are of interest. */
export type AnyValues = Readonly<Record<string, unknown>>;

/** Whether a row is about removing its record. */
export function removes(values: RowValues, mode: Mode): boolean {
  const action = textOf(values, 'action');
  return mode === 'remove' || action === 'remove' || action === GONE;
}

/** The text at this field, empty when absent or not a text. */
export function textOf(values: AnyValues | undefined, field: string): string {
  const value = values?.[field];
  return typeof value === 'string' ? value : '';
}

/** The list at this field, empty when absent. */
export function listOf(values: RowValues | undefined, field: string): string[] {
  const value = values?.[field];
  return Array.isArray(value) ? value : [];
}
