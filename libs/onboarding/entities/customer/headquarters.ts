import { textOf, type Values } from '../../model.js';
import type { Draft } from '../../rule.js';
import { nameKey } from '../../text.js';

/** Fields of a customer's headquarters that are an address, by those of a customer or location. */
const ADDRESS = [
  ['hqAddressLine1', 'addressLine1'],
  ['hqAddressLine2', 'addressLine2'],
  ['hqCity', 'city'],
  ['hqState', 'state'],
  ['hqPostalCode', 'postalCode'],
  ['hqCountry', 'country'],
] as const;

/** All but the name, by those of a location. */
const FIELDS = [
  ...ADDRESS,
  ['hqTimeZone', 'timeZone'],
  ['hqLanguage', 'language'],
  ['hqMainNumber', 'mainNumber'],
] as const;

/** Whether a field of a customer is one of its headquarters: that is a location's record. */
export function isOfHeadquarters(field: string): boolean {
  return field.startsWith('hq');
}

/**
 * A headquarters of another name. One that is there already stays as it is, but for the cells that the row gives. A new one takes
 * the customer's address where all of its own cells are blank, and the country where that one is. The main number stays with the
 * location that was the headquarters before, unless the row gives it another one.
 */
export function completeHeadquarters({ row, before, after, location }: Draft<'customers'>): void {
  const name = row.hqName ?? '';
  if (!name || nameKey(name) === nameKey(before?.values.hqName ?? '')) return;
  if (location) {
    for (const [own, ofLocation] of FIELDS) {
      const value = row[own] === undefined ? location.values[ofLocation] : (row[own] ?? undefined);
      if (value === undefined) delete after[own];
      else after[own] = value;
    }
    return;
  }
  const allBlank = ADDRESS.every(([own]) => own === 'hqCountry' || (row[own] ?? undefined) === undefined);
  for (const [own, ofCustomer] of ADDRESS) {
    const value = row[own] ?? (allBlank || own === 'hqCountry' ? after[ofCustomer] : undefined);
    if (value === undefined) delete after[own];
    else after[own] = value;
  }
  if (row.hqMainNumber === undefined) delete after.hqMainNumber;
}

/** The headquarters of a customer record as the values of a location record, or undefined when it has none. */
export function headquartersOf(customer: Values): Values | undefined {
  if (!textOf(customer, 'hqName')) return undefined;
  const fields = FIELDS.map(([own, ofLocation]) => [ofLocation, customer[own]]);
  return {
    customerExternalId: customer['externalId'],
    locationName: customer['hqName'],
    ...Object.fromEntries(fields),
    country: customer['hqCountry'] ?? customer['country'],
  };
}

/** The headquarters fields of a customer record as its location record has them now. */
export function withHeadquarters(customer: Values, location: Values | undefined): Values {
  if (!location) return customer;
  const fields = FIELDS.map(([own, ofLocation]) => [own, location[ofLocation]]);
  return { ...customer, hqName: location['locationName'], ...Object.fromEntries(fields) };
}
