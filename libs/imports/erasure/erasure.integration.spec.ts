import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { Values } from '#libs/onboarding/index.js';
import { Clock, FileStore, PartnerScope } from '#libs/platform/index.js';
import { recordId } from '#libs/records/index.js';
import { useDatabase } from '../../../test/support/database.js';
import type { ImportDoc } from '../import/import.schema.js';
import { RowStore } from '../rows/row-store.js';
import { Erasure } from './erasure.js';

const WRITES = ['insert', 'update', 'delete', 'findAndModify'];
const EMAIL = 'dana@acme.example';
const scope = new PartnerScope('p');
const mongo = useDatabase('test', { monitorCommands: true });

/** A user with number and extension, who came with a file, and got a mail. */
async function store(files: FileStore): Promise<string> {
  const { id } = await files.save(scope, Readable.from([Buffer.from(`Email\n${EMAIL}\nother@acme.example\n`)]), 1_000);
  const own = { partnerId: 'p' };
  const put = (name: string, doc: { _id: string }) =>
    mongo.db.collection<{ _id: string }>(name).insertOne({ ...own, ...doc });
  await put('users', { _id: recordId('users', EMAIL), key: EMAIL } as { _id: string });
  await put('numbers', { _id: 'n', e164: '+97236100000', user: EMAIL } as { _id: string });
  await put('numbers', { _id: 'l', e164: '+97236100001', user: EMAIL, location: 'ACME\u0001hq' } as { _id: string });
  await put('extensions', { _id: 'e', extension: '100', user: EMAIL } as { _id: string });
  await put('mails', { _id: 'm', to: EMAIL } as { _id: string });
  const dialect = { encoding: 'utf-8', bom: false, delimiter: ',', quote: '"', escape: '"', eol: '\n' };
  const sheets = [
    {
      file: 0,
      name: 'users',
      entity: 'users',
      format: 'csv',
      headerRow: 1,
      columns: ['Email'],
      mapping: [],
      rows: 2,
      dialect,
    },
  ];
  await put('imports', {
    _id: 'i',
    jobId: 'j',
    status: 'completed',
    files: [{ fileId: id }],
    options: {},
    sheets,
  } as unknown as ImportDoc);
  const plan = { action: 'create' as const };
  const rows = [EMAIL, 'other@acme.example'].map((email, i) => ({
    number: i + 2,
    key: email,
    values: { email },
    plan,
  }));
  await new RowStore(mongo.db, scope).addChunks([
    { _id: 'c', jobId: 'j', importId: 'i', seq: 0, sheet: 0, entity: 'users', rows },
  ]);
  return id;
}

async function everything(): Promise<string> {
  const all: string[] = [];
  for (const { name } of await mongo.db.listCollections().toArray())
    for await (const doc of mongo.db.collection(name).find())
      all.push(JSON.stringify(doc), String(doc['data']?.buffer ?? ''));
  return all.join('\n');
}

it('leaves nothing of an address that the person had before', async () => {
  const files = new FileStore(mongo.db);
  await mongo.db.dropDatabase();
  await store(files);
  const former = 'dana.old@acme.example';
  const row = {
    number: 2,
    key: EMAIL,
    values: { email: EMAIL, previousEmail: former },
    plan: { action: 'update' as const },
  };
  const before = { number: 2, key: former, values: { email: former }, plan: { action: 'create' as const } };
  const header = { importId: 'i', jobId: 'j', sheet: 0, entity: 'users' as const };
  await new RowStore(mongo.db, scope).addChunks([
    { _id: 'earlier', seq: 1, rows: [before], ...header },
    { _id: 'later', seq: 2, rows: [row], ...header },
  ]);
  await new Erasure(mongo.db, files, new Clock()).erase(scope, EMAIL, 'test');
  expect(await everything()).not.toContain(former);
  expect(await everything()).not.toContain(EMAIL);
  expect(await mongo.db.collection('erasures').countDocuments()).toBe(0);
});

