import { seats } from '../../../facts.js';
import { packageIds, packageItem } from '../../../packages.js';
import { defineRule, type Draft } from '../../../rule.js';

/** The package that the row gives, and what its customer has of it. */
function wanted({ row, before, after, customer }: Draft<'users'>) {
  const id = after.package ?? '';
  if (!id || !customer || (before && row.package === undefined)) return undefined;
  const items = customer.values.packages ?? [];
  return { id, items, item: items.map(packageItem).find((item) => item.id === id) };
}

export const packageNotOfCustomer = defineRule('users', {
  code: 'user.package.notOfCustomer',
  severity: 'error',
  field: 'package',
  when: 'The customer does not have the package.',
  check: (draft) => {
    const about = wanted(draft);
    if (!about || about.item) return undefined;
    return { value: about.id, params: { packages: packageIds(about.items).join(', ') } };
  },
});

export const packageLimitReached = defineRule('users', {
  code: 'user.package.limitReached',
  severity: 'error',
  field: 'package',
  when: 'As many users of the customer have the package as its quantity allows.',
  needs: (draft) => {
    const limited = wanted(draft)?.item?.limit !== undefined && draft.before?.values.package !== draft.after.package;
    return { used: limited ? seats(draft.row.customerExternalId ?? '', draft.after.package ?? '') : undefined };
  },
  check: (draft, { used }) => {
    const { id, item } = wanted(draft) ?? {};
    if (!id || item?.limit === undefined || used === undefined || used < item.limit) return undefined;
    return { value: id, params: { limit: item.limit } };
  },
});
