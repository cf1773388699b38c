import {
  fact,
  FIELDS,
  headquartersKey,
  isOfHeadquarters,
  issue,
  recordKey,
  sameValue,
  textOf,
  type Change,
  type Entity,
  type Issue,
  type Mode,
  type RowValues,
  type StoredRecord,
  type World,
} from '#libs/onboarding/index.js';
import { MOST_CHANGERS, type Again } from '#libs/records/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import type { RowOutcome, StagedRow } from '../rows/row.schema.js';

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
  const back = entity === 'customers' ? withoutFormerHeadquarters(changes) : changes;
  const values: RowValues = {
    ...key,
    ...givenAgain(changes, staged),
    ...Object.fromEntries(back.map(({ field, from }) => [field, from])),
  };
  return { key: recordKey(entity, values), values, mode: 'update' };
}

/** A location that is the headquarters again stays as it is: the row made another one the headquarters, and didn't change it. */
function withoutFormerHeadquarters(changes: readonly Change[]): readonly Change[] {
  const isAnother = changes.some(({ field, from }) => field === 'hqName' && from !== null);
  return isAnother ? changes.filter(({ field }) => field === 'hqName' || !isOfHeadquarters(field)) : changes;
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
  { outcome, version, changes = [], headquarters }: RowOutcome,
  before: StoredRecord | undefined,
  world: World,
  doc: Pick<ImportDoc, '_id' | 'createdAt'>,
): Issue[] {
  if (!before || outcome === 'removed') return [];
  if (isAnotherOne(before, outcome, doc)) return [issue('undo.existsAgain')];
  const isUntouched = before.version === version || before.like === version;
  if (outcome === 'created')
    return isUntouched ? othersDepend(entity, key, before, world) : [issue('undo.changedSince')];
  const isLost =
    entity === 'customers' && (lostHeadquarters(changes, before, world) || isElsewhere(headquarters, before));
  return changes
    .filter(({ field, to }) => {
      const isChanged = !sameValue(before.values[field], to ?? undefined);
      // a headquarters is a location's record, which has versions of its own
      return entity === 'customers' && isOfHeadquarters(field) ? isLost || isChanged : isChanged && !isUntouched;
    })
    .map(({ field }) => issue('undo.changedSince', { field, value: shown(before.values[field]) }));
}

/** Whether a record was removed since, and made again by another import; its version may be the same. */
function isAnotherOne(
  { saidBy = [], madeAt }: StoredRecord,
  outcome: RowOutcome['outcome'],
  { _id, createdAt }: Pick<ImportDoc, '_id' | 'createdAt'>,
): boolean {
  if (outcome === 'created') return saidBy[0] !== _id;
  const isMadeSince = madeAt !== undefined && madeAt > createdAt;
  return isMadeSince && saidBy.length <= MOST_CHANGERS && !saidBy.includes(_id);
}

/** Whether the headquarters is another location than the one whose fields were changed. */
function isElsewhere(headquarters: string | undefined, before: StoredRecord): boolean {
  return headquarters !== undefined && headquartersKey(before.values) !== headquarters;
}

/** A new customer takes its administrator along; administrators that others brought keep it. */
function othersDepend(entity: Entity, key: string, before: StoredRecord, world: World): Issue[] {
  if (entity !== 'customers') return [];
  const own = textOf(before.values, 'adminEmail');
  const others = [...world.answer(fact.fullAdmins(key))].some((email) => email !== own);
  return others ? [issue('customer.remove.inUse', { value: key })] : [];
}

/** Whether the location that was the headquarters before isn't there any more. */
function lostHeadquarters(changes: readonly Change[], before: StoredRecord, world: World): boolean {
  const from = changes.find(({ field }) => field === 'hqName')?.from;
  const place = typeof from === 'string' ? headquartersKey({ ...before.values, hqName: from }) : undefined;
  return place !== undefined && !world.answer(fact.record('locations', place));
}

/** A value as people read it. */
export function shown(value: RowValues[string]): string {
  return Array.isArray(value) ? value.join('; ') : String(value ?? '');
}

type Versions = Pick<RowOutcome, 'version' | 'versionBefore' | 'createdPackages' | 'saidBy'>;

/** Of an updated record: it has the values again that it had before. */
export function formerOf({ version = 1, versionBefore = version - 1 }: Versions): Again {
  return { like: versionBefore };
}

/** Of a removed record: it is again what it was at last; outcomes of earlier releases don't tell. */
export function lastOf({ version, versionBefore: like, createdPackages, saidBy }: Versions): Again | undefined {
  if (version === undefined) return undefined;
  return {
    version,
    ...(like ? { like } : {}),
    ...(createdPackages ? { createdPackages } : {}),
    ...(saidBy ? { changers: [...saidBy] } : {}),
  };
}
