import type { FieldName } from '../../fields.js';
import type { IssueCode } from '../../issue.js';
import type { Entity } from '../../model.js';
import { defineRule, type Draft, type Rule } from '../../rule.js';
import { missingPostalCode, missingState, unknownState, wrongPostalCode } from './address.js';

/** The codes of the rules: of customers and their headquarters, or of locations. */
type StateRequired = 'customer.state.required' | 'location.address.stateRequired';
type StateUnknown = 'customer.state.unknown' | 'location.address.stateUnknown';
type PostalCodeRequired = 'customer.postalCode.required' | 'location.address.postalCodeRequired';
type PostalCodeInvalid = 'customer.postalCode.invalid' | 'location.address.postalCodeInvalid';

interface Address<E extends Entity> {
  fields: { country: FieldName<E>; state: FieldName<E>; postalCode: FieldName<E> };
  /** Whose country it is, in the words of docs/validation-rules.md. */
  country?: string;
  /** Whether the record has the address at all. */
  isThere?: (draft: Draft<E>) => boolean;
}

/** The rules for an address: the same wherever one stands, under the codes of its sheet. */
export function addressRules<
  E extends Entity,
  A extends StateRequired,
  B extends StateUnknown,
  C extends PostalCodeRequired,
  D extends PostalCodeInvalid,
>(
  entity: E,
  codes: { stateRequired: A; stateUnknown: B; postalCodeRequired: C; postalCodeInvalid: D },
  { fields, country = 'the country', isThere = () => true }: Address<E>,
) {
  const stateRequired = defineRule<E, StateRequired>(entity, {
    code: codes.stateRequired,
    severity: 'error',
    field: fields.state,
    when: `Addresses in ${country} need a state or province, and there is none.`,
    check: (draft) => (isThere(draft) ? missingState(draft, fields) : undefined),
  });
  const stateUnknown = defineRule<E, StateUnknown>(entity, {
    code: codes.stateUnknown,
    severity: 'error',
    field: fields.state,
    when: `Addresses in ${country} need a state, and there is none of this code or name.`,
    check: (draft) => (isThere(draft) ? unknownState(draft, fields) : undefined),
  });
  const postalCodeRequired = defineRule<E, PostalCodeRequired>(entity, {
    code: codes.postalCodeRequired,
    severity: 'error',
    field: fields.postalCode,
    when: `Addresses in ${country} need a postal code, and there is none.`,
    check: (draft) => (isThere(draft) ? missingPostalCode(draft, fields) : undefined),
  });
  const postalCodeInvalid = defineRule<E, PostalCodeInvalid>(entity, {
    code: codes.postalCodeInvalid,
    severity: 'error',
    field: fields.postalCode,
    when: `The postal code doesn't have the form of those in ${country}.`,
    check: (draft) => (isThere(draft) ? wrongPostalCode(draft, fields) : undefined),
  });
  return [
    under(codes.stateRequired, stateRequired),
    under(codes.stateUnknown, stateUnknown),
    under(codes.postalCodeRequired, postalCodeRequired),
    under(codes.postalCodeInvalid, postalCodeInvalid),
  ] as const;
}

/** A rule that may go by several codes, as the one of this code. */
function under<E extends Entity, Code extends IssueCode>(code: Code, rule: Omit<Rule<E>, 'code'>): Rule<E, Code> {
  return { ...rule, code };
}
