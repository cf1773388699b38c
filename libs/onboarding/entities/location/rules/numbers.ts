import { firstInFile, number, referred, type NumberClaim, type RowRef } from '../../../facts.js';
import { textOf, type Values } from '../../../model.js';
import { defineRule, type Draft } from '../../../rule.js';
import { aboutHolders, locationsHolding, mainNumberRules } from '../../shared/number-holders.js';
import { userKeyOf } from '../../user/key.js';
import {
  aboutNumbers,
  briefly,
  firstFew,
  completedPhone,
  phoneIn,
  phoneOfElsewhere,
  readNumbers,
  unreadPhone,
} from '../../shared/phones.js';
import { locationKey } from '../key.js';

const country = ({ after }: Draft<'locations'>) => after.country ?? '';
const customerOf = ({ row }: Draft<'locations'>) => row.customerExternalId ?? '';
const given = (draft: Draft<'locations'>) =>
  draft.row.numbers ? readNumbers(draft.row, 'numbers', country(draft)) : undefined;

export const numbersInvalid = defineRule('locations', {
  code: 'location.numbers.invalid',
  severity: 'error',
  field: 'numbers',
  when: 'Numbers of the list have no plus sign, and are no numbers of the country.',
  check: (draft) => {
    const invalid = given(draft)?.invalid ?? [];
    return invalid.length > 0 ? { value: briefly(invalid) } : undefined;
  },
});

export const numbersCompleted = defineRule('locations', {
  code: 'user.phone.missingPlus',
  severity: 'warning',
  field: 'numbers',
  when: 'Numbers of the list have no plus sign, and were read as numbers of the country.',
  check: (draft) => {
    const completed = given(draft)?.completed ?? [];
    if (completed.length === 0) return undefined;
    // one beside the other: which was read as which
    return {
      value: firstFew(completed.map(({ text }) => text)),
      params: { number: firstFew(completed.map(({ number }) => number)) },
    };
  },
});

export const mainNumberInvalid = defineRule('locations', {
  code: 'location.mainNumber.invalid',
  severity: 'error',
  field: 'mainNumber',
  when: 'The main number has no plus sign, and is no number of the country.',
  check: ({ after }) => unreadPhone(after, 'mainNumber'),
});

export const mainNumberCompleted = defineRule('locations', {
  code: 'user.phone.missingPlus',
  severity: 'warning',
  field: 'mainNumber',
  when: 'The main number has no plus sign, and was read as a number of the country.',
  check: ({ row, after }) => completedPhone(row, after, 'mainNumber'),
});

export const mainNumberOfElsewhere = defineRule('locations', {
  code: 'user.phone.wrongCountry',
  severity: 'warning',
  field: 'mainNumber',
  when: 'The main number has the calling code of another country.',
  check: (draft) => phoneOfElsewhere(draft.row, 'mainNumber', country(draft)),
});

const inFile = (draft: Draft<'locations'>) => {
  const numbers = given(draft)?.settled ?? [];
  return { firsts: numbers.map((e164) => firstInFile('number', e164)) };
};

export const numbersDuplicateInFile = defineRule('locations', {
  code: 'location.numbers.duplicateInFile',
  severity: 'error',
  field: 'numbers',
  when: 'An earlier row of the import lists some of the numbers; said once for each such row.',
  inFile: true,
  needs: inFile,
  check: (draft, { firsts }) => {
    const byRow = new Map<string, { first: RowRef; numbers: string[] }>();
    for (const [i, e164] of (given(draft)?.settled ?? []).entries()) {
      const first = firsts[i];
      if (!first) continue;
      const place = JSON.stringify(first);
      const ofRow = byRow.get(place) ?? { first, numbers: [] };
      ofRow.numbers.push(e164);
      byRow.set(place, ofRow);
    }
    return [...byRow.values()].map(({ first, numbers }) => aboutNumbers(numbers, { ...first }));
  },
});

const claimsOnList = (draft: Draft<'locations'>) => ({
  ...inFile(draft),
  claims: (given(draft)?.settled ?? []).map((e164) => number(e164)),
});

/** The claims on numbers that are new to the location, if they are of this customer or not; of all others nothing. */
function foreignClaims(
  draft: Draft<'locations'>,
  { firsts, claims }: { firsts: readonly (RowRef | undefined)[]; claims: readonly (NumberClaim | undefined)[] },
  ofCustomer: boolean,
): (NumberClaim | undefined)[] {
  const had = new Set(draft.before?.values.numbers);
  return (given(draft)?.settled ?? []).map((e164, i) => {
    const claim = claims[i];
    if (!claim || firsts[i] || had.has(e164)) return undefined;
    return (claim.customer === customerOf(draft)) === ofCustomer ? claim : undefined;
  });
}

