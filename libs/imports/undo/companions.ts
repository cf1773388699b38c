import type { ClientSession, Db } from 'mongodb';
import {
  administratorOf,
  fact,
  FIELDS,
  headquartersKey,
  issue,
  isWritten,
  listOf,
  textOf,
  type Deciding,
  type Decision,
  type Entity,
  type Issue,
  type Mode,
  type RecordChange,
  type RowValues,
  type World,
} from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import {
  type Again,
  type Decider,
  type FileRef,
  type Origin,
  type RecordDoc,
  recordId,
  RECORDS,
  type RowToDecide,
  saidBy,
} from '#libs/records/index.js';
import { shownKey } from '../rows/place.js';
import { formerOf, lastOf, shown, type Done } from './reverse.js';

/** A row of customers that was taken back, and where it came from. */
export interface UndoneCustomer extends Done {
  origin: Origin & { file: FileRef };
}

/** A record that a row of customers brought or took along, and what takes that back. */
export interface Companion {
  of: UndoneCustomer;
  entity: Entity;
  key: string;
  values: RowValues;
  mode: Mode;
  /** What is noted of a record that is an earlier version again. */
  again: Again | undefined;
  /** Somebody has changed it since the row did. */
  isChanged: boolean;
}

/**
 * What else has to be taken back with rows of customers: what went with a removed customer comes back as it was; the
 * administrator and the headquarters that an update brought go again. What came with a new customer goes with it.
 */
export async function companionsOf(
  db: Db,
  scope: PartnerScope,
  customers: readonly UndoneCustomer[],
  session: ClientSession,
): Promise<Companion[]> {
  const restored = customers
    .filter(({ done }) => done.outcome === 'removed')
    .flatMap((of) =>
      (of.done.along ?? []).map(({ entity, key, values = {}, ...versions }): Companion => {
        return { of, entity, key, values, mode: 'create', isChanged: false, again: lastOf(versions) };
      }),
    );
  const [changed, came] = [await taken(db, scope, customers, session), await brought(db, scope, customers, session)];
  return [...restored, ...changed, ...came];
}

/** Locations that updates made a customer's headquarters, and changed: they go back to what they were. */
async function taken(
  db: Db,
  scope: PartnerScope,
  customers: readonly UndoneCustomer[],
  session: ClientSession,
): Promise<Companion[]> {
  const wanted = customers.flatMap((of) => {
    const along = of.done.outcome === 'updated' ? (of.done.along ?? []) : [];
    return along.flatMap(({ values, ...one }) => (values ? [{ of, values, ...one }] : []));
  });
  if (wanted.length === 0) return [];
  const ids = wanted.map(({ entity, key }) => recordId(entity, key));
  const records = RECORDS.locations.of(db, scope);
  const stored = new Map<string, RecordDoc>();
  for await (const record of records.find({ _id: { $in: ids } }, { session })) stored.set(record.key, record);
  return wanted.map(({ of, entity, key, values, ...versions }): Companion => {
    const now = stored.get(key);
    const added = Object.keys(now?.values ?? {}).filter((name) => values[name] === undefined);
    const before = { ...values, ...Object.fromEntries(added.map((name) => [name, null])) };
    const isTouched = now?.version !== versions.version && now?.like !== versions.version;
    const isChanged = isTouched || !now || !saidBy(now).includes(of.origin.importId);
    return { of, entity, key, values: before, mode: 'update', again: formerOf(versions), isChanged };
  });
}

/** What updates of customers brought along, as far as it is still there. */
async function brought(
  db: Db,
  scope: PartnerScope,
  customers: readonly UndoneCustomer[],
  session: ClientSession,
): Promise<Companion[]> {
  const updated = customers.filter(({ done }) => done.outcome === 'updated');
  if (updated.length === 0) return [];
  const found: Companion[] = [];
  const filter = {
    customer: { $in: updated.map(({ staged }) => staged.key) },
    $or: updated.flatMap(({ origin: { importId, sheet, row }, done: { along = [] } }) => [
      { 'createdBy.importId': importId, 'createdBy.sheet': sheet, 'createdBy.row': row },
      // it was removed since, and is back by an undo
      { _id: { $in: along.map((one) => recordId(one.entity, one.key)) }, 'createdBy.undone': true },
    ]),
  };
  for (const entity of ['users', 'locations'] as const) {
    const records = RECORDS[entity].of(db, scope);
    for await (const record of records.find(filter, { session })) {
      const { key, values, version, like = version, createdBy } = record;
      const of = updated.find(
        ({ origin, done: { along = [] } }) =>
          isBy(origin, createdBy) || along.some((one) => !one.values && one.entity === entity && one.key === key),
      );
      if (!of) continue;
      const own = FIELDS[entity].filter((field) => field.key).map(({ name }) => [name, values[name]]);
      found.push({
        of,
        entity,
        key,
        values: Object.fromEntries(own),
        mode: 'remove',
        again: undefined,
        isChanged: like > 1 || saidBy(record)[0] !== of.origin.importId,
      });
    }
  }
  return found;
}

