import type { Db, Document } from 'mongodb';
import {
  isCallingPackage,
  listOf,
  locationKey,
  packageItem,
  seatsOf,
  textOf,
  type Values,
} from '#libs/onboarding/index.js';
import { storedRecords } from './stored.js';

/** Who claims a number, by the records themselves. */
interface Claim {
  customer: string;
  location: string;
  user: string;
  main: boolean;
}

/**
 * Everything that is wrong with what is stored of customers: claims that no record has or that two records have, records
 * without what they belong to, customers without an administrator, more seats than there are.
 */
export async function inconsistencies(db: Db): Promise<string[]> {
  const all = await storedRecords(db);
  const valuesOf = (name: string) => (all[name] ?? []).map((doc): Values => ({ ...doc['values'] }));
  const [customers, locations, users] = [valuesOf('customers'), valuesOf('locations'), valuesOf('users')];
  const [wrong, numbers, extensions]: [string[], Map<string, Claim>, string[]] = [[], new Map(), []];
  const places = new Set(locations.map(keyOfPlace));
  const claim = (number: string, by: Partial<Claim> & { customer: string }) => {
    const known = numbers.get(number);
    if (known && known.customer !== by.customer) wrong.push(`${number} belongs to two customers`);
    if (known?.user && by.user) wrong.push(`${number} belongs to two users`);
    if (known?.location && by.location && known.location !== by.location) wrong.push(`${number} is at two locations`);
    if ((known?.user && by.main) || (known?.main && by.user)) wrong.push(`${number} is a main number and a user's`);
    numbers.set(number, { location: '', user: '', main: false, ...known, ...by });
  };
  for (const location of locations) {
    const [customer, main] = [textOf(location, 'customerExternalId'), textOf(location, 'mainNumber')];
    for (const number of listOf(location, 'numbers')) claim(number, { customer, location: keyOfPlace(location) });
    if (main) claim(main, { customer, location: keyOfPlace(location), main: true });
  }
  for (const user of users) {
    const [customer, email, number] = ['customerExternalId', 'email', 'phoneNumber'].map((name) => textOf(user, name));
    if (number) claim(number, { customer: customer ?? '', user: email ?? '' });
    const place = locationKey(customer ?? '', textOf(user, 'location'));
    if (textOf(user, 'extension')) extensions.push([place, textOf(user, 'extension'), email].join(' '));
    if (isCallingPackage(textOf(user, 'package')) && !places.has(place)) wrong.push(`${email} is at no location`);
  }
  for (const customer of customers) {
    const id = textOf(customer, 'externalId');
    const own = users.filter((user) => textOf(user, 'customerExternalId') === id);
    if (!own.some((user) => user['adminRole'] === 'full')) wrong.push(`${id} has no administrator`);
    if (!places.has(locationKey(id, textOf(customer, 'hqName')))) wrong.push(`${id} has no headquarters`);
    for (const { id: seat, limit = Infinity } of listOf(customer, 'packages').map(packageItem))
      if (own.filter((user) => seatsOf(user).includes(seat)).length > limit) wrong.push(`${id} has too many ${seat}`);
  }
  const ids = new Set(customers.map((customer) => textOf(customer, 'externalId')));
  for (const record of [...locations, ...users])
    if (!ids.has(textOf(record, 'customerExternalId'))) wrong.push(`${JSON.stringify(record)} has no customer`);
  return [
    ...wrong,
    ...differences(
      'number',
      [...numbers].map(([number, by]) => asText(number, by)),
      (all['numbers'] ?? []).map((doc) => asText(doc['e164'], doc)),
    ),
    ...differences(
      'extension',
      extensions,
      (all['extensions'] ?? []).map((doc) => [doc['location'], doc['extension'], doc['user']].join(' ')),
    ),
  ];
}

function keyOfPlace(location: Values): string {
  return locationKey(textOf(location, 'customerExternalId'), textOf(location, 'locationName'));
}

function asText(number: string, { customer, location, user, main }: Document): string {
  return [number, customer, location || '-', user || '-', main ? 'main' : '-'].join(' ');
}

function differences(of: string, wanted: string[], stored: string[]): string[] {
  return [
    ...wanted.filter((one) => !stored.includes(one)).map((one) => `no claim on the ${of} ${one}`),
    ...stored.filter((one) => !wanted.includes(one)).map((one) => `nobody has the ${of} ${one}`),
  ];
}
