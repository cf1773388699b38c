import { seats } from '../../../facts.js';
import { findPackage, packageIds, packageItem } from '../../../packages.js';
import { defineRule, type Draft } from '../../../rule.js';

/** The packages that a customer has and that the row's list lacks. */
export function missingPackages({ row, before }: Draft<'customers'>): string[] {
  const given = packageIds(row.packages ?? []);
  if (given.length === 0) return [];
  return (before?.values.packages ?? []).filter((item) => !given.includes(packageItem(item).id));
}

/** A shorter list takes packages away in mode `update` only (docs/decisions/0003). */
export const keepsPackages = ({ mode }: Draft<'customers'>) => mode !== 'update';

function removals(draft: Draft<'customers'>, users: readonly number[]) {
  const kept = keepsPackages(draft) ? 'yes' : 'no';
  return packageIds(missingPackages(draft)).map((id, i) => ({ params: { package: id, users: users[i] ?? 0, kept } }));
}

const usersOfMissing = (draft: Draft<'customers'>) => ({
  users: packageIds(missingPackages(draft)).map((id) => seats(draft.key, id)),
});

export const packagesRemovalInUse = defineRule('customers', {
  code: 'customer.packages.removalInUse',
  severity: 'error',
  field: 'packages',
  when: 'In mode `update` the list lacks a package that users of the customer have.',
  needs: usersOfMissing,
  check: (draft, { users }) =>
    keepsPackages(draft) ? undefined : removals(draft, users).filter(({ params }) => params.users > 0),
});

export const packagesRemoval = defineRule('customers', {
  code: 'customer.packages.removal',
  severity: 'warning',
  field: 'packages',
  when: 'The list lacks a package that the customer has: mode `update` takes it away, other modes keep it.',
  needs: usersOfMissing,
  check: (draft, { users }) =>
    removals(draft, users).filter(({ params }) => keepsPackages(draft) || params.users === 0),
});

/** The quantities that the row changes: those that were and will be, `undefined` without a limit. */
function changedLimits({ before, after }: Draft<'customers'>) {
  const had = new Map((before?.values.packages ?? []).map(packageItem).map(({ id, limit }) => [id, limit]));
  return (after.packages ?? [])
    .map(packageItem)
    .filter(({ id, limit }) => had.has(id) && had.get(id) !== limit)
    .map(({ id, limit }) => ({ id, limit, old: had.get(id) }));
}

export const limitLifted = defineRule('customers', {
  code: 'customer.packages.limitLifted',
  severity: 'warning',
  field: 'packages',
  when: 'The list names a package without the quantity that it was limited to: from then on it has no limit.',
  check: (draft) =>
    changedLimits(draft).flatMap(({ id, limit, old }) =>
      limit === undefined && old !== undefined ? [{ params: { package: id, limit: old } }] : [],
    ),
});

const lowered = (draft: Draft<'customers'>) =>
  changedLimits(draft).flatMap(({ id, limit }) => (limit === undefined ? [] : [{ id, limit }]));

export const limitBelowUse = defineRule('customers', {
  code: 'customer.packages.limitBelowUse',
  severity: 'warning',
  field: 'packages',
  when: 'The list limits a package to fewer users than have it.',
  needs: (draft) => ({ used: lowered(draft).map(({ id }) => seats(draft.key, id)) }),
  check: (draft, { used }) =>
    lowered(draft).flatMap(({ id, limit }, i) => {
      const users = used[i] ?? 0;
      return users > limit ? [{ params: { package: id, limit, used: users } }] : [];
    }),
});

export const addOnWithoutBase = defineRule('customers', {
  code: 'customer.packages.addOnWithoutBase',
  severity: 'error',
  field: 'packages',
  when: 'The list has an add-on without any of the packages that it builds on.',
  check: ({ after }) => {
    const ids = packageIds(after.packages ?? []);
    return ids.flatMap((id) => {
      const bases = findPackage(id)?.needsOneOf;
      if (!bases || bases.some((base) => ids.includes(base))) return [];
      return [{ params: { package: id, bases: bases.join(', ') } }];
    });
  },
});
