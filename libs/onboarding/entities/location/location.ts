import { number, referred, type Fact } from '../../facts.js';
import type { EntityDefinition } from '../definition.js';
import { settleState } from '../shared/address.js';
import { phoneIn, readNumbers, settlePhone } from '../shared/phones.js';
import { locationKeyOf } from './key.js';
import { ADDRESS, postalCodeInvalid, postalCodeRequired, stateRequired, stateUnknown } from './rules/address.js';
import { emergencyIdentifierNotAllowedHere } from './rules/emergency.js';
import * as identity from './rules/identity.js';
import * as numbers from './rules/numbers.js';
import { locationInUse } from './rules/removal.js';

/** Locations of customers, with the phone numbers that belong to them. */
export const LOCATION = {
  name: 'locations',
  keyOf: locationKeyOf,
  parents: ({ row }) => ({ customer: referred('customers', row.customerExternalId ?? '') }),
  settle(draft) {
    const { row, after } = draft;
    settleState(draft, ADDRESS);
    const country = after.country ?? '';
    if (row.numbers) after.numbers = readNumbers(row, 'numbers', country).settled;
    settlePhone(after, 'mainNumber', country);
  },
  touches({ before, after }, removes): Fact[] {
    if (removes) return [];
    const had = new Set(before?.values.numbers);
    const main = phoneIn(after, 'mainNumber');
    const added = (after.numbers ?? []).filter((e164) => !had.has(e164));
    return [...added, ...(main ? [main] : [])].map((e164) => number(e164));
  },
  repeats: [identity.sameAsRow, identity.duplicateInFile],
  rules: [
    identity.customerSimilar,
    identity.customerUnknown,
    identity.nameTooLong,
    stateRequired,
    stateUnknown,
    postalCodeRequired,
    postalCodeInvalid,
    numbers.numbersInvalid,
    numbers.numbersCompleted,
    numbers.mainNumberInvalid,
    numbers.mainNumberCompleted,
    numbers.mainNumberOfElsewhere,
    numbers.numbersDuplicateInFile,
    numbers.numbersTaken,
    numbers.mainNumberTaken,
    numbers.mainNumberNotInInventory,
    emergencyIdentifierNotAllowedHere,
    locationInUse,
  ],
} as const satisfies EntityDefinition<'locations'>;

/** The codes of their rules. */
export type LocationCode = (typeof LOCATION)['rules'][number]['code'] | (typeof LOCATION)['repeats'][number]['code'];
