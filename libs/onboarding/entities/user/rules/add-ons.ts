import { seats } from '../../../facts.js';
import { findPackage, packageIds } from '../../../packages.js';
import { defineRule, type Draft } from '../../../rule.js';
import { packagesOf } from '../customer-packages.js';
import { customerOf, movesCustomer } from '../moves.js';

const NONE: readonly string[] = [];

/** The add-ons that the user would get at the customer: those of the row that are new, or all that go along in a move. */
function newAddOns(draft: Draft<'users'>): readonly string[] {
  const { addOns } = draft.after;
  if (!draft.customer || !addOns) return NONE;
  const had = movesCustomer(draft) ? NONE : (draft.before?.values.addOns ?? NONE);
  return addOns.filter((id) => !had.includes(id));
}

const itemOf = (draft: Draft<'users'>, id: string) => packagesOf(draft).find((item) => item.id === id);

export const addOnNotOfCustomer = defineRule('users', {
  code: 'user.addOns.notOfCustomer',
  severity: 'error',
  field: 'addOns',
  when: 'The customer does not have an add-on that the user would get.',
  check: (draft) =>
    newAddOns(draft)
      .filter((id) => !itemOf(draft, id))
      .map((id) => ({
        value: id,
        params: { packages: packageIds(draft.customer?.values.packages ?? []).join(', ') },
      })),
});

export const addOnWithoutBase = defineRule('users', {
  code: 'user.addOns.withoutBase',
  severity: 'error',
  field: 'addOns',
  when: "The row gives add-ons or a package, and the user's package is none of those that an add-on builds on.",
  check: ({ row, after }) => {
    if (row.addOns === undefined && row.package === undefined) return undefined;
    return after.addOns?.flatMap((id) => {
      const bases = findPackage(id)?.needsOneOf ?? [];
      return bases.includes(after.package ?? '') ? [] : [{ value: id, params: { bases: bases.join(', ') } }];
    });
  },
});

const limited = (draft: Draft<'users'>) =>
  newAddOns(draft).flatMap((id) => {
    const limit = itemOf(draft, id)?.limit;
    return limit === undefined ? [] : [{ id, limit }];
  });

export const addOnLimitReached = defineRule('users', {
  code: 'user.addOns.limitReached',
  severity: 'error',
  field: 'addOns',
  when: 'As many users of the customer have the add-on as its quantity (`attendant_console:5`) allows.',
  needs: (draft) => {
    const wanted = limited(draft);
    return { used: wanted.length > 0 ? wanted.map(({ id }) => seats(customerOf(draft), id)) : undefined };
  },
  check: (draft, { used }) =>
    used &&
    limited(draft).flatMap(({ id, limit }, i) => ((used[i] ?? 0) < limit ? [] : [{ value: id, params: { limit } }])),
});
