import { ACTION, type Field } from '../../field.js';

const line = { codec: 'text', max: 50, tooLongCode: 'location.address.lineTooLong' } as const;
const name = { requiredCode: 'location.name.required', max: 256, tooLongCode: 'location.name.tooLong' } as const;
const city = { max: 100, requiredCode: 'location.address.cityRequired' } as const;

/** The columns of locations, in the order of workbooks and exports. */
export const LOCATION_FIELDS = [
  {
    name: 'customerExternalId',
    label: 'Customer external ID',
    codec: 'reference',
    required: 'always',
    max: 200,
    key: true,
  },
  { name: 'locationName', label: 'Location name', codec: 'text', required: 'always', ...name, key: true },
  { name: 'addressLine1', label: 'Address line 1', ...line, required: 'always', plain: true },
  { name: 'addressLine2', label: 'Address line 2', ...line, plain: true },
  { name: 'city', label: 'City', codec: 'text', required: 'always', ...city, plain: true },
  { name: 'state', label: 'State', codec: 'text', max: 100 },
  { name: 'postalCode', label: 'Postal code', codec: 'text', max: 20, digits: true },
  { name: 'country', label: 'Country', codec: 'country', required: 'always' },
  { name: 'timeZone', label: 'Time zone', codec: 'timeZone', required: 'always' },
  { name: 'language', label: 'Language', codec: 'language', required: 'always', plain: true },
  { name: 'mainNumber', label: 'Main number', codec: 'phone' },
  { name: 'numbers', label: 'Numbers', codec: 'numbers' },
  { name: 'emergencyIdentifier', label: 'Emergency location identifier', codec: 'text', max: 100 },
  ACTION,
] as const satisfies readonly Field[];
