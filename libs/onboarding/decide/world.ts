import type { Entity, Values } from '../model.js';
import { nameKey } from '../text.js';

/** A record as it is stored, or as an earlier row of the same import will have left it. */
export interface StoredRecord {
  values: Values;
  /** Grows with each write; guards the next one. 0: not written yet. */
  version: number;
  /** The earlier version whose values these are again, after an undo. */
  like?: number;
  /** The import that changed it last. */
  changedBy?: string;
  /** Customers: the packages the organisation was created with (admin rule, domain.md 1.1). */
  createdPackages?: string[];
}

/** Who holds a phone number. */
export interface NumberClaim {
  customer: string;
  /** Key of the location whose inventory has the number. */
  location?: string;
  /** The user who has it. */
  user?: string;
  /** It is that location's main number. */
  main?: boolean;
}

/** Where a row stands, for messages that name another row. */
export interface RowRef {
  /** Position of its file among those of the import. */
  file: number;
  sheet: string;
  row: number;
}

/**
 * What deciding needs to know of everything outside the row. Answers come from memory; whoever makes a world has
 * fetched the facts of a whole batch before.
 */
export interface World {
  record(entity: Entity, key: string): StoredRecord | undefined;
  /** The record fails in this same import: where. */
  failedHere(entity: Entity, key: string): RowRef | undefined;
  number(e164: string): NumberClaim | undefined;
  /** Key of the user who has this extension at this location. */
  extensionHolder(locationKey: string, extension: string): string | undefined;
  /** Whether another partner has this external ID or e-mail address. */
  ofAnotherPartner(entity: 'customers' | 'users', key: string): boolean;
  /** External ID of another customer with this name. */
  customerNamed(nameKeyOf: string, except: string): string | undefined;
  /** Keys of the users who are full administrators of the customer. */
  fullAdmins(customer: string): ReadonlySet<string>;
  /** How many users of the customer hold the package, without the user of `except`. */
  usersOfPackage(customer: string, packageId: string, except?: string): number;
  /** Whether users are at the location. */
  locationInUse(locationKey: string): boolean;
  /** Whether the customer has users other than its full administrators, or locations besides its headquarters. */
  customerInUse(customer: string): boolean;
  /** Claims something that may stand only once in an import; gives the row that had it before, if any. */
  claimInFile(kind: ClaimKind, key: string): RowRef | undefined;
}

export type ClaimKind = Entity | 'phone' | 'number' | 'extension';

/** Natural keys. The separator can't occur in cleaned text. */
export const keys = {
  customers: (externalId: string): string => externalId,
  locations: (customer: string, locationName: string): string => `${customer}\u0001${nameKey(locationName)}`,
  users: (email: string): string => email,
};

/** The natural key of a record or row, empty where its parts are missing. */
export function recordKey(entity: Entity, values: Values | Record<string, unknown>): string {
  const part = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : '';
  };
  if (entity === 'customers') return part('externalId');
  if (entity === 'users') return part('email');
  return part('customerExternalId') && part('locationName')
    ? keys.locations(part('customerExternalId'), part('locationName'))
    : '';
}

/** The key of a customer's headquarters location, or undefined. */
export function headquartersKey(customer: Values): string | undefined {
  const { externalId, hqName } = customer;
  return typeof externalId === 'string' && typeof hqName === 'string' ? keys.locations(externalId, hqName) : undefined;
}
