import { addressRules } from '../../shared/address-rules.js';

export const ADDRESS = { country: 'country', state: 'state', postalCode: 'postalCode' } as const;
export const HEADQUARTERS_ADDRESS = { country: 'hqCountry', state: 'hqState', postalCode: 'hqPostalCode' } as const;

const CODES = {
  stateRequired: 'customer.state.required',
  stateUnknown: 'customer.state.unknown',
  postalCodeRequired: 'customer.postalCode.required',
  postalCodeInvalid: 'customer.postalCode.invalid',
} as const;

export const ADDRESS_RULES = addressRules('customers', CODES, { fields: ADDRESS });

export const HEADQUARTERS_ADDRESS_RULES = addressRules('customers', CODES, {
  fields: HEADQUARTERS_ADDRESS,
  country: "the headquarters' country",
  isThere: ({ after }) => Boolean(after.hqName),
});
