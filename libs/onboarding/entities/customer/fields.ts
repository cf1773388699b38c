import { ACTION, type Field } from '../../field.js';

const line = { codec: 'text', max: 50, tooLongCode: 'customer.addressLine.tooLong' } as const;
const attested = { required: 'always', requiredCode: 'customer.supportedLocation.notAttested' } as const;
const withCalling = { required: 'calling', requiredCode: 'customer.hq.required' } as const;

/** The columns of customers, in the order of workbooks and exports. */
export const CUSTOMER_FIELDS = [
  { name: 'externalId', label: 'External ID', codec: 'reference', required: 'always', max: 200, key: true },
  { name: 'companyName', label: 'Company name', codec: 'companyName', required: 'always', max: 200 },
  { name: 'adminEmail', label: 'Admin email', codec: 'email', required: 'always', max: 254 },
  { name: 'adminFirstName', label: 'Admin first name', codec: 'personName', max: 64 },
  { name: 'adminLastName', label: 'Admin last name', codec: 'personName', max: 64 },
  { name: 'country', label: 'Country', codec: 'country', required: 'always' },
  { name: 'addressLine1', label: 'Address line 1', ...line, required: 'always' },
  { name: 'addressLine2', label: 'Address line 2', ...line },
  { name: 'city', label: 'City', codec: 'text', max: 100, required: 'always', requiredCode: 'customer.city.required' },
  { name: 'state', label: 'State', codec: 'text', max: 100 },
  { name: 'postalCode', label: 'Postal code', codec: 'text', max: 20, digits: true },
  {
    name: 'packages',
    label: 'Packages',
    codec: 'packages',
    required: 'always',
    requiredCode: 'customer.packages.empty',
  },
  { name: 'supportedLocation', label: 'Supported location', codec: 'attestation', ...attested },
  { name: 'language', label: 'Language', codec: 'language' },
  { name: 'hqName', label: 'HQ name', codec: 'text', ...withCalling, max: 256 },
  { name: 'hqAddressLine1', label: 'HQ address line 1', ...line },
  { name: 'hqAddressLine2', label: 'HQ address line 2', ...line },
  { name: 'hqCity', label: 'HQ city', codec: 'text', max: 100 },
  { name: 'hqState', label: 'HQ state', codec: 'text', max: 100 },
  { name: 'hqPostalCode', label: 'HQ postal code', codec: 'text', max: 20, digits: true },
  { name: 'hqCountry', label: 'HQ country', codec: 'country' },
  { name: 'hqTimeZone', label: 'HQ time zone', codec: 'timeZone', ...withCalling },
  { name: 'hqLanguage', label: 'HQ language', codec: 'language', ...withCalling },
  { name: 'hqMainNumber', label: 'HQ main number', codec: 'phone' },
  ACTION,
] as const satisfies readonly Field[];
