import { randomBytes } from 'node:crypto';
import { MongoClient, type Db, type MongoClientOptions } from 'mongodb';

/** A database on the tests' server, and the connection to it. They are there while tests and their hooks run. */
export interface TestDatabase {
  readonly client: MongoClient;
  readonly db: Db;
}

/**
 * Gives each test of a file a database of its own, or all of them one together, and drops it afterwards.
 * @param kind `seen`: only the product's own code changes a status in it, so that these changes are recorded (transitions.mjs)
 */
export function useDatabase(
  per: 'test' | 'file',
  options: MongoClientOptions = {},
  kind: 'spec' | 'seen' = 'spec',
): TestDatabase {
  const name = `${kind}-${randomBytes(6).toString('hex')}`;
  let client: MongoClient;
  const uri = process.env['TEST_MONGODB_URI'];
  if (uri === undefined) throw new Error('A unit spec has no database: name it NAME.integration.spec.ts.');
  const open = async () => {
    client = await MongoClient.connect(uri, options);
  };
  const close = async () => {
    await client.db(name).dropDatabase();
    await client.close();
  };
  if (per === 'test') {
    beforeEach(open);
    afterEach(close);
  } else {
    beforeAll(open);
    afterAll(close);
  }
  return {
    get client() {
      return client;
    },
    get db() {
      return client.db(name);
    },
  };
}
