import { packageItem, type PackageItem } from '../../packages.js';
import type { Draft } from '../../rule.js';

/**
 * The packages of the user's customer. Where an import is taken back they count as before it, if they were more then: that
 * comes back as well.
 */
export function packagesOf({ customer, restores }: Draft<'users'>): PackageItem[] {
  const items = (customer?.values.packages ?? []).map(packageItem);
  const before = customer?.packagesBefore;
  if (!before || before.importId !== restores) return items;
  const earlier = before.packages.map(packageItem);
  const more = items.map((item) =>
    higher(
      item,
      earlier.find(({ id }) => id === item.id),
    ),
  );
  return [...more, ...earlier.filter(({ id }) => !items.some((item) => item.id === id))];
}

function higher(now: PackageItem, before: PackageItem | undefined): PackageItem {
  if (!before || now.limit === undefined) return now;
  return before.limit === undefined || before.limit > now.limit ? before : now;
}
