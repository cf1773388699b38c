import { textOf, type AnyValues } from '../../model.js';
import { nameKey } from '../../text.js';

/** The key of a customer's location: its name, however it is written. The separator can't occur in cleaned text. */
export function locationKey(customer: string, locationName: string): string {
  return `${customer}\u0001${nameKey(locationName)}`;
}

/** A location is known by its customer and its name; empty where one of them is missing. */
export function locationKeyOf(values: AnyValues): string {
  const [customer, name] = [textOf(values, 'customerExternalId'), textOf(values, 'locationName')];
  return customer && name ? locationKey(customer, name) : '';
}
