import { useDatabase } from '../support/database.js';
import { inconsistencies } from '../support/consistency.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { storedRecords } from '../support/stored.js';
import { BOSS, closed, customer, gone, location, number, sheetsOf, user, type Rows } from './sample-rows.js';

/*
 * What stands in a row of customers and belongs to other records: the headquarters is a location, the administrator a user. They
 * have versions and last words of their own, for other imports and for an undo.
 */
const mongo = useDatabase('file');
let imports: PlanAndRun;
beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
  await run({ customers: [customer('K1', { hqMainNumber: number(30) }), customer('K2')] });
});
afterEach(async () => expect(await inconsistencies(mongo.db)).toEqual([]));

const run = (rows: Rows) => imports.import(sheetsOf(rows));
const hq = (row: object) => ({ customers: [{ externalId: 'K1', ...row }] });
const place = (row: object) => ({ locations: [{ customerExternalId: 'K1', locationName: 'HQ', ...row }] });
const cityOf = async (name: string) => {
  const { locations = [] } = await storedRecords(mongo.db);
  return locations.find(({ key }) => key === `K1\u0001${name}`)?.['values'].city;
};

describe('a location that becomes the headquarters', () => {
  beforeEach(() => run({ locations: [location('South', { numbers: [number(20)], mainNumber: number(20) })] }));

  it('stays as it is', async () => {
    const { locations: before = [] } = await storedRecords(mongo.db);
    await run(hq({ hqName: 'South' }));
    const { locations: after = [] } = await storedRecords(mongo.db);
    expect(after).toEqual(before);
  });

  it.each([{ hqName: 'South' }, { hqName: 'South', hqCity: 'Lod', hqAddressLine2: 'Floor 2' }])(
    'goes back to what it was: %j',
    async (row) => {
      const before = await storedRecords(mongo.db);
      const doc = await run(hq(row));
      await imports.undo(doc);
      expect(await imports.codes(doc, 'undo')).toEqual([]);
      expect(await storedRecords(mongo.db)).toEqual(before);
    },
  );

  it('is changed by that, not gone', async () => {
    await run(hq({ hqName: 'South', hqCity: 'Lod' }));
    expect(await mongo.db.collection('tombstones').countDocuments()).toBe(0);
  });

  it('is there by the time the plan is run, and is not overwritten', async () => {
    const planned = await imports.plan(sheetsOf(hq({ hqName: 'Annex' })));
    await run({ locations: [location('Annex', { city: 'Eilat', numbers: [number(21)], mainNumber: number(21) })] });
    await imports.run(planned);
    const { locations = [] } = await storedRecords(mongo.db);
    const annex = locations.find(({ key }) => key === 'K1\u0001annex');
    expect(annex?.['values']).toMatchObject({ city: 'Eilat', mainNumber: number(21) });
  });

  it('keeps its main number when it is the headquarters again', async () => {
    await run(hq({ hqName: 'Plaza' }));
    await run(hq({ hqName: 'HQ' }));
    const { locations = [] } = await storedRecords(mongo.db);
    expect(locations.find(({ key }) => key === 'K1\u0001hq')?.['values'].mainNumber).toBe(number(30));
  });
});

describe('an undo leaves alone what a later import has said', () => {
  it.each<[string, Rows, Rows, Partial<Record<string, string>>]>([
    ["of the headquarters' city", hq({ hqCity: 'Lod' }), place({ city: 'Eilat' }), { hq: 'Eilat' }],
    [
      'of a headquarters that is gone since',
      hq({ adminEmail: 'new@k1.example', hqName: 'Annex' }),
      { locations: [closed('HQ')], users: [gone(BOSS)] },
      { hq: undefined, annex: 'Haifa' },
    ],
  ])('%s', async (_what, change, since, cities) => {
    const doc = await run(change);
    await run(since);
    await imports.undo(doc);
    expect(await imports.codes(doc, 'undo')).toContain('undo.changedSince');
    for (const [name, city] of Object.entries(cities)) expect([name, await cityOf(name)]).toEqual([name, city]);
    const { users = [] } = await storedRecords(mongo.db);
    expect(users.map(({ key }) => key).includes(BOSS)).toBe(!('annex' in cities));
  });

  it('of an administrator who belongs to another customer by now', async () => {
    await run({ customers: [customer('K3')] });
    await run({
      users: [
        user('p7', { customerExternalId: 'K3', package: 'webex_suite', adminRole: 'full', extension: '250' }),
        gone('boss@k3.example'),
      ],
    });
    const removal = await run({ customers: [{ externalId: 'K3', action: 'remove' }] });
    await run({ users: [user('p7', { extension: '250' })] });
    expect(await imports.undo(removal)).toMatchObject({ partly: 1 });
    expect(await imports.issues(removal, 'undo')).toMatchObject([
      { code: 'undo.companionLacks', value: 'p7@x.example' },
    ]);
    const { users = [] } = await storedRecords(mongo.db);
    expect(users.find(({ key }) => key === 'p7@x.example')).toMatchObject({ customer: 'K1' });
    expect(users.find(({ key }) => key === 'boss@k3.example')?.['values']).toMatchObject({ adminRole: 'full' });
  });
});

