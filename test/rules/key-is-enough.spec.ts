import { ACME, DEPOT, LENA, OMER } from '#libs/onboarding/entities/cases.js';
import { compileRowReader, decide, type Entity, type Mode } from '#libs/onboarding/index.js';
import { findHeader, readHeader } from '#libs/reading/mapping.js';
import { ImportWorld } from '#libs/records/world/import-world.js';
import { factsOf } from '../support/records-world.js';
import { TEMPLATE as template } from '../support/world.js';

const CALLER = { ...OMER, location: 'Depot', phoneNumber: '+97246200100' };
const stored = { customers: [ACME], locations: [DEPOT], users: [LENA, CALLER] };

/** Reads a row by its headers, as a file's, and decides it. */
function decided(entity: Entity, cells: Record<string, string>, mode: Mode = 'upsert') {
  const { mapping, problems } = readHeader(entity, Object.keys(cells), { mode });
  const columns = mapping.map(({ field }) => field ?? undefined);
  const { values, issues } = compileRowReader(entity, columns, template, mode)(Object.values(cells));
  const world = new ImportWorld(factsOf(stored));
  world.at({ file: 0, sheet: entity, row: 2 });
  const { action, issues: said, changes, after } = decide(entity, values, { template, mode, world }, issues);
  expect(problems).toEqual([]);
  return { action, codes: said.map(({ code }) => code), changes, after, fields: said.map(({ field }) => field) };
}

describe('a user is changed or removed by the email address alone', () => {
  it.each<Record<string, string>>([{ Email: CALLER.email }, { Email: CALLER.email, 'Customer external ID': ' ' }])(
    '%j',
    (key) => {
      const removed = { action: 'remove', codes: [] };
      expect(decided('users', { ...key, Action: 'remove' })).toMatchObject(removed);
      expect(decided('users', key, 'remove')).toMatchObject(removed);
      for (const mode of ['upsert', 'update', 'full'] as const)
        expect(decided('users', { ...key, Title: 'Boss' }, mode)).toMatchObject({
          action: 'update',
          codes: [],
          changes: [{ field: 'title', from: null, to: 'Boss' }],
          after: { customerExternalId: 'ACME', location: 'Depot' },
        });
      expect(decided('users', key)).toMatchObject({ action: 'unchanged', codes: [] });
    },
  );

  it("at the user's own customer and location the other rules hold", () => {
    expect(decided('users', { Email: CALLER.email, Extension: '777' })).toMatchObject({ action: 'update', codes: [] });
    expect(
      decided('users', { Email: LENA.email, Package: 'webex_suite', Location: 'HQ', Extension: '12' }).codes,
    ).toContain('user.package.notOfCustomer');
    expect(decided('users', { Email: ACME.adminEmail, Action: 'remove' }).codes).toEqual(['user.admin.lastFullAdmin']);
    expect(decided('users', { Email: LENA.email, 'Customer external ID': 'BIRCH', Action: 'remove' }).codes).toEqual([
      'user.email.usedByAnotherCustomer',
    ]);
  });

  it('who is not there yet needs a customer', () => {
    const row = {
      Email: 'new@acme.example',
      'First name': 'N',
      'Last name': 'W',
      Package: 'webex_calling',
      Location: 'HQ',
      Extension: '12',
    };
    const lacking = { action: 'invalid', codes: ['cell.required'], fields: ['customerExternalId'] };
    expect(decided('users', row)).toMatchObject(lacking);
    expect(decided('users', { ...row, 'Customer external ID': '' })).toMatchObject(lacking);
    expect(decided('users', { ...row, Action: 'create' })).toMatchObject(lacking);
    const skipped = { action: 'skip', codes: ['row.missing'] };
    expect(decided('users', { ...row, Action: 'update' })).toMatchObject(skipped);
    expect(decided('users', { ...row, Action: 'remove' })).toMatchObject(skipped);
    expect(decided('users', row, 'update')).toMatchObject(skipped);
  });
});

it('the second of two removals by the key alone says the same as the first', () => {
  const world = new ImportWorld(factsOf(stored));
  const remove = (row: number) => {
    world.at({ file: 0, sheet: 'users', row });
    const decision = decide('users', { email: LENA.email, action: 'remove' }, { template, mode: 'upsert', world });
    world.apply('users', LENA.email, decision);
    return [decision.action, ...decision.issues.map(({ code }) => code)];
  };
  expect([remove(2), remove(3)]).toEqual([['remove'], ['unchanged', 'row.sameAsRow']]);
});

describe('the action of a row', () => {
  it.each([
    ['create', 'skip', ['row.exists']],
    ['update', 'update', []],
    ['upsert', 'update', []],
    ['REMOVE', 'remove', []],
  ])('%s of a user who is there: %s', (word, action, codes) => {
    expect(decided('users', { Email: LENA.email, Title: 'Boss', Action: word })).toMatchObject({ action, codes });
  });

  it('that contradicts the mode does nothing', () => {
    for (const [mode, word] of [
      ['remove', 'upsert'],
      ['remove', 'add'],
      ['create', 'remove'],
      ['update', 'delete'],
    ] as const)
      expect(decided('users', { Email: LENA.email, Title: 'Boss', Action: word }, mode)).toMatchObject({
        action: 'invalid',
        codes: ['row.actionContradicts'],
      });
  });

  it('a removal is not kept from happening by its other cells', () => {
    expect(decided('users', { Email: LENA.email, Action: 'remove', Package: 'webex_pro' })).toMatchObject({
      action: 'remove',
      codes: [],
    });
  });
});

describe("the customer's column", () => {
  const missing = (columns: string[], mode?: Mode) =>
    readHeader('users', columns, { mode }).problems.filter(({ code }) => code === 'sheet.missingColumn');

  it.each([[['Email']], [['Email', 'Title']], [['Email', 'Cost center']], [['Email', 'Action', 'Grade', 'Manager']]])(
    'is not asked for beside %j',
    (columns) => expect(missing(columns)).toEqual([]),
  );

  it('may be among columns that are mostly unknown, unless rows can only change or remove', () => {
    const columns = ['Email', 'Grade', 'Manager', 'Company reference'];
    expect(missing(columns)).toMatchObject([{ field: 'customerExternalId' }]);
    expect(missing(columns, 'upsert')).toHaveLength(1);
    for (const mode of ['update', 'remove'] as const) expect(missing(columns, mode)).toEqual([]);
  });

  it('a list of leavers may have any other columns', () => {
    const rows = [{ row: 1, cells: ['Email', 'Grade', 'Manager'] }];
    const found = findHeader(rows, { names: [], mode: 'remove' });
    expect([found?.reading.entity, found?.reading.problems.map(({ severity }) => severity)]).toEqual([
      'users',
      ['warning', 'warning'],
    ]);
    expect(findHeader(rows, { names: [] })).toBeUndefined();
  });
});
