import { PassThrough } from 'node:stream';
import { Outbox } from '#libs/mail/index.js';
import { locationKey } from '#libs/onboarding/index.js';
import { PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { RecordsService } from './records.service.js';
import { recordId } from './world/names.js';

const MANY = 1_300;
const scope = new PartnerScope('p');
const nameOf = (i: number) => `c${String(i).padStart(5, '0')}`;
const hasUsers = (i: number) => i % 7 === 0;
/** Some customers have the same name; in the order of names they don't come as they were stored. */
const companyOf = (i: number) => ['ב', 'acme', 'א', 'zeta', 'acme & sons'][i % 5]!;
const inOrder = (numbers: number[]) =>
  numbers
    .map((i) => ({ name: companyOf(i), id: nameOf(i) }))
    .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1))
    .map(({ id }) => id);

const mongo = useDatabase('file', { monitorCommands: true });
let records: RecordsService;
/** Commands to the database since the last look. */
let commands = 0;
beforeAll(async () => {
  mongo.client.on('commandStarted', () => commands++);
  const stored = {
    partnerId: 'p',
    version: 1,
    createdAt: new Date(0),
    createdBy: { importId: 'i', sheet: 's', row: 2 },
  };
  const all = Array.from({ length: MANY }, (_, i) => i);
  const insert = (name: string, docs: { _id: string }[]) => mongo.db.collection<{ _id: string }>(name).insertMany(docs);
  await insert(
    'customers',
    all.map((i) => ({
      ...stored,
      _id: nameOf(i),
      key: nameOf(i),
      nameKey: companyOf(i),
      values: { externalId: nameOf(i), packages: ['webex_calling'], hqName: 'Main' },
    })),
  );
  await insert(
    'locations',
    all.map((i) => ({
      ...stored,
      _id: recordId('locations', locationKey(nameOf(i), 'Main')),
      customer: nameOf(i),
      values: { locationName: 'Main', city: `City ${i}` },
    })),
  );
  await insert(
    'users',
    all.filter(hasUsers).flatMap((i) =>
      ['a', 'b'].map((u) => ({
        ...stored,
        _id: `${u}${i}`,
        key: `${u}@${i}`,
        customer: nameOf(i),
        values: { email: `${u}@${i}` },
      })),
    ),
  );
  await insert('users', [
    { ...stored, _id: 'other', partnerId: 'q', key: 'x', customer: nameOf(1), values: {} } as { _id: string },
  ]);
  records = new RecordsService(mongo.db, new Outbox(mongo.db), { importsWith: () => Promise.resolve([]) });
});
beforeEach(() => void (commands = 0));

it.each(['setUp', 'toSetUp'] as const)(
  'lists the customers that are %s by name, page by page, each once',
  async (status) => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await records.list(scope, 'customers', { status, limit: 100, ...(next ? { cursor: next } : {}) });
      expect(page.items.map((one) => one.status)).toEqual(page.items.map(() => status));
      if (page.next !== null) expect(page.items).toHaveLength(100);
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    const expected = Array.from({ length: MANY }, (_, i) => i).filter((i) => hasUsers(i) === (status === 'setUp'));
    expect(seen).toEqual(inOrder(expected));
  },
);

it('reads customers with their headquarters and their users together, not one by one', async () => {
  const { items } = await records.list(scope, 'customers', { limit: 200 });
  expect(items[9]).toMatchObject({ id: nameOf(46), status: 'toSetUp', values: { hqCity: 'City 46' } });
  expect(commands).toBeLessThan(8);
  commands = 0;
  const out = new PassThrough();
  const lines = out.toArray();
  expect(await records.export(scope, 'customers', { format: 'ndjson' }, out)).toBe(MANY);
  out.end();
  expect((await lines).map(String).join('').split('\n')[9]).toContain('"hqCity":"City 46"');
  expect(commands).toBeLessThan(12);
});

it('lists the newest customers first, and users of a customer by address, page by page, each once', async () => {
  const all = async (entity: 'customers' | 'users', options: { sort?: 'newest'; customer?: string }) => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await records.list(scope, entity, { ...options, limit: 7, ...(next ? { cursor: next } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    return seen;
  };
  const customers = mongo.db.collection<{ _id: string }>('customers');
  const late = [5, 900, 17, 1_200, 3].map((i, n) => ({ i, createdAt: new Date(n === 3 ? 2_000 : 1_000) }));
  for (const { i, createdAt } of late) await customers.updateOne({ _id: nameOf(i) }, { $set: { createdAt } });
  const newest = await all('customers', { sort: 'newest' });
  expect(newest.slice(0, 5)).toEqual([1_200, 3, 5, 17, 900].map(nameOf));
  expect(newest).toHaveLength(MANY);
  expect(new Set(newest).size).toBe(MANY);

  const users = mongo.db.collection<{ _id: string }>('users');
  const of = [...'mczakbyqwertdfg'].map((name, n) => ({
    _id: `id ${n}`,
    partnerId: 'p',
    key: `${name}@x`,
    customer: 'crowd',
    version: 1,
    values: {},
    createdAt: new Date(0),
    createdBy: { importId: 'i', sheet: 's', row: 2 },
  }));
  await users.insertMany(of);
  const sorted = [...of].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ _id }) => _id);
  expect(await all('users', { customer: 'crowd' })).toEqual(sorted);
});

it('refuses a cursor that is none of its own', async () => {
  const asked = records.list(scope, 'customers', { limit: 10, cursor: 'nonsense' });
  await expect(asked).rejects.toMatchObject({ code: 'cursor.invalid' });
  const { next } = await records.list(scope, 'customers', { limit: 10 });
  const otherwise = records.list(scope, 'customers', { limit: 10, sort: 'newest', cursor: next ?? '' });
  await expect(otherwise).rejects.toMatchObject({ code: 'cursor.invalid' });
});

it.each([
  ['ספרי אלון בע"מ', 'אלונ בע״מ'],
  ['Harbour Cafés (Haifa)', 'CAFES (h'],
  ['שָׁלוֹם', 'שלום'],
])('finds "%s" by "%s"', async (companyName, q) => {
  const found = {
    _id: 'found',
    key: 'found',
    nameKey: 'found',
    version: 1,
    values: { externalId: 'found', companyName },
  };
  const origin = { importId: 'i', sheet: 's', row: 2 };
  const customers = mongo.db.collection<{ _id: string }>('customers');
  await customers.insertOne({ ...found, partnerId: 'p', createdAt: new Date(0), createdBy: origin } as { _id: string });
  const { items } = await records.list(scope, 'customers', { limit: 10, q });
  await customers.deleteOne({ _id: 'found' });
  expect(items.map(({ id }) => id)).toEqual(['found']);
});
