import {
  fact,
  FIELDS,
  headquartersKey,
  issue,
  recordKey,
  sameValue,
  textOf,
  type Change,
  type Decision,
  type Entity,
  type Issue,
  type Mode,
  type RowValues,
  type StoredRecord,
  type World,
} from '#libs/onboarding/index.js';
import type { RowOutcome, StagedRow } from '../model.js';

/** A row and what it did. */
export interface Done {
  staged: StagedRow;
  done: RowOutcome;
}

/** The row that takes another one back. */
export interface Reverse {
  /** The key that the record will have. */
  key: string;
  values: RowValues;
  mode: Mode;
}

/** A created record is removed, a removed one created as it was, of an updated one each field is put back. */
export function reverseOf(entity: Entity, staged: StagedRow, { outcome, removed, changes = [] }: RowOutcome): Reverse {
  const key = Object.fromEntries(FIELDS[entity].filter((f) => f.key).map(({ name }) => [name, staged.values[name]]));
  if (outcome === 'created') return { key: staged.key, values: key, mode: 'remove' };
  if (outcome === 'removed') return { key: staged.key, values: { ...removed, ...key }, mode: 'create' };
  const values: RowValues = {
    ...key,
    ...givenAgain(changes, staged),
    ...Object.fromEntries(changes.map(({ field, from }) => [field, from])),
  };
  return { key: recordKey(entity, values), values, mode: 'update' };
}

/** What a row must name for a user to move to another customer, or to get another address; going back it is the same, unless it changed. */
function givenAgain(changes: NonNullable<RowOutcome['changes']>, { key, values }: StagedRow): RowValues {
  const given: RowValues = {};
  const isChanged = (name: string) => changes.some(({ field }) => field === name);
  if (isChanged('customerExternalId'))
    Object.assign(given, { location: values['location'], adminRole: values['adminRole'] });
  if (isChanged('email')) given['previousEmail'] = key;
  return given;
}

/**
 * What stands against taking a row back: with a field only that field stays as it is, without one the whole record does.
 * @param before the record as it is now
 */
export function conflictsOf(
  entity: Entity,
  key: string,
  { outcome, version, changes = [] }: RowOutcome,
  before: StoredRecord | undefined,
  world: World,
): Issue[] {
  if (!before || before.version === version || before.like === version)
    return [
      ...othersDepend(entity, key, outcome, before, world),
      ...headquartersChanged(entity, changes, before, world),
    ];
  if (outcome === 'created') return [issue('undo.changedSince')];
  if (outcome === 'removed') return [];
  return changes
    .filter(({ field, to }) => !sameValue(before.values[field], to ?? undefined))
    .map(({ field }) => issue('undo.changedSince', { field, value: shown(before.values[field]) }));
}

/** A new customer takes its administrator along; administrators that others brought keep it. */
function othersDepend(
  entity: Entity,
  key: string,
  outcome: RowOutcome['outcome'],
  before: StoredRecord | undefined,
  world: World,
): Issue[] {
  if (entity !== 'customers' || outcome !== 'created' || !before) return [];
  const own = textOf(before.values, 'adminEmail');
  const others = [...world.answer(fact.fullAdmins(key))].some((email) => email !== own);
  return others ? [issue('customer.remove.inUse', { value: key })] : [];
}

/** What stands against putting a customer's headquarters back: that is a location's record, which has versions of its own. */
function headquartersChanged(
  entity: Entity,
  changes: readonly Change[],
  before: StoredRecord | undefined,
  world: World,
): Issue[] {
  if (entity !== 'customers' || !before) return [];
  const ofPlace = changes.filter(({ field }) => field.startsWith('hq'));
  const from = ofPlace.find(({ field }) => field === 'hqName')?.from;
  const place = headquartersKey({ ...before.values, hqName: from });
  const isGone = typeof from === 'string' && place !== undefined && !world.answer(fact.record('locations', place));
  return ofPlace
    .filter(({ field, to }) => isGone || !sameValue(before.values[field], to ?? undefined))
    .map(({ field }) => issue('undo.changedSince', { field, value: shown(before.values[field]) }));
}

/** Whether a decision changes anything that is stored. */
export function isWritten({ action }: Decision): boolean {
  return action === 'create' || action === 'update' || action === 'remove';
}

/** A value as people read it. */
export function shown(value: RowValues[string]): string {
  return Array.isArray(value) ? value.join('; ') : String(value ?? '');
}
