import fc from 'fast-check';
import type { Db } from 'mongodb';
import { locationKey, recordKey, type Entity, type RowValues, type Values } from '#libs/onboarding/index.js';
import { ACME, DEPOT } from '#libs/onboarding/entities/cases.js';
import type { Sheet } from '../support/plan-and-run.js';

/*
 * Random files about few people and few numbers, so that they meet each other, and what must be true of what they leave.
 */
const LIMIT = 3;
export const CUSTOMER: RowValues = { ...ACME, packages: ['webex_calling', `webex_suite:${LIMIT}`, 'webex_meetings'] };
const email = (i: number) => `p${i}@acme.example`;
const e164 = (i: number) => `+9725020100${String(i).padStart(2, '0')}`;
const digit = fc.nat(6);
const user = fc.record({
  phoneNumber: fc.option(digit.map(e164), { nil: undefined }),
  extension: digit.map((i) => String(100 + i)),
  package: fc.constantFrom('webex_calling', 'webex_suite'),
  adminRole: fc.constantFrom<(string | undefined)[]>(undefined, undefined, 'none', 'full'),
});
const row = fc.record({
  who: fc.nat(9),
  values: user,
  what: fc.constantFrom('save', 'save', 'save', 'remove', 'wrong', 'rename', 'renameToOther'),
});
const place = fc.record({
  name: fc.constantFrom('North', 'South', 'West'),
  numbers: fc.uniqueArray(fc.integer({ min: 20, max: 29 }), { maxLength: 5 }),
  what: fc.constantFrom('save', 'save', 'remove'),
});
export const fileOf = fc.record({
  users: fc.uniqueArray(row, { selector: ({ who }) => who, maxLength: 10 }),
  places: fc.uniqueArray(place, { selector: ({ name }) => name, maxLength: 3 }),
});

function userRow({ who, values, what }: { who: number; values: RowValues; what: string }): RowValues {
  const own = { customerExternalId: 'ACME', email: email(who) };
  if (what === 'remove') return { ...own, action: 'remove' };
  if (what === 'rename') Object.assign(own, { email: `new.${email(who)}`, previousEmail: email(who) });
  if (what === 'renameToOther') Object.assign(own, { email: email((who + 1) % 10), previousEmail: email(who) });
  const lastName = what === 'wrong' ? undefined : `L${who}`;
  // of a full administrator the package is never lowered, not even by an undo
  const { adminRole, ...others } = values;
  const asAdmin = who < 3 ? { package: 'webex_suite', adminRole } : {};
  const given = Object.fromEntries(
    Object.entries({ ...others, ...asAdmin }).filter(([, value]) => value !== undefined),
  );
  return {
    ...own,
    firstName: `F${who}`,
    lastName,
    location: 'HQ',
    ...given,
    ...(what === 'wrong' ? { package: 'webex_voice' } : {}),
  };
}

function placeRow({ name, numbers, what }: { name: string; numbers: number[]; what: string }): RowValues {
  const own = { customerExternalId: 'ACME', locationName: name };
  return what === 'remove' ? { ...own, action: 'remove' } : { ...DEPOT, ...own, numbers: numbers.map((n) => e164(n)) };
}

export function sheetsOf({
  users,
  places,
}: {
  users: Parameters<typeof userRow>[0][];
  places: Parameters<typeof placeRow>[0][];
}): Sheet[] {
  return [
    { entity: 'locations', rows: places.map(placeRow) },
    { entity: 'users', rows: users.map(userRow) },
  ];
}

/** Everything that is stored of records and claims, in the plainest form. */
export async function stored(db: Db) {
  const records = async (entity: Entity) => {
    const found = await db.collection<{ _id: string; key: string; values: Values }>(entity).find().toArray();
    return new Map(found.map(({ key, values }) => [key, values]));
  };
  const numbers = await db
    .collection<{ _id: string; e164: string; user?: string; location?: string }>('numbers')
    .find()
    .toArray();
  const extensions = await db
    .collection<{ _id: string; location: string; extension: string; user: string }>('extensions')
    .find()
    .toArray();
  return {
    users: await records('users'),
    locations: await records('locations'),
    numbers: numbers.map((one) => [one.e164, one.user ?? '', one.location ?? ''].join(' ')).sort(),
    extensions: extensions.map(({ location, extension, user: by }) => [location, extension, by].join(' ')).sort(),
  };
}
export type Stored = Awaited<ReturnType<typeof stored>>;

/** The claims that records have, reckoned from them alone; and everything that isn't as it must be. */
export function reckon(users: ReadonlyMap<string, Values>, locations: ReadonlyMap<string, Values>) {
  const [claims, extensions, wrong] = [
    new Map<string, { user?: string; location?: string }>(),
    new Map<string, string>(),
    new Array<string>(),
  ];
  for (const [key, { numbers }] of locations)
    for (const number of Array.isArray(numbers) ? numbers : []) {
      if (claims.has(number)) wrong.push(`${number} is in two lists`);
      claims.set(number, { location: key });
    }
  let admins = 0;
  let suites = 0;
  for (const [key, { phoneNumber, extension, location, adminRole, package: packageId }] of users) {
    if (adminRole === 'full') admins++;
    if (packageId === 'webex_suite') suites++;
    if (typeof phoneNumber === 'string') {
      if (claims.get(phoneNumber)?.user) wrong.push(`${phoneNumber} has two users`);
      claims.set(phoneNumber, { ...claims.get(phoneNumber), user: key });
    }
    if (typeof extension === 'string' && typeof location === 'string') {
      const name = `${locationKey('ACME', location)} ${extension}`;
      if (extensions.has(name)) wrong.push(`${name} has two users`);
      extensions.set(name, key);
    }
  }
  if (admins === 0) wrong.push('no full administrator');
  if (suites > LIMIT) wrong.push('more seats than there are');
  return {
    wrong,
    numbers: [...claims].map(([number, by]) => [number, by.user ?? '', by.location ?? ''].join(' ')).sort(),
    extensions: [...extensions].map(([name, by]) => `${name} ${by}`).sort(),
  };
}

/** What users are left when these rows are run, as one would do it by hand. */
export function byHand(before: ReadonlyMap<string, Values>, rows: readonly RowValues[]): Map<string, Values> {
  const users = new Map(before);
  for (const { action, previousEmail, ...values } of rows) {
    const key = recordKey('users', values);
    const known = users.get(key) ?? users.get(String(previousEmail));
    if (previousEmail !== undefined) users.delete(String(previousEmail));
    if (action === 'remove') users.delete(key);
    else users.set(key, { ...known, ...(values as Values) });
  }
  return users;
}

/** A series of random numbers from 0 to 1 that a seed brings forth again. */
export function drawing(seed: number): () => number {
  let state = seed;
  return () => ((state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0) / 2 ** 32;
}
