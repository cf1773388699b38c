import type { Db, Document } from 'mongodb';

/**
 * All that is stored of customers, but for who changed it and when, and what only holds batches apart.
 * @param origin whether to tell by whom and when each record was made
 */
export async function storedRecords(db: Db, { origin = false } = {}): Promise<Record<string, Document[]>> {
  const all: Record<string, Document[]> = {};
  const hidden = { version: 0, updatedBy: 0, updatedAt: 0, guard: 0, like: 0, changers: 0 };
  const projection = origin ? hidden : { ...hidden, createdBy: 0, createdAt: 0 };
  for (const name of ['customers', 'locations', 'users', 'numbers', 'extensions'])
    all[name] = await db.collection(name).find({}, { projection }).sort({ _id: 1 }).toArray();
  return all;
}
