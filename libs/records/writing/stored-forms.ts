import {
  isCallingPackage,
  isOfHeadquarters,
  listOf,
  locationKey,
  nameKey,
  nearKeys,
  packageIds,
  textOf,
  type Entity,
  type Values,
} from '#libs/onboarding/index.js';
import type { RecordDoc } from '../record.schema.js';

/** How records of a kind are stored. */
interface StoredForm {
  /** The values that are in the record's own document. */
  own(values: Values): Values;
  /** What is next to the values, to be searched for. */
  derived(values: Values): Record<string, string | string[] | undefined>;
  /** What is written with a new record only. */
  once(values: Values): Partial<RecordDoc>;
  /** Whether rows of imports may wait for a new one. */
  isAwaited: boolean;
  /** Whether others may rely on what a change takes away. */
  isReliedOn(before: Values, after: Values | undefined): boolean;
}

const asTheyAre = (values: Values) => values;
const nothing = () => ({});

export const STORED_FORMS: Record<Entity, StoredForm> = {
  customers: {
    own: withoutHeadquarters,
    derived: (values) => ({ nameKey: nameKey(textOf(values, 'companyName')), near: nearKeys(values) }),
    once: (values) => ({ createdPackages: packageIds(listOf(values, 'packages')) }),
    isAwaited: true,
    isReliedOn: (before, after) => !after || losesPackage(before, after),
  },
  locations: {
    own: asTheyAre,
    derived: (values) => ({ customer: textOf(values, 'customerExternalId') }),
    once: nothing,
    isAwaited: true,
    isReliedOn: (_before, after) => !after,
  },
  users: {
    own: asTheyAre,
    derived: (values) => ({ customer: textOf(values, 'customerExternalId'), location: locationOf(values) }),
    once: nothing,
    isAwaited: false,
    isReliedOn: () => false,
  },
};

/** A customer's own fields: those of its headquarters are in that location's record. */
function withoutHeadquarters(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isOfHeadquarters(name) || name === 'hqName'));
}

function losesPackage(before: Values, after: Values): boolean {
  const kept = listOf(after, 'packages');
  return listOf(before, 'packages').some((item) => !kept.includes(item));
}

/** The key of a user's location; only calling needs one. */
function locationOf(user: Values): string | undefined {
  if (!isCallingPackage(textOf(user, 'package'))) return undefined;
  return locationKey(textOf(user, 'customerExternalId'), textOf(user, 'location'));
}
