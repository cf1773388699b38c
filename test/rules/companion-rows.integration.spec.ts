import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { OUTCOME_OF, type Action } from '#libs/onboarding/index.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun } from '../support/plan-and-run.js';
import { storedRecords } from '../support/stored.js';
import { closed, customer, gone, location, number, sheetsOf, user, type Rows } from './sample-rows.js';

/* The administrator and the headquarters that a row of customers brings or changes may have rows of their own. */
const mongo = useDatabase('file');
let imports: PlanAndRun;
beforeEach(async () => {
  await PlanAndRun.prepare(mongo.db);
  imports = new PlanAndRun(mongo.client, mongo.db);
});

async function run(rows: Rows): Promise<ImportDoc> {
  const doc = await imports.plan(sheetsOf(rows));
  await imports.run(doc);
  return doc;
}

const NEW = 'new@k1.example';
const admin = (more = {}) =>
  user('z', { email: NEW, package: 'webex_suite', extension: '201', title: 'Chief', ...more });
const headquarters = (more = {}): Rows => ({ customers: [customer('K1', { hqName: 'Tower', ...more })] });
const before: Rows = {
  customers: [customer('K1')],
  locations: [location('Tower', { numbers: [number(1), number(2)], mainNumber: number(1) })],
  users: [user('e', { package: 'webex_suite', location: 'Tower', extension: '300' })],
};

describe('a row about what an earlier row of the file brings or changes is planned as it runs', () => {
  it.each<[string, Rows]>([
    ['an address that goes back', { ...headquarters(), locations: [location('Tower')] }],
    ['an address that changes', { ...headquarters(), locations: [location('Tower', { city: 'Lod' })] }],
    ['an address that stays', { ...headquarters(), locations: [{ ...location('Tower'), addressLine1: '1 Main St' }] }],
    [
      'a few fields',
      { ...headquarters(), locations: [{ customerExternalId: 'K1', locationName: 'Tower', city: 'Lod' }] },
    ],
    [
      'a main number that goes back',
      { ...headquarters({ hqMainNumber: number(2) }), locations: before.locations ?? [] },
    ],
    ['a main number that goes', { ...headquarters({ hqMainNumber: null }), locations: before.locations ?? [] }],
    [
      'numbers of which one is new',
      { ...headquarters({ hqMainNumber: number(4) }), locations: before.locations ?? [] },
    ],
    ['a new headquarters', { ...headquarters({ hqName: 'Annex' }), locations: [location('Annex')] }],
    ['a headquarters that closes', { ...headquarters(), locations: [closed('Tower')] }],
    ['a new administrator', { customers: [customer('K1', { adminEmail: NEW })], users: [admin()] }],
    [
      'an administrator who is a user already',
      { customers: [customer('K1', { adminEmail: 'e@x.example' })], users: [user('e', { adminRole: 'full' })] },
    ],
    [
      'an administrator who is to be none',
      { customers: [customer('K1', { adminEmail: 'e@x.example' })], users: [user('e', { adminRole: 'none' })] },
    ],
    ['an administrator who goes', { customers: [customer('K1', { adminEmail: NEW })], users: [gone(NEW)] }],
    [
      'an administrator who is renamed',
      {
        customers: [customer('K1', { adminEmail: NEW })],
        users: [{ email: 'newer@k1.example', previousEmail: NEW, title: 'Chief' }],
      },
    ],
  ])('%s', async (_what, rows) => {
    await run(before);
    for (const answer of await imports.answers(await run(rows)))
      expect(answer).toMatchObject({ outcome: OUTCOME_OF[answer.action as Action], codes: answer.planned });
  });
});

describe('an undo takes back what a row of customers brought or changed, with what other rows did to it', () => {
  it.each<[string, Rows[]]>([
    ['an administrator, in the same file', [{ customers: [customer('K1', { adminEmail: NEW })], users: [admin()] }]],
    ['an administrator, in a later file', [{ customers: [customer('K1', { adminEmail: NEW })] }, { users: [admin()] }]],
    [
      'an administrator who is renamed later',
      [
        { customers: [customer('K1', { adminEmail: NEW })] },
        { users: [{ email: 'newer@k1.example', previousEmail: NEW }] },
      ],
    ],
    [
      'an administrator who is removed later',
      [
        { customers: [customer('K1', { adminEmail: NEW })] },
        { users: [user('e', { adminRole: 'full' })] },
        { customers: [customer('K1', { adminEmail: 'boss@k1.example' })], users: [gone(NEW)] },
      ],
    ],
    [
      'a headquarters that is removed later',
      [headquarters({ hqName: 'Annex' }), headquarters({ hqName: 'HQ' }), { locations: [closed('Annex')] }],
    ],
    ['a headquarters, in the same file', [{ ...headquarters({ hqName: 'Annex' }), locations: [location('Annex')] }]],
    ['a headquarters, in a later file', [headquarters({ hqName: 'Annex' }), { locations: [location('Annex')] }]],
    [
      'a location that becomes the headquarters, in the same file',
      [{ ...headquarters({ hqMainNumber: number(4) }), locations: [location('Tower', { numbers: [number(5)] })] }],
    ],
    [
      'a location that becomes the headquarters, in a later file',
      [headquarters({ hqMainNumber: number(4) }), { locations: [location('Tower', { numbers: [number(5)] })] }],
    ],
    [
      'a location that was made by an import which is taken back too',
      [{ locations: [location('Annex')] }, headquarters({ hqName: 'Annex', hqMainNumber: number(4) })],
    ],
  ])('%s', async (_what, files) => {
    await run(before);
    const done: { doc: ImportDoc; was: unknown }[] = [];
    for (const rows of files) done.push({ was: await storedRecords(mongo.db), doc: await run(rows) });
    for (const { doc, was } of done.toReversed()) {
      expect(await imports.undo(doc)).toMatchObject({ conflicts: 0, partly: 0 });
      expect(await storedRecords(mongo.db)).toEqual(was);
    }
  });
});

it('an undo leaves alone what was changed, removed, and is back by another undo', async () => {
  await run(before);
  const made = await run({ users: [user('n', { extension: '301' })] });
  await run({ users: [user('n', { title: 'Chief' })] });
  await imports.undo(await run({ users: [gone('n')] }));
  expect(await imports.undo(made)).toMatchObject({ undone: 0, conflicts: 1 });
  const { users = [] } = await storedRecords(mongo.db);
  expect(users.find(({ key }) => key === 'n@x.example')?.['values']).toMatchObject({ title: 'Chief' });
});
