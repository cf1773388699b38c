import { Planner, type LateRows } from '#libs/imports/planning/planner.js';
import type { StagedRow } from '#libs/imports/rows/row.schema.js';
import { phaseOf } from '#libs/imports/running/totals.js';
import { ACME, LENA, OMER } from '#libs/onboarding/entities/cases.js';
import { templateSettingsSchema, type Entity, type RowValues } from '#libs/onboarding/index.js';
import { PartnerScope } from '#libs/platform/index.js';
import type { RecordDoc } from '#libs/records/record.schema.js';
import { numberId, recordId } from '#libs/records/world/names.js';
import { useDatabase } from '../support/database.js';
import { TEMPLATE } from '../support/world.js';

/*
 * What a plan must know: facts that only earlier rows of the same import bring, over what is stored.
 */
const mongo = useDatabase('test');
const scope = new PartnerScope('p');
const template = templateSettingsSchema.parse(TEMPLATE);

async function store(entity: Entity, key: string, values: object): Promise<void> {
  const { customerExternalId: customer } = { customerExternalId: undefined, ...values };
  const document = {
    _id: recordId(entity, key),
    partnerId: 'p',
    key,
    values,
    version: 1,
    ...(customer ? { customer } : {}),
  };
  await mongo.db.collection<RecordDoc>(entity).insertOne(document as unknown as RecordDoc);
}

/** Plans the sheets one after the other, each looked up before the one ahead of it is planned, as staging does. */
async function plan(sheets: { entity: Entity; rows: RowValues[] }[]): Promise<{ action: string; codes: string[] }[][]> {
  const planner = new Planner(mongo.db, scope, template, { _id: 'i', mode: 'upsert', partnerName: 'P' });
  const staged = sheets.map(({ entity, rows }) => ({
    entity,
    rows: rows.map((values, i) => ({ number: i + 2, key: String(values['externalId'] ?? values['email']), values })),
  }));
  const facts = await Promise.all(staged.map(({ rows, entity }) => planner.lookUp(rows, entity)));
  const planned = staged.map(() => new Array<StagedRow>());
  const takeLate = (late: LateRows[]) => {
    for (const row of late.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows)))
      planned[row.sheet ?? 0]?.push(row);
  };
  for (const [i, { entity, rows }] of staged.entries()) {
    takeLate(await planner.enter(phaseOf(entity, {}, 'upsert')));
    const done = await planner.planRows(
      { rows, sizes: [], found: facts[i]! },
      { entity, file: 0, name: entity, position: i },
    );
    planned[i]?.push(...done.rows);
  }
  takeLate(await planner.enter(6));
  return planned.map((rows) =>
    rows
      .toSorted((one, other) => one.number - other.number)
      .map(({ plan: { action, issues = [] }, issues: final = [] }) => ({
        action,
        codes: [...final, ...issues].map(({ code }) => code),
      })),
  );
}

it('a limit that the import sets counts the users who are there', async () => {
  await store('customers', 'ACME', ACME);
  for (const name of ['a', 'b', 'c'])
    await store('users', `${name}@acme.example`, { ...LENA, email: `${name}@acme.example` });
  const limited = { ...ACME, packages: ['webex_calling', 'webex_meetings:3'] };
  const [, users] = await plan([
    { entity: 'customers', rows: [limited] },
    { entity: 'users', rows: [LENA] },
  ]);
  expect(users).toEqual([{ action: 'invalid', codes: ['user.package.limitReached'] }]);
});

it('an administrator whom the import brings may lose the role: another one is there', async () => {
  await store('customers', 'ACME', ACME);
  await store('users', 'boss@acme.example', {
    customerExternalId: 'ACME',
    email: 'boss@acme.example',
    adminRole: 'full',
  });
  const second = { email: 'second@acme.example', customerExternalId: 'ACME' };
  const [, users] = await plan([
    { entity: 'customers', rows: [{ ...ACME, adminEmail: second.email }] },
    {
      entity: 'users',
      rows: [{ ...second, firstName: 'Sec', lastName: 'Ond', package: 'webex_meetings', adminRole: 'none' }],
    },
  ]);
  expect(users).toEqual([{ action: 'update', codes: [] }]);
});

