import type { Document } from 'mongodb';
import type { Entity, Mode } from '#libs/onboarding/index.js';
import { useDatabase } from '../support/database.js';
import { storedRecords } from '../support/stored.js';
import { PlanAndRun, sheetOf } from '../support/plan-and-run.js';

const HQ =
  'Country,Address line 1,City,Postal code,HQ name,HQ time zone,HQ language,Supported location,Packages,Admin first name,Admin last name';
const AT_HQ = 'IL,1 Main St,Haifa,3303112,HQ,Asia/Jerusalem,he_il,yes,webex_calling;webex_meetings,Ada,Min';
const CUSTOMERS = `External ID,Company name,Admin email,${HQ}`;
const LOCATIONS =
  'Customer external ID,Location name,Address line 1,City,Postal code,Country,Time zone,Language,Numbers';
const USERS =
  'Customer external ID,Email,First name,Last name,Package,Location,Phone number,Extension,Admin role,Action';

const mongo = useDatabase('file');

describe('moving users', () => {
  let imports: PlanAndRun;
  beforeEach(async () => {
    await PlanAndRun.prepare(mongo.db);
    imports = new PlanAndRun(mongo.client, mongo.db);
    await run('customers', [
      CUSTOMERS,
      `ACME,Acme Ltd,boss@acme.example,${AT_HQ}`,
      `BIRCH,Birch Ltd,boss@birch.example,${AT_HQ}`,
    ]);
    await run('locations', [
      LOCATIONS,
      'ACME,Depot,2 Side St,Haifa,3303112,IL,Asia/Jerusalem,he_il,+97246200100;+97246200101',
    ]);
    await users(
      'ACME,omer@acme.example,Omer,Katz,webex_calling,HQ,+97246200105,201,,',
      'ACME,dana@acme.example,Dana,Levy,webex_calling,Depot,+97246200100,202,full,',
    );
  });

  /** Imports a sheet. @returns the import, and how many rows came to what */
  async function run(entity: Entity, lines: string[], mode: Mode = 'upsert') {
    const doc = await imports.plan([sheetOf(entity, lines)], { mode });
    await imports.run(doc);
    const counts: Record<string, number> = {};
    for (const { outcome = 'none' } of await imports.answers(doc)) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return { doc, counts };
  }
  const users = (...rows: string[]) => run('users', [USERS, ...rows]);

  const stored = () => storedRecords(mongo.db);
  const found = (all: Record<string, Document[]>, name: string, by: object) =>
    all[name]?.filter((doc) => Object.entries(by).every(([field, value]) => doc[field] === value)) ?? [];

  it('to another location: number and extension go along, and going back brings back what was there', async () => {
    const before = await stored();
    const move = await users('ACME,omer@acme.example,,,,Depot,,,,');
    expect(move.counts).toMatchObject({ updated: 1 });
    const after = await stored();
    expect(found(after, 'users', { key: 'omer@acme.example' })).toMatchObject([
      { customer: 'ACME', location: 'ACME\u0001depot', values: { location: 'Depot', phoneNumber: '+97246200105' } },
    ]);
    expect(found(after, 'extensions', { user: 'omer@acme.example' })).toMatchObject([
      { location: 'ACME\u0001depot', extension: '201' },
    ]);
    await imports.undo(move.doc);
    expect(await stored()).toEqual(before);
  });

  it('to another location, whose extension is free and whose number the row gives', async () => {
    const taken = await users('ACME,omer@acme.example,,,,Depot,+97246200101,202,,'); // Dana has 202 there
    expect(taken.counts).toMatchObject({ failed: 1 });
    const { counts } = await users(
      'ACME,dana@acme.example,,,,HQ,REMOVE,,,',
      'ACME,omer@acme.example,,,,Depot,+97246200101,202,,',
    );
    expect(counts).toMatchObject({ updated: 2 });
    const after = await stored();
    expect(found(after, 'numbers', { e164: '+97246200105' })).toEqual([]);
    expect(found(after, 'numbers', { e164: '+97246200101' })).toMatchObject([
      { customer: 'ACME', location: 'ACME\u0001depot', user: 'omer@acme.example' },
    ]);
    expect(found(after, 'numbers', { e164: '+97246200100' })[0]).not.toHaveProperty('user');
    expect(after['extensions']?.map(({ location, extension, user }) => [location, extension, user]).sort()).toEqual([
      ['ACME\u0001depot', '202', 'omer@acme.example'],
      ['ACME\u0001hq', '202', 'dana@acme.example'],
    ]);
  });

  it('to another customer: claims, seats and rights follow, and the customer that is left can go', async () => {
    const before = await stored();
    const move = await users('BIRCH,omer@acme.example,,,,HQ,,,,', 'BIRCH,dana@acme.example,,,,HQ,+97246200107,,full,');
    expect(move.counts).toMatchObject({ updated: 2 });
    const after = await stored();
    expect(found(after, 'users', { key: 'omer@acme.example' })).toMatchObject([
      { customer: 'BIRCH', location: 'BIRCH\u0001hq', values: { customerExternalId: 'BIRCH' } },
    ]);
    expect(found(after, 'numbers', { user: 'omer@acme.example' })).toMatchObject([
      { e164: '+97246200105', customer: 'BIRCH' },
    ]);
    expect(found(after, 'numbers', { user: 'dana@acme.example' })).toMatchObject([
      { e164: '+97246200107', customer: 'BIRCH' },
    ]);
    expect(found(after, 'numbers', { e164: '+97246200100' })).toMatchObject([{ customer: 'ACME' }]);
    expect(after['extensions']?.map(({ location, extension }) => [location, extension]).sort()).toEqual([
      ['BIRCH\u0001hq', '201'],
      ['BIRCH\u0001hq', '202'],
    ]);
    await imports.undo(move.doc);
    expect(await stored()).toEqual(before);

    await users('BIRCH,omer@acme.example,,,,HQ,,,,', 'BIRCH,dana@acme.example,,,,HQ,+97246200107,,,');
    await run('locations', ['Customer external ID,Location name', 'ACME,Depot'], 'remove');
    const gone = await run('customers', ['External ID', 'ACME'], 'remove');
    expect(gone.counts).toMatchObject({ removed: 1 });
    const left = await stored();
    expect(left['numbers']?.map(({ e164, customer, user }) => [e164, customer, user])).toEqual(
      expect.arrayContaining([
        ['+97246200105', 'BIRCH', 'omer@acme.example'],
        ['+97246200107', 'BIRCH', 'dana@acme.example'],
      ]),
    );
    expect(left['users']).toHaveLength(3);
  });

  it('not the last full administrator, and never in mode create', async () => {
    const last = await users(
      'BIRCH,boss@acme.example,Ada,Min,webex_meetings,,,,full,',
      'BIRCH,dana@acme.example,,,,HQ,REMOVE,,full,',
    );
    expect(last.counts).toMatchObject({ updated: 1, failed: 1 });
    const create = await run('users', [USERS, 'BIRCH,omer@acme.example,Omer,Katz,webex_calling,HQ,,201,,'], 'create');
    expect(create.counts).toMatchObject({ skipped: 1 });
  });
});
