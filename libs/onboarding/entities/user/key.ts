import { textOf, type AnyValues } from '../../model.js';

/** A user is known by the email address. */
export function userKeyOf(values: AnyValues): string {
  return textOf(values, 'email');
}

/** The address that the row's user has had until now; empty if the row gives none, or the same. */
export function formerUserKeyOf(values: AnyValues): string {
  const former = textOf(values, 'previousEmail');
  return former === userKeyOf(values) ? '' : former;
}
