import { foreign, fullAdmins, named, referred, sameId } from '../../../facts.js';
import { textOf } from '../../../model.js';
import { defineRule, type Draft } from '../../../rule.js';
import { earlierRow } from '../../shared/repeats.js';
import { shown } from '../../shared/suggestion.js';

const earlier = earlierRow('customers');

export const duplicateInFile = defineRule('customers', {
  code: 'customer.externalId.duplicateInFile',
  severity: 'error',
  field: 'externalId',
  when: 'An earlier row of the import has the same external ID, and says something else.',
  on: 'both',
  inFile: true,
  stops: true,
  needs: earlier,
  check: ({ key }, { earlier }) => earlier && { value: key, params: { ...earlier.place } },
});

export const belongsToAnotherPartner = defineRule('customers', {
  code: 'customer.externalId.belongsToAnotherPartner',
  severity: 'error',
  field: 'externalId',
  when: 'The customer is new, and another partner has one of this external ID.',
  needs: ({ key, before }) => ({ taken: before ? undefined : foreign('customers', key) }),
  check: ({ key }, { taken }) => (taken ? { value: key } : undefined),
});

export const externalIdSimilar = defineRule('customers', {
  code: 'customer.externalId.similar',
  severity: 'warning',
  field: 'externalId',
  when: "The customer is new, and another one's external ID differs from it only in case, leading zeros or separators.",
  needs: ({ key, before }) => ({ others: before ? undefined : sameId(key) }),
  check: ({ key }, { others }) => {
    const other = others?.find(({ id }) => id !== key);
    return other && { value: key, params: { suggestion: shown(other) } };
  },
});

export const nameChanged = defineRule('customers', {
  code: 'customer.name.changed',
  severity: 'warning',
  field: 'companyName',
  when: 'The row gives an existing customer another name.',
  check: ({ row: { companyName }, before }) => {
    const old = before?.values.companyName;
    return companyName && old && old !== companyName ? { value: companyName, params: { old } } : undefined;
  },
});

export const nameDuplicate = defineRule('customers', {
  code: 'customer.name.duplicate',
  severity: 'warning',
  field: 'companyName',
  when: 'A customer of another external ID has the name that the row gives.',
  needs: ({ row: { companyName } }) => ({ others: companyName ? named(companyName) : undefined }),
  check: ({ key, row: { companyName }, before }, { others }) => {
    const other = others?.find((id) => id !== key);
    if (!companyName || other === undefined || companyName === before?.values.companyName) return undefined;
    return { value: companyName, params: { other } };
  },
});

export const adminEmailUsedByAnotherCustomer = defineRule('customers', {
  code: 'customer.adminEmail.usedByAnotherCustomer',
  severity: 'error',
  field: 'adminEmail',
  when: "The administrator's address belongs to a user of another customer, or of another partner.",
  needs: ({ row: { adminEmail } }) =>
    adminEmail ? { user: referred('users', adminEmail), taken: foreign('users', adminEmail) } : {},
  check: ({ key, row: { adminEmail } }, { user, taken }) => {
    const elsewhere = user !== undefined && textOf(user.values, 'customerExternalId') !== key;
    return adminEmail && (elsewhere || taken) ? { value: adminEmail } : undefined;
  },
});

export const adminReplaced = defineRule('customers', {
  code: 'customer.admin.replaced',
  severity: 'warning',
  field: 'adminEmail',
  when: "The row gives another administrator's address, and the one before stays a full administrator.",
  needs: (draft) => ({ admins: oldAdmin(draft) ? fullAdmins(draft.key) : undefined }),
  check: (draft, { admins }) => {
    const old = oldAdmin(draft);
    return admins?.has(old) ? { value: draft.row.adminEmail ?? '', params: { old } } : undefined;
  },
});

/** The address that the row puts another one in place of; empty without one. */
function oldAdmin({ row, before }: Draft<'customers'>): string {
  const old = before?.values.adminEmail ?? '';
  return row.adminEmail && row.adminEmail !== old ? old : '';
}

export const countryChanged = defineRule('customers', {
  code: 'customer.country.changed',
  severity: 'error',
  field: 'country',
  when: 'The row gives an existing customer another country.',
  check: ({ row: { country }, before }) => {
    const old = before?.values.country;
    return country && old && old !== country ? { value: country, params: { old } } : undefined;
  },
});
