import fc from 'fast-check';
import { GONE, locationKey, type Entity, type Values } from '#libs/onboarding/index.js';
import { newId, PartnerScope } from '#libs/platform/index.js';
import type { CellRow } from '#libs/reading/index.js';
import { recordId } from '#libs/records/index.js';
import { useDatabase } from '../../../test/support/database.js';
import type { ImportDoc } from '../import/import.schema.js';
import { GoneRecords } from './missing-from-file.js';

const scope = new PartnerScope('p');
const ARRIVED = new Date('2026-11-01T02:00:00Z');
const doc = { _id: newId(), template: { id: 't' }, createdAt: ARRIVED } as ImportDoc;
const mongo = useDatabase('file');
beforeAll(async () => {
  await mongo.db.collection<{ _id: string; partnerId: string; template: { id: string } }>('imports').insertMany([
    { _id: 'ours', partnerId: 'p', template: { id: 't' } },
    { _id: 'another', partnerId: 'p', template: { id: 'other' } },
  ]);
});
afterEach(async () => {
  for (const entity of ['customers', 'locations', 'users']) await mongo.db.collection(entity).deleteMany({});
});

async function store(entity: Entity, key: string, values: Values, more: object = {}): Promise<void> {
  const record = {
    _id: recordId(entity, key),
    partnerId: 'p',
    key,
    values,
    createdAt: new Date(0),
    createdBy: { importId: 'ours' },
    ...more,
  };
  await mongo.db.collection<{ _id: string }>(entity).insertOne(record);
}
const storeCustomer = (id: string, more: object = {}) =>
  store('customers', id, { externalId: id, adminEmail: `admin@${id}`, hqName: 'Main' }, more);
const storeUser = (customer: string, email: string, more: object = {}) =>
  store('users', email, { email, customerExternalId: customer }, { customer, ...more });
const userRow = (customer: string, email: string): CellRow => ({
  number: 2,
  key: email,
  values: { customerExternalId: customer, ...(email ? { email } : {}) },
});
const customerRow = (id: string): CellRow => ({ number: 2, key: id, values: { externalId: id } });

async function goneAfter(named: { customers?: CellRow[]; users?: CellRow[] }, entity: Entity): Promise<CellRow[]> {
  const gone = new GoneRecords(mongo.db, scope, doc);
  if (named.customers) gone.note('customers', named.customers);
  if (named.users) gone.note('users', named.users);
  if (named.customers) await gone.noteGoneCustomers();
  const found = [];
  for await (const rows of gone.rows(entity)) found.push(...rows);
  return found;
}
const keysOf = (rows: CellRow[]) => rows.map(({ key }) => key).sort((a, b) => a.localeCompare(b));

it('of the customers that it names, whoever it does not name is gone, but for their administrators', async () => {
  const customer = fc.constantFrom('a', 'b', 'c');
  const user = fc.constantFrom('u1', 'u2', 'u3', 'u4', 'u5', 'admin');
  const people = fc.uniqueArray(fc.tuple(customer, user), { selector: ([c, u]) => `${u}@${c}`, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(people, people, async (stored, named) => {
      for (const entity of ['customers', 'users']) await mongo.db.collection(entity).deleteMany({});
      for (const id of ['a', 'b', 'c']) await storeCustomer(id);
      for (const [c, u] of stored) await storeUser(c, `${u}@${c}`);
      const rows = named.map(([c, u]) => userRow(c, `${u}@${c}`));
      const speaksOf = new Set(named.map(([c]) => c));
      const isNamed = new Set(named.map(([c, u]) => `${u}@${c}`));
      const expected = stored.filter(([c, u]) => speaksOf.has(c) && u !== 'admin' && !isNamed.has(`${u}@${c}`));
      expect(keysOf(await goneAfter({ users: rows }, 'users'))).toEqual(
        expected.map(([c, u]) => `${u}@${c}`).sort((a, b) => a.localeCompare(b)),
      );
    }),
    { numRuns: 40 },
  );
});

it('a gone record is a row with its key, and the action that no cell can say', async () => {
  await storeCustomer('a');
  await storeUser('a', 'u@a');
  const [row] = await goneAfter({ users: [userRow('a', 'other@a')] }, 'users');
  expect(row).toEqual({ number: 1, key: 'u@a', values: { customerExternalId: 'a', email: 'u@a', action: GONE } });
});

it('customers are gone that imports with this template brought, with what they have, and no others', async () => {
  for (const id of ['a', 'b']) await storeCustomer(id);
  await storeCustomer('hand', { createdBy: { importId: 'another' } });
  await storeCustomer('late', { createdAt: new Date(ARRIVED.getTime() + 1) });
  await store('customers', 'foreign', { externalId: 'foreign' }, { partnerId: 'q' });
  for (const id of ['a', 'b', 'hand']) await storeUser(id, `u@${id}`);
  for (const id of ['a', 'b'])
    for (const name of ['Main', 'Branch'])
      await store('locations', locationKey(id, name), { customerExternalId: id, locationName: name }, { customer: id });
  const named = { customers: [customerRow('a')], users: [userRow('a', 'u@a')] };
  expect(keysOf(await goneAfter(named, 'customers'))).toEqual(['b']);
  expect(keysOf(await goneAfter(named, 'users'))).toEqual(['u@b']);
  expect(keysOf(await goneAfter(named, 'locations'))).toEqual([locationKey('a', 'Branch'), locationKey('b', 'Branch')]);
});

it('rows that do not say whom they are about are counted, those that do name it whatever else is wrong', async () => {
  const gone = new GoneRecords(mongo.db, scope, doc);
  gone.note('users', [
    userRow('a', ''),
    { ...userRow('a', 'u@a'), issues: [{ code: 'cell.required', severity: 'error' }] },
  ]);
  await storeUser('a', 'u@a');
  expect(gone.unclear).toBe(1);
  for await (const rows of gone.rows('users')) expect(rows).toEqual([]);
});
