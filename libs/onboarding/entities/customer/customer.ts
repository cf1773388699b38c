import { number, record, referred, type Fact } from '../../facts.js';
import { settleState } from '../shared/address.js';
import { settlePhone } from '../shared/phones.js';
import { sameAsRow } from '../shared/repeats.js';
import { spreadsheetChanged } from '../shared/spreadsheet.js';
import type { EntityDefinition } from '../definition.js';
import { completeHeadquarters } from './headquarters.js';
import { customerKeyOf, headquartersKey } from './key.js';
import { ADDRESS, ADDRESS_RULES, HEADQUARTERS_ADDRESS, HEADQUARTERS_ADDRESS_RULES } from './rules/address.js';
import * as headquarters from './rules/headquarters.js';
import * as identity from './rules/identity.js';
import * as packages from './rules/packages.js';
import { customerInUse } from './rules/removal.js';

/** Customers. Their headquarters is a location, and their first administrator a user, that come and go with them. */
export const CUSTOMER = {
  name: 'customers',
  keyOf: customerKeyOf,
  parents: (after) => {
    const place = headquartersKey(after);
    return place ? { location: record('locations', place) } : {};
  },
  settle(draft) {
    const { after } = draft;
    if (packages.keepsPackages(draft) && draft.before && draft.row.packages?.length)
      after.packages = [...draft.row.packages, ...packages.missingPackages(draft)].sort();
    settleState(draft, ADDRESS);
    completeHeadquarters(draft);
    if (after.hqName) settleState(draft, HEADQUARTERS_ADDRESS);
    settlePhone(after, 'hqMainNumber', headquarters.headquartersCountry(draft));
  },
  standings: () => [], // its headquarters and its administrator have theirs
  keepsWhatItHolds: false,
  brings({ before, after }): Fact[] {
    const mains = new Set([before?.values.hqMainNumber, after.hqMainNumber]);
    return [
      ...(after.adminEmail ? [referred('users', after.adminEmail)] : []),
      ...[...mains].flatMap((main) => (main ? [number(main)] : [])),
    ];
  },
  repeats: [sameAsRow('customers'), identity.duplicateInFile],
  rules: [
    identity.belongsToAnotherPartner,
    identity.externalIdSimilar,
    identity.externalIdChanged,
    identity.nameChanged,
    identity.nameDuplicate,
    identity.adminEmailUsedByAnotherCustomer,
    identity.adminNotAdministrator,
    identity.adminReplaced,
    identity.countryChanged,
    ...ADDRESS_RULES,
    packages.packagesRemovalInUse,
    packages.packagesRemoval,
    packages.limitLifted,
    packages.limitBelowUse,
    packages.addOnWithoutBase,
    headquarters.headquartersRequired,
    headquarters.headquartersAddressIncomplete,
    headquarters.headquartersNameTooLong,
    headquarters.mainNumberInvalid,
    headquarters.headquartersPhoneCompleted,
    headquarters.headquartersPhoneOfElsewhere,
    headquarters.mainNumberTaken.takenElsewhere,
    headquarters.mainNumberTaken.takenByUser,
    headquarters.mainNumberTaken.takenByLocation,
    headquarters.mainNumberNotInInventory,
    headquarters.emergencyExtensions,
    ...HEADQUARTERS_ADDRESS_RULES,
    spreadsheetChanged('customers'),
    customerInUse,
  ],
} as const satisfies EntityDefinition<'customers'>;

/** The codes of their rules. */
export type CustomerCode = (typeof CUSTOMER)['rules'][number]['code'] | (typeof CUSTOMER)['repeats'][number]['code'];
