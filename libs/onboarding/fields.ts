import type { IssueCode } from './catalog.js';
import type { Entity } from './model.js';

/** The kinds of cells there are; `codecs.ts` has one reader and writer for each. */
export type CodecName =
  | 'text' | 'companyName' | 'reference' | 'email' | 'personName' | 'country' | 'timeZone' | 'language' | 'packages'
  | 'package' | 'attestation' | 'phone' | 'numbers' | 'extension' | 'adminRole' | 'action'; // prettier-ignore

/** A field of an entity: its column names and how a cell of it is read. The order is that of workbooks and exports. */
export interface Field {
  name: string;
  /** The canonical header (interface.md, section 6). */
  label: string;
  labelHe: string;
  /** Other headers people use. */
  synonyms: string[];
  codec: CodecName;
  /** `always`: needed for a new record. `calling`: needed with a calling package. */
  required?: 'always' | 'calling';
  /** The code of the issue when a required value is missing; `cell.required` if not named. */
  requiredCode?: IssueCode;
  max?: number;
  tooLongCode?: IssueCode;
  /** Part of the record's natural key. */
  key?: boolean;
}

const address = (
  prefix: string,
  label: string,
  labelHe: string,
  required: boolean,
  codes: { line: IssueCode; city: IssueCode },
): Field[] => {
  const name = (part: string) => (prefix ? prefix + part : part[0]!.toLowerCase() + part.slice(1));
  const l = (text: string) => (label ? `${label} ${text[0]!.toLowerCase()}${text.slice(1)}` : text);
  const h = (text: string) => (labelHe ? `${text} ${labelHe}` : text);
  const syn = (...names: string[]) => (prefix ? names.map((n) => `${prefix} ${n}`) : names);
  const must = required ? ({ required: 'always' } as const) : {};
  return [
    { name: name('AddressLine1'), label: l('Address line 1'), labelHe: h('כתובת'), synonyms: syn('Address', 'Address 1', 'Street', 'Street address', 'Street address 1').concat(prefix ? [] : ['רחוב', 'כתובת 1', 'שורת כתובת 1', 'רחוב ומספר']), codec: 'text', max: 50, tooLongCode: codes.line, ...must },
    { name: name('AddressLine2'), label: l('Address line 2'), labelHe: h('כתובת 2'), synonyms: syn('Address 2', 'Street address 2', 'Suite', 'Floor').concat(prefix ? [] : ['שורת כתובת 2', 'קומה']), codec: 'text', max: 50, tooLongCode: codes.line },
    { name: name('City'), label: l('City'), labelHe: h('עיר'), synonyms: syn('Town', 'Locality').concat(prefix ? [] : ['יישוב', 'ישוב']), codec: 'text', max: 100, ...must, ...(required ? { requiredCode: codes.city } : {}) },
    { name: name('State'), label: l('State'), labelHe: h('מדינה/מחוז'), synonyms: syn('Province', 'State or province', 'Region', 'State/Province').concat(prefix ? [] : ['מחוז']), codec: 'text', max: 100 },
    { name: name('PostalCode'), label: l('Postal code'), labelHe: h('מיקוד'), synonyms: syn('ZIP', 'ZIP code', 'Postcode', 'Zip or postal code'), codec: 'text', max: 20 },
  ]; // prettier-ignore
};

const CUSTOMER_CODES = { line: 'customer.addressLine.tooLong', city: 'customer.city.required' } as const;
const LOCATION_CODES = { line: 'location.address.lineTooLong', city: 'location.address.cityRequired' } as const;
const customerReference: Field = { name: 'customerExternalId', label: 'Customer external ID', labelHe: 'מזהה לקוח', synonyms: ['Customer ID', 'Customer', 'External customer ID', 'Customer number', 'Account ID', 'מספר לקוח', 'לקוח', 'מזהה לקוח חיצוני', 'קוד לקוח'], codec: 'reference', required: 'always', max: 200, key: true }; // prettier-ignore

/** `Action` may stand in every sheet. */
const action: Field = { name: 'action', label: 'Action', labelHe: 'פעולה', synonyms: ['Operation'], codec: 'action' };

