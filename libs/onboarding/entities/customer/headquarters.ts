import { textOf, type Values } from '../../model.js';
import type { Draft } from '../../rule.js';
import { nameKey } from '../../text.js';

const PARTS = [
  ['hqAddressLine1', 'addressLine1'],
  ['hqAddressLine2', 'addressLine2'],
  ['hqCity', 'city'],
  ['hqState', 'state'],
  ['hqPostalCode', 'postalCode'],
  ['hqCountry', 'country'],
] as const;

const FIELDS = [
  ['hqAddressLine1', 'addressLine1'],
  ['hqAddressLine2', 'addressLine2'],
  ['hqCity', 'city'],
  ['hqState', 'state'],
  ['hqPostalCode', 'postalCode'],
  ['hqCountry', 'country'],
  ['hqTimeZone', 'timeZone'],
  ['hqLanguage', 'language'],
  ['hqMainNumber', 'mainNumber'],
] as const;

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
  const allBlank = PARTS.every(([own]) => own === 'hqCountry' || (row[own] ?? undefined) === undefined);
  for (const [own, ofCustomer] of PARTS) {
    const value = row[own] ?? (allBlank || own === 'hqCountry' ? after[ofCustomer] : undefined);
    if (value === undefined) delete after[own];
    else after[own] = value;
  }
  if (row.hqMainNumber === undefined) delete after.hqMainNumber;
}

/** The headquarters of a customer record as the values of a location record, or undefined when it has none. */
export function headquartersOf(customer: Values): Values | undefined {
  if (!textOf(customer, 'hqName')) return undefined;
  const pick = (name: string) => customer[`hq${name}`];
  return {
    customerExternalId: customer['externalId'],
    locationName: customer['hqName'],
    addressLine1: pick('AddressLine1'),
    addressLine2: pick('AddressLine2'),
    city: pick('City'),
    state: pick('State'),
    postalCode: pick('PostalCode'),
    country: pick('Country') ?? customer['country'],
    timeZone: pick('TimeZone'),
    language: pick('Language'),
    mainNumber: pick('MainNumber'),
  };
}

/** The headquarters fields of a customer record as its location record has them now. */
export function withHeadquarters(customer: Values, location: Values | undefined): Values {
  if (!location) return customer;
  return {
    ...customer,
    hqName: location['locationName'],
    hqAddressLine1: location['addressLine1'],
    hqAddressLine2: location['addressLine2'],
    hqCity: location['city'],
    hqState: location['state'],
    hqPostalCode: location['postalCode'],
    hqCountry: location['country'],
    hqTimeZone: location['timeZone'],
    hqLanguage: location['language'],
    hqMainNumber: location['mainNumber'],
  };
}
