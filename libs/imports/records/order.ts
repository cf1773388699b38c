import type { Filter } from 'mongodb';
import { z } from 'zod';
import type { Entity } from '#libs/onboarding/index.js';
import { foreignCursor } from '#libs/platform/index.js';
import type { RecordDoc } from '../model.js';

/** How a list is ordered, and how it goes on after a record. */
interface Order {
  sort: Record<string, 1>;
  cursorOf(last: RecordDoc): string;
  /** @throws Problem `cursor.invalid` */
  after(cursor: string): Filter<RecordDoc>;
}

const byId: Order = {
  sort: { _id: 1 },
  cursorOf: ({ _id }) => _id,
  after: (cursor) => ({ _id: { $gt: cursor } }),
};

/** By folded name, as an index has it; of those with one name, by id. */
const byName: Order = {
  sort: { nameKey: 1, _id: 1 },
  cursorOf: ({ nameKey = '', _id }) => Buffer.from(JSON.stringify([nameKey, _id])).toString('base64url'),
  after: (cursor) => {
    const [nameKey, _id] = placeOf(cursor);
    return { nameKey: { $gte: nameKey }, $or: [{ nameKey: { $gt: nameKey } }, { _id: { $gt: _id } }] };
  },
};

/** People look for customers by name; a partner's users are too many to be looked through. */
export const ORDERS: Record<Entity, Order> = { customers: byName, locations: byId, users: byId };

const place = z.tuple([z.string(), z.string()]);

function placeOf(cursor: string): [nameKey: string, id: string] {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw foreignCursor();
  }
}
