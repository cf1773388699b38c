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
