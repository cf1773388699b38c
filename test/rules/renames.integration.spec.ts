import type { Document } from 'mongodb';
import type { Entity, Mode } from '#libs/onboarding/index.js';
import { useDatabase } from '../support/database.js';
import { PlanAndRun, sheetOf } from '../support/plan-and-run.js';
import { storedRecords } from '../support/stored.js';
import { TEMPLATE } from '../support/world.js';

const HQ =
  'Country,Address line 1,City,Postal code,HQ name,HQ time zone,HQ language,Supported location,Packages,Admin first name,Admin last name';
const AT_HQ = 'IL,1 Main St,Haifa,3303112,HQ,Asia/Jerusalem,he_il,yes,webex_calling;webex_meetings:3,Ada,Min';
const CUSTOMERS = `External ID,Company name,Admin email,${HQ}`;
const USERS =
  'Customer external ID,Email,Previous email,First name,Last name,Package,Location,Phone number,Extension,Admin role,Title,Action';
const OMER = 'ACME,omer@acme.example,,Omer,Katz,webex_calling,HQ,+97246200105,201,,,';
const LENA = 'ACME,lena@acme.example,,Lena,Levy,webex_meetings,,,,,,';
const [OLD, NEW] = ['omer@acme.example', 'omer.new@acme.example'];

const mongo = useDatabase('file');

