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

export const externalIdChanged = defineRule('customers', {
  code: 'customer.externalId.changed',
  severity: 'error',
  field: 'externalId',
  when: 'The customer is new, and another one has both its name and its administrator: that one may have got another external ID.',
  needs: ({ before, restores, row: { companyName, adminEmail } }) =>
    before || restores !== undefined || !companyName || !adminEmail
      ? {}
      : { others: named(companyName), user: referred('users', adminEmail) },
  check: ({ key }, { others, user }) => {
    const other = textOf(user?.values, 'customerExternalId');
    return other !== key && others?.includes(other) ? { value: key, params: { other } } : undefined;
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
  unless: ['customer.externalId.changed'],
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
  when: "The administrator's new address belongs to a user of another customer, or of another partner. An undo may let a customer name a user again who has moved to another customer.",
  unless: ['customer.externalId.changed'],
  needs: (draft) => {
    const adminEmail = newAdmin(draft);
    return adminEmail ? { user: referred('users', adminEmail), taken: foreign('users', adminEmail) } : {};
  },
  check: (draft, { user, taken }) => {
    const [adminEmail, { key, restores }] = [newAdmin(draft), draft];
    const elsewhere = user !== undefined && textOf(user.values, 'customerExternalId') !== key && !restores;
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

export const adminNotAdministrator = defineRule('customers', {
  code: 'customer.adminEmail.notAdministrator',
  severity: 'warning',
  field: 'adminEmail',
  when: "The row names an administrator who is a user already, but no full administrator of the customer; where the address isn't new, only if the user belongs to another customer by now.",
  unless: ['customer.adminEmail.usedByAnotherCustomer'],
  needs: ({ row: { adminEmail } }) => ({ user: adminEmail ? referred('users', adminEmail) : undefined }),
  check: (draft, { user }) => {
    const { adminEmail } = draft.row;
    if (!user || !adminEmail) return undefined;
    const isElsewhere = textOf(user.values, 'customerExternalId') !== draft.key;
    const lacksRole = newAdmin(draft) !== '' && textOf(user.values, 'adminRole') !== 'full';
    return isElsewhere || lacksRole ? { value: adminEmail } : undefined;
  },
});

/** The administrator's address, if the row brings another one than before. */
function newAdmin({ row: { adminEmail }, before }: Draft<'customers'>): string {
  return adminEmail && adminEmail !== before?.values.adminEmail ? adminEmail : '';
}

/** The address that the row puts another one in place of; empty without one. */
function oldAdmin(draft: Draft<'customers'>): string {
  return newAdmin(draft) ? (draft.before?.values.adminEmail ?? '') : '';
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
