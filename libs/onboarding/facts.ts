import type { Entity, RowValues, Values } from './model.js';
import { idKey, type Similar } from './similar.js';
import { nameKey } from './text.js';

/** A record as it is stored, or as an earlier row of the same import will have left it. */
export interface StoredRecord {
  values: Values;
  /** Grows with each write; guards the next one. 0: not written yet. */
  version: number;
  /** The earlier version whose values these are again, after an undo. */
  like?: number;
  /** The import that changed it last, and when. */
  changedBy?: string;
  changedAt?: Date;
  /** The import that made it, and when. */
  madeBy?: string;
  madeAt?: Date;
  /** The imports that made and changed it and were not taken back, the last one last: its word the record is. */
  saidBy?: readonly string[];
  /** That import's row was about another record, and brought this one along. */
  companion?: boolean;
  /** Customers: the packages the organisation was created with (ADR 0004). */
  createdPackages?: string[];
  /** Customers: the packages before the import that changed them last. */
  packagesBefore?: PackagesBefore;
}

/** What a customer's packages were before an import changed them. */
export interface PackagesBefore {
  importId: string;
  packages: string[];
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

/** Where a row is, for messages that name another row. */
export interface RowRef {
  /** Position of its file among those of the import. */
  file: number;
  sheet: string;
  row: number;
}

/** An earlier row of the same import about the same record. */
interface EarlierRow {
  place: RowRef;
  /** It says exactly what the present row says. */
  same: boolean;
}

/** What may be claimed only once in an import, besides a record. */
export type OnceInFile = 'phone' | 'number' | 'extension';

/**
 * The kinds of facts that rules may ask for, and what each of them answers. The list is closed: for each kind there is one
 * place that loads it in bulk (libs/records/world/facts.ts), one that knows how earlier rows of the same import change it
 * (libs/records/world/import-world.ts), and one that finds who has changed it (libs/imports/running/who-changed.ts).
 */
export interface Answers {
  /** The record of the row itself. */
  record: StoredRecord | undefined;
  /** A record that the row refers to: only the fields that REFERRED names. */
  referred: StoredRecord | undefined;
  /** Whether another partner has a record of this key; never more. */
  foreign: boolean;
  /** Who holds a phone number. */
  number: NumberClaim | undefined;
  /** Key of the user who has an extension at a location. */
  extension: string | undefined;
  /** How many users of a customer have a package. */
  seats: number;
  /** The keys of a customer's full administrators. */
  fullAdmins: ReadonlySet<string>;
  /** Whether users are at a location; whether a customer has plain users, or locations other than its headquarters. */
  inUse: boolean;
  /** The external IDs of customers of this name, folded. */
  named: readonly string[];
  /** Customers whose external ID differs from this one at most in case, leading zeros and separators. */
  sameId: readonly Similar[];
  /** Customers that somebody who gives this external ID may mean; all locations of a customer; its users of a name. */
  similar: readonly Similar[];
  /** The row of the same import by which a record would come, if that row fails. */
  failedHere: RowRef | undefined;
  /** The row of the same import that has claimed this before. Asking claims it for the present row. */
  firstInFile: RowRef | undefined;
  /** The row of the same import that is about this record already. Asking claims the record for the present row. */
  rowInFile: EarlierRow | undefined;
}
export type FactKind = keyof Answers;

/** Something to know about what is outside the row. */
export interface Fact<Kind extends FactKind = FactKind> {
  kind: Kind;
  of: string;
  key: string;
  /** Of `rowInFile`: what the row says. */
  content?: RowContent;
}

/** What a row says of its record, and whether it removes it. */
interface RowContent {
  row: RowValues;
  removes: boolean;
}

/** The kinds of facts that one row of an import may change for another one of the same kind of record. */
const HANDED_ON = ['number', 'extension', 'seats', 'fullAdmins'] as const;
export type HandedOn = (typeof HANDED_ON)[number];

/** Whether one row may give up, or bring, what another one asks for. */
export function isHandedOn(fact: Fact): fact is Fact<HandedOn> {
  return HANDED_ON.some((kind) => kind === fact.kind);
}

/** What deciding a row knows of everything outside it. */
export interface World {
  answer<Kind extends FactKind>(fact: Fact<Kind>): Answers[Kind];
}

/** What rows may ask of a record that they refer to. The rest isn't kept while an import is planned, so that memory stays bounded. */
export const REFERRED = {
  customers: ['externalId', 'companyName', 'adminEmail', 'packages', 'country', 'hqName', 'language'],
  locations: ['customerExternalId', 'locationName', 'country'],
  users: ['customerExternalId', 'email', 'adminRole', 'firstName', 'lastName', 'location'],
} as const satisfies Record<Entity, readonly string[]>;

export const record = (entity: Entity, key: string): Fact<'record'> => ({ kind: 'record', of: entity, key });
export const referred = (entity: Entity, key: string): Fact<'referred'> => ({ kind: 'referred', of: entity, key });
export const foreign = (entity: 'customers' | 'users', key: string): Fact<'foreign'> => ({
  kind: 'foreign',
  of: entity,
  key,
});
export const number = (e164: string): Fact<'number'> => ({ kind: 'number', of: '', key: e164 });
export const extension = (location: string, digits: string): Fact<'extension'> => ({
  kind: 'extension',
  of: location,
  key: digits,
});
export const seats = (customer: string, packageId: string): Fact<'seats'> => ({
  kind: 'seats',
  of: customer,
  key: packageId,
});
export const fullAdmins = (customer: string): Fact<'fullAdmins'> => ({ kind: 'fullAdmins', of: customer, key: '' });
export const inUse = (entity: 'customers' | 'locations', key: string): Fact<'inUse'> => ({
  kind: 'inUse',
  of: entity,
  key,
});
export const named = (companyName: string): Fact<'named'> => ({ kind: 'named', of: '', key: nameKey(companyName) });
export const sameId = (externalId: string): Fact<'sameId'> => ({ kind: 'sameId', of: '', key: idKey(externalId) });
/** @param key the external ID that was given; of locations the external ID of their customer */
export const similar = (entity: 'customers' | 'locations', key: string): Fact<'similar'> => ({
  kind: 'similar',
  of: entity,
  key,
});
/** The users of a customer who have this name. */
export const namesakes = (customer: string, firstName: string, lastName: string): Fact<'similar'> => ({
  kind: 'similar',
  of: 'users',
  key: [customer, lastName, firstName].join('\u0001'),
});
export const failedHere = (entity: Entity, key: string): Fact<'failedHere'> => ({
  kind: 'failedHere',
  of: entity,
  key,
});
export const firstInFile = (of: OnceInFile, key: string): Fact<'firstInFile'> => ({ kind: 'firstInFile', of, key });
export const rowInFile = (of: Entity, key: string, content: RowContent): Fact<'rowInFile'> => ({
  kind: 'rowInFile',
  of,
  key,
  content,
});