/** Whether a record comes from this row; earlier releases named no file. */
function isBy({ importId, sheet, row, file }: Origin, { file: own, ...by }: Origin): boolean {
  if (by.importId !== importId || by.sheet !== sheet || by.row !== row) return false;
  return own === undefined || own.index === file?.index;
}

/** A companion on its way to its decision. */
type CompanionRow = RowToDecide & { companion: Companion };

/** What goes rests on nothing that goes after it, and what comes on nothing that comes after it. */
const ORDER: readonly [Mode, Entity][] = [
  ['remove', 'users'],
  ['remove', 'locations'],
  ['update', 'locations'],
  ['create', 'locations'],
  ['create', 'users'],
];

/**
 * Takes back what rows of customers brought or took along, by the same rules as any row.
 * @param run is told what is done
 * @returns what has to be said of these rows: what stays, and what comes back without something that others have now
 */
export async function takeBack(
  companions: readonly Companion[],
  { decider, world }: { decider: Decider; world: World },
  decidingAs: (entity: Entity, values: RowValues, mode: Mode) => Deciding,
  run: { settleCompanion(companion: Companion, decision: Decision, changes: readonly RecordChange[]): void },
): Promise<{ of: Done; issue: Issue }[]> {
  const rowOf = (companion: Companion, values = companion.values): CompanionRow => {
    const { entity, key, mode } = companion;
    const { file, sheet, row } = companion.of.origin;
    const at = { file: file.index, sheet, row };
    return { entity, key, at, said: [], deciding: decidingAs(entity, values, mode), companion };
  };
  const isNeeded = ({ of, entity, key, mode }: Companion) => {
    const customer = world.answer(fact.record('customers', of.staged.key));
    return mode === 'remove' && entity === 'locations' && headquartersKey(customer?.values ?? {}) === key;
  };
  const left = companions.filter((one) => one.isChanged || isNeeded(one));
  const said = left.map((one) => ({ of: one.of, issue: stays(one) }));
  for (const [mode, entity] of ORDER) {
    const some = companions.filter((one) => one.mode === mode && one.entity === entity && !left.includes(one));
    const again: CompanionRow[] = [];
    for await (const { row, decision, changes } of decider.decideTogether(some.map((one) => rowOf(one)))) {
      const { companion } = row;
      if (isWritten(decision)) run.settleCompanion(companion, decision, changes);
      else if (decision.action !== 'unchanged' && (decision.action !== 'skip' || mode === 'create')) {
        const { values, lacking } = freeOf(companion, decision, world);
        said.push({
          of: companion.of,
          issue: mode === 'remove' ? stays(companion) : lacks(companion, lacking || shownKey(companion.key)),
        });
        if (mode !== 'remove' && lacking) again.push(rowOf({ ...companion, again: undefined }, values));
      }
    }
    for await (const { row, decision, changes } of decider.decideTogether(again))
      if (isWritten(decision)) run.settleCompanion(row.companion, decision, changes);
  }
  return said;
}

const stays = ({ key }: Companion) => issue('undo.companionStays', { params: { record: shownKey(key) } });
const lacks = ({ key }: Companion, value: string) =>
  issue('undo.companionLacks', { params: { record: shownKey(key) }, value });

/** What is left of a record without what it is refused for, and what that is. */
function freeOf(
  { values: all }: Companion,
  { issues }: Decision,
  world: World,
): { values: RowValues; lacking: string } {
  const values = { ...all };
  const lacking: string[] = [];
  for (const { severity, field } of issues) {
    if (severity !== 'error' || field === undefined) continue;
    const numbers = field === 'numbers' ? listOf(all, field) : [];
    const free = numbers.filter((e164) => !world.answer(fact.number(e164)));
    lacking.push(...(field === 'numbers' ? numbers.filter((e164) => !free.includes(e164)) : [shown(all[field])]));
    if (free.length > 0) values[field] = free;
    else delete values[field];
  }
  return { values, lacking: [...new Set(lacking)].filter(Boolean).join(', ') };
}

/** An administrator for each customer that came back with none of those who went with it: the one that the customer names. */
export function administratorsFor(customers: readonly UndoneCustomer[], world: World): Companion[] {
  return customers.flatMap((of): Companion[] => {
    const values = administratorOf(of.done.removed ?? {});
    const key = textOf(values, 'email');
    if (!key || world.answer(fact.fullAdmins(of.staged.key)).size > 0) return [];
    return [{ of, entity: 'users', key, values, mode: 'create', again: undefined, isChanged: false }];
  });
}
