import { defineRule, type Draft } from '../../../rule.js';
import { missingPostalCode, missingState, unknownState, wrongPostalCode } from '../../shared/address.js';

export const HEADQUARTERS_ADDRESS = { country: 'hqCountry', state: 'hqState', postalCode: 'hqPostalCode' } as const;

const hasHeadquarters = ({ after }: Draft<'customers'>) => Boolean(after.hqName);

export const headquartersStateRequired = defineRule('customers', {
  code: 'customer.state.required',
  severity: 'error',
  field: 'hqState',
  when: "Addresses in the headquarters' country need a state or province, and there is none.",
  check: (draft) => (hasHeadquarters(draft) ? missingState(draft, HEADQUARTERS_ADDRESS) : undefined),
});

export const headquartersStateUnknown = defineRule('customers', {
  code: 'customer.state.unknown',
  severity: 'error',
  field: 'hqState',
  when: "The headquarters' country needs a state, and has none of this code or name.",
  check: (draft) => (hasHeadquarters(draft) ? unknownState(draft, HEADQUARTERS_ADDRESS) : undefined),
});

export const headquartersPostalCodeRequired = defineRule('customers', {
  code: 'customer.postalCode.required',
  severity: 'error',
  field: 'hqPostalCode',
  when: "Addresses in the headquarters' country need a postal code, and there is none.",
  check: (draft) => (hasHeadquarters(draft) ? missingPostalCode(draft, HEADQUARTERS_ADDRESS) : undefined),
});

export const headquartersPostalCodeInvalid = defineRule('customers', {
  code: 'customer.postalCode.invalid',
  severity: 'error',
  field: 'hqPostalCode',
  when: "The headquarters' postal code doesn't have the form of its country's postal codes.",
  check: (draft) => (hasHeadquarters(draft) ? wrongPostalCode(draft, HEADQUARTERS_ADDRESS) : undefined),
});
