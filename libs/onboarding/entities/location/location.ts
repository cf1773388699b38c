import { referred } from '../../facts.js';
import type { EntityDefinition } from '../definition.js';
import { settleState } from '../shared/address.js';
import { readNumbers, settlePhone } from '../shared/phones.js';
import { sameAsRow } from '../shared/repeats.js';
import { spreadsheetChanged } from '../shared/spreadsheet.js';
import { locationKeyOf } from './key.js';
import { ADDRESS, ADDRESS_RULES } from './rules/address.js';
import * as emergency from './rules/emergency.js';
import * as identity from './rules/identity.js';
import * as numbers from './rules/numbers.js';
import { locationInUse } from './rules/removal.js';
import { locationStandings } from './standings.js';

/** Locations of customers, with the phone numbers that belong to them. */
export const LOCATION = {
  name: 'locations',
  keyOf: locationKeyOf,
  parents: ({ customerExternalId }) => ({ customer: referred('customers', customerExternalId ?? '') }),
  settle(draft) {
    const { row, after } = draft;
    settleState(draft, ADDRESS);
    const country = after.country ?? '';
    if (row.numbers) after.numbers = readNumbers(row, 'numbers', country).settled;
    settlePhone(after, 'mainNumber', country);
  },
  standings: locationStandings,
  keepsWhatItHolds: false,
  repeats: [sameAsRow('locations'), identity.duplicateInFile],
  rules: [
    identity.customerSimilar,
    identity.customerUnknown,
    identity.nameTooLong,
    ...ADDRESS_RULES,
    numbers.numbersInvalid,
    numbers.numbersCompleted,
    numbers.mainNumberInvalid,
    numbers.mainNumberCompleted,
    numbers.mainNumberOfElsewhere,
    numbers.numbersDuplicateInFile,
    numbers.numbersTaken,
    numbers.numbersTakenByLocation,
    numbers.numbersUsedElsewhere,
    numbers.mainNumberTaken.takenElsewhere,
    numbers.mainNumberTaken.takenByUser,
    numbers.mainNumberTaken.takenByLocation,
    numbers.mainNumberNotInInventory,
    numbers.numbersInUse,
    numbers.numbersNeeded,
    emergency.emergencyIdentifierNotAllowedHere,
    emergency.emergencyExtensions,
    spreadsheetChanged('locations'),
    locationInUse,
  ],
} as const satisfies EntityDefinition<'locations'>;

/** The codes of their rules. */
export type LocationCode = (typeof LOCATION)['rules'][number]['code'] | (typeof LOCATION)['repeats'][number]['code'];
