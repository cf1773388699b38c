import { record, referred, type Fact } from '../../facts.js';
import type { EntityDefinition } from '../definition.js';
import { settlePhone } from '../shared/phones.js';
import { sameAsRow } from '../shared/repeats.js';
import { spreadsheetChanged } from '../shared/spreadsheet.js';
import { formerUserKeyOf, userKeyOf } from './key.js';
import { changesEmail, customersOf, movesCustomer, placeOf } from './moves.js';
import * as addOns from './rules/add-ons.js';
import * as admin from './rules/admin.js';
import * as calling from './rules/calling.js';
import * as extensions from './rules/extension.js';
import * as identity from './rules/identity.js';
import * as packages from './rules/package.js';
import * as phone from './rules/phone.js';
import * as rename from './rules/rename.js';
import { userStandings } from './standings.js';

/** Users of customers; those who call are at a location, with a phone number, an extension, or both. */
export const USER = {
  name: 'users',
  keyOf: userKeyOf,
  formerKeyOf: formerUserKeyOf,
  complete: (row, { values: { customerExternalId } }) =>
    row['customerExternalId'] === undefined ? { ...row, customerExternalId } : row,
  parents(after) {
    const { customerExternalId } = after;
    if (!customerExternalId) return {}; // a new user must name its customer
    const place = calling.hasCalling({ after }) ? placeOf({ after }) : '';
    return {
      customer: referred('customers', customerExternalId),
      ...(place ? { location: referred('locations', place) } : {}),
    };
  },
  settle(draft) {
    const { row, after, location } = draft;
    if (after.previousEmail !== undefined) delete after.previousEmail;
    if (movesCustomer(draft) && row.adminRole === undefined) delete after.adminRole; // nobody gets rights at another customer by a move
    if (!calling.hasCalling(draft)) for (const field of calling.CALLING_FIELDS) delete after[field];
    else if (location) {
      const { locationName } = location.values;
      if (locationName !== undefined) after.location = locationName;
      settlePhone(after, 'phoneNumber', phone.countryOf(draft));
    }
  },
  standings: userStandings,
  keepsWhatItHolds: true,
  brings(draft): Fact[] {
    if (!draft.before || !changesEmail(draft)) return [];
    return customersOf(draft.before.values, draft.after).map((id) => record('customers', id));
  },
  repeats: [sameAsRow('users'), rename.previousNamedInFile, identity.duplicateInFile],
  rules: [
    rename.previousOfTwoUsers,
    rename.previousSimilar,
    rename.previousUnknown,
    rename.emailChangedBefore,
    rename.administratorsEmail,
    identity.customerSimilar,
    identity.customerUnknown,
    identity.usedByAnotherCustomer,
    identity.customerMoved,
    identity.belongsToAnotherPartner,
    packages.packageNotOfCustomer,
    packages.packageLimitReached,
    addOns.addOnNotOfCustomer,
    addOns.addOnWithoutBase,
    addOns.addOnLimitReached,
    admin.lastFullAdmin,
    admin.adminDowngrade,
    admin.adminPackageLevel,
    calling.nameLongForCalling,
    calling.locationRequired,
    calling.locationSimilar,
    calling.locationUnknown,
    calling.locationMoved,
    phone.phoneInvalid,
    phone.phoneMissingPlus,
    phone.phoneWrongCountry,
    phone.phoneDuplicateInFile,
    phone.phoneStaysAtLocation,
    phone.phoneTaken,
    phone.phoneNotInInventory,
    extensions.extensionDuplicateInLocation,
    extensions.extensionEmergency,
    extensions.extensionTaken,
    rename.emailChanged,
    calling.numberRequiredForCalling,
    calling.callingIgnored,
    spreadsheetChanged('users'),
  ],
} as const satisfies EntityDefinition<'users'>;

/** The codes of their rules. */
export type UserCode = (typeof USER)['rules'][number]['code'] | (typeof USER)['repeats'][number]['code'];
