import {
  fact,
  issue,
  STEPS,
  type Entity,
  type Fact,
  type Issue,
  type StoredRecord,
  type World,
} from '#libs/onboarding/index.js';
import { shownKey } from '../place.js';
import type { RowToDecide } from '../world/decider.js';
import type { Facts } from '../world/facts.js';

/** A record that a row rests on. */
interface Rest {
  of: Entity;
  key: string;
}

/**
 * What has changed since rows were planned that are refused now: of all records that a row rests on (those it refers to, those
 * that hold what it wants) the one that was changed last, and the import that did it.
 * @param since when the import was submitted
 * @returns an issue for each row that something is known of, by the row's place among these
 */
export async function whoChanged(
  rows: readonly RowToDecide[],
  world: World,
  facts: Facts,
  { importId, since }: { importId: string; since: Date },
): Promise<ReadonlyMap<number, Issue>> {
  const rests = rows.map((row) => restsOf(row, world, facts));
  await facts.load(rests.flat().map(({ of, key }) => fact.record(of, key)));
  const found = new Map<number, Issue>();
  for (const [i, ofRow] of rests.entries()) {
    let last: { key: string; changedBy: string; changedAt: Date } | undefined;
    for (const { of, key } of ofRow) {
      const { changedBy, changedAt }: Partial<StoredRecord> = facts.get(fact.record(of, key)) ?? {};
      if (changedBy === undefined || changedBy === importId || !changedAt || changedAt <= since) continue;
      if (!last || changedAt > last.changedAt) last = { key, changedBy, changedAt };
    }
    if (last)
      found.set(
        i,
        issue('import.changedMeanwhile', { params: { record: shownKey(last.key), import: last.changedBy } }),
      );
  }
  return found;
}

function restsOf({ deciding }: RowToDecide, world: World, facts: Facts): Rest[] {
  const asked: Fact[] = [];
  for (let step = 0; step < STEPS; step++) asked.push(...deciding.facts(step, world));
  return asked.flatMap(({ kind, of, key }): Rest[] => {
    if (kind === 'referred') return isEntity(of) && key ? [{ of, key }] : [];
    if (kind === 'extension') return restOn('users', facts.get({ kind, of, key }));
    if (kind !== 'number') return [];
    const { user, location } = facts.get({ kind, of, key }) ?? {};
    return [...restOn('users', user), ...restOn('locations', location)];
  });
}

function restOn(of: Entity, key: string | undefined): Rest[] {
  return key === undefined ? [] : [{ of, key }];
}

function isEntity(of: string): of is Entity {
  return of === 'customers' || of === 'locations' || of === 'users';
}
