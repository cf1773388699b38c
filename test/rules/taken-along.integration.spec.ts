import type { RowValues } from '#libs/onboarding/index.js';
import { useDatabase } from '../support/database.js';
import { inconsistencies } from '../support/consistency.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { storedRecords } from '../support/stored.js';
import { BOSS, closed, customer, gone, location, number, sheetsOf, user, type Rows } from './sample-rows.js';

/*
 * What records give up, bring along and take along when they go or are taken back: every claim that is stored is that of a
 * record, and taking an import back leaves what was there before.
 */
const mongo = useDatabase('file');
let imports: PlanAndRun;
beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

/** Imports, and looks whether all that is stored fits together. */
async function run(rows: Rows) {
  const doc = await imports.import(sheetsOf(rows));
  expect(await inconsistencies(mongo.db)).toEqual([]);
  const answers = await imports.answers(doc);
  return { doc, outcomes: answers.map(({ outcome }) => outcome), codes: answers.flatMap(({ codes }) => codes) };
}

/** Takes an import back, and looks whether all that is stored fits together. */
async function undo({ doc }: Awaited<ReturnType<typeof run>>) {
  const counts = await imports.undo(doc);
  expect(await inconsistencies(mongo.db)).toEqual([]);
  return { counts, codes: await imports.codes(doc, 'undo') };
}

describe("a number of a user elsewhere on a location's list", () => {
  beforeEach(() => run({ customers: [customer('K1')], users: [user('a', { phoneNumber: number(1) })] }));
  const list = () => run({ locations: [location('South', { numbers: [number(1), number(3)] })] });

  it('is named', async () => {
    expect((await list()).codes).toContain('location.numbers.usedElsewhere');
  });

  it.each<[string, Rows]>([
    ['the location closes', { locations: [closed('South')] }],
    ['the list loses it', { locations: [{ customerExternalId: 'K1', locationName: 'South', numbers: null }] }],
  ])('stays the number of its user when %s', async (_how, rows) => {
    await list();
    await run(rows);
    const other = await run({ users: [user('b', { phoneNumber: number(1) })] });
    expect(other.codes).toContain('user.phone.taken');
  });

  it('stays the number of its user when the list is taken back', async () => {
    const before = await storedRecords(mongo.db);
    expect((await undo(await list())).codes).toEqual([]);
    expect(await storedRecords(mongo.db)).toEqual(before);
  });
});

describe('a customer that goes', () => {
  const ADMIN = { customerExternalId: 'K1', email: BOSS, firstName: 'B', lastName: 'Oss', package: 'webex_suite' };
  const calling: RowValues = { ...ADMIN, location: 'HQ', extension: '201', phoneNumber: number(1) };
  beforeEach(async () => {
    await run({ customers: [customer('K1', { hqMainNumber: number(9) })] });
    await run({ users: [calling, user('other', { package: 'webex_suite', adminRole: 'full', extension: '202' })] });
    await run({ locations: [location('HQ', { numbers: [number(1), number(2)] })] });
  });
  const remove = () => run({ customers: [{ externalId: 'K1', action: 'remove' }] });

  it('takes along all that its administrators and its headquarters hold', async () => {
    await remove();
    expect(await storedRecords(mongo.db)).toMatchObject({ locations: [], users: [], numbers: [], extensions: [] });
  });

  it('comes back with all that went along', async () => {
    const before = await storedRecords(mongo.db);
    expect((await undo(await remove())).codes).toEqual([]);
    expect(await storedRecords(mongo.db)).toEqual(before);
  });

  it('comes back as created with the packages that it was created with', async () => {
    await run({ customers: [customer('K2', { packages: ['webex_meetings'] })] });
    await run({ customers: [{ externalId: 'K2', packages: ['webex_calling', 'webex_meetings', 'webex_suite'] }] });
    await undo(await run({ customers: [{ externalId: 'K2', action: 'remove' }] }));
    const { customers = [] } = await storedRecords(mongo.db);
    expect(customers.find(({ key }) => key === 'K2')).toMatchObject({ createdPackages: ['webex_meetings'] });
  });

  it('comes back without a number that another customer has since, and says so', async () => {
    const removal = await remove();
    await run({ customers: [customer('K2')] });
    await run({ users: [user('c', { customerExternalId: 'K2', phoneNumber: number(1) })] });
    const back = await undo(removal);
    expect([back.counts['partly'], back.codes]).toEqual([1, expect.arrayContaining(['undo.companionLacks'])]);
    const { users = [] } = await storedRecords(mongo.db);
    expect(users.map(({ key }) => key)).toEqual(expect.arrayContaining([BOSS, 'other@x.example', 'c@x.example']));
  });

  it.each<[string, boolean]>([
    ['had moved to another customer', false],
    ['has come to another customer since', true],
  ])('comes back though the administrator whom it names %s, and says so', async (_when, since) => {
    await run({ customers: [customer('K2')] });
    const moves: Rows = { users: [{ email: BOSS, customerExternalId: 'K2', package: 'webex_meetings' }] };
    if (!since) await run(moves);
    const before = await storedRecords(mongo.db);
    const removal = await remove();
    if (since) await run({ users: [{ ...ADMIN, customerExternalId: 'K2', package: 'webex_meetings' }] });
    const back = await undo(removal);
    expect([back.counts['conflicts'], back.codes]).toEqual([
      0,
      since
        ? ['customer.adminEmail.notAdministrator', 'undo.companionLacks']
        : ['customer.adminEmail.notAdministrator'],
    ]);
    const after = await storedRecords(mongo.db);
    if (!since) expect(after).toEqual(before);
    const { customers = [], users = [] } = after;
    expect(customers.map(({ key }) => key)).toContain('K1');
    expect(users.find(({ key }) => key === BOSS)).toMatchObject({ customer: 'K2' });
  });

  it('is still there while it has a location besides a headquarters that was closed', async () => {
    await run({ customers: [customer('K2')] });
    await run({ locations: [{ ...location('South'), customerExternalId: 'K2' }] });
    await run({ locations: [{ customerExternalId: 'K2', locationName: 'HQ', action: 'remove' }] });
    const removal = await imports.import([{ entity: 'customers', rows: [{ externalId: 'K2', action: 'remove' }] }]);
    expect(await imports.codes(removal)).toContain('customer.remove.inUse');
  });
});

