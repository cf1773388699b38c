import { PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { removeByproducts } from './byproducts.js';

const mongo = useDatabase('test');
const asBefore = { importId: 'i', sheet: 'Customers', row: 2 };
const origin = { ...asBefore, file: { index: 0, name: 'one.xlsx' } };

it.each([
  ['this release', origin, []],
  ['an earlier release, which named no file', asBefore, []],
  ['the same row of another file', { ...asBefore, file: { index: 1, name: 'two.xlsx' } }, ['u']],
])('removes an administrator that a row brought by %s', async (_release, createdBy, left) => {
  const users = mongo.db.collection<{ _id: string }>('users');
  await users.deleteMany();
  await users.insertOne({ _id: 'u', partnerId: 'p', customer: 'C', version: 1, createdBy } as { _id: string });
  await mongo.client.withSession((session) => removeByproducts(mongo.db, new PartnerScope('p'), [{ key: 'C', origin }], session)); // prettier-ignore
  expect((await users.find().toArray()).map(({ _id }) => _id)).toEqual(left);
});
