import { TEMPLATE } from '../support/world.js';
import type { RowValues } from '#libs/onboarding/index.js';
import { ACME } from '#libs/onboarding/entities/cases.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun, type Sheet } from '../support/plan-and-run.js';

/*
 * Two imports that were planned by the same state and run at the same time: what is stored in the end is what one of them
 * after the other would have left.
 */
const mongo = useDatabase('file');
const imports = (partner = 'p') => new PlanAndRun(mongo.client, mongo.db, TEMPLATE, () => 0, partner);
const many = Array.from({ length: 60 }, (_, i) => i);

beforeEach(() => PlanAndRun.prepare(mongo.db));

async function run(sheets: Sheet[], options = {}, partner = 'p') {
  const own = imports(partner);
  const doc = await own.plan(sheets, options);
  await own.run(doc);
}

/** Plans both, then runs both at once. */
async function together(one: Sheet[], modeOfOne: 'remove' | 'upsert', other: Sheet[]) {
  const [first, second] = [imports(), imports()];
  const [a, b] = [await first.plan(one, { mode: modeOfOne, chunk: 7 }), await second.plan(other, { chunk: 7 })];
  await Promise.all([first.run(a), second.run(b)]);
}

const all = async (name: string) =>
  mongo.db
    .collection<{ _id: string; partnerId: string; key: string; customer?: string; location?: string }>(name)
    .find()
    .toArray();
const place = (i: number): RowValues => ({
  customerExternalId: 'ACME',
  locationName: `Place ${i}`,
  addressLine1: 'A 1',
  city: 'Haifa',
  postalCode: '3303112',
  country: 'IL',
  timeZone: 'Asia/Jerusalem',
  language: 'en_us',
});
const caller = (i: number): RowValues => ({
  customerExternalId: 'ACME',
  email: `c${i}@acme.example`,
  firstName: 'F',
  lastName: 'L',
  package: 'webex_calling',
  location: `Place ${i}`,
  extension: '3000',
});
const customer = (i: number): RowValues => ({
  ...ACME,
  externalId: `K${i}`,
  companyName: `Company ${i}`,
  adminEmail: `boss${i}@k.example`,
});

it('nobody is left at a location that another import closes meanwhile', async () => {
  await run([
    { entity: 'customers', rows: [ACME] },
    { entity: 'locations', rows: many.map(place) },
  ]);
  await together(
    [{ entity: 'locations', rows: many.map((i) => ({ customerExternalId: 'ACME', locationName: `Place ${i}` })) }],
    'remove',
    [{ entity: 'users', rows: many.map(caller) }],
  );
  const places = new Set((await all('locations')).map(({ key }) => key));
  const lost = (await all('users')).filter(({ location }) => location && !places.has(location));
  expect(lost).toEqual([]);
});

it('nobody is left at a customer that another import removes meanwhile', async () => {
  await run([{ entity: 'customers', rows: many.map(customer) }]);
  const users = many.map((i): RowValues => ({
    customerExternalId: `K${i}`,
    email: `u${i}@k.example`,
    firstName: 'F',
    lastName: 'L',
    package: 'webex_meetings',
  }));
  await together([{ entity: 'customers', rows: many.map((i) => ({ externalId: `K${i}` })) }], 'remove', [
    { entity: 'users', rows: users },
  ]);
  const customers = new Set((await all('customers')).map(({ key }) => key));
  expect((await all('users')).filter(({ customer: of }) => of && !customers.has(of))).toEqual([]);
});

it('an address is never of two partners', async () => {
  const sheets = (partner: string): Sheet[] => [
    { entity: 'customers', rows: [{ ...ACME, externalId: partner, adminEmail: `boss@${partner}.example` }] },
    {
      entity: 'users',
      rows: many.map((i) => ({
        customerExternalId: partner,
        email: `u${i}@both.example`,
        firstName: 'F',
        lastName: 'L',
        package: 'webex_meetings',
      })),
    },
  ];
  const [one, two] = [imports('p'), imports('q')];
  const [a, b] = [await one.plan(sheets('p'), { chunk: 7 }), await two.plan(sheets('q'), { chunk: 7 })];
  await Promise.all([one.run(a), two.run(b)]);
  const keys = (await all('users')).map(({ key }) => key);
  expect(keys.length).toBe(new Set(keys).size);
});
