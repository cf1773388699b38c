import type { CodecName, Field } from './field.js';
import { CUSTOMER_FIELDS } from './entities/customer/fields.js';
import { LOCATION_FIELDS } from './entities/location/fields.js';
import { USER_FIELDS } from './entities/user/fields.js';
import { byEntity, type Entity, type Values } from './model.js';

export type { Field };

const DECLARED = {
  customers: CUSTOMER_FIELDS,
  locations: LOCATION_FIELDS,
  users: USER_FIELDS,
} as const satisfies Record<Entity, readonly Field[]>;

export const FIELDS: Record<Entity, readonly Field[]> = DECLARED;

type ValueOf<Codec extends CodecName> = Codec extends 'packages' | 'addOns' | 'numbers'
  ? string[]
  : Codec extends 'attestation'
    ? boolean
    : string;
type Declared<E extends Entity> = (typeof DECLARED)[E][number];

/** The name of a field of an entity, but the action. */
export type FieldName<E extends Entity> = Exclude<Declared<E>['name'], 'action'>;

/** The fields of a record, each with the type of its cells. Absent: no value. */
export type ValuesOf<E extends Entity> = {
  [F in Declared<E> as F['name'] extends 'action' ? never : F['name']]?: ValueOf<F['codec']>;
};

/** The fields of a row. Absent: blank, no change. `null`: the cell says REMOVE. */
export type RowOf<E extends Entity> = { [Name in keyof ValuesOf<E>]: ValuesOf<E>[Name] | null };

const TEXTS: ReadonlySet<CodecName> = new Set(['text', 'companyName', 'personName', 'reference', 'extension']);

function textFields<E extends Entity>(entity: E): readonly FieldName<E>[] {
  const names = FIELDS[entity].filter(({ codec }) => TEXTS.has(codec)).map(({ name }) => name);
  return names.filter((name): name is FieldName<E> => name !== 'action');
}

/** The fields of an entity whose cells are kept as they were typed. */
export const TEXT_FIELDS: { [E in Entity]: readonly FieldName<E>[] } = {
  customers: textFields('customers'),
  locations: textFields('locations'),
  users: textFields('users'),
};

const BY_NAME = byEntity((entity) => new Map(FIELDS[entity].map((field) => [field.name, field])));

/** The field of this name. */
export function fieldOf(entity: Entity, name: string): Field {
  const field = BY_NAME[entity].get(name);
  if (!field) throw new Error(`${entity} have no field ${name}.`);
  return field;
}

/** The fields that say which record a row is about: its key, and the customer it belongs to. */
export function identifyingFields(entity: Entity): Field[] {
  return FIELDS[entity].filter(({ key, codec }) => key || codec === 'reference');
}

/** The fields that records have: all but those that say something about the row alone. */
export function storedFields(entity: Entity): readonly Field[] {
  return STORED[entity];
}

const STORED = byEntity((entity) => FIELDS[entity].filter(({ unstored }) => !unstored));

function fits(value: unknown, codec: CodecName | undefined): boolean {
  if (codec === 'packages' || codec === 'addOns' || codec === 'numbers') return Array.isArray(value);
  return typeof value === (codec === 'attestation' ? 'boolean' : 'string');
}

/** Whether each value has the type that its field declares. */
export function isRowOf<E extends Entity>(entity: E, values: unknown): values is RowOf<E> {
  return fieldsFit(entity, values, true);
}

/** The same of a record. */
export function isRecordOf<E extends Entity>(entity: E, values: unknown): values is ValuesOf<E> {
  return fieldsFit(entity, values, false);
}

/** The values of a record as its fields declare them. @throws Error when one has another type */
export function valuesOf<E extends Entity>(entity: E, values: Values): ValuesOf<E> {
  if (!isRecordOf(entity, values)) throw new Error(`A record of ${entity} has a value of another type than its field.`);
  return values;
}

function isObject(values: unknown): values is Record<string, unknown> {
  return typeof values === 'object' && values !== null;
}

function fieldsFit(entity: Entity, values: unknown, mayClear: boolean): boolean {
  if (!isObject(values)) return false;
  for (const name in values) {
    const value = values[name];
    if (value === undefined || (mayClear && value === null)) continue;
    if (!fits(value, BY_NAME[entity].get(name)?.codec)) return false;
  }
  return true;
}

/** Our own report columns: recognised and ignored on the way in. */
export const REPORT_COLUMNS = ['Gangway status', 'Gangway code', 'Gangway message', 'Gangway ID'] as const;