export const numbersTaken = defineRule('locations', {
  code: 'location.numbers.takenByAnotherCustomer',
  severity: 'error',
  field: 'numbers',
  when: 'Numbers that are new to the location belong to another customer.',
  needs: claimsOnList,
  check: (draft, facts) => {
    const claims = foreignClaims(draft, facts, false);
    const taken = (given(draft)?.settled ?? []).filter((_, i) => claims[i] !== undefined);
    return taken.length > 0 ? aboutNumbers(taken, {}) : undefined;
  },
});

export const numbersTakenByLocation = defineRule('locations', {
  code: 'location.numbers.takenByAnotherLocation',
  severity: 'error',
  field: 'numbers',
  when: 'Numbers that are new to the location belong to another location of the customer; said once for each such location.',
  needs: claimsOnList,
  leadsTo: ({ claims }) => ({ locations: locationsHolding(claims) }),
  check: (draft, { firsts, claims, locations }) => {
    const ours = foreignClaims(draft, { firsts, claims }, true);
    const held = ours.map((claim) => (claim?.location === draft.key ? undefined : claim));
    return aboutHolders(given(draft)?.settled ?? [], held, claims, locations);
  },
});

export const numbersUsedElsewhere = defineRule('locations', {
  code: 'location.numbers.usedElsewhere',
  severity: 'warning',
  field: 'numbers',
  when: 'Numbers that are new to the location are those of users of the customer who are elsewhere.',
  needs: claimsOnList,
  leadsTo: ({ claims }) => ({ users: usersWith(claims).map((email) => referred('users', email)) }),
  check: (draft, { firsts, claims, users }) => {
    const elsewhere = new Set(
      users.filter((user) => user && !isAt(draft.key, user.values)).map((user) => user && userKeyOf(user.values)),
    );
    const ours = foreignClaims(draft, { firsts, claims }, true);
    const numbers = (given(draft)?.settled ?? []).filter((_, i) => elsewhere.has(ours[i]?.user));
    return numbers.length > 0 ? aboutNumbers(numbers, {}) : undefined;
  },
});

function usersWith(claims: readonly (NumberClaim | undefined)[]): string[] {
  return claims.flatMap((claim) => claim?.user ?? []);
}

/** Whether a user is at the location of this key. */
function isAt(key: string, user: Values): boolean {
  return locationKey(textOf(user, 'customerExternalId'), textOf(user, 'location')) === key;
}

/** The main number that the row brings, if it is another one than before. */
function newMainNumber({ before, after }: Draft<'locations'>): string {
  const main = phoneIn(after, 'mainNumber');
  return main === before?.values.mainNumber ? '' : main;
}

export const mainNumberTaken = mainNumberRules('locations', {
  field: 'mainNumber',
  called: 'The new main number',
  newNumber: newMainNumber,
  customer: customerOf,
  location: ({ key }) => key,
});

export const mainNumberNotInInventory = defineRule('locations', {
  code: 'location.mainNumber.notInInventory',
  severity: 'error',
  field: 'mainNumber',
  when: "The template wants numbers to be in a location's list, and the new main number isn't.",
  check: (draft) => {
    const main = newMainNumber(draft);
    if (!main || !draft.template.callSettings.numbersMustBeInInventory) return undefined;
    return draft.after.numbers?.includes(main) ? undefined : { value: main };
  },
});

/** The numbers that the row takes off the list. */
function leavingNumbers({ row, before, after }: Draft<'locations'>): string[] {
  if (row.numbers === undefined) return [];
  const has = new Set(after.numbers);
  return (before?.values.numbers ?? []).filter((e164) => !has.has(e164));
}

const holdersOfLeaving = (draft: Draft<'locations'>) => ({
  claims: leavingNumbers(draft).map((e164) => number(e164)),
});

/** Numbers that leave the list, while a user has them or the location is called by them. */
function neededNumbers(draft: Draft<'locations'>, claims: readonly (NumberClaim | undefined)[]) {
  const main = phoneIn(draft.after, 'mainNumber');
  const needed = leavingNumbers(draft).filter((e164, i) => e164 === main || claims[i]?.user !== undefined);
  return needed.length > 0 ? aboutNumbers(needed, {}) : undefined;
}

const mustBeListed = ({ template }: Draft<'locations'>) => template.callSettings.numbersMustBeInInventory;

export const numbersInUse = defineRule('locations', {
  code: 'location.numbers.inUse',
  severity: 'warning',
  field: 'numbers',
  when: 'Numbers leave the list that users have, or that are the main number;',
  needs: holdersOfLeaving,
  check: (draft, { claims }) => (mustBeListed(draft) ? undefined : neededNumbers(draft, claims)),
});

export const numbersNeeded = defineRule('locations', {
  code: 'location.numbers.inUse',
  severity: 'error',
  field: 'numbers',
  when: "an error where the template wants numbers to be in a location's list, else a warning.",
  needs: holdersOfLeaving,
  check: (draft, { claims }) => (mustBeListed(draft) ? neededNumbers(draft, claims) : undefined),
});
