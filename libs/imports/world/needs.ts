import type { ClientSession, Db } from 'mongodb';
import { headquartersKey, keys, listOf, packageItem, textOf, toE164, type Entity, type RowValues, type Values } from '#libs/onboarding/index.js'; // prettier-ignore
import type { PartnerScope } from '#libs/platform/index.js';
import { Facts } from './facts.js';

/** What users need of their location; its list of numbers may be long. */
const LOCATION_REFERENCE = {
  _id: 0,
  key: 1,
  version: 1,
  'values.customerExternalId': 1,
  'values.locationName': 1,
  'values.country': 1,
};

/** A row that facts are needed for. */
export interface FactRow {
  key: string;
  values: RowValues;
  remove: boolean;
  /**
   * Neither its record nor what it claims is there, by the plan. That isn't looked up again: should it be there by now,
   * the insert collides and the batch is decided anew without this.
   */
  isNew?: boolean;
}

/** Fetches what the rules will ask about these rows, in a few bulk queries. */
export async function factsFor(
  entity: Entity,
  rows: FactRow[],
  db: Db,
  scope: PartnerScope,
  session?: ClientSession,
): Promise<Facts> {
  const facts = new Facts(db, scope, session);
  const live = rows.filter((row) => row.key !== '');
  if (live.length > 0) await { customers: forCustomers, locations: forLocations, users: forUsers }[entity](facts, live);
  return facts;
}

async function forCustomers(facts: Facts, rows: FactRow[]): Promise<void> {
  const ids = rows.map((row) => row.key);
  await facts.loadRecords('customers', ids);
  const headquarters = rows.flatMap((row) => {
    const stored = facts.records.customers.get(row.key);
    const wanted = textOf(row.values, 'hqName');
    return [stored && headquartersKey(stored.values), wanted ? keys.locations(row.key, wanted) : undefined].filter(
      (key) => key !== undefined,
    );
  });
  await facts.loadRecords('locations', headquarters);
  for (const id of new Set(ids)) facts.hydrate(id);
  const admins = rows.flatMap((row) => [
    textOf(row.values, 'adminEmail'),
    textOf(facts.records.customers.get(row.key)?.values, 'adminEmail'),
  ]);
  await facts.loadRecords('users', admins);
  await facts.loadForeign('customers', facts.missing('customers', ids));
  await facts.loadForeign('users', facts.missing('users', admins));
  await facts.loadNames(rows.map((row) => textOf(row.values, 'companyName')).filter(Boolean));
  await facts.loadNumbers(
    rows.map((row) =>
      toE164(textOf(row.values, 'hqMainNumber'), textOf(row.values, 'hqCountry') || textOf(row.values, 'country')),
    ),
  );
  const shorter = rows.filter((row) => {
    const had = listOf(facts.records.customers.get(row.key)?.values, 'packages');
    return listOf(row.values, 'packages').length > 0 && had.length > 0;
  });
  await facts.loadPackageUse(shorter.map((row) => row.key));
  const removed = rows.filter((row) => row.remove).map((row) => row.key);
  await facts.loadCustomerUse(removed);
  await facts.loadFullAdmins(removed);
}

async function forLocations(facts: Facts, rows: FactRow[]): Promise<void> {
  await facts.loadRecords('customers', customersOf(rows));
  await facts.loadRecords('locations', rows.map((row) => row.key)); // prettier-ignore
  await facts.loadNumbers(
    rows.flatMap((row) => {
      const stored = facts.records.locations.get(row.key)?.values;
      const country = textOf(row.values, 'country') || textOf(stored, 'country');
      const texts = [
        ...listOf(row.values, 'numbers'),
        ...listOf(stored, 'numbers'),
        textOf(row.values, 'mainNumber'),
        textOf(stored, 'mainNumber'),
      ];
      return texts.map((text) => toE164(text, country));
    }),
  );
  await facts.loadLocationUse(rows.filter((row) => row.remove).map((row) => row.key));
}

async function forUsers(facts: Facts, rows: FactRow[]): Promise<void> {
  const emails = rows.map((row) => row.key);
  const known = rows.filter((row) => !row.isNew).map((row) => row.key);
  await facts.all([
    () => facts.loadRecords('customers', customersOf(rows)),
    () => facts.loadRecords('users', known).then(() => facts.loadForeign('users', facts.missing('users', emails))),
  ]);
  const places = rows.map((row): UserPlace => {
    const customer = textOf(row.values, 'customerExternalId');
    const stored = facts.records.users.get(row.key)?.values;
    const name = textOf(row.values, 'location') || textOf(stored, 'location');
    return { row, stored, customer, location: name ? keys.locations(customer, name) : '' };
  });
  await facts.loadRecords('locations', places.map((place) => place.location).filter(Boolean), LOCATION_REFERENCE); // prettier-ignore
  const claiming = places.filter(({ row }) => !row.isNew);
  await facts.all([
    () => facts.loadNumbers(numbersOfUsers(facts, claiming)),
    () => facts.loadExtensions(extensionsOfUsers(claiming)),
  ]);
  const administered = places.filter(
    ({ row, stored }) =>
      textOf(stored, 'adminRole') === 'full' && (row.remove || row.values['adminRole'] !== undefined),
  );
  await facts.loadFullAdmins(administered.map(({ stored }) => textOf(stored, 'customerExternalId')));
  const limited = [...facts.records.customers.entries()].filter(([, record]) =>
    listOf(record.values, 'packages').some((item) => packageItem(item).limit !== undefined),
  );
  await facts.loadPackageUse(limited.map(([customer]) => customer));
  const holders = [...facts.numbers.values()].flatMap((claim) =>
    claim.user && !facts.records.users.has(claim.user) ? [claim.user] : [],
  );
  await facts.loadRecords('users', holders);
}

/** The claims that matter: on new numbers, and on those that are given up. */
function numbersOfUsers(facts: Facts, places: UserPlace[]): (string | undefined)[] {
  return places.flatMap(({ row, stored, customer, location }) => {
    const country =
      textOf(facts.records.locations.get(location)?.values, 'country') ||
      textOf(facts.records.customers.get(customer)?.values, 'country');
    const [number, old] = [toE164(textOf(row.values, 'phoneNumber'), country), textOf(stored, 'phoneNumber')];
    return number === old ? [] : [number, old];
  });
}

/** A user's row with what it belongs to. */
interface UserPlace {
  row: FactRow;
  stored: Values | undefined;
  customer: string;
  location: string;
}

function extensionsOfUsers(places: UserPlace[]): { location: string; extension: string }[] {
  return places.flatMap(({ row, stored, location }) => {
    const extension = textOf(row.values, 'extension');
    return location && extension && extension !== textOf(stored, 'extension') ? [{ location, extension }] : [];
  });
}

function customersOf(rows: FactRow[]): string[] {
  return rows.map((row) => textOf(row.values, 'customerExternalId')).filter(Boolean);
}