describe('users whose email address changes', () => {
  let imports: PlanAndRun;
  let customers: Awaited<ReturnType<typeof run>>;
  let made: Awaited<ReturnType<typeof run>>;
  beforeEach(async () => {
    await PlanAndRun.prepare(mongo.db);
    const template = {
      ...TEMPLATE,
      email: { ...TEMPLATE.email, userActivation: true, adminWelcome: true, hold: true },
    };
    imports = new PlanAndRun(mongo.client, mongo.db, template);
    customers = await run('customers', [
      CUSTOMERS,
      `ACME,Acme Ltd,boss@acme.example,${AT_HQ}`,
      `BIRCH,Birch Ltd,boss@birch.example,${AT_HQ}`,
    ]);
    made = await users(OMER, LENA);
  });

  /** Imports a sheet. @returns the import, and for each row what was planned, what became of it and what was said */
  async function run(entity: Entity, lines: string[], mode: Mode = 'upsert') {
    const doc = await imports.plan([sheetOf(entity, lines)], { mode });
    await imports.run(doc);
    const answers = await imports.answers(doc);
    return {
      doc,
      rows: answers.map(({ action, outcome, codes }) => [action, outcome, ...codes]),
      asPlanned: answers.every(({ planned, codes }) => planned.join() === codes.join()),
    };
  }
  const users = (...rows: string[]) => run('users', [USERS, ...rows]);

  const stored = () => storedRecords(mongo.db, { origin: true });
  const one = (name: string, by: object) => mongo.db.collection(name).findOne(by);

  it('keep all that they hold, and going back brings back what was there', async () => {
    const before = await stored();
    const rename = await users(`,${NEW},${OLD},,,,,,,,Boss,`);
    expect(rename).toMatchObject({ rows: [['update', 'updated']], asPlanned: true });
    expect(await one('users', { key: OLD })).toBeNull();
    const [was] = before['users']?.filter(({ key }) => key === OLD) ?? [];
    expect(await one('users', { key: NEW })).toMatchObject({
      version: 2,
      createdBy: was?.['createdBy'] as object,
      createdAt: was?.['createdAt'] as Date,
      updatedBy: { importId: rename.doc._id, row: 2 },
      customer: 'ACME',
      location: 'ACME\u0001hq',
      values: { email: NEW, firstName: 'Omer', phoneNumber: '+97246200105', extension: '201', title: 'Boss' },
    });
    expect((await one('users', { key: NEW }))?.['values']).not.toHaveProperty('previousEmail');
    expect(await mongo.db.collection('numbers').find().toArray()).toMatchObject([{ customer: 'ACME', user: NEW }]);
    expect(await mongo.db.collection('extensions').find().toArray()).toMatchObject([{ extension: '201', user: NEW }]);
    await imports.undo(rename.doc);
    expect(await stored()).toEqual(before);
    expect(await one('users', { key: OLD })).toMatchObject({ version: 3, like: 1 });
  });

  it('can be uploaded again, and are left alone then', async () => {
    const row = `ACME,${NEW},${OLD},Omer,Katz,webex_calling,HQ,+97246200105,201,,,`;
    await users(row);
    const after = await stored();
    expect(await users(row)).toMatchObject({
      rows: [['unchanged', 'unchanged', 'user.previousEmail.alreadyChanged']],
      asPlanned: true,
    });
    expect(await stored()).toEqual(after);
  });

  it('move to another customer at the same time', async () => {
    const before = await stored();
    const move = await users(`BIRCH,${NEW},${OLD},,,,HQ,,,,,`);
    expect(move.rows).toEqual([['update', 'updated', 'user.customer.moved']]);
    expect(await one('users', { key: NEW })).toMatchObject({ customer: 'BIRCH', location: 'BIRCH\u0001hq' });
    expect(await one('numbers', { user: NEW })).toMatchObject({ customer: 'BIRCH' });
    await imports.undo(move.doc);
    expect(await stored()).toEqual(before);
  });

  it('take their customer along whose administrator they are', async () => {
    await imports.undo(made.doc);
    const before = await stored();
    const rename = await users('ACME,chief@acme.example,boss@acme.example,Ada,Min,webex_meetings,,,,,,');
    expect(rename).toMatchObject({ rows: [['update', 'updated', 'user.email.ofAdministrator']], asPlanned: true });
    expect(await one('customers', { key: 'ACME' })).toMatchObject({
      values: { adminEmail: 'chief@acme.example', companyName: 'Acme Ltd', hqName: 'HQ' },
      version: 2,
    });
    expect(await one('users', { key: 'chief@acme.example' })).toMatchObject({ values: { adminRole: 'full' } });
    await imports.undo(rename.doc);
    expect(await stored()).toEqual(before);
    await imports.undo(customers.doc); // nothing has changed since
    expect(await mongo.db.collection('customers').countDocuments()).toBe(0);
  });

  it('are welcomed once: a mail that waits goes to the new address, and back', async () => {
    const mails = async () =>
      (await mongo.db.collection('mails').find().sort({ to: 1, kind: 1 }).toArray())
        .filter(({ to }) => !/lena|birch/.test(String(to)))
        .map(({ kind, to, status, data }) => [kind, to, status, (data as Document)['email']]);
    const waiting = [
      ['adminWelcome', 'boss@acme.example', 'held', undefined],
      ['userActivation', OLD, 'held', OLD],
    ];
    expect(await mails()).toEqual(waiting);
    const rename = await users(`,${NEW},${OLD},,,,,,,,,`, ',chief@acme.example,boss@acme.example,,,,,,,,,');
    expect(await mails()).toEqual([
      ['adminWelcome', 'boss@acme.example', 'withdrawn', undefined],
      ['adminWelcome', 'chief@acme.example', 'held', undefined],
      ['userActivation', NEW, 'held', NEW],
      ['userActivation', OLD, 'withdrawn', OLD],
    ]);
    await imports.undo(rename.doc);
    expect((await mails()).filter(([, , status]) => status === 'held')).toEqual(waiting);
    await mongo.db.collection('mails').updateMany({ to: OLD }, { $set: { status: 'sent' } });
    await users(`,${NEW},${OLD},,,,,,,,,`);
    expect((await mails()).filter(([, to]) => to === NEW || to === OLD)).toEqual([
      ['userActivation', NEW, 'withdrawn', NEW],
      ['userActivation', OLD, 'sent', OLD],
    ]);
  });

  it('count as named by a full file', async () => {
    const removing = new PlanAndRun(mongo.client, mongo.db, {
      ...TEMPLATE,
      rules: { ...TEMPLATE.rules, removeMissing: true },
    });
    imports = removing;
    const { rows, doc } = await run('users', [USERS, `ACME,${NEW},${OLD},,,,,,,,,`], 'full');
    expect(rows).toEqual([
      ['update', 'updated'],
      ['remove', 'removed', 'row.goneRemoved'], // Lena
    ]);
    expect(await one('users', { key: NEW })).not.toBeNull();
    await imports.undo(doc);
    expect(await mongo.db.collection('users').distinct('key')).toEqual(
      ['boss@acme.example', 'boss@birch.example', 'lena@acme.example', OLD].sort(),
    );
  });

  it('follow the action and the mode', async () => {
    expect((await run('users', [USERS, `,${NEW},${OLD},,,,,,,,,`], 'create')).rows).toEqual([
      ['skip', 'skipped', 'row.exists'],
    ]);
    expect((await run('users', [USERS, `,${NEW},nobody@acme.example,,,,,,,,,`], 'update')).rows).toEqual([
      ['skip', 'skipped', 'row.missing'],
    ]);
    expect((await run('users', [USERS, `,${NEW},${OLD},,,,,,,,,`], 'remove')).rows).toEqual([
      ['skip', 'skipped', 'row.missing'],
    ]);
    expect((await run('users', [USERS, `,${NEW},${OLD},,,,,,,,,`], 'update')).rows).toEqual([['update', 'updated']]);
  });

  describe('that contradict another row of the file', () => {
    const named = 'user.previousEmail.namedInFile';
    it.each([
      ['two of one', [`,${NEW},${OLD},,,,,,,,,`, `,other@acme.example,${OLD},,,,,,,,,`], ['update', named]],
      ['the old one first', [`,${OLD},,,,,,,,,Boss,`, `,${NEW},${OLD},,,,,,,,,`], ['update', named]],
      [
        'the old one later',
        [`,${NEW},${OLD},,,,,,,,,`, `,${OLD},,,,,,,,,Boss,`],
        ['update', 'user.email.duplicateInFile'],
      ],
      [
        'a chain',
        [`,lena@acme.example,${OLD},,,,,,,,,`, `,${NEW},lena@acme.example,,,,,,,,,`],
        ['user.previousEmail.twoUsers', named],
      ],
      [
        'a chain, the end first',
        [`,${NEW},lena@acme.example,,,,,,,,,`, `,lena@acme.example,${OLD},,,,,,,,,`],
        ['update', named],
      ],
      [
        'a swap',
        [`,lena@acme.example,${OLD},,,,,,,,,`, `,${OLD},lena@acme.example,,,,,,,,,`],
        ['user.previousEmail.twoUsers', named],
      ],
    ])('are refused: %s', async (_of, rows, expected) => {
      const { rows: answers, asPlanned } = await users(...rows);
      expect(answers.map(([action, , code]) => (action === 'invalid' ? code : action))).toEqual(expected);
      expect(asPlanned).toBe(true);
      expect(await mongo.db.collection('users').countDocuments()).toBe(4);
    });
  });

  it('are refused where the customers sheet has made a person of the new address', async () => {
    const doc = await imports.plan([
      sheetOf('customers', ['External ID,Admin email', 'ACME,chief@acme.example']),
      sheetOf('users', [USERS, ',chief@acme.example,boss@acme.example,,,,,,,,,']),
    ]);
    await imports.run(doc);
    const answers = await imports.answers(doc);
    expect(answers.map(({ action, outcome, codes }) => [action, outcome, ...codes])).toEqual([
      ['update', 'updated', 'customer.admin.replaced'],
      ['invalid', 'failed', 'user.previousEmail.twoUsers'],
    ]);
    const alone = await users(',chief.new@acme.example,chief@acme.example,,,,,,,,,');
    expect(alone.rows).toEqual([['update', 'updated', 'user.email.ofAdministrator']]);
  });

  it('hand on to others what they give up, and keep what they keep', async () => {
    const { rows } = await users(
      `ACME,lena@acme.example,,,,webex_calling,HQ,+97246200105,202,,,`, // Omer's number, that he keeps
      `ACME,dana@acme.example,,Dana,Dor,webex_calling,HQ,,201,,,`, // Omer's extension, that he gives up
      `,${NEW},${OLD},,,,,,203,,,`,
    );
    expect(rows).toEqual([
      ['invalid', 'failed', 'user.phone.taken'],
      ['create', 'created'],
      ['update', 'updated'],
    ]);
    expect(await one('numbers', {})).toMatchObject({ user: NEW });
    const found = await mongo.db.collection('extensions').find().sort({ extension: 1 }).toArray();
    expect(found.map(({ extension, user }) => [extension, user])).toEqual([
      ['201', 'dana@acme.example'],
      ['203', NEW],
    ]);
  });

  it('keep what another row wants, also if they wait for what a third one gives up', async () => {
    await users('ACME,dana@acme.example,,Dana,Dor,webex_calling,HQ,,301,,,');
    const { rows } = await users(
      `ACME,lena@acme.example,,,,webex_calling,HQ,+97246200105,,,,`, // Omer's number, that he keeps
      `,${NEW},${OLD},,,,,,301,,,`, // Dana's extension
      `,dana@acme.example,,,,,,,302,,,`,
    );
    expect(rows).toEqual([
      ['invalid', 'failed', 'user.phone.taken'],
      ['update', 'updated'],
      ['update', 'updated'],
    ]);
    expect(await mongo.db.collection('numbers').find().toArray()).toMatchObject([{ user: NEW }]);
  });

  it('stay if the import is undone that made them, for they have changed since', async () => {
    const rename = await users(`,${NEW},${OLD},,,,,,,,,`);
    await imports.undo(made.doc);
    expect(await imports.codes(made.doc, 'undo')).toEqual(['undo.changedSince']);
    expect(await one('users', { key: 'lena@acme.example' })).toBeNull();
    expect(await one('users', { key: NEW })).not.toBeNull();
    await imports.undo(rename.doc);
    expect(await one('users', { key: OLD })).not.toBeNull();
  });

  it('stay as they are if somebody has the address since', async () => {
    const rename = await users(`,${NEW},${OLD},,,,,,,,,`);
    await users('ACME,omer@acme.example,,Omer,Kedar,webex_meetings,,,,,,');
    await imports.undo(rename.doc);
    expect(await one('users', { key: NEW })).toMatchObject({ values: { lastName: 'Katz' } });
    expect(await one('users', { key: OLD })).toMatchObject({ values: { lastName: 'Kedar' } });
  });

  describe('and rows of earlier imports that run late', () => {
    /** Plans rows of users who wait for their customer, or fail. */
    async function waiting(...rows: string[]) {
      const doc = await imports.plan([sheetOf('users', [USERS, ...rows])]);
      await imports.run(doc);
      return doc;
    }
    /** Runs the rows of an import that did not succeed again. */
    async function retry(doc: Awaited<ReturnType<typeof waiting>>) {
      await imports.runWaiting(doc);
      return (await imports.answers(doc)).map(({ outcome, codes }) => [outcome, ...codes]);
    }

    it('do not bring the old address back, nor change the new one', async () => {
      const early = await waiting(
        'LATER,omer@acme.example,,Omer,Katz,webex_meetings,,,,,OLD,',
        `LATER,${NEW},,Omer,Katz,webex_meetings,,,,,OLD,`,
      );
      await users(`,${NEW},${OLD},,,,,,,,Boss,`);
      const after = await stored();
      await run('customers', [CUSTOMERS, `LATER,Later Ltd,boss@later.example,${AT_HQ}`]);
      expect(await retry(early)).toEqual([
        ['skipped', 'row.superseded'],
        ['skipped', 'row.superseded'],
      ]);
      expect((await stored())['numbers']).toEqual(after['numbers']);
      expect(await one('users', { key: OLD })).toBeNull();
      expect(await one('users', { key: NEW })).toMatchObject({ customer: 'ACME', values: { title: 'Boss' } });
    });

    it('change no address of somebody whom a later import has named', async () => {
      const early = await waiting(`LATER,${NEW},${OLD},,,webex_meetings,,,,,OLD,`);
      const [wait] = await mongo.db.collection('waits').find().toArray();
      expect(wait?.['record']).toHaveLength(2);
      await users(`,${OLD},,,,,,,,,Boss,`);
      await run('customers', [CUSTOMERS, `LATER,Later Ltd,boss@later.example,${AT_HQ}`]);
      expect(await retry(early)).toEqual([['skipped', 'row.superseded']]);
      expect(await one('users', { key: OLD })).toMatchObject({ customer: 'ACME', values: { title: 'Boss' } });
    });
  });

  it('are asked about if nothing but the name tells', async () => {
    expect(await users('ACME,lena.levy@acme.example,,Lena,Levy,webex_meetings,,,,,,')).toMatchObject({
      rows: [['create', 'created', 'user.email.changed']],
      asPlanned: true,
    });
  });

  it('are not asked about for two people of one name whom a file brings, whichever of them is run first', async () => {
    const people = ['one', 'two'].map((who) => `ACME,${who}@acme.example,,Dana,Cohen,webex_meetings,,,,,,`);
    const doc = await imports.plan([sheetOf('users', [USERS, ...people])], { chunk: 1 }); // a limited package: each is decided anew
    await imports.run(doc);
    const created = { outcome: 'created', planned: [], codes: [] };
    expect(await imports.answers(doc)).toMatchObject([created, created]);
  });
});
