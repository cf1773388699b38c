import { seats } from '../../../facts.js';
import { defineRule, type Draft } from '../../../rule.js';
import { packagesOf } from '../customer-packages.js';
import { customerOf, movesCustomer } from '../moves.js';

/** The package that the row gives, or takes along to another customer, and what its customer has of it. */
function wanted(draft: Draft<'users'>) {
  const { row, before, after, customer } = draft;
  const id = after.package ?? '';
  if (!id || !customer || (before && row.package === undefined && !movesCustomer(draft))) return undefined;
  const items = packagesOf(draft);
  return { id, items, item: items.find((item) => item.id === id) };
}

export const packageNotOfCustomer = defineRule('users', {
  code: 'user.package.notOfCustomer',
  severity: 'error',
  field: 'package',
  when: 'The customer does not have the package.',
  check: (draft) => {
    const about = wanted(draft);
    if (!about || about.item) return undefined;
    return { value: about.id, params: { packages: about.items.map(({ id }) => id).join(', ') } };
  },
});

export const packageLimitReached = defineRule('users', {
  code: 'user.package.limitReached',
  severity: 'error',
  field: 'package',
  when: 'As many users of the customer have the package as its quantity (`webex_suite:25`) allows.',
  needs: (draft) => {
    const isNewSeat = movesCustomer(draft) || draft.before?.values.package !== draft.after.package;
    const limited = isNewSeat && wanted(draft)?.item?.limit !== undefined;
    return { used: limited ? seats(customerOf(draft), draft.after.package ?? '') : undefined };
  },
  check: (draft, { used }) => {
    const { id, item } = wanted(draft) ?? {};
    if (!id || item?.limit === undefined || used === undefined || used < item.limit) return undefined;
    return { value: id, params: { limit: item.limit } };
  },
});
