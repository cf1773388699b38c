import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';

export default async function stopMongo() {
  const { mongo, folder } = globalThis.testMongo;
  await mongo.release();
  await rm(folder, { recursive: true, force: true });
  const { port } = new URL(process.env.TEST_MONGODB_URI);
  await rm(join(tmpdir(), `gangway-load-${port}.json`), { force: true }); // what the fault suite shares
}
