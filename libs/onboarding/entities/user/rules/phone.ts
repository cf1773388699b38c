import { firstInFile, number, type NumberClaim } from '../../../facts.js';
import { defineRule, type Draft } from '../../../rule.js';
import { completedPhone, phoneIn, phoneOfElsewhere, unreadPhone } from '../../shared/phones.js';
import { customerOf, keyBefore, movesPlace, placeBefore, placeOf } from '../moves.js';
import { hasCalling } from './calling.js';

/** Only who calls, at a location that is there, has a number. */
const calls = (draft: Draft<'users'>) => hasCalling(draft) && draft.location !== undefined;

/** The country by which the number is read: that of the location, else of the customer. */
export const countryOf = ({ customer, location }: Pick<Draft<'users'>, 'customer' | 'location'>) =>
  location?.values.country ?? customer?.values.country ?? '';

export const phoneInvalid = defineRule('users', {
  code: 'user.phone.invalid',
  severity: 'error',
  field: 'phoneNumber',
  when: "The phone number has no plus sign, and is no number of the location's country.",
  check: (draft) => (calls(draft) ? unreadPhone(draft.after, 'phoneNumber') : undefined),
});

export const phoneMissingPlus = defineRule('users', {
  code: 'user.phone.missingPlus',
  severity: 'warning',
  field: 'phoneNumber',
  when: "The phone number has no plus sign, and was read as a number of the location's country.",
  check: (draft) => (calls(draft) ? completedPhone(draft.row, draft.after, 'phoneNumber') : undefined),
});

export const phoneWrongCountry = defineRule('users', {
  code: 'user.phone.wrongCountry',
  severity: 'warning',
  field: 'phoneNumber',
  when: 'The phone number has the calling code of another country than its location.',
  check: (draft) => {
    const values = movesPlace(draft) ? draft.after : draft.row; // what is taken along is looked at again
    return calls(draft) ? phoneOfElsewhere(values, 'phoneNumber', countryOf(draft)) : undefined;
  },
});

export const phoneDuplicateInFile = defineRule('users', {
  code: 'user.phone.duplicateInFile',
  severity: 'error',
  field: 'phoneNumber',
  when: 'An earlier row of the import has the same phone number.',
  inFile: true,
  needs: (draft) => {
    const given = calls(draft) && draft.row.phoneNumber !== undefined ? phoneIn(draft.after, 'phoneNumber') : '';
    return { first: given ? firstInFile('phone', given) : undefined };
  },
  check: ({ after }, { first }) => first && { value: phoneIn(after, 'phoneNumber'), params: { ...first } },
});

/** The number that the user would get, if it is another one than before, or the same at another location. */
export function newNumber(draft: Draft<'users'>): string {
  const e164 = calls(draft) ? phoneIn(draft.after, 'phoneNumber') : '';
  return e164 === draft.before?.values.phoneNumber && !movesPlace(draft) ? '' : e164;
}

const claimOnIt = (draft: Draft<'users'>) => {
  const e164 = newNumber(draft);
  return { claim: e164 ? number(e164) : undefined };
};

/** Whether the number isn't free for the user. Who gets back what was theirs may find it on another list, which goes back after them. */
export function isTaken(claim: NumberClaim | undefined, draft: Draft<'users'>): claim is NumberClaim {
  if (!claim) return false;
  const { customer, location, user, main } = claim;
  const isElsewhere = main === true || (location !== undefined && location !== placeOf(draft) && !draft.restores);
  if (user !== undefined) return user !== keyBefore(draft) || isElsewhere;
  return customer !== customerOf(draft) || isElsewhere;
}

export const phoneStaysAtLocation = defineRule('users', {
  code: 'user.phone.staysAtLocation',
  severity: 'error',
  field: 'phoneNumber',
  when: "The user moves and keeps a number that is in the old location's list.",
  needs: (draft) => (movesPlace(draft) && !draft.restores ? claimOnIt(draft) : { claim: undefined }),
  check: (draft, { claim }) => {
    const isLeft = claim?.user === keyBefore(draft) && claim.location === placeBefore(draft) && movesPlace(draft);
    if (!isLeft) return undefined;
    return { value: newNumber(draft), params: { location: draft.before?.values.location ?? '' } };
  },
});

export const phoneTaken = defineRule('users', {
  code: 'user.phone.taken',
  severity: 'error',
  field: 'phoneNumber',
  when: 'The number belongs to another customer, another user or another location, or is a main number.',
  unless: ['user.phone.duplicateInFile', 'user.phone.staysAtLocation'],
  needs: claimOnIt,
  check: (draft, { claim }) => (isTaken(claim, draft) ? { value: newNumber(draft) } : undefined),
});

const mustBeInInventory = ({ template, restores }: Draft<'users'>) =>
  template.callSettings.numbersMustBeInInventory && !restores;

export const phoneNotInInventory = defineRule('users', {
  code: 'user.phone.notInInventory',
  severity: 'error',
  field: 'phoneNumber',
  when: "The template wants numbers to be in a location's list, and the new number isn't in that of the user's location.",
  unless: ['user.phone.duplicateInFile', 'user.phone.staysAtLocation', 'user.phone.taken'],
  needs: (draft) => (mustBeInInventory(draft) ? claimOnIt(draft) : { claim: undefined }),
  check: (draft, { claim }) => {
    const e164 = newNumber(draft);
    if (!e164 || !mustBeInInventory(draft)) return undefined;
    return claim?.location === placeOf(draft) ? undefined : { value: e164 };
  },
});