export const FIELDS: Record<Entity, readonly Field[]> = {
  customers: [
    { name: 'externalId', label: 'External ID', labelHe: 'מזהה חיצוני', synonyms: ['External customer ID', 'Customer external ID', 'Customer ID', 'Customer number', 'Account ID', 'ID', 'מזהה לקוח', 'מספר לקוח', 'קוד לקוח'], codec: 'reference', required: 'always', max: 200, key: true },
    { name: 'companyName', label: 'Company name', labelHe: 'שם החברה', synonyms: ['Company', 'Customer name', 'Name', 'Organization', 'Organisation', 'Business name', 'שם חברה', 'שם לקוח', 'שם הלקוח', 'שם העסק', 'חברה'], codec: 'companyName', required: 'always', max: 200 },
    { name: 'adminEmail', label: 'Admin email', labelHe: 'דוא"ל מנהל', synonyms: ['Administrator email', 'Email', 'E-mail', 'Admin e-mail', 'Contact email', 'Primary email', 'מייל מנהל', 'אימייל מנהל', 'דואל מנהל', 'דוא"ל', 'אימייל', 'מייל'], codec: 'email', required: 'always', max: 254 },
    { name: 'adminFirstName', label: 'Admin first name', labelHe: 'שם פרטי של המנהל', synonyms: ['Administrator first name', 'Contact first name', 'First name', 'שם פרטי מנהל', 'שם פרטי'], codec: 'personName', max: 64 },
    { name: 'adminLastName', label: 'Admin last name', labelHe: 'שם משפחה של המנהל', synonyms: ['Administrator last name', 'Contact last name', 'Last name', 'שם משפחה מנהל', 'שם משפחה'], codec: 'personName', max: 64 },
    { name: 'country', label: 'Country', labelHe: 'ארץ', synonyms: ['Country code', 'Country or region', 'Country/Region', 'מדינה', 'קוד מדינה'], codec: 'country', required: 'always' },
    ...address('', '', '', true, CUSTOMER_CODES),
    { name: 'packages', label: 'Packages', labelHe: 'חבילות', synonyms: ['Package', 'Package list', 'Packages and add-ons', 'Services', 'חבילה', 'שירותים'], codec: 'packages', required: 'always', requiredCode: 'customer.packages.empty' },
    { name: 'supportedLocation', label: 'Supported location', labelHe: 'מיקום נתמך', synonyms: ['In a supported location', 'Webex-supported location', 'Attestation', 'הצהרת מיקום נתמך', 'אזור נתמך'], codec: 'attestation', required: 'always', requiredCode: 'customer.supportedLocation.notAttested' },
    { name: 'language', label: 'Language', labelHe: 'שפה', synonyms: ['Preferred language', 'Org language'], codec: 'language' },
    { name: 'hqName', label: 'HQ name', labelHe: 'שם המטה', synonyms: ['Headquarters', 'Headquarters name', 'HQ location', 'Head office', 'HQ location name', 'מטה', 'משרד ראשי', 'שם משרד ראשי'], codec: 'text', required: 'calling', requiredCode: 'customer.hq.required', max: 256 },
    ...address('hq', 'HQ', 'של המטה', false, CUSTOMER_CODES),
    { name: 'hqCountry', label: 'HQ country', labelHe: 'ארץ של המטה', synonyms: ['Headquarters country', 'מדינת המטה'], codec: 'country' },
    { name: 'hqTimeZone', label: 'HQ time zone', labelHe: 'אזור זמן של המטה', synonyms: ['Headquarters time zone', 'Time zone', 'Timezone', 'אזור זמן'], codec: 'timeZone', required: 'calling', requiredCode: 'customer.hq.required' },
    { name: 'hqLanguage', label: 'HQ language', labelHe: 'שפה של המטה', synonyms: ['Headquarters language', 'Announcement language', 'שפת המטה'], codec: 'language', required: 'calling', requiredCode: 'customer.hq.required' },
    { name: 'hqMainNumber', label: 'HQ main number', labelHe: 'מספר ראשי של המטה', synonyms: ['Headquarters main number', 'Main number', 'מספר ראשי'], codec: 'phone' },
    action,
  ],
  locations: [
    customerReference,
    { name: 'locationName', label: 'Location name', labelHe: 'שם מיקום', synonyms: ['Location', 'Site', 'Site name', 'Branch', 'Branch name', 'Name', 'Office', 'מיקום', 'סניף', 'שם סניף', 'שם המיקום', 'אתר'], codec: 'text', required: 'always', requiredCode: 'location.name.required', max: 256, tooLongCode: 'location.name.tooLong', key: true },
    ...address('', '', '', true, LOCATION_CODES),
    { name: 'country', label: 'Country', labelHe: 'ארץ', synonyms: ['Country code', 'Country or region', 'Country/Region', 'מדינה', 'קוד מדינה'], codec: 'country', required: 'always' },
    { name: 'timeZone', label: 'Time zone', labelHe: 'אזור זמן', synonyms: ['Timezone', 'TZ'], codec: 'timeZone', required: 'always' },
    { name: 'language', label: 'Language', labelHe: 'שפה', synonyms: ['Preferred language', 'Announcement language', 'שפת הכרזות'], codec: 'language', required: 'always' },
    { name: 'mainNumber', label: 'Main number', labelHe: 'מספר ראשי', synonyms: ['Main phone', 'Phone number', 'Phone', 'Telephone', 'טלפון', 'טלפון ראשי'], codec: 'phone' },
    { name: 'numbers', label: 'Numbers', labelHe: 'מספרים', synonyms: ['Phone numbers', 'Number range', 'DIDs', 'Number inventory', 'טווח מספרים', 'מספרי טלפון'], codec: 'numbers' },
    { name: 'emergencyIdentifier', label: 'Emergency location identifier', labelHe: 'מזהה מיקום לחירום', synonyms: ['Emergency identifier', 'ELIN'], codec: 'text', max: 100 },
    action,
  ],
  users: [
    customerReference,
    { name: 'email', label: 'Email', labelHe: 'דוא"ל', synonyms: ['E-mail', 'Email address', 'User ID/Email', 'User ID/Email (Required)', 'User email', 'Mail', 'אימייל', 'דואל', 'מייל', 'כתובת דוא"ל', 'דואר אלקטרוני'], codec: 'email', required: 'always', max: 254, key: true },
    { name: 'firstName', label: 'First name', labelHe: 'שם פרטי', synonyms: ['Given name', 'Forename'], codec: 'personName', required: 'always', max: 64 },
    { name: 'lastName', label: 'Last name', labelHe: 'שם משפחה', synonyms: ['Surname', 'Family name'], codec: 'personName', required: 'always', max: 64 },
    { name: 'package', label: 'Package', labelHe: 'חבילה', synonyms: ['Packages', 'License', 'Licence', 'Service', 'רישיון', 'שירות'], codec: 'package', required: 'always' },
    { name: 'location', label: 'Location', labelHe: 'מיקום', synonyms: ['Location name', 'Site', 'Branch', 'Office', 'סניף', 'שם מיקום', 'אתר'], codec: 'text', required: 'calling', requiredCode: 'user.location.required', max: 256 },
    { name: 'phoneNumber', label: 'Phone number', labelHe: 'מספר טלפון', synonyms: ['Phone', 'Telephone', 'Primary phone number', 'DID', 'Direct number', 'טלפון', 'מספר'], codec: 'phone' },
    { name: 'extension', label: 'Extension', labelHe: 'שלוחה', synonyms: ['Ext', 'Ext.'], codec: 'extension' },
    { name: 'adminRole', label: 'Admin role', labelHe: 'תפקיד ניהול', synonyms: ['Role', 'Administrator', 'Administrator role', 'מנהל', 'הרשאת מנהל'], codec: 'adminRole' },
    { name: 'language', label: 'Language', labelHe: 'שפה', synonyms: ['Preferred language'], codec: 'language' },
    { name: 'title', label: 'Title', labelHe: 'תפקיד', synonyms: ['Job title'], codec: 'text', max: 100 },
    { name: 'department', label: 'Department', labelHe: 'מחלקה', synonyms: ['Team'], codec: 'text', max: 100 },
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
