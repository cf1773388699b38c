import { MongoClient, type Db } from 'mongodb';

const PARTS: Record<string, string[]> = {
  'records and claims': ['users', 'numbers', 'extensions'],
  'rows and outcomes': ['chunks', 'outcomes', 'batches', 'audit'],
};

/** What a million rows take on disk, indexes included, and in the oplog (uncompressed). */
export async function storageOf(uri: string, rows: number): Promise<string[]> {
  const client = await MongoClient.connect(uri);
  try {
    await client.db('admin').command({ fsync: 1 }); // sizes are those of the last checkpoint
    const found: string[] = [];
    const line = (name: string, bytes: number) =>
      found.push(`stored per million rows: ${name} ${Math.round(bytes / rows)} MB`);
    for (const [name, collections] of Object.entries(PARTS)) {
      let bytes = 0;
      for (const collection of collections) {
        const { storageSize, totalIndexSize } = await statsOf(client.db(), collection);
        bytes += storageSize + totalIndexSize;
      }
      line(name, bytes);
    }
    line('oplog', (await statsOf(client.db('local'), 'oplog.rs')).size);
    return found;
  } finally {
    await client.close();
  }
}

/** The address of another database of the same server. */
export function inDatabase(uri: string, name: string): string {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.href;
}

/** Removes a database, and waits until the server has written what it still had to: the next run begins as the one before. */
export async function dropDatabase(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  try {
    await client.db().dropDatabase();
    await client.db('admin').command({ fsync: 1 });
  } finally {
    await client.close();
  }
}

/** Makes a collection anew, with a unique index. */
export async function collectionWithIndex(uri: string, name: string, field: string): Promise<void> {
  const client = await MongoClient.connect(uri);
  try {
    await client.db().dropCollection(name);
    await client.db().createIndex(name, { [field]: 1 }, { unique: true });
  } finally {
    await client.close();
  }
}

async function statsOf(db: Db, collection: string) {
  const [stats] = await db
    .collection(collection)
    .aggregate<{ storageStats: { size: number; storageSize: number; totalIndexSize: number } }>([
      { $collStats: { storageStats: {} } },
    ])
    .toArray();
  return stats?.storageStats ?? { size: 0, storageSize: 0, totalIndexSize: 0 };
}