it('a number in national form is looked up by the country of a customer that the import brings', async () => {
  const holder = { _id: 'x', partnerId: 'p', e164: '+97246200101', customer: 'OTHER', user: 'u@other.example' };
  await mongo.db.collection<{ _id: string }>('numbers').insertOne({ ...holder, _id: numberId(scope, holder.e164) });
  const [, users] = await plan([
    { entity: 'customers', rows: [ACME] },
    { entity: 'users', rows: [{ ...OMER, phoneNumber: '04-620-0101' }] },
  ]);
  expect(users).toEqual([{ action: 'invalid', codes: ['user.phone.missingPlus', 'user.phone.taken'] }]);
});

it('the second row of an extension is refused for good, whichever batch runs first', async () => {
  const rows = [OMER, { ...OMER, email: 'later@acme.example' }];
  const planner = new Planner(mongo.db, scope, template, { _id: 'i', mode: 'upsert', partnerName: 'P' });
  await store('customers', 'ACME', ACME);
  await store('locations', 'ACME\u0001hq', { customerExternalId: 'ACME', locationName: 'HQ', country: 'IL' });
  const staged = rows.map((values, i) => ({ number: i + 2, key: values.email, values }));
  const sheet = { entity: 'users' as const, file: 0, name: 'users', position: 0 };
  await planner.enter(phaseOf('users', {}, 'upsert'));
  const planned = await planner.planRows(
    { rows: staged, sizes: [], found: await planner.lookUp(staged, 'users') },
    sheet,
  );
  expect(planned.rows.map(({ plan, issues = [] }) => [plan.action, issues.map(({ code }) => code)])).toEqual([
    ['create', []],
    ['invalid', ['user.extension.duplicateInLocation']],
  ]);
});

describe('users who move to another customer', () => {
  const birch = { ...ACME, externalId: 'BIRCH', companyName: 'Birch Ltd', adminEmail: 'boss@birch.example' };
  const toBirch = (email: string, more: RowValues = {}): RowValues => ({
    customerExternalId: 'BIRCH',
    email,
    location: 'HQ',
    ...more,
  });
  const planUsers = async (rows: RowValues[]) => (await plan([{ entity: 'users', rows }]))[0];

  beforeEach(async () => {
    await store('customers', 'ACME', ACME);
    await store('customers', 'BIRCH', { ...birch, packages: ['webex_calling:1', 'webex_meetings'] });
    for (const customer of ['ACME', 'BIRCH'])
      await store('locations', `${customer}\u0001hq`, {
        customerExternalId: customer,
        locationName: 'HQ',
        country: 'IL',
      });
    for (const name of ['a', 'b'])
      await store('users', `${name}@acme.example`, { ...OMER, email: `${name}@acme.example`, adminRole: 'full' });
  });

  it('leave an administrator behind, and take the last seat only once', async () => {
    expect(await planUsers([toBirch('a@acme.example'), toBirch('b@acme.example')])).toEqual([
      { action: 'update', codes: ['user.customer.moved'] },
      {
        action: 'invalid',
        codes: ['user.customer.moved', 'user.package.limitReached', 'user.admin.lastFullAdmin', 'user.extension.taken'],
      },
    ]);
  });

  it('leave their seats and extensions to later rows, and are administrators only if their rows say so', async () => {
    const taker = { ...OMER, email: 'new@acme.example', extension: '201' };
    const leaver = toBirch('boss2@birch.example', { customerExternalId: 'ACME', location: undefined });
    await store('users', 'boss2@birch.example', {
      ...LENA,
      customerExternalId: 'BIRCH',
      email: 'boss2@birch.example',
      adminRole: 'full',
    });
    expect(await planUsers([toBirch('a@acme.example'), taker, leaver])).toEqual([
      { action: 'update', codes: ['user.customer.moved'] },
      { action: 'create', codes: [] },
      { action: 'invalid', codes: ['user.customer.moved', 'user.admin.lastFullAdmin'] },
    ]);
    expect(await planUsers([toBirch('a@acme.example', { adminRole: 'full' }), leaver])).toEqual([
      { action: 'update', codes: ['user.customer.moved'] },
      { action: 'update', codes: ['user.customer.moved'] },
    ]);
  });
});
