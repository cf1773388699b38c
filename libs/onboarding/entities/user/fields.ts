import { ACTION, type Field } from '../../field.js';

/** The columns of users, in the order of workbooks and exports. */
export const USER_FIELDS = [
  {
    name: 'customerExternalId',
    label: 'Customer external ID',
    codec: 'reference',
    required: 'always',
    max: 200,
    refers: true,
  },
  { name: 'email', label: 'Email', codec: 'email', required: 'always', max: 254, key: true },
  { name: 'firstName', label: 'First name', codec: 'personName', required: 'always', max: 64, plain: true },
  { name: 'lastName', label: 'Last name', codec: 'personName', required: 'always', max: 64, plain: true },
  { name: 'package', label: 'Package', codec: 'package', required: 'always' },
  { name: 'addOns', label: 'Add-ons', codec: 'addOns' },
  {
    name: 'location',
    label: 'Location',
    codec: 'text',
    required: 'calling',
    requiredCode: 'user.location.required',
    max: 256,
    refers: true,
  },
  { name: 'phoneNumber', label: 'Phone number', codec: 'phone' },
  { name: 'extension', label: 'Extension', codec: 'extension' },
  { name: 'adminRole', label: 'Admin role', codec: 'adminRole' },
  { name: 'language', label: 'Language', codec: 'language', plain: true },
  { name: 'title', label: 'Title', codec: 'text', max: 100, plain: true },
  { name: 'department', label: 'Department', codec: 'text', max: 100, plain: true },
  { name: 'previousEmail', label: 'Previous email', codec: 'email', max: 254, unstored: true },
  ACTION,
] as const satisfies readonly Field[];
