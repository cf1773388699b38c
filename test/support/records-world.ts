import {
  fact,
  headquartersKey,
  headquartersOf,
  idKey,
  isCallingPackage,
  listOf,
  locationKey,
  nameKey,
  packageIds,
  recordKey,
  textOf,
  type Entity,
  type Fact,
  type NumberClaim,
  type StoredRecord,
  type Values,
} from '#libs/onboarding/index.js';
import type { Facts, StoredAnswers } from '#libs/records/world/facts.js';

/** All records of a partner, by entity. */
export type Records = { [E in Entity]?: readonly Values[] };

/** What the database would answer if it held these records: reckoned from them in the plainest way. */
export function factsOf(given: Records, foreign: readonly Fact<'foreign'>[] = []): Pick<Facts, 'has' | 'get'> {
  const records = withCompanions(given);
  const stored = (entity: Entity, key: string): StoredRecord | undefined => {
    const values = records[entity].find((one) => recordKey(entity, one) === key);
    if (!values) return undefined;
    const created = entity === 'customers' ? { createdPackages: packageIds(listOf(values, 'packages')) } : {};
    return { values, version: 1, ...created };
  };
  const usersOf = (customer: string) => records.users.filter((user) => textOf(user, 'customerExternalId') === customer);
  const answers: { [Kind in keyof StoredAnswers]: (fact: Fact) => StoredAnswers[Kind] } = {
    record: ({ of, key }) => stored(entityOf(of), key),
    referred: ({ of, key }) => stored(entityOf(of), key),
    foreign: ({ of, key }) => foreign.some((other) => other.of === of && other.key === key),
    number: ({ key }) => claimOn(key, records),
    extension: ({ of, key }) => {
      const holder = records.users.find((user) => placeOf(user) === of && textOf(user, 'extension') === key);
      return holder && textOf(holder, 'email');
    },
    seats: ({ of, key }) =>
      usersOf(of).filter((user) => [textOf(user, 'package'), ...listOf(user, 'addOns')].includes(key)).length,
    fullAdmins: ({ of }) =>
      new Set(
        usersOf(of)
          .filter(isFullAdmin)
          .map((user) => textOf(user, 'email')),
      ),
    inUse: ({ of, key }) => {
      if (of === 'locations')
        return { users: records.users.filter((user) => placeOf(user) === key).length, locations: 0 };
      const own = stored('customers', key);
      const headquarters = own && headquartersKey(own.values);
      const others = records.locations.filter((place) => {
        return textOf(place, 'customerExternalId') === key && recordKey('locations', place) !== headquarters;
      });
      return { users: usersOf(key).filter((user) => !isFullAdmin(user)).length, locations: others.length };
    },
    named: ({ key }) =>
      records.customers
        .filter((customer) => nameKey(textOf(customer, 'companyName')) === key)
        .map((customer) => textOf(customer, 'externalId')),
    sameId: ({ key }) => records.customers.map(asSimilar).filter(({ id }) => idKey(id) === key),
    similar: ({ of, key }) =>
      of === 'users'
        ? records.users.filter((user) => namesakesKey(user) === key).map(asNamesake)
        : of === 'customers'
          ? records.customers.map(asSimilar)
          : records.locations
              .filter((place) => textOf(place, 'customerExternalId') === key)
              .map((place) => ({ id: textOf(place, 'locationName') })),
  };
  return {
    has: () => true,
    get: <Kind extends keyof StoredAnswers>(about: Fact<Kind>): StoredAnswers[Kind] => {
      const answer: (fact: Fact) => StoredAnswers[Kind] = answers[about.kind];
      return answer(about);
    },
  };
}

/** A customer brings its headquarters and its first administrator. */
function withCompanions(given: Records): Record<Entity, readonly Values[]> {
  const { customers = [], locations = [], users = [] } = given;
  const isNew = (entity: Entity, others: readonly Values[]) => (values: Values) =>
    !others.some((other) => recordKey(entity, other) === recordKey(entity, values));
  const headquarters = customers.map(headquartersOf).filter((place) => place !== undefined);
  const admins = customers.map((customer): Values => ({
    customerExternalId: customer['externalId'],
    email: customer['adminEmail'],
    adminRole: 'full',
  }));
  return {
    customers,
    locations: [...headquarters.filter(isNew('locations', locations)), ...locations],
    users: [...admins.filter(isNew('users', users)), ...users],
  };
}

function claimOn(e164: string, { locations, users }: Record<Entity, readonly Values[]>): NumberClaim | undefined {
  const place = locations.find((one) => [...listOf(one, 'numbers'), textOf(one, 'mainNumber')].includes(e164));
  const user = users.find((one) => textOf(one, 'phoneNumber') === e164);
  const customer = textOf(place ?? user, 'customerExternalId');
  if (!customer) return undefined;
  return {
    customer,
    ...(place ? { location: recordKey('locations', place) } : {}),
    ...(user ? { user: textOf(user, 'email') } : {}),
    ...(place && textOf(place, 'mainNumber') === e164 ? { main: true } : {}),
  };
}

const asSimilar = (customer: Values) => ({
  id: textOf(customer, 'externalId'),
  name: textOf(customer, 'companyName'),
});

const asNamesake = (user: Values) => ({
  id: textOf(user, 'email'),
  ...(user['phoneNumber'] || user['extension'] ? { isNumbered: true as const } : {}),
});
const namesakesKey = (user: Values) =>
  fact.namesakes(textOf(user, 'customerExternalId'), textOf(user, 'firstName'), textOf(user, 'lastName')).key;

const isFullAdmin = (user: Values) => user['adminRole'] === 'full';

function placeOf(user: Values): string {
  if (!isCallingPackage(textOf(user, 'package'))) return '';
  return locationKey(textOf(user, 'customerExternalId'), textOf(user, 'location'));
}

function entityOf(of: string): Entity {
  if (of === 'customers' || of === 'locations' || of === 'users') return of;
  throw new Error(`There are no records called ${of}.`);
}
