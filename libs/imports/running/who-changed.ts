import type { ClientSession, Db, Filter } from 'mongodb';
import {
  fact,
  isEntity,
  issue,
  isUserAddOn,
  STEPS,
  type Entity,
  type Fact,
  type Issue,
  type StoredRecord,
  type World,
} from '#libs/onboarding/index.js';
import { ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import { recordId, type Facts, type RecordDoc, type RowToDecide } from '#libs/records/index.js';
import { shownKey } from '../rows/place.js';
import type { RowPlan } from '../rows/row.schema.js';
import type { NewerWins } from './newer-wins.js';

/** At most this many counts of one batch are looked up for who has changed them. */
const MOST_COUNTS = 50;

/** A record that was changed by an import, or removed. */
interface Changed {
  key: string;
  changedBy: string;
  changedAt: Date;
}

/** A record of which it isn't known whether an import changed it. */
type MaybeChanged = { [Name in keyof Changed]?: Changed[Name] | undefined };

/** A record that a row rests on. */
interface Rest {
  of: Entity;
  key: string;
}

/** What a row rests on: records, and how many there are of something. */
interface Rests {
  records: Rest[];
  counts: Fact[];
}

/** A row that is refused, and what was planned for it. */
export type RefusedRow = RowToDecide & { plan: Pick<RowPlan, 'admins'> };

/**
 * Finds out what has changed since rows were planned that are refused now: of all records that a row rests on (those it
 * refers to, those that hold what it wants, the administrators it counts on, those who came and count) the one that was
 * changed or removed last, and the import that did it.
 */
export class WhoChanged {
  /** @param since when the import was submitted */
  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly session: ClientSession,
    private readonly about: { importId: string; since: Date },
  ) {}

  /** @returns an issue for each row that something is known of, by the row's place among these */
  async of(
    rows: readonly RefusedRow[],
    world: World,
    facts: Facts,
    newer: NewerWins,
  ): Promise<ReadonlyMap<number, Issue>> {
    const found = new Map<number, Issue>();
    if (rows.length === 0) return found;
    const rests = rows.map((row) => restsOf(row, world, facts));
    const records = rests.flatMap((ofRow) => ofRow.records);
    await facts.load(records.map(({ of, key }) => fact.record(of, key)));
    const missing = records.filter(({ of, key }) => !facts.get(fact.record(of, key)));
    const removed = await newer.tombstones.goneBy(missing.map(({ of, key }) => recordId(of, key)));
    const others = records.flatMap(({ of, key }) => this.otherOf(facts.get(fact.record(of, key))) ?? []);
    const later = await newer.laterOf(others);
    const newcomers = await this.newcomers(rests.flatMap(({ counts }) => counts));
    for (const [i, { records: ofRow, counts }] of rests.entries()) {
      const changed = ofRow.map(({ of, key }): MaybeChanged => {
        const stored = facts.get(fact.record(of, key));
        const { importId, at } = (stored ? undefined : removed.get(recordId(of, key))) ?? {};
        if (!stored) return { key, changedBy: importId, changedAt: at };
        const other = this.otherOf(stored);
        return other !== undefined && later.has(other) ? { ...stored, key, changedBy: other } : { ...stored, key };
      });
      const came = counts.flatMap((count) => newcomers.get(nameOf(count)) ?? []);
      const last = this.lastOf([...changed, ...came]);
      if (!last) continue;
      const params = { record: shownKey(last.key), import: last.changedBy };
      found.set(i, issue('import.changedMeanwhile', { params }));
    }
    return found;
  }

  /** Of a record that this import has changed last: the other import that did so before. */
  private otherOf(stored: StoredRecord | undefined): string | undefined {
    const { importId } = this.about;
    return stored?.changedBy === importId ? stored.saidBy?.findLast((id) => id !== importId) : undefined;
  }

  /** The one that another import has changed last, since this one was submitted. */
  private lastOf(some: readonly MaybeChanged[]): Changed | undefined {
    let last: Changed | undefined;
    for (const { key, changedBy, changedAt } of some) {
      if (key === undefined || changedBy === undefined || !changedAt) continue;
      if (changedBy === this.about.importId || changedAt <= this.about.since) continue;
      if (!last || changedAt > last.changedAt) last = { key, changedBy, changedAt };
    }
    return last;
  }

  /** By count: who came or was changed last of each kind of record that makes it up. */
  private async newcomers(counts: readonly Fact[]): Promise<ReadonlyMap<string, Changed[]>> {
    const found = new Map<string, Changed[]>();
    const open = new Map(counts.map((count) => [nameOf(count), count]));
    for (const [name, count] of [...open].slice(0, MOST_COUNTS))
      for (const [entity, filter] of countedBy(count)) {
        const records = new ScopedCollection<RecordDoc>(this.db, entity, this.scope);
        const { importId, since } = this.about;
        const changed = { updatedAt: { $gt: since }, 'updatedBy.importId': { $ne: importId } };
        const made = {
          createdAt: { $gt: since },
          'createdBy.importId': { $ne: importId },
          updatedAt: { $exists: false },
        };
        const byOthers = { ...filter, $or: [changed, made] };
        const options = { session: this.session, sort: { updatedAt: -1 as const, createdAt: -1 as const }, limit: 1 };
        for await (const doc of records.find(byOthers, options)) {
          const { key, createdBy, createdAt, updatedBy = createdBy, updatedAt = createdAt } = doc;
          const last = { key, changedBy: updatedBy.importId, changedAt: updatedAt };
          found.set(name, [...(found.get(name) ?? []), last]);
        }
      }
    return found;
  }
}

/** The records that make up a count. */
function countedBy({ kind, of, key }: Fact): [Entity, Filter<RecordDoc>][] {
  if (kind === 'seats')
    return [['users', { customer: of, [isUserAddOn(key) ? 'values.addOns' : 'values.package']: key }]];
  if (of === 'locations') return [['users', { customer: key.split('\u0001')[0] ?? '', location: key }]];
  return [
    ['locations', { customer: key }],
    ['users', { customer: key, 'values.adminRole': { $ne: 'full' } }],
  ];
}

function restsOf({ deciding, plan: { admins = [] } }: RefusedRow, world: World, facts: Facts): Rests {
  const asked: Fact[] = [];
  for (let step = 0; step < STEPS; step++) asked.push(...deciding.facts(step, world));
  const counts = asked.filter(({ kind }) => kind === 'seats' || kind === 'inUse');
  const records = asked.flatMap(({ kind, of, key }): Rest[] => {
    if (kind === 'referred') return isEntity(of) && key ? [{ of, key }] : [];
    if (kind === 'fullAdmins') return admins.map((email) => ({ of: 'users', key: email }));
    if (kind === 'extension') return restOn('users', facts.get({ kind, of, key }));
    if (kind !== 'number') return [];
    const { user, location } = facts.get({ kind, of, key }) ?? {};
    return [...restOn('users', user), ...restOn('locations', location)];
  });
  return { records, counts };
}

function restOn(of: Entity, key: string | undefined): Rest[] {
  return key === undefined ? [] : [{ of, key }];
}

function nameOf({ kind, of, key }: Fact): string {
  return `${kind}\u0002${of}\u0002${key}`;
}