/** Erases the person after a customer was removed. @param along the users who went with it */
async function eraseAfterRemoval(removed: Values, along: string[]): Promise<void> {
  const files = new FileStore(mongo.db);
  await mongo.db.dropDatabase();
  await store(files);
  const users = along.map((key) => ({ entity: 'users' as const, key, values: { email: key } }));
  const header = { _id: 'b', jobId: 'j', importId: 'i', chunkId: 'removals', seq: 1, attempt: 1, at: new Date() };
  const outcomes = [{ position: 0, outcome: 'removed' as const, removed, along: users }];
  await mongo.client.withSession((session) => new RowStore(mongo.db, scope).addOutcomes(header, outcomes, session));
  await new Erasure(mongo.db, files, new Clock()).erase(scope, EMAIL, 'test');
}

it('leaves nothing of an administrator who went with a customer, and keeps the other one', async () => {
  const removed = { externalId: 'ACME', adminEmail: EMAIL, adminFirstName: 'Dana' };
  await eraseAfterRemoval(removed, [EMAIL, 'boss@acme.example']);
  expect(await everything()).not.toContain(EMAIL);
  expect(await everything()).not.toContain('Dana');
  expect(await everything()).toContain('boss@acme.example');
});

it('keeps the administrator whom a removed customer names, when another one is erased', async () => {
  await eraseAfterRemoval({ externalId: 'ACME', adminEmail: 'boss@acme.example' }, [EMAIL]);
  expect(await everything()).not.toContain(EMAIL);
  expect(await everything()).toContain('boss@acme.example');
});

it('leaves nothing of a person, after whichever write it was cut off and then repeated', async () => {
  const files = new FileStore(mongo.db);
  const erasure = new Erasure(mongo.db, files, new Clock());
  let lives = Infinity;
  mongo.client.on('commandStarted', ({ commandName }) => {
    if (WRITES.includes(commandName) && --lives < 0) throw new Error('Killed.');
  });
  let most = -1;
  let wasCut = true;
  while (wasCut) {
    most++;
    lives = Infinity;
    await mongo.db.dropDatabase();
    const file = await store(files);
    lives = most;
    wasCut = await erasure.erase(scope, EMAIL, 'test').then(
      () => false,
      () => true,
    );
    lives = Infinity;
    if (wasCut) await erasure.erase(scope, EMAIL, 'test');
    expect(await mongo.db.collection('audit').countDocuments({ action: 'user.erased' })).toBe(1);
    expect([most, await everything()]).toEqual([most, expect.not.stringContaining(EMAIL)]);
    expect(await text(await files.open(scope, file))).toContain('other@acme.example');
    // what nobody holds is free, what a location lists stays there
    const numbers = await mongo.db.collection('numbers').find().toArray();
    expect(numbers.map(({ e164, location }) => [e164, location])).toEqual([['+97236100001', 'ACME\u0001hq']]);
  }
  expect(most).toBeGreaterThan(8);
});

it('leaves no word of an administrator in the customers that name them', async () => {
  const files = new FileStore(mongo.db);
  await store(files);
  const administrator = { adminEmail: EMAIL, adminFirstName: 'Dana', adminLastName: 'Lev' };
  const customers = mongo.db.collection<{ _id: string }>('customers');
  const values = { externalId: 'ACME', companyName: 'Acme Ltd' };
  await customers.insertOne({ _id: 'c', partnerId: 'p', version: 3, values: { ...values, ...administrator } } as {
    _id: string;
  });
  await new Erasure(mongo.db, files, new Clock()).erase(scope, EMAIL, 'somebody');
  expect(await customers.findOne({ _id: 'c' })).toMatchObject({ version: 4, values });
  expect(JSON.stringify(await customers.findOne({ _id: 'c' }))).not.toMatch(/dana|Lev/i);
});
