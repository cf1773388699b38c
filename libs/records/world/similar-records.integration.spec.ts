import { fact, nearKeys, type Values } from '#libs/onboarding/index.js';
import { ensureCollections, PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { RECORD_COLLECTIONS } from '../record.schema.js';
import { Facts } from './facts.js';
import { ImportWorld } from './import-world.js';
import { addNearKeys } from './similar-records.js';

const mongo = useDatabase('test');
const scope = new PartnerScope('p');

beforeEach(() => ensureCollections(mongo.db, RECORD_COLLECTIONS));

/** Customers as release 0.1 has stored them. */
async function store(named: Record<string, string>, partnerId = 'p'): Promise<void> {
  const documents = Object.entries(named).map(([externalId, companyName]) => ({
    _id: `${partnerId}.${externalId}`,
    partnerId,
    key: externalId,
    version: 1,
    values: { externalId, companyName },
  }));
  await mongo.db.collection<{ _id: string }>('customers').insertMany(documents);
}

async function answers(ask: ReturnType<typeof fact.similar> | ReturnType<typeof fact.sameId>) {
  const facts = new Facts(mongo.db, scope);
  await facts.load([ask]);
  return facts.get(ask);
}

describe('customers that may be meant', () => {
  beforeEach(async () => {
    await store({ '00123': 'Acme Ltd', 'HAIFA-NORTH': 'Birch', 'HAIFA-SOUTH': 'Cedar' });
    await store({ '123': 'Of another partner' }, 'q');
    await addNearKeys(mongo.db);
  });

  it('are those of the same partner with a like ID or the name', async () => {
    const acme = { id: '00123', name: 'Acme Ltd' };
    expect(await answers(fact.similar('customers', '0123'))).toEqual([acme]);
    expect(await answers(fact.similar('customers', 'ACME LTD.'))).toEqual([acme]);
    expect(await answers(fact.similar('customers', 'Haifa-Nroth'))).toEqual([{ id: 'HAIFA-NORTH', name: 'Birch' }]);
    expect(await answers(fact.similar('customers', 'ELSE'))).toEqual([]);
    expect(await answers(fact.sameId('0000123'))).toEqual([acme]);
    expect(await answers(fact.sameId('1234'))).toEqual([]);
  });

  it('are found by the index, and so are those that lack their keys', async () => {
    for (const filter of [{ partnerId: 'p', near: { $in: ['123', '~haifa'] } }, { near: { $exists: false } }]) {
      const plan = JSON.stringify(await mongo.db.collection('customers').find(filter).explain('queryPlanner'));
      expect(plan).toContain('"indexName":"near_1_partnerId_1"');
    }
  });

  it('of what the import itself plans and removes', async () => {
    const facts = new Facts(mongo.db, scope);
    const ask = fact.similar('customers', 'acme');
    await facts.load([ask]);
    const world = new ImportWorld(facts);
    const plan = (values: Values, action: 'create' | 'remove') =>
      world.apply('customers', String(values['externalId']), {
        action,
        issues: [],
        changes: [],
        ...(action === 'create' ? { after: values } : { before: { values, version: 1 } }),
      });
    expect(world.answer(ask)).toEqual([]);
    plan({ externalId: 'AC-ME', companyName: 'Acme' }, 'create');
    expect(world.answer(ask)).toEqual([{ id: 'AC-ME', name: 'Acme' }]);
    plan({ externalId: 'AC-ME', companyName: 'Acme' }, 'remove');
    expect(world.answer(ask)).toEqual([]);
  });
});

it('customers of an earlier release get their keys once, whatever happens meanwhile', async () => {
  await store({ A1: 'Acme', B1: 'Birch' });
  await mongo.db.collection('customers').updateOne({ key: 'B1' }, { $set: { near: ['mine'] } });
  await addNearKeys(mongo.db);
  await addNearKeys(mongo.db);
  const found = await mongo.db.collection('customers').find().sort({ key: 1 }).toArray();
  expect(found.map(({ near, version }) => [near, version])).toEqual([
    [nearKeys({ externalId: 'A1', companyName: 'Acme' }), 1],
    [['mine'], 1],
  ]);
});

it('locations are all those of the customer', async () => {
  const place = (customer: string, locationName: string) => ({
    _id: `${customer} ${locationName}`,
    partnerId: 'p',
    key: `${customer}\u0001${locationName}`,
    customer,
    values: { customerExternalId: customer, locationName },
  });
  await mongo.db.collection<{ _id: string }>('locations').insertMany([place('C', 'HQ'), place('D', 'Else')]);
  expect(await answers(fact.similar('locations', 'C'))).toEqual([{ id: 'HQ' }]);
});
