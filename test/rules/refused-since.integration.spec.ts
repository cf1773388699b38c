import type { RowValues } from '#libs/onboarding/index.js';
import { ACME, BIRCH, DEPOT, LENA, OMER } from '#libs/onboarding/entities/cases.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun, type Sheet } from '../support/plan-and-run.js';
import { customer, location, number, sheetsOf, user, type Rows } from './sample-rows.js';

/*
 * A row that the plan let through and that is refused when it runs, or has to wait then, says what has changed meanwhile
 * and which import did it.
 */
const mongo = useDatabase('file');
let imports: PlanAndRun;
beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

const customers = (...rows: RowValues[]): Sheet => ({ entity: 'customers', rows });
const locations = (...rows: RowValues[]): Sheet => ({ entity: 'locations', rows });
const users = (...rows: RowValues[]): Sheet => ({ entity: 'users', rows });
const BOSS = ACME.adminEmail;
const PACKAGES = ['webex_calling:1', 'webex_suite', 'webex_meetings', 'attendant_console:1'];
const RICH = { ...ACME, packages: PACKAGES };
const SUITE = { package: 'webex_suite', location: 'HQ' };
const remove = (key: RowValues): RowValues => ({ ...key, action: 'remove' });
const depot = { customerExternalId: 'ACME', locationName: DEPOT.locationName };

it.each<[string, Sheet[], Sheet, Sheet[], string, string]>([
  [
    'the other administrator is removed',
    [customers(RICH), users({ ...LENA, ...SUITE, extension: '300', adminRole: 'full' })],
    users(remove({ email: BOSS })),
    [users(remove({ email: LENA.email }))],
    'user.admin.lastFullAdmin',
    LENA.email,
  ],
  [
    'the other administrator loses the role',
    [customers(RICH), users({ ...LENA, ...SUITE, extension: '300', adminRole: 'full' })],
    users({ email: BOSS, adminRole: 'none' }),
    [users({ email: LENA.email, adminRole: 'none' })],
    'user.admin.lastFullAdmin',
    LENA.email,
  ],
  [
    'the other administrator moves to another customer',
    [
      customers(RICH, { ...BIRCH, packages: PACKAGES }),
      users({ ...LENA, adminRole: 'full', package: 'webex_suite', location: 'HQ', extension: '300' }),
    ],
    users(remove({ email: BOSS })),
    [users({ customerExternalId: 'BIRCH', email: LENA.email, location: 'HQ' })],
    'user.admin.lastFullAdmin',
    LENA.email,
  ],
  [
    'the location is closed',
    [customers(RICH), locations(DEPOT)],
    users({ ...OMER, location: 'Depot' }),
    [locations(remove(depot))],
    'user.location.unknown',
    'ACME/depot',
  ],
  [
    'the customer is removed',
    [customers(RICH)],
    users(OMER),
    [customers(remove({ externalId: 'ACME' }))],
    'user.customer.unknown',
    'ACME',
  ],
  [
    'the last seat is given to somebody else',
    [customers(RICH)],
    users(OMER),
    [users({ ...OMER, email: 'x@acme.example', extension: '300' })],
    'user.package.limitReached',
    'x@acme.example',
  ],
  [
    'the last seat of an add-on is given to somebody else',
    [customers(RICH), users({ ...LENA, ...SUITE, extension: '300' })],
    users({ email: LENA.email, addOns: ['attendant_console'] }),
    [users({ ...OMER, ...SUITE, addOns: ['attendant_console'] })],
    'user.addOns.limitReached',
    OMER.email,
  ],
  [
    'somebody is at the location',
    [customers(RICH), locations(DEPOT)],
    locations(remove(depot)),
    [users({ ...OMER, location: 'Depot' })],
    'location.remove.inUse',
    OMER.email,
  ],
  [
    'the customer has a user',
    [customers(RICH)],
    customers(remove({ externalId: 'ACME' })),
    [users(OMER)],
    'customer.remove.inUse',
    OMER.email,
  ],
  [
    'the customer has a location',
    [customers(RICH)],
    customers(remove({ externalId: 'ACME' })),
    [locations(DEPOT)],
    'customer.remove.inUse',
    'ACME/depot',
  ],
  [
    'somebody has the number',
    [customers(RICH)],
    users({ ...OMER, phoneNumber: '+97246200100' }),
    [users({ ...LENA, ...SUITE, phoneNumber: '+97246200100' })],
    'user.phone.taken',
    LENA.email,
  ],
  [
    'the package is taken off',
    [customers({ ...RICH, packages: PACKAGES.slice(1) })],
    users({ ...OMER, ...SUITE }),
    [customers({ externalId: 'ACME', packages: ['webex_meetings'] })],
    'user.package.notOfCustomer',
    'ACME',
  ],
])('%s: the row says so, and which import did it', async (_what, before, row, others, code, record) => {
  await imports.import(before);
  const planned = await imports.plan([row]);
  const mode = code === 'user.package.notOfCustomer' ? { mode: 'update' as const } : {};
  const other = await imports.plan(others, mode);
  await imports.run(other);
  await imports.run(planned);
  const said = await imports.issues(planned);
  expect(said.map((about) => about.code)).toEqual(expect.arrayContaining([code, 'import.changedMeanwhile']));
  expect(said.find((about) => about.code === 'import.changedMeanwhile')?.params).toEqual({ record, import: other._id });
});

/** Rows that are planned, and run after others; the codes of each, after its outcome. Their own import changes such records, too. */
async function late(rows: Rows, meanwhile: Rows, chunk?: number) {
  const planned = await imports.plan(sheetsOf(rows), chunk === undefined ? {} : { chunk });
  await imports.import(sheetsOf(meanwhile));
  await imports.run(planned);
  return (await imports.answers(planned)).map(({ outcome, codes }) => [outcome, ...codes]);
}

it('a customer that cannot close, where the import has itself changed a location last', async () => {
  await imports.import(sheetsOf({ customers: [customer('K1')] }));
  const [removal] = await late(
    {
      customers: [{ externalId: 'K1', action: 'remove' }],
      locations: [{ customerExternalId: 'K1', locationName: 'HQ', city: 'Lod' }],
    },
    { locations: [location('North')] },
  );
  expect(removal).toEqual(['failed', 'customer.remove.inUse', 'import.changedMeanwhile']);
});

it('seats that are gone, where the import has itself changed a user last', async () => {
  await imports.import(
    sheetsOf({
      customers: [customer('K1', { packages: ['webex_calling:2', 'webex_suite', 'webex_meetings'] })],
      users: [user('o', { extension: '200' })],
    }),
  );
  const [, late1] = await late(
    { users: [{ email: 'o@x.example', title: 'T' }, user('a', { extension: '201' })] },
    { users: [user('b', { extension: '202' })] },
    1,
  );
  expect(late1).toEqual(['failed', 'user.package.limitReached', 'import.changedMeanwhile']);
});

it('a number that a location has been given, where the import has itself changed that location last', async () => {
  await imports.import(sheetsOf({ customers: [customer('K1')] }));
  const [, south] = await late(
    {
      locations: [
        { customerExternalId: 'K1', locationName: 'HQ', city: 'Lod' },
        location('South', { mainNumber: number(6) }),
      ],
    },
    { locations: [{ customerExternalId: 'K1', locationName: 'HQ', numbers: [number(6)] }] },
    1,
  );
  expect(south).toEqual(['failed', 'location.numbers.takenByAnotherLocation', 'import.changedMeanwhile']);
});