describe('what an update of a customer brings along', () => {
  beforeEach(() => run({ customers: [customer('K1', { hqMainNumber: number(9) })] }));

  it.each<[string, RowValues]>([
    ['another administrator', { adminEmail: 'new@k1.example' }],
    ['another headquarters', { hqName: 'Tower' }],
    ['another headquarters with a main number', { hqName: 'Tower', hqMainNumber: number(8) }],
  ])('%s: going back leaves nothing of it', async (_what, row) => {
    const before = await storedRecords(mongo.db);
    expect((await undo(await run({ customers: [{ externalId: 'K1', ...row }] }))).codes).toEqual([]);
    expect(await storedRecords(mongo.db)).toEqual(before);
  });

  it("leaves the main number with the location that was the headquarters, and can't give it to two", async () => {
    await run({ customers: [{ externalId: 'K1', hqName: 'Tower' }] });
    const { locations = [] } = await storedRecords(mongo.db);
    expect(locations.map(({ values }) => [values.locationName, values.mainNumber]).sort()).toEqual([
      ['HQ', number(9)],
      ['Tower', undefined],
    ]);
    const both = await run({ customers: [{ externalId: 'K1', hqName: 'Annex', hqMainNumber: number(9) }] });
    expect(both.codes).toContain('location.numbers.takenByAnotherLocation');
  });

  it.each<[string, RowValues, Rows]>([
    ['the last administrator', { adminEmail: 'new@k1.example' }, { users: [gone(BOSS)] }],
    [
      'an administrator who was changed since',
      { adminEmail: 'new@k1.example' },
      { users: [{ email: 'new@k1.example', title: 'Chief' }] },
    ],
    [
      'a headquarters that somebody is at',
      { hqName: 'Tower' },
      { users: [user('a', { location: 'Tower', extension: '201' })] },
    ],
  ])('%s stays, and is named', async (_what, row, since) => {
    const change = await run({ customers: [{ externalId: 'K1', ...row }] });
    await run(since);
    const back = await undo(change);
    expect([back.counts['partly'], back.codes]).toEqual([1, expect.arrayContaining(['undo.companionStays'])]);
  });
});

describe('going back to what others make a problem of by now is done, and said', () => {
  it.each<[string, Rows, Rows, Rows, string]>([
    [
      'a limit that more users are above',
      { customers: [customer('K1', { packages: ['webex_calling:1', 'webex_meetings'] })] },
      { customers: [{ externalId: 'K1', packages: ['webex_calling:2', 'webex_meetings'] }] },
      { users: [user('a', { extension: '201' }), user('b', { extension: '202' })] },
      'customer.packages.limitBelowUse',
    ],
    [
      'a list with a number that its user has taken along',
      {
        customers: [customer('K1')],
        locations: [location('South', { numbers: [number(1), number(2)] })],
        users: [user('a', { location: 'South', phoneNumber: number(1) })],
      },
      { locations: [{ customerExternalId: 'K1', locationName: 'South', numbers: [number(2)] }] },
      { users: [{ email: 'a@x.example', location: 'HQ' }] },
      'location.numbers.usedElsewhere',
    ],
  ])('%s', async (_what, first, change, since, code) => {
    for (const [entity, rows] of Object.entries(first)) await imports.import(sheetsOf({ [entity]: rows }));
    const changed = await imports.import(sheetsOf(change));
    await imports.import(sheetsOf(since));
    expect(await imports.undo(changed)).toMatchObject({ undone: 1 });
    expect(await imports.codes(changed, 'undo')).toEqual([code]);
  });
});

