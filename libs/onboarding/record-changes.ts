import type { Decision } from './decision.js';
import { diff } from './diff.js';
import { effectsOf, type Effects } from './effects.js';
import { administratorOf } from './entities/customer/administrator.js';
import { headquartersOf } from './entities/customer/headquarters.js';
import { headquartersKey } from './entities/customer/key.js';
import { userKeyOf } from './entities/user/key.js';
import { customersOf } from './entities/user/moves.js';
import { fullAdmins, record, referred, type StoredRecord, type World } from './facts.js';
import { textOf, type Entity, type Values } from './model.js';

/** A record that a decision makes, changes or removes. */
export interface RecordChange {
  entity: Entity;
  key: string;
  before: StoredRecord | undefined;
  /** Absent: it is removed. */
  after: Values | undefined;
  effects: Effects;
  /** The key that the record has had until now, where it gets another one. */
  formerKey?: string;
  /** The row is about another record, and brings this one along. */
  companion?: true;
}

/** What else changes with a record of a kind. */
interface Following {
  /** The key that the stored record has, where it may get another one. */
  storedKeyOf?(before: Values): string;
  /** When it is made or changed. */
  saved(saved: Saved, world: World): RecordChange[];
  /** When it is removed. */
  removed(key: string, before: StoredRecord, world: World): RecordChange[];
}

interface Saved {
  key: string;
  before: StoredRecord | undefined;
  after: Values;
  alone: boolean;
}

const FOLLOWING: Record<Entity, Following> = {
  customers: {
    saved: ({ before, after, alone }, world) => [
      ...(alone && !before ? [] : headquartersWith(after, world)),
      ...(alone ? [] : administratorWith(before, after, world)),
    ],
    removed: dependents,
  },
  locations: { saved: () => [], removed: () => [] },
  users: { storedKeyOf: userKeyOf, saved: administered, removed: () => [] },
};

/**
 * The records that a decision changes: the row's own; those that a customer brings along, its headquarters and its first
 * administrator, or that go with it, its headquarters and all of its full administrators; and the customer whose
 * administrator gets another address.
 */
export function recordChanges(entity: Entity, key: string, decision: Decision, world: World): RecordChange[] {
  const { action, before, after, alone = false } = decision;
  const { storedKeyOf, saved, removed } = FOLLOWING[entity];
  if (action === 'remove' && before) return [changeOf(entity, key, before, undefined), ...removed(key, before, world)];
  if ((action !== 'create' && action !== 'update') || !after) return [];
  const own = changeOf(entity, key, before, after);
  const formerKey = before && storedKeyOf ? storedKeyOf(before.values) : key;
  return [formerKey === key ? own : { ...own, formerKey }, ...saved({ key, before, after, alone }, world)];
}

function changeOf(
  entity: Entity,
  key: string,
  before: StoredRecord | undefined,
  after: Values | undefined,
): RecordChange {
  return { entity, key, before, after, effects: effectsOf(entity, before?.values, after) };
}

/** What goes with a customer: nothing else is left of it then (customer.remove.inUse). */
function dependents(key: string, { values }: StoredRecord, world: World): RecordChange[] {
  const place = headquartersKey(values);
  const gone = (entity: Entity, of: string) => {
    const stored = world.answer(record(entity, of));
    return stored ? [changeOf(entity, of, stored, undefined)] : [];
  };
  const admins = [...world.answer(fullAdmins(key))].flatMap((email) => gone('users', email));
  return [...(place ? gone('locations', place) : []), ...admins];
}

/** The customers that name a user as their administrator whose address changes: they go on to name the same person. */
function administered({ key, before, after }: Saved, world: World): RecordChange[] {
  const formerKey = before ? userKeyOf(before.values) : key;
  if (!before || formerKey === key) return [];
  return customersOf(before.values, after).flatMap((id) => {
    const customer = world.answer(record('customers', id));
    if (!customer || textOf(customer.values, 'adminEmail') !== formerKey) return [];
    return [changeOf('customers', id, customer, { ...customer.values, adminEmail: key })];
  });
}

function headquartersWith(after: Values, world: World): RecordChange[] {
  const [wanted, place] = [headquartersOf(after), headquartersKey(after)];
  if (!wanted || !place) return [];
  const stored = world.answer(record('locations', place));
  const values: Values = { ...stored?.values, ...wanted };
  if (stored && diff('locations', stored.values, values).length === 0) return [];
  return [changeOf('locations', place, stored, values)];
}

function administratorWith(before: StoredRecord | undefined, after: Values, world: World): RecordChange[] {
  const email = textOf(after, 'adminEmail');
  if (email === textOf(before?.values, 'adminEmail') || world.answer(referred('users', email))) return [];
  return [{ ...changeOf('users', email, undefined, administratorOf(after)), companion: true }];
}
