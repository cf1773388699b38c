import { issue, type CodeWith } from '../catalog.js';
import { textOf, type Values } from '../model.js';
import { addressRules } from '../reference/addresses.js';
import { fold } from '../text.js';
import type { Draft } from './draft.js';

export interface AddressFields {
  country: string;
  state: string;
  postalCode: string;
}

interface AddressCodes {
  stateRequired: CodeWith<'country'>;
  stateUnknown: CodeWith<'country' | 'value'>;
  postalCodeRequired: CodeWith<'country' | 'example'>;
  postalCodeInvalid: CodeWith<'country' | 'example' | 'value'>;
}

export const CUSTOMER_ADDRESS: AddressCodes = {
  stateRequired: 'customer.state.required',
  stateUnknown: 'customer.state.unknown',
  postalCodeRequired: 'customer.postalCode.required',
  postalCodeInvalid: 'customer.postalCode.invalid',
};

export const LOCATION_ADDRESS: AddressCodes = {
  stateRequired: 'location.address.stateRequired',
  stateUnknown: 'location.address.stateUnknown',
  postalCodeRequired: 'location.address.postalCodeRequired',
  postalCodeInvalid: 'location.address.postalCodeInvalid',
};

/** Checks state and postal code by the country's address data and puts the state in canonical form. */
export function checkAddress(draft: Draft, fields: AddressFields, codes: AddressCodes): void {
  const { after, before, issues } = draft;
  const country = textOf(after, fields.country);
  if (!country || unchanged(before?.values, after, fields)) return;
  const rules = addressRules(country);
  const state = textOf(after, fields.state);
  const postalCode = textOf(after, fields.postalCode);
  if (!state) {
    if (rules.stateRequired) issues.push(issue(codes.stateRequired, { field: fields.state, params: { country } }));
  } else if (rules.states) {
    const known = rules.states.get(fold(state));
    if (known) after[fields.state] = known;
    else if (rules.stateRequired)
      issues.push(issue(codes.stateUnknown, { field: fields.state, value: state, params: { country } }));
  }
  const example = rules.postalCodeExample;
  if (!postalCode) {
    if (rules.postalCodeRequired)
      issues.push(issue(codes.postalCodeRequired, { field: fields.postalCode, params: { country, example } }));
  } else if (rules.postalCode && !rules.postalCode.test(postalCode)) {
    issues.push(
      issue(codes.postalCodeInvalid, { field: fields.postalCode, value: postalCode, params: { country, example } }),
    );
  }
}

/** What was accepted once is not complained of again while nobody touches it. */
function unchanged(before: Values | undefined, after: Values, fields: AddressFields): boolean {
  return before !== undefined && Object.values(fields).every((name: string) => before[name] === after[name]);
}
