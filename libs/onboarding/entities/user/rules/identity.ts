import { failedHere, foreign, similar } from '../../../facts.js';
import { defineRule, type Draft } from '../../../rule.js';
import { earlierRow } from '../../shared/repeats.js';
import { suggestion } from '../../shared/suggestion.js';
import { changesEmail, movesCustomer } from '../moves.js';
import { hasCalling } from './calling.js';

const earlier = earlierRow('users');

export const duplicateInFile = defineRule('users', {
  code: 'user.email.duplicateInFile',
  severity: 'error',
  field: 'email',
  when: 'An earlier row of the import has the same email address, and says something else.',
  on: 'both',
  inFile: true,
  stops: true,
  needs: earlier,
  check: ({ key }, { earlier }) => earlier && { value: key, params: { ...earlier.place } },
});

export const customerSimilar = defineRule('users', {
  code: 'user.customer.similar',
  severity: 'error',
  field: 'customerExternalId',
  when: 'The customer is not there, but one is whose external ID or name is nearly what the row says.',
  stops: true,
  needs: ({ row: { customerExternalId: id }, customer }) =>
    customer || !id ? {} : { failed: failedHere('customers', id), near: similar('customers', id) },
  check: ({ row: { customerExternalId: id } }, { failed, near }) => (id && !failed ? suggestion(id, near) : undefined),
});

export const customerUnknown = defineRule('users', {
  code: 'user.customer.unknown',
  severity: 'error',
  field: 'customerExternalId',
  when: 'The customer is not there yet, or its own row fails: the row waits for it.',
  stops: true,
  waitsFor: ({ row }) => ({ entity: 'customers', key: row.customerExternalId ?? '' }),
  needs: ({ row: { customerExternalId: name }, customer }) => ({
    failed: customer || !name ? undefined : failedHere('customers', name),
  }),
  check: ({ row: { customerExternalId: name }, customer }, { failed }) =>
    customer || !name ? undefined : { value: name, params: { name, ...failed } },
});

/** Locations of two customers may have one name: for a user who calls, only a row that names the location means a move. */
const isMove = (draft: Draft<'users'>) => !draft.removes && (!hasCalling(draft) || Boolean(draft.row.location));

export const usedByAnotherCustomer = defineRule('users', {
  code: 'user.email.usedByAnotherCustomer',
  severity: 'error',
  field: 'email',
  when: 'The user belongs to another customer than the row names, and the row removes the user or, for a user who calls, names no location.',
  on: 'both',
  stops: true,
  check: (draft) => {
    if (!movesCustomer(draft) || isMove(draft)) return undefined;
    return { value: draft.key, params: { customer: draft.before?.values.customerExternalId ?? '' } };
  },
});

export const customerMoved = defineRule('users', {
  code: 'user.customer.moved',
  severity: 'warning',
  field: 'customerExternalId',
  when: 'The row gives a user another customer: the user moves there.',
  check: (draft) => {
    if (!movesCustomer(draft)) return undefined;
    const { before, after } = draft;
    const { customerExternalId: old = '' } = before?.values ?? {};
    return { value: after.customerExternalId ?? '', params: { old } };
  },
});

export const belongsToAnotherPartner = defineRule('users', {
  code: 'user.email.belongsToAnotherPartner',
  severity: 'error',
  field: 'email',
  when: 'The user, or the email address of a user, is new, and another partner has one of this address.',
  needs: (draft) => ({ taken: draft.before && !changesEmail(draft) ? undefined : foreign('users', draft.key) }),
  check: ({ key }, { taken }) => (taken ? { value: key } : undefined),
});
