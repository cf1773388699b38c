import {
  extension,
  namesakes,
  number,
  record,
  referred,
  rowInFile,
  type Fact,
  type StoredRecord,
} from '../../../facts.js';
import { textOf } from '../../../model.js';
import { defineRule, type Draft } from '../../../rule.js';
import { suggestion } from '../../shared/suggestion.js';
import { formerUserKeyOf } from '../key.js';
import { changesEmail, customerOf, customersOf, placeOf } from '../moves.js';
import { newExtension } from './extension.js';
import { isTaken, newNumber } from './phone.js';

/** The address that the row says the user had until now; empty if it says none, or no other. */
const formerOf = ({ row, removes }: Draft<'users'>) => (removes ? '' : formerUserKeyOf(row));

/** Two rows about one person in one file contradict each other, and so do chains: the first change must be done before the second. */
export const previousNamedInFile = defineRule('users', {
  code: 'user.previousEmail.namedInFile',
  severity: 'error',
  field: 'previousEmail',
  when: 'The row gives a previous address, and an earlier row of the import is about one of the two addresses.',
  inFile: true,
  stops: true,
  needs: (draft) => {
    const former = draft.readable ? formerOf(draft) : '';
    if (!former) return {};
    const content = { row: draft.asRead, removes: false };
    return { aboutNew: rowInFile('users', draft.key, content), aboutOld: rowInFile('users', former, content) };
  },
  check: (draft, { aboutNew, aboutOld }) => {
    if (aboutOld) return { value: formerOf(draft), params: { ...aboutOld.place } };
    return aboutNew && { value: draft.key, params: { ...aboutNew.place } };
  },
});

export const previousOfTwoUsers = defineRule('users', {
  code: 'user.previousEmail.twoUsers',
  severity: 'error',
  field: 'previousEmail',
  when: 'There is a user of the previous address, and another one of the new address.',
  stops: true,
  needs: (draft) => {
    const former = draft.before && !changesEmail(draft) ? formerOf(draft) : '';
    return { old: former ? record('users', former) : undefined };
  },
  check: (draft, { old }) => old && { value: formerOf(draft), params: { email: draft.key } },
});

function namesakesOf(draft: Draft<'users'>): Fact<'similar'> | undefined {
  const { firstName, lastName } = draft.after;
  return firstName && lastName ? namesakes(customerOf(draft), firstName, lastName) : undefined;
}

export const previousSimilar = defineRule('users', {
  code: 'user.previousEmail.similar',
  severity: 'error',
  field: 'previousEmail',
  when: 'There is a user neither of the previous address nor of the new one, but one of the same name.',
  stops: true,
  needs: (draft) => ({ sameName: draft.before || !formerOf(draft) ? undefined : namesakesOf(draft) }),
  check: (draft, { sameName = [] }) => {
    const [only, another] = sameName;
    if (!only) return undefined;
    const near = suggestion(formerOf(draft), sameName);
    return near ?? (!another ? { value: formerOf(draft), params: { suggestion: only.id } } : undefined);
  },
});

export const previousUnknown = defineRule('users', {
  code: 'user.previousEmail.unknown',
  severity: 'error',
  field: 'previousEmail',
  when: 'There is a user neither of the previous address nor of the new one.',
  stops: true,
  check: (draft) => (draft.before || !formerOf(draft) ? undefined : { value: formerOf(draft) }),
});

/** A file may be uploaded again; but an address that is mistyped looks the same. */
export const emailChangedBefore = defineRule('users', {
  code: 'user.previousEmail.alreadyChanged',
  severity: 'warning',
  field: 'previousEmail',
  when: 'There is no user of the previous address any more, but one of the new address.',
  check: (draft) =>
    draft.before && !changesEmail(draft) && formerOf(draft)
      ? { value: formerOf(draft), params: { email: draft.key } }
      : undefined,
});

export const administratorsEmail = defineRule('users', {
  code: 'user.email.ofAdministrator',
  severity: 'warning',
  field: 'email',
  when: "The row changes the address that the user's customer, be it the one the user leaves or comes to, has as its administrator's: the customer gets the new one, too.",
  needs: (draft) => ({
    customers:
      draft.before && changesEmail(draft)
        ? customersOf(draft.before.values, draft.after).map((id) => record('customers', id))
        : undefined,
  }),
  check: (draft, { customers }) => {
    const old = draft.before?.values.email ?? '';
    const named = customers?.flatMap((one) => (one && textOf(one.values, 'adminEmail') === old ? [one] : [])) ?? [];
    if (named.length === 0) return undefined;
    const customer = named.map(({ values }) => textOf(values, 'externalId')).join(', ');
    return { value: draft.key, params: { old, customer } };
  },
});

function hasNameOf({ row }: Draft<'users'>, { values }: StoredRecord): boolean {
  return (['firstName', 'lastName'] as const).every((field) => textOf(values, field) === (row[field] ?? ''));
}

/** A new address with another user's number, extension and name is probably a rename. */
export const emailChanged = defineRule('users', {
  code: 'user.email.changed',
  severity: 'warning',
  field: 'email',
  when: 'The user is new, and one of the same first and last name has the number or extension, or neither of the two has any: the address may be a new one of theirs.',
  unless: ['user.phone.duplicateInFile', 'user.extension.duplicateInLocation'],
  needs: (draft) => {
    if (draft.before) return {};
    const [e164, digits] = [newNumber(draft), newExtension(draft)];
    const isNumbered = Boolean(draft.after.phoneNumber ?? draft.after.extension);
    return {
      claim: e164 ? number(e164) : undefined,
      holder: digits ? extension(placeOf(draft), digits) : undefined,
      sameName: isNumbered ? undefined : namesakesOf(draft),
    };
  },
  leadsTo: ({ claim, holder }) => ({
    byNumber: claim?.user ? referred('users', claim.user) : undefined,
    byExtension: holder ? referred('users', holder) : undefined,
  }),
  check: (draft, { claim, holder, sameName = [], byNumber, byExtension }) => {
    const [only, another] = sameName.filter(({ isNumbered }) => !isNumbered);
    let old = another ? undefined : only?.id;
    if (byExtension && hasNameOf(draft, byExtension)) old = holder;
    if (byNumber && isTaken(claim, draft) && hasNameOf(draft, byNumber)) old = claim.user;
    return old ? { value: draft.key, params: { old } } : undefined;
  },
});
