import { storedFields, type Field } from '#libs/onboarding/browser.js';

/** The fields of a user that a form asks for: of which customer it is, the page knows. */
export const USER_FIELDS = storedFields('users').filter(({ codec }) => codec !== 'reference');

/** Asked for with fields of their own: packages with their quantities, and that the location is supported. */
const APART: Field['codec'][] = ['packages', 'attestation'];
const asked = storedFields('customers').filter(({ codec }) => !APART.includes(codec));

/** Whether a field of a customer is about its headquarters, which only calling needs. */
export const isOfHeadquarters = (name: string) => name.startsWith('hq');

export const CUSTOMER_FIELDS = asked.filter(({ name }) => !isOfHeadquarters(name));
export const HEADQUARTERS_FIELDS = asked.filter(({ name }) => isOfHeadquarters(name));

/** Whether a new record needs the field. */
export function isRequired({ required }: Field, calling: boolean): boolean {
  return required === 'always' || (required === 'calling' && calling);
}

/** Nothing in each of the fields. */
export function blank(fields: readonly Field[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ name }) => [name, '']));
}
