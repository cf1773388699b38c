import type { CodeWith } from './catalog.js';
import type { Entity } from './model.js';

/** The kinds of cells there are; `codecs.ts` has one reader and writer for each. */
export type CodecName =
  | 'text' | 'companyName' | 'reference' | 'email' | 'personName' | 'country' | 'timeZone' | 'language' | 'packages'
  | 'package' | 'attestation' | 'phone' | 'numbers' | 'extension' | 'adminRole' | 'action'; // prettier-ignore

/** A field of an entity: its column names and how a cell of it is read. The order is that of workbooks and exports. */
type TooLongCode = CodeWith<'length' | 'max' | 'value'>;

export interface Field {
  name: string;
  /** The canonical header (interface.md, section 6); what it is called otherwise stands in `words/`. */
  label: string;
  codec: CodecName;
  /** `always`: needed for a new record. `calling`: needed with a calling package. */
  required?: 'always' | 'calling';
  /** The code of the issue when a required value is missing; `cell.required` if not named. */
  requiredCode?: CodeWith;
  max?: number;
  tooLongCode?: TooLongCode;
  /** Part of the record's natural key. */
  key?: boolean;
}

const address = (
  prefix: string,
  label: string,
  required: boolean,
  codes: { line: TooLongCode; city: CodeWith },
): Field[] => {
  const name = (part: string) => (prefix ? prefix + part : part[0]!.toLowerCase() + part.slice(1));
  const l = (text: string) => (label ? `${label} ${text[0]!.toLowerCase()}${text.slice(1)}` : text);
  const must = required ? ({ required: 'always' } as const) : {};
  return [
    { name: name('AddressLine1'), label: l('Address line 1'), codec: 'text', max: 50, tooLongCode: codes.line, ...must },
    { name: name('AddressLine2'), label: l('Address line 2'), codec: 'text', max: 50, tooLongCode: codes.line },
    { name: name('City'), label: l('City'), codec: 'text', max: 100, ...must, ...(required ? { requiredCode: codes.city } : {}) },
    { name: name('State'), label: l('State'), codec: 'text', max: 100 },
    { name: name('PostalCode'), label: l('Postal code'), codec: 'text', max: 20 },
  ]; // prettier-ignore
};

const CUSTOMER_CODES = { line: 'customer.addressLine.tooLong', city: 'customer.city.required' } as const;
const LOCATION_CODES = { line: 'location.address.lineTooLong', city: 'location.address.cityRequired' } as const;
const customerReference: Field = { name: 'customerExternalId', label: 'Customer external ID', codec: 'reference', required: 'always', max: 200, key: true }; // prettier-ignore

/** `Action` may stand in every sheet. */
const action: Field = { name: 'action', label: 'Action', codec: 'action' };

export const FIELDS: Record<Entity, readonly Field[]> = {
  customers: [
    { name: 'externalId', label: 'External ID', codec: 'reference', required: 'always', max: 200, key: true },
    { name: 'companyName', label: 'Company name', codec: 'companyName', required: 'always', max: 200 },
    { name: 'adminEmail', label: 'Admin email', codec: 'email', required: 'always', max: 254 },
    { name: 'adminFirstName', label: 'Admin first name', codec: 'personName', max: 64 },
    { name: 'adminLastName', label: 'Admin last name', codec: 'personName', max: 64 },
    { name: 'country', label: 'Country', codec: 'country', required: 'always' },
    ...address('', '', true, CUSTOMER_CODES),
    { name: 'packages', label: 'Packages', codec: 'packages', required: 'always', requiredCode: 'customer.packages.empty' },
    { name: 'supportedLocation', label: 'Supported location', codec: 'attestation', required: 'always', requiredCode: 'customer.supportedLocation.notAttested' },
    { name: 'language', label: 'Language', codec: 'language' },
    { name: 'hqName', label: 'HQ name', codec: 'text', required: 'calling', requiredCode: 'customer.hq.required', max: 256 },
    ...address('hq', 'HQ', false, CUSTOMER_CODES),
    { name: 'hqCountry', label: 'HQ country', codec: 'country' },
    { name: 'hqTimeZone', label: 'HQ time zone', codec: 'timeZone', required: 'calling', requiredCode: 'customer.hq.required' },
    { name: 'hqLanguage', label: 'HQ language', codec: 'language', required: 'calling', requiredCode: 'customer.hq.required' },
    { name: 'hqMainNumber', label: 'HQ main number', codec: 'phone' },
    action,
  ],
  locations: [
    customerReference,
    { name: 'locationName', label: 'Location name', codec: 'text', required: 'always', requiredCode: 'location.name.required', max: 256, tooLongCode: 'location.name.tooLong', key: true },
    ...address('', '', true, LOCATION_CODES),
    { name: 'country', label: 'Country', codec: 'country', required: 'always' },
    { name: 'timeZone', label: 'Time zone', codec: 'timeZone', required: 'always' },
    { name: 'language', label: 'Language', codec: 'language', required: 'always' },
    { name: 'mainNumber', label: 'Main number', codec: 'phone' },
    { name: 'numbers', label: 'Numbers', codec: 'numbers' },
    { name: 'emergencyIdentifier', label: 'Emergency location identifier', codec: 'text', max: 100 },
    action,
  ],
  users: [
    customerReference,
    { name: 'email', label: 'Email', codec: 'email', required: 'always', max: 254, key: true },
    { name: 'firstName', label: 'First name', codec: 'personName', required: 'always', max: 64 },
    { name: 'lastName', label: 'Last name', codec: 'personName', required: 'always', max: 64 },
    { name: 'package', label: 'Package', codec: 'package', required: 'always' },
    { name: 'location', label: 'Location', codec: 'text', required: 'calling', requiredCode: 'user.location.required', max: 256 },
    { name: 'phoneNumber', label: 'Phone number', codec: 'phone' },
    { name: 'extension', label: 'Extension', codec: 'extension' },
    { name: 'adminRole', label: 'Admin role', codec: 'adminRole' },
    { name: 'language', label: 'Language', codec: 'language' },
    { name: 'title', label: 'Title', codec: 'text', max: 100 },
    { name: 'department', label: 'Department', codec: 'text', max: 100 },
    action,
  ],
}; // prettier-ignore

const BY_NAME: Record<Entity, Map<string, Field>> = {
  customers: new Map(FIELDS.customers.map((f) => [f.name, f])),
  locations: new Map(FIELDS.locations.map((f) => [f.name, f])),
  users: new Map(FIELDS.users.map((f) => [f.name, f])),
};

/** The field of this name. */
export function fieldOf(entity: Entity, name: string): Field {
  const field = BY_NAME[entity].get(name);
  if (!field) throw new Error(`${entity} have no field ${name}.`);
  return field;
}

/** The record's fields that are stored: all but `action`. */
export function storedFields(entity: Entity): Field[] {
  return FIELDS[entity].filter((f) => f.codec !== 'action');
}

/** Our own report columns: recognised and ignored on the way in. */
export const REPORT_COLUMNS = ['Gangway status', 'Gangway code', 'Gangway message', 'Gangway ID'] as const;
