import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedMongo } from '../../dist/libs/platform/index.js';

/** One real mongod for the whole run; each test takes a database of its own in it. */
export default async function startMongo() {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-test-'));
  const mongo = new EmbeddedMongo(folder);
  process.env.TEST_MONGODB_URI = await mongo.acquire();
  process.env.TEST_FOLDER = folder; // what tests of one run share; gone with it
  globalThis.testMongo = { mongo, folder };
}
