import fc from 'fast-check';
import {
  locationKey,
  OUTCOME_OF,
  recordKey,
  type Action,
  type Entity,
  type RowValues,
  type Values,
} from '#libs/onboarding/index.js';
import { ACME } from '#libs/onboarding/entities/cases.js';
import { ensureIndexes } from '#libs/platform/index.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun, type Answer, type Sheet } from '../support/plan-and-run.js';

/*
 * Whatever stands in a file, in whatever order, cut into whatever chunks, run in whatever order: the plan is the run, the end
 * state is right, nobody is refused who could have been let through, and the undo leaves everything as it was.
 */
const RUNS = Number(process.env['RUNS'] ?? 40);
const LIMIT = 3;
const COLLECTIONS = [
  'customers',
  'locations',
  'users',
  'numbers',
  'extensions',
  'chunks',
  'batches',
  'outcomes',
  'waits',
  'audit',
  'imports',
  'mails',
  'tombstones',
  'overlaps',
  'checkpoints',
];

const mongo = useDatabase('file');
beforeAll(() => ensureIndexes(mongo.db, Object.fromEntries(COLLECTIONS.map((name) => [name, []]))));
beforeEach(async () => {
  for (const name of COLLECTIONS) await mongo.db.collection(name).deleteMany({});
});

const CUSTOMER: RowValues = { ...ACME, packages: ['webex_calling', `webex_suite:${LIMIT}`, 'webex_meetings'] };
const email = (i: number) => `p${i}@acme.example`;
const e164 = (i: number) => `+9725020100${String(i).padStart(2, '0')}`;
const PLACE = {
  customerExternalId: 'ACME',
  addressLine1: 'A 1',
  city: 'Haifa',
  postalCode: '3303112',
  country: 'IL',
  timeZone: 'Asia/Jerusalem',
  language: 'en_us',
};

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
const fileOf = fc.record({
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
  return what === 'remove' ? { ...own, action: 'remove' } : { ...PLACE, ...own, numbers: numbers.map((n) => e164(n)) };
}

function sheetsOf({
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
async function stored() {
  const records = async (entity: Entity) => {
    const found = await mongo.db.collection<{ _id: string; key: string; values: Values }>(entity).find().toArray();
    return new Map(found.map(({ key, values }) => [key, values]));
  };
  const numbers = await mongo.db
    .collection<{ _id: string; e164: string; user?: string; location?: string }>('numbers')
    .find()
    .toArray();
  const extensions = await mongo.db
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
type Stored = Awaited<ReturnType<typeof stored>>;

/** The claims that records have, reckoned from them alone; and everything that isn't as it must be. */
function reckon(users: ReadonlyMap<string, Values>, locations: ReadonlyMap<string, Values>) {
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
function byHand(before: ReadonlyMap<string, Values>, rows: readonly RowValues[]): Map<string, Values> {
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

const HANDED_ON = new Set([
  'user.phone.taken',
  'user.extension.taken',
  'user.package.limitReached',
  'user.admin.lastFullAdmin',
]);
const done = ({ outcome }: Answer) =>
  outcome === 'created' || outcome === 'updated' || outcome === 'removed' || outcome === 'unchanged';

it('the plan is the run, the end state is right, and the undo leaves what was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fileOf,
      fileOf,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer(),
      async (first, second, chunk, diesAfter, seed) => {
        for (const name of COLLECTIONS) await mongo.db.collection(name).deleteMany({});
        let state = seed;
        const random = () => ((state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0) / 2 ** 32;
        const imports = new PlanAndRun(mongo.client, mongo.db, undefined, random);
        const customer = await imports.plan([{ entity: 'customers', rows: [CUSTOMER] }]);
        await imports.run(customer);
        const seeded = await imports.plan(sheetsOf(first));
        await imports.run(seeded);
        const before: Stored = await stored();
        const sheets = sheetsOf(second);
        const doc = await imports.plan(sheets, { chunk, diesAfter });
        await imports.run(doc);
        const answers = await imports.answers(doc);
        // every row is there once, though the process that planned it died
        expect(answers).toHaveLength(sheets.reduce((sum, { rows: own }) => sum + own.length, 0));
        // the plan is the run
        expect(answers.map(({ outcome, codes }) => [outcome, codes])).toEqual(
          answers.map(({ action, planned }) => [OUTCOME_OF[action as Action], planned]),
        );
        // the end state is right
        const after = await stored();
        const reckoned = reckon(after.users, after.locations);
        expect(reckoned.wrong).toEqual([]);
        expect([after.numbers, after.extensions]).toEqual([reckoned.numbers, reckoned.extensions]);
        const ofUsers = answers.filter(({ sheet }) => doc.sheets[sheet]?.entity === 'users');
        const rows = sheets.flatMap(({ entity, rows: own }) => (entity === 'users' ? own : []));
        const run = ofUsers.filter(done).map(({ row: i }) => rows[i] ?? {});
        expect(after.users.size).toBe(byHand(before.users, run).size);
        for (const [key, values] of byHand(before.users, run))
          expect(after.users.get(key)).toMatchObject(JSON.parse(JSON.stringify(values)) as Values);
        // nobody is refused who could have been let through
        for (const { row: i, codes, outcome } of ofUsers) {
          if (outcome !== 'failed' || !codes.every((code) => HANDED_ON.has(code))) continue;
          const with_ = byHand(before.users, [...run, rows[i] ?? {}]);
          expect([rows[i], reckon(with_, after.locations).wrong.length > 0]).toEqual([rows[i], true]);
        }
        // the undo leaves what was
        await imports.undo(doc);
        const undone = await stored();
        expect([undone.numbers, undone.extensions]).toEqual([before.numbers, before.extensions]);
        expect(undone.users).toEqual(before.users);
        expect(undone.locations).toEqual(before.locations);
      },
    ),
    { numRuns: RUNS, seed: Number(process.env['SEED'] ?? 2024), endOnFailure: false },
  );
}, 600_000);
