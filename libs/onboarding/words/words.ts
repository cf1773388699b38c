import type { FieldName } from '../fields.js';
import type { Entity } from '../model.js';

/** Names of a column in one language: the first is the one we write, the others are understood as well. */
export type Names = readonly [label: string, ...synonyms: string[]];

type AddressPart = 'addressLine1' | 'addressLine2' | 'city' | 'state' | 'postalCode';
/** Fields that have the same names wherever they occur. */
type SharedField = 'customerExternalId' | 'country' | 'language' | 'timeZone' | 'mainNumber' | 'action';
/** Fields that are named for their entity alone; those of the headquarters are named after those of a location. */
type OwnField<E extends Entity> = Exclude<FieldName<E>, AddressPart | SharedField | `hq${string}`>;

/** What a workbook says in one language. A missing word doesn't compile. */
export interface Words {
  rightToLeft: boolean;
  /** What sheets and files of an entity are called. */
  sheets: Record<Entity, Names>;
  /** Parts of an address, of a customer, a location, or (by `headquarters`) of the headquarters. */
  address: Record<AddressPart, Names>;
  /** A column's name as one of the headquarters. */
  headquarters(name: string): string;
  shared: Record<SharedField, Names>;
  customers: Record<OwnField<'customers'> | 'hqName', Names>;
  locations: Record<OwnField<'locations'>, Names>;
  users: Record<OwnField<'users'>, Names>;
  /** The action that marks a row as an example. */
  example: string;
  /** What people write into the action of a row; case doesn't count. */
  actions: Record<'create' | 'update' | 'remove', Names>;
  /** What people write into a cell to say that it has no value, or should lose it. */
  notValues: Names;
  /** Notes on the headers of a workbook. */
  notes: Record<'always' | 'calling' | 'optional' | 'list' | 'quantity' | 'previousEmail', string>;
  /** The first sheet of a workbook. */
  guide: { title: string; steps: readonly string[]; column: string; needed: string; meaning: string };
}
