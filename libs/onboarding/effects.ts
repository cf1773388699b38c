import { headquartersOf } from './entities/customer/headquarters.js';
import { headquartersKey } from './entities/customer/key.js';
import { DEFINITIONS } from './entities/entities.js';
import type { Decision } from './decide.js';
import { diff } from './diff.js';
import { record, referred, type Fact, type NumberClaim, type StoredRecord, type World } from './facts.js';
import { textOf, type Entity, type Values } from './model.js';

/** Something that one record holds for itself alone. */
export type Holding =
  { kind: 'number'; of: ''; key: string; by: NumberClaim } | { kind: 'extension'; of: string; key: string; by: string };

/** Something that records are counted by: users of a package, users at a place, locations of a customer. */
export interface Counted {
  kind: 'seats' | 'users' | 'locations';
  of: string;
  key: string;
}

/** That a user is a full administrator of a customer. */
export interface Administration {
  kind: 'fullAdmins';
  of: string;
  key: '';
  by: string;
}

/** What a record holds, and where it counts, besides being there. */
export type Standing = Holding | Counted | Administration;

/** What a change of a record gives to others, and what it takes from them. */
export interface Effects {
  gives: readonly Standing[];
  takes: readonly Standing[];
}

const NONE: readonly Standing[] = [];

/**
 * What saving or removing a record means for others: the difference between where it stood and where it stands then.
 * An administrator more is something given, for a customer must keep one; of all else it is one less.
 * @param before the record as it is, if there is one
 * @param after the record as it will be, if it stays
 */
export function effectsOf(entity: Entity, before: Values | undefined, after: Values | undefined): Effects {
  const { standings } = DEFINITIONS[entity];
  const [was, is] = [before ? standings(before, after) : NONE, after ? standings(after, before) : NONE];
  if (was.length === 0 && is.length === 0) return { gives: NONE, takes: NONE };
  const [ended, begun] = [missingFrom(is, was), missingFrom(was, is)];
  if (!ended.some(isAdministration) && !begun.some(isAdministration)) return { gives: ended, takes: begun };
  return {
    gives: [...ended.filter((one) => !isAdministration(one)), ...begun.filter(isAdministration)],
    takes: [...begun.filter((one) => !isAdministration(one)), ...ended.filter(isAdministration)],
  };
}

/** The fact that a standing is part of, if rules ask for it. */
export function factOf({ kind, of, key }: Standing): Fact<'number' | 'extension' | 'seats' | 'fullAdmins'> | undefined {
  return kind === 'users' || kind === 'locations' ? undefined : { kind, of, key };
}

function isAdministration({ kind }: Standing): boolean {
  return kind === 'fullAdmins';
}

/** Those of the second list that the first one lacks. Short lists are compared as they are, long ones by name. */
function missingFrom(present: readonly Standing[], wanted: readonly Standing[]): readonly Standing[] {
  if (present.length === 0 || wanted.length === 0) return wanted;
  if (present.length * wanted.length < 100) return wanted.filter((one) => !present.some((other) => isSame(one, other)));
  const names = new Set(present.map(nameOf));
  return wanted.filter((one) => !names.has(nameOf(one)));
}

function isSame(one: Standing, other: Standing): boolean {
  if (one.kind !== other.kind || one.key !== other.key || one.of !== other.of) return false;
  return !('by' in one) || nameOf(one) === nameOf(other);
}

function nameOf(standing: Standing): string {
  const by = 'by' in standing ? JSON.stringify(standing.by) : '';
  return `${standing.kind}\u0002${standing.of}\u0002${standing.key}\u0002${by}`;
}

/** A record that a decision makes, changes or removes. */
export interface RecordChange {
  entity: Entity;
  key: string;
  before: StoredRecord | undefined;
  /** Absent: it is removed. */
  after: Values | undefined;
  effects: Effects;
  /** The row is about another record, and brings this one along. */
  companion?: true;
}

/**
 * The records that a decision changes: the row's own, and those that a customer brings along, its headquarters and its
 * first administrator.
 */
export function recordChanges(entity: Entity, key: string, decision: Decision, world: World): RecordChange[] {
  const { action, before, after } = decision;
  if (action === 'remove') return before ? [changeOf(entity, key, before, undefined)] : [];
  if ((action !== 'create' && action !== 'update') || !after) return [];
  const own = changeOf(entity, key, before, after);
  return entity === 'customers' ? [own, ...companions(key, before, after, world)] : [own];
}

function changeOf(
  entity: Entity,
  key: string,
  before: StoredRecord | undefined,
  after: Values | undefined,
): RecordChange {
  return { entity, key, before, after, effects: effectsOf(entity, before?.values, after) };
}

function companions(key: string, before: StoredRecord | undefined, after: Values, world: World): RecordChange[] {
  const changes: RecordChange[] = [];
  const [wanted, place] = [headquartersOf(after), headquartersKey(after)];
  if (wanted && place) {
    const stored = world.answer(record('locations', place));
    const values: Values = { ...stored?.values, ...wanted };
    if (!stored || diff('locations', stored.values, values).length > 0)
      changes.push(changeOf('locations', place, stored, values));
  }
  const email = textOf(after, 'adminEmail');
  if (email !== textOf(before?.values, 'adminEmail') && !world.answer(referred('users', email))) {
    const { adminFirstName: firstName, adminLastName: lastName } = after;
    const values: Values = { customerExternalId: key, email, firstName, lastName, adminRole: 'full' };
    changes.push({ ...changeOf('users', email, undefined, values), companion: true });
  }
  return changes;
}
