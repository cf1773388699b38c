import type { Filter } from 'mongodb';
import { z } from 'zod';
import { ListCursor, placeById } from '#libs/platform/index.js';
import type { RecordDoc } from './record.schema.js';

/** How a list is ordered, and how it goes on after a record. */
export interface Order {
  sort: Record<string, 1 | -1>;
  cursorOf(last: RecordDoc): string;
  /** @throws Problem `cursor.invalid` */
  after(cursor: string): Filter<RecordDoc>;
}

/** In what orders customers can be listed. */
export const CUSTOMER_ORDERS = ['name', 'newest'] as const;
export type CustomerOrder = (typeof CUSTOMER_ORDERS)[number];

const idCursor = new ListCursor('records by id', placeById);
const keyCursor = new ListCursor('records by key', placeById);
const nameCursor = new ListCursor('customers by name', z.tuple([z.string(), z.string()]));
const newestCursor = new ListCursor('customers by age', z.tuple([z.number(), z.string()]));

export const byId: Order = {
  sort: { _id: 1 },
  cursorOf: ({ _id }) => idCursor.after(_id),
  after: (cursor) => ({ _id: { $gt: idCursor.read(cursor)[0] } }),
};

/** By address, or by the name within the customer. No two records of a kind have one key. */
export const byKey: Order = {
  sort: { key: 1 },
  cursorOf: ({ key }) => keyCursor.after(key),
  after: (cursor) => ({ key: { $gt: keyCursor.read(cursor)[0] } }),
};

/** By folded name, as an index has it; of those with one name, by id. */
export const byName: Order = {
  sort: { nameKey: 1, _id: 1 },
  cursorOf: ({ nameKey = '', _id }) => nameCursor.after(nameKey, _id),
  after: (cursor) => {
    const [nameKey, _id] = nameCursor.read(cursor);
    return { nameKey: { $gte: nameKey }, $or: [{ nameKey: { $gt: nameKey } }, { _id: { $gt: _id } }] };
  },
};

export const byNewest: Order = {
  sort: { createdAt: -1, _id: 1 },
  cursorOf: ({ createdAt, _id }) => newestCursor.after(createdAt.getTime(), _id),
  after: (cursor) => {
    const [time, _id] = newestCursor.read(cursor);
    const createdAt = new Date(time);
    return { createdAt: { $lte: createdAt }, $or: [{ createdAt: { $lt: createdAt } }, { _id: { $gt: _id } }] };
  },
};
