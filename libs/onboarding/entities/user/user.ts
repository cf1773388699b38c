import { extension, number, referred, type Fact } from '../../facts.js';
import type { EntityDefinition } from '../definition.js';
import { settlePhone } from '../shared/phones.js';
import { userKeyOf } from './key.js';
import * as admin from './rules/admin.js';
import * as calling from './rules/calling.js';
import * as extensions from './rules/extension.js';
import * as identity from './rules/identity.js';
import * as packages from './rules/package.js';
import * as phone from './rules/phone.js';

/** Users of customers; those who call are at a location, with a phone number, an extension, or both. */
export const USER = {
  name: 'users',
  keyOf: userKeyOf,
  complete: (row, { values: { customerExternalId } }) =>
    row['customerExternalId'] === undefined ? { ...row, customerExternalId } : row,
  parents: (draft) => {
    const { customerExternalId } = draft.row;
    if (!customerExternalId) return {}; // a new user must name its customer
    const place = calling.hasCalling(draft) ? calling.placeOf(draft) : '';
    return {
      customer: referred('customers', customerExternalId),
      ...(place ? { location: referred('locations', place) } : {}),
    };
  },
  settle(draft) {
    const { after, location } = draft;
    if (!after.package) return;
    if (!calling.hasCalling(draft)) for (const field of calling.CALLING_FIELDS) delete after[field];
    else if (location) {
      after.location = location.values.locationName ?? after.location;
      settlePhone(after, 'phoneNumber', phone.countryOf(draft));
    }
  },
  touches(draft, removes): Fact[] {
    const old = draft.before?.values.phoneNumber;
    const [e164, digits] = removes ? ['', ''] : [phone.newNumber(draft), extensions.newExtension(draft)];
    const givesUp = old !== undefined && (removes || old !== draft.after.phoneNumber);
    return [
      ...(givesUp ? [number(old)] : []),
      ...(e164 ? [number(e164)] : []),
      ...(digits ? [extension(calling.placeOf(draft), digits)] : []),
    ];
  },
  repeats: [identity.sameAsRow, identity.duplicateInFile],
  rules: [
    identity.customerSimilar,
    identity.customerUnknown,
    identity.usedByAnotherCustomer,
    identity.belongsToAnotherPartner,
    packages.packageNotOfCustomer,
    packages.packageLimitReached,
    admin.lastFullAdmin,
    admin.adminDowngrade,
    admin.adminPackageLevel,
    calling.nameLongForCalling,
    calling.locationRequired,
    calling.locationSimilar,
    calling.locationUnknown,
    calling.locationChange,
    phone.phoneInvalid,
    phone.phoneMissingPlus,
    phone.phoneWrongCountry,
    phone.phoneDuplicateInFile,
    phone.phoneTaken,
    phone.emailChanged,
    phone.phoneNotInInventory,
    extensions.extensionDuplicateInLocation,
    extensions.extensionTaken,
    calling.numberRequiredForCalling,
    calling.callingIgnored,
  ],
} as const satisfies EntityDefinition<'users'>;

/** The codes of their rules. */
export type UserCode = (typeof USER)['rules'][number]['code'] | (typeof USER)['repeats'][number]['code'];
