import type { ClientSession, Db } from 'mongodb';
import { ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import type { NumberDoc, Origin, RecordDoc } from '../model.js';

/**
 * Removes the administrators and headquarters that rows of customers brought along, where nobody has touched or used them
 * since. Those of a customer that is gone are gone with it.
 */
export async function removeByproducts(
  db: Db,
  scope: PartnerScope,
  customers: { key: string; origin: Origin }[],
  session: ClientSession,
): Promise<void> {
  if (customers.length === 0) return;
  const madeBy = {
    customer: { $in: customers.map(({ key }) => key) },
    createdBy: { $in: customers.flatMap(({ origin: { file, ...asBefore } }) => [{ ...asBefore, file }, asBefore]) }, // earlier releases named no file
    version: 1,
  };
  const users = new ScopedCollection<RecordDoc>(db, 'users', scope);
  const locations = new ScopedCollection<RecordDoc>(db, 'locations', scope);
  await users.deleteMany(madeBy, session);
  for (const { _id, key, customer } of await locations
    .find(madeBy, { session, projection: { key: 1, customer: 1 } })
    .toArray()) {
    if ((await users.count({ customer, location: key }, session)) > 0) continue;
    await locations.deleteMany({ _id }, session);
    await new ScopedCollection<NumberDoc>(db, 'numbers', scope).deleteMany({ customer, location: key }, session);
  }
}
