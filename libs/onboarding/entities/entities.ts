import type { Fact } from '../facts.js';
import { valuesOf } from '../fields.js';
import type { Entity, Values } from '../model.js';
import { CUSTOMER } from './customer/customer.js';
import type { EntityDefinition, Parents } from './definition.js';
import { LOCATION } from './location/location.js';
import { USER } from './user/user.js';
import type { Rule } from '../rule.js';

/** The definition of each kind of record: the one list of what can be onboarded. */
export const DEFINITIONS: { [E in Entity]: EntityDefinition<E> } = {
  customers: CUSTOMER,
  locations: LOCATION,
  users: USER,
};

const RULES = [
  ...CUSTOMER.repeats,
  ...CUSTOMER.rules,
  ...LOCATION.repeats,
  ...LOCATION.rules,
  ...USER.repeats,
  ...USER.rules,
] as const;
/** The rules that are asked of rows that save a record, and of those that remove one. */
export const ASKED: { [E in Entity]: { save: readonly Rule<E>[]; removal: readonly Rule<E>[] } } = {
  customers: byAct<'customers'>(CUSTOMER.rules),
  locations: byAct<'locations'>(LOCATION.rules),
  users: byAct<'users'>(USER.rules),
};

function byAct<E extends Entity>(rules: readonly Rule<E>[]): { save: readonly Rule<E>[]; removal: readonly Rule<E>[] } {
  return { save: rules.filter(({ on }) => on !== 'removal'), removal: rules.filter(({ on }) => on !== 'save') };
}

/** The codes that rules of records raise. */
export type RuleCode = (typeof RULES)[number]['code'];

/** What is said of a rule where all of them are listed. */
export interface RuleFacts {
  code: RuleCode;
  severity: 'error' | 'warning';
  when: string;
  /** It rests on the file alone: what the plan says is final. */
  inFile: boolean;
}

/** The rules of all records. */
export const ALL_RULES: readonly RuleFacts[] = RULES.map(({ code, severity, when, inFile }) => ({
  code,
  severity,
  when,
  inFile,
}));

/** The records that a new one rests on: as long as they are as they were, it may be made as it was planned. */
export function restsOn(entity: Entity, values: Values): Fact<'referred' | 'record'>[] {
  return parentsOf(DEFINITIONS[entity], entity, values);
}

function parentsOf<E extends Entity>(
  { parents }: EntityDefinition<E>,
  entity: E,
  values: Values,
): Fact<'referred' | 'record'>[] {
  return factsIn(parents(valuesOf(entity, values)));
}

/** The facts on the records that a record refers to, the customer first. */
export function factsIn({ customer, location }: Parents): Fact<'referred' | 'record'>[] {
  if (!customer) return location ? [location] : [];
  return location ? [customer, location] : [customer];
}

/** The key that a row's record has had until now, where the row gives it another one; else empty. */
export function formerKeyOf(entity: Entity, values: Readonly<Record<string, unknown>>): string {
  return DEFINITIONS[entity].formerKeyOf?.(values) ?? '';
}

/** The natural key of a record or row, empty where its parts are missing. */
export function recordKey(entity: Entity, values: Readonly<Record<string, unknown>>): string {
  return DEFINITIONS[entity].keyOf(values);
}
