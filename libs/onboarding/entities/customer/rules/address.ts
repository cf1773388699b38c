import { defineRule } from '../../../rule.js';
import { missingPostalCode, missingState, unknownState, wrongPostalCode } from '../../shared/address.js';

export const ADDRESS = { country: 'country', state: 'state', postalCode: 'postalCode' } as const;

export const stateRequired = defineRule('customers', {
  code: 'customer.state.required',
  severity: 'error',
  field: 'state',
  when: 'Addresses in the country need a state or province, and there is none.',
  check: (draft) => missingState(draft, ADDRESS),
});

export const stateUnknown = defineRule('customers', {
  code: 'customer.state.unknown',
  severity: 'error',
  field: 'state',
  when: 'The country needs a state, and has none of this code or name.',
  check: (draft) => unknownState(draft, ADDRESS),
});

export const postalCodeRequired = defineRule('customers', {
  code: 'customer.postalCode.required',
  severity: 'error',
  field: 'postalCode',
  when: 'Addresses in the country need a postal code, and there is none.',
  check: (draft) => missingPostalCode(draft, ADDRESS),
});

export const postalCodeInvalid = defineRule('customers', {
  code: 'customer.postalCode.invalid',
  severity: 'error',
  field: 'postalCode',
  when: "The postal code doesn't have the form of the country's postal codes.",
  check: (draft) => wrongPostalCode(draft, ADDRESS),
});
