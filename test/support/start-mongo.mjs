import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedMongo } from '../../dist/libs/platform/index.js';
import '../../scripts/compile-mails.mjs'; // specs take what lays mails out as it is in the sources now
import { TransitionRecorder } from './transitions.mjs';

/** One real mongod for the whole run; each test takes a database of its own in it. */
export default async function startMongo({ nonFlagArgs, testNamePattern }, { testMatch }) {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-test-'));
  const mongo = new EmbeddedMongo(folder);
  process.env.TEST_MONGODB_URI = await mongo.acquire();
  process.env.TEST_FOLDER = folder; // what tests of one run share; gone with it
  const isOf = (suite) => testMatch.some((pattern) => pattern.includes(suite));
  const recorder = await TransitionRecorder.begin(process.env.TEST_MONGODB_URI, !isOf('/faults/'));
  globalThis.testMongo = {
    mongo,
    folder,
    recorder,
    whole: isOf('libs') && nonFlagArgs.length === 0 && !testNamePattern,
  };
}
