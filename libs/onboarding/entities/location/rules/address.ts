import { addressRules } from '../../shared/address-rules.js';

export const ADDRESS = { country: 'country', state: 'state', postalCode: 'postalCode' } as const;

const CODES = {
  stateRequired: 'location.address.stateRequired',
  stateUnknown: 'location.address.stateUnknown',
  postalCodeRequired: 'location.address.postalCodeRequired',
  postalCodeInvalid: 'location.address.postalCodeInvalid',
} as const;

export const ADDRESS_RULES = addressRules('locations', CODES, { fields: ADDRESS });