describe('a row of customers that is tried again', () => {
  const held = { users: [user('p0', { phoneNumber: number(27) })] };
  const freed = { users: [{ email: 'p0@x.example', phoneNumber: null, extension: '200' }] };

  it('does not overwrite what a later import has said of the headquarters', async () => {
    await run(held);
    const failed = await run(hq({ hqCity: 'Lod', hqMainNumber: number(27) }));
    const later = await run({ ...place({ city: 'Eilat' }), ...freed });
    await imports.retry(failed);
    expect(await cityOf('hq')).toBe('Eilat');
    expect(await imports.issues(failed)).toMatchObject([{ code: 'row.superseded', params: { import: later._id } }]);
  });

  it('does not bring back a headquarters or an administrator that a later import has removed', async () => {
    await run(held);
    const failed = await run(hq({ adminEmail: 'new@x.example', hqName: 'Annex', hqMainNumber: number(27) }));
    await run({ locations: [location('Annex')], users: [...freed.users, user('new', { extension: '210' })] });
    await run({ locations: [closed('Annex')], users: [gone('new')] });
    await imports.retry(failed);
    expect(await imports.codes(failed)).toContain('row.superseded');
    expect(await cityOf('annex')).toBeUndefined();
  });
});

it.each([{ hqCity: 'Haifa' }, { hqCity: 'Lod', companyName: 'Zed' }])(
  'a plan for %j names the import that changed the headquarters since',
  async (row) => {
    const planned = await imports.plan(sheetsOf(hq(row)));
    const other = await run(place({ city: 'Eilat' }));
    await imports.run(planned);
    const said = await imports.issues(planned);
    expect(said).toContainEqual(expect.objectContaining({ code: 'import.concurrent', params: { import: other._id } }));
  },
);

it('the number of another user is not for an administrator without a package', async () => {
  const taken = { phoneNumber: number(27), extension: '213' };
  await run({ users: [user('p0', taken)] });
  const doc = await run({
    users: [{ customerExternalId: 'K2', email: 'boss@k2.example', location: 'Nowhere', ...taken }],
  });
  expect(await imports.codes(doc)).toEqual(expect.arrayContaining(['user.calling.ignored']));
  const { users = [] } = await storedRecords(mongo.db);
  expect(users.find(({ key }) => key === 'boss@k2.example')?.['values']).not.toHaveProperty('phoneNumber');
});

it.each<[string, Rows]>([
  ['the name of the customer', { customers: [{ externalId: 'K3', companyName: 'Zed' }] }],
  ["the administrator's address once more", { users: [{ email: 'new2@x.example', previousEmail: 'new@x.example' }] }],
])('imports that changed an address, and %s, go back one after the other', async (_what, rows) => {
  const before = await storedRecords(mongo.db);
  const docs = [
    await run({ customers: [customer('K3')] }),
    await run({ users: [{ email: 'new@x.example', previousEmail: 'boss@k3.example' }] }),
    await run(rows),
  ];
  for (const doc of docs.toReversed()) {
    await imports.undo(doc);
    expect(await imports.codes(doc, 'undo')).toEqual([]);
  }
  expect(await storedRecords(mongo.db)).toEqual(before);
});
