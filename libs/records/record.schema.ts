import type { Entity, PackagesBefore, Value } from '#libs/onboarding/index.js';
import {
  ANYTHING,
  byName,
  collectionOf,
  type DeclaredCollection,
  type IndexDeclaration,
  needed,
  optional,
  type Owned,
  part,
} from '#libs/platform/index.js';
import { CHANGES } from './writing/change-log.js';

/** A customer, location or user as stored. Its `_id` is made from its natural key alone: no two partners have the same. */
export interface RecordDoc extends Owned {
  key: string;
  values: Record<string, Value>;
  version: number;
  /** The earlier version whose values these are again, after an undo. */
  like?: number;
  /** Locations and users: external ID of their customer. */
  customer?: string;
  /** Users with calling: key of their location. */
  location?: string;
  /** Customers: folded name, the packages at creation, and the version of the headquarters record is its own. */
  nameKey?: string;
  /** Under what those find it who mistype its external ID; records of release 0.1 get theirs when a process starts. */
  near?: string[];
  createdPackages?: string[];
  /** Customers: grows with each batch that relies on who administers it; such batches collide here. */
  guard?: number;
  /** Customers: the packages before the import that changed them last; taking that one back, they count. */
  packagesBefore?: PackagesBefore;
  /** The row that created it, and the one that changed it last, if any did. */
  createdBy: Origin;
  createdAt: Date;
  updatedBy?: Origin;
  updatedAt?: Date;
  /** The imports that have changed it and were not taken back, the last one last; at most eight. */
  changers?: string[];
}

/** A file of an import, for whoever doesn't have the import before them. */
export interface FileRef {
  index: number;
  name: string;
}

/** The row of the import that a change comes from. */
export interface Origin {
  importId: string;
  sheet: string;
  row: number;
  /** Changes that earlier releases made don't say. */
  file?: FileRef;
  /** It is what the row did that was taken back. */
  undone?: true;
  /** The row is about another record, and brought this one along: a customer its first administrator. */
  companion?: true;
}

export interface NumberDoc extends Owned {
  e164: string;
  customer: string;
  location?: string;
  user?: string;
  main?: boolean;
}

/** What transactions collide over that rely on the same structure (structure-lock.ts). */
export interface Stripe extends Owned {
  /** Grows with each use: that is what two transactions collide over. */
  n: number;
}

export interface ExtensionDoc extends Owned {
  location: string;
  extension: string;
  user: string;
}

const fileRef = part<FileRef>({ index: needed(Number), name: needed(String) });

const origin = part<Origin>({
  importId: needed(String),
  sheet: needed(String),
  row: needed(Number),
  file: optional(fileRef),
  undone: optional(Boolean),
  companion: optional(Boolean),
});

const packagesBefore = part<PackagesBefore>({ importId: needed(String), packages: needed([String]) });

/** Their fields differ by entity, and are held by the types of these. */
const records = (name: string, indexes: IndexDeclaration[]) =>
  collectionOf<RecordDoc>(
    name,
    {
      _id: needed(String),
      partnerId: needed(String),
      key: needed(String),
      values: needed(ANYTHING),
      version: needed(Number),
      like: optional(Number),
      customer: optional(String),
      location: optional(String),
      nameKey: optional(String),
      near: optional([String]),
      createdPackages: optional([String]),
      guard: optional(Number),
      packagesBefore: optional(packagesBefore),
      createdBy: needed(origin),
      createdAt: needed(Date),
      updatedBy: optional(origin),
      updatedAt: optional(Date),
      changers: optional([String]),
    },
    indexes,
  );

export const RECORDS: Record<Entity, DeclaredCollection<RecordDoc>> = {
  customers: records('customers', [
    { key: { partnerId: 1, nameKey: 1, _id: 1 } },
    { key: { near: 1, partnerId: 1 } },
    { key: { partnerId: 1, createdAt: -1, _id: 1 } },
  ]),
  locations: records('locations', [{ key: { partnerId: 1, customer: 1 } }]),
  users: records('users', [
    { key: { partnerId: 1, customer: 1, 'values.package': 1, 'values.lastName': 1, 'values.firstName': 1 } },
    {
      key: { partnerId: 1, customer: 1, 'values.adminRole': 1 },
      partialFilterExpression: { 'values.adminRole': 'full' },
    },
  ]),
};

export const NUMBERS = collectionOf<NumberDoc>(
  'numbers',
  {
    _id: needed(String),
    partnerId: needed(String),
    e164: needed(String),
    customer: needed(String),
    location: optional(String),
    user: optional(String),
    main: optional(Boolean),
  },
  [{ key: { partnerId: 1, customer: 1 } }],
);
export const EXTENSIONS = collectionOf<ExtensionDoc>('extensions', {
  _id: needed(String),
  partnerId: needed(String),
  location: needed(String),
  extension: needed(String),
  user: needed(String),
});
const LOCKS = collectionOf<Stripe>('locks', {
  _id: needed(String),
  partnerId: needed(String),
  n: needed(Number),
});

/** The collections of records, of what they claim, and of what changed them. */
export const RECORD_COLLECTIONS = byName(...Object.values(RECORDS), NUMBERS, EXTENSIONS, CHANGES, LOCKS);
