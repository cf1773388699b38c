import { MongoServerError, type Db } from 'mongodb';
import type { Schema } from 'mongoose';

/** An index as the owner of a collection declares it. */
export interface IndexDeclaration {
  key: Record<string, 1 | -1>;
  unique?: boolean;
  sparse?: boolean;
  partialFilterExpression?: Record<string, unknown>;
  expireAfterSeconds?: number;
}

/** The indexes that a Mongoose schema declares by `schema.index()`. @throws Error for one that isn't ordered by values */
export function indexesOf(schema: Pick<Schema, 'indexes'>): IndexDeclaration[] {
  return schema.indexes().map(([fields, { unique, sparse, expireAfterSeconds, partialFilterExpression }]) => ({
    key: Object.fromEntries(Object.entries(fields).map(([field, direction]) => [field, directionOf(field, direction)])),
    ...(unique ? { unique: true } : {}),
    ...(sparse ? { sparse } : {}),
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
    ...(partialFilterExpression ? { partialFilterExpression } : {}),
  }));
}

/** Makes collections and their indexes; called once at the start, outside any transaction. */
export async function ensureIndexes(db: Db, declared: Record<string, IndexDeclaration[]>): Promise<void> {
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map((c) => c.name));
  for (const [name, indexes] of Object.entries(declared)) {
    if (!existing.has(name)) await db.createCollection(name).catch(ignoreNamespaceExists);
    if (indexes.length > 0) await db.collection(name).createIndexes(indexes);
  }
}

function ignoreNamespaceExists(error: unknown): void {
  if (!(error instanceof MongoServerError && error.codeName === 'NamespaceExists')) throw error;
}

function directionOf(field: string, direction: unknown): 1 | -1 {
  if (direction !== 1 && direction !== -1)
    throw new Error(`The index on ${field} is neither ascending nor descending.`);
  return direction;
}
