import { number, record, referred, type Fact } from '../../facts.js';
import { settleState } from '../shared/address.js';
import { phoneIn, settlePhone } from '../shared/phones.js';
import type { EntityDefinition } from '../definition.js';
import { completeHeadquarters } from './headquarters.js';
import { customerKeyOf, headquartersKey } from './key.js';
import { ADDRESS, postalCodeInvalid, postalCodeRequired, stateRequired, stateUnknown } from './rules/address.js';
import * as headquartersAddress from './rules/headquarters-address.js';
import * as headquarters from './rules/headquarters.js';
import * as identity from './rules/identity.js';
import * as packages from './rules/packages.js';
import { customerInUse } from './rules/removal.js';

/** Customers. Their headquarters is a location, and their first administrator a user, that come and go with them. */
export const CUSTOMER = {
  name: 'customers',
  keyOf: customerKeyOf,
  parents: () => ({}),
  settle(draft) {
    const { after } = draft;
    if (packages.keepsPackages(draft) && draft.before && draft.row.packages?.length)
      after.packages = [...draft.row.packages, ...packages.missingPackages(draft)].sort();
    settleState(draft, ADDRESS);
    completeHeadquarters(draft);
    if (after.hqName) settleState(draft, headquartersAddress.HEADQUARTERS_ADDRESS);
    settlePhone(after, 'hqMainNumber', headquarters.headquartersCountry(draft));
  },
  touches({ after }, removes): Fact[] {
    if (removes) return [];
    const main = phoneIn(after, 'hqMainNumber');
    const place = headquartersKey(after);
    return [
      ...(after.adminEmail ? [referred('users', after.adminEmail)] : []),
      ...(place ? [record('locations', place)] : []),
      ...(main ? [number(main)] : []),
    ];
  },
  repeats: [identity.sameAsRow, identity.duplicateInFile],
  rules: [
    identity.belongsToAnotherPartner,
    identity.externalIdSimilar,
    identity.nameChanged,
    identity.nameDuplicate,
    identity.adminEmailUsedByAnotherCustomer,
    identity.countryChanged,
    stateRequired,
    stateUnknown,
    postalCodeRequired,
    postalCodeInvalid,
    packages.packagesRemovalInUse,
    packages.packagesRemoval,
    packages.addOnWithoutBase,
    headquarters.headquartersRequired,
    headquarters.mainNumberInvalid,
    headquarters.headquartersPhoneCompleted,
    headquarters.headquartersPhoneOfElsewhere,
    headquarters.mainNumberTaken,
    headquartersAddress.headquartersStateRequired,
    headquartersAddress.headquartersStateUnknown,
    headquartersAddress.headquartersPostalCodeRequired,
    headquartersAddress.headquartersPostalCodeInvalid,
    customerInUse,
  ],
} as const satisfies EntityDefinition<'customers'>;

/** The codes of their rules. */
export type CustomerCode = (typeof CUSTOMER)['rules'][number]['code'] | (typeof CUSTOMER)['repeats'][number]['code'];