describe('an import that hands on, taken back', () => {
  const SUITE = { package: 'webex_suite' };
  it.each<[string, Rows, Rows]>([
    [
      'an administrator gives the role to a new one',
      { customers: [customer('K1')] },
      { users: [{ email: BOSS, adminRole: 'none' }, user('a', { ...SUITE, extension: '201', adminRole: 'full' })] },
    ],
    [
      'one leaves, another comes with the same number and extension',
      { customers: [customer('K1')], users: [user('a', { phoneNumber: number(1), extension: '201' })] },
      { users: [gone('a'), user('b', { phoneNumber: number(1), extension: '201' })] },
    ],
    [
      'the only administrator leaves, another comes with its number',
      {
        customers: [customer('K1', { adminEmail: 'a@x.example' })],
        users: [user('a', { ...SUITE, phoneNumber: number(1), extension: '201' })],
      },
      { users: [gone('a'), user('b', { ...SUITE, adminRole: 'full', phoneNumber: number(1), extension: '201' })] },
    ],
    [
      'a limit is lowered, and a user leaves',
      {
        customers: [customer('K1', { packages: ['webex_calling:2', 'webex_meetings'] })],
        users: [user('a', { extension: '201' }), user('b', { extension: '202' })],
      },
      { customers: [{ externalId: 'K1', packages: ['webex_calling:1', 'webex_meetings'] }], users: [gone('a')] },
    ],
    [
      'limits move from one package to another, users with them',
      {
        customers: [customer('K1', { packages: ['webex_calling:2', 'webex_suite:1', 'webex_meetings'] })],
        users: [user('a', { extension: '201' }), user('b', { extension: '202' })],
      },
      {
        customers: [{ externalId: 'K1', packages: ['webex_calling:1', 'webex_suite:2', 'webex_meetings'] }],
        users: [gone('a'), { email: 'b@x.example', ...SUITE }, user('c', { ...SUITE, extension: '203' })],
      },
    ],
    [
      "a user's number goes into the list of a location elsewhere",
      { customers: [customer('K1')], locations: [location('South')], users: [user('a', { phoneNumber: number(1) })] },
      {
        locations: [{ customerExternalId: 'K1', locationName: 'South', numbers: [number(1)] }],
        users: [{ email: 'a@x.example', phoneNumber: number(5) }],
      },
    ],
    [
      'a user moves with its number, which goes from one list to another',
      {
        customers: [customer('K1')],
        locations: [location('North', { numbers: [number(1), number(2)] }), location('South')],
        users: [user('a', { location: 'North', phoneNumber: number(1) })],
      },
      {
        locations: [
          { customerExternalId: 'K1', locationName: 'South', numbers: [number(1)] },
          { customerExternalId: 'K1', locationName: 'North', numbers: [number(2)] },
        ],
        users: [{ email: 'a@x.example', location: 'South' }],
      },
    ],
    [
      'a list gives a number up, and a user elsewhere takes it',
      { customers: [customer('K1')], locations: [location('South', { numbers: [number(1), number(2)] })] },
      {
        locations: [{ customerExternalId: 'K1', locationName: 'South', numbers: [number(2)] }],
        users: [user('a', { phoneNumber: number(1) })],
      },
    ],
    [
      'a location closes, its user leaves and all numbers with them',
      {
        customers: [customer('K1')],
        locations: [location('South', { numbers: [number(1)], mainNumber: number(3) })],
        users: [user('a', { location: 'South', phoneNumber: number(1), extension: '201' })],
      },
      { locations: [closed('South')], users: [gone('a')] },
    ],
    [
      'a customer, its location and its users go',
      {
        customers: [customer('K1', { hqMainNumber: number(9) })],
        locations: [location('South', { numbers: [number(1)] })],
        users: [user('a', { location: 'South', phoneNumber: number(1), extension: '201' })],
      },
      { customers: [{ externalId: 'K1', action: 'remove' }], locations: [closed('South')], users: [gone('a')] },
    ],
    [
      'a new headquarters, with the users of the old one',
      { customers: [customer('K1')], users: [user('a', { extension: '201' })] },
      { customers: [{ externalId: 'K1', hqName: 'Tower' }], users: [{ email: 'a@x.example', location: 'Tower' }] },
    ],
  ])('%s', async (_what, first, then) => {
    for (const [entity, rows] of Object.entries(first)) await run({ [entity]: rows });
    const before = await storedRecords(mongo.db);
    const done = await run(then);
    expect(done.outcomes).not.toContain('failed');
    expect((await undo(done)).codes).toEqual([]);
    expect(await storedRecords(mongo.db)).toEqual(before);
  });
});

it('imports that hand an administrator on, taken back one after the other, leave what was there before', async () => {
  const suite = (who: string, extension: string) => user(who, { package: 'webex_suite', extension });
  await run({ customers: [customer('K1')] });
  await run({ users: [suite('a', '201'), suite('b', '202')] });
  const before = await storedRecords(mongo.db);
  const done = [
    await run({ users: [gone(BOSS), { email: 'a@x.example', adminRole: 'full' }] }),
    await run({ users: [gone('a'), { email: 'b@x.example', adminRole: 'full' }] }),
    await run({ customers: [{ externalId: 'K1', adminEmail: 'new@k1.example' }], users: [gone('b')] }),
  ];
  for (const one of done.toReversed()) expect((await undo(one)).codes).toEqual([]);
  expect(await storedRecords(mongo.db)).toEqual(before);
});
