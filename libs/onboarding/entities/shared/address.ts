import { textOf, type Values } from '../../model.js';
import { addressRules } from '../../reference/addresses.js';
import { fold } from '../../text.js';

/** Which fields of a record make up an address, as far as rules look at them. */
export interface AddressFields {
  country: string;
  state: string;
  postalCode: string;
}

/** The address that a record has and will have. */
interface Change {
  before: { values: Values } | undefined;
  after: Values;
}

/** Puts the state of an address that changes into the form that its country's address data gives it. */
export function settleState(change: Change, fields: AddressFields): void {
  const { rules, state } = addressIn(change, fields);
  const known = rules?.states?.get(fold(state));
  if (known) change.after[fields.state] = known;
}

/** Its country needs a state or province, and there is none. */
export function missingState(change: Change, fields: AddressFields) {
  const { country, rules, state } = addressIn(change, fields);
  return rules?.stateRequired && !state ? { params: { country } } : undefined;
}

/** Its country needs a state, and has none of this code or name. */
export function unknownState(change: Change, fields: AddressFields) {
  const { country, rules, state } = addressIn(change, fields);
  if (!state || !rules?.stateRequired || !rules.states || rules.states.has(fold(state))) return undefined;
  return { value: state, params: { country } };
}

/** Its country needs a postal code, and there is none. */
export function missingPostalCode(change: Change, fields: AddressFields) {
  const { country, rules, postalCode } = addressIn(change, fields);
  if (!rules?.postalCodeRequired || postalCode) return undefined;
  return { params: { country, example: rules.postalCodeExample } };
}

/** Its postal code doesn't have the form of the country's postal codes. */
export function wrongPostalCode(change: Change, fields: AddressFields) {
  const { country, rules, postalCode } = addressIn(change, fields);
  if (!postalCode || !rules?.postalCode || rules.postalCode.test(postalCode)) return undefined;
  return { value: postalCode, params: { country, example: rules.postalCodeExample } };
}

/** No rules if nobody touches the address: what was accepted once is not complained of again. */
function addressIn({ before, after }: Change, fields: AddressFields) {
  const country = textOf(after, fields.country);
  const names: string[] = [fields.country, fields.state, fields.postalCode];
  const untouched = before !== undefined && names.every((name) => before.values[name] === after[name]);
  return {
    country,
    rules: country && !untouched ? addressRules(country) : undefined,
    state: textOf(after, fields.state),
    postalCode: textOf(after, fields.postalCode),
  };
}
