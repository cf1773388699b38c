import { textOf, type AnyValues } from '../../model.js';

/** A user is known by the email address. */
export function userKeyOf(values: AnyValues): string {
  return textOf(values, 'email');
}
