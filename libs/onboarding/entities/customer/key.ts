import { textOf, type AnyValues } from '../../model.js';
import { locationKey } from '../location/key.js';

/** A customer is known by its external ID. */
export function customerKeyOf(values: AnyValues): string {
  return textOf(values, 'externalId');
}

/** The key of a customer's headquarters location, or undefined. */
export function headquartersKey(customer: AnyValues): string | undefined {
  const [id, name] = [textOf(customer, 'externalId'), textOf(customer, 'hqName')];
  return id && name ? locationKey(id, name) : undefined;
}
