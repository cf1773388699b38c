import { rm } from 'node:fs/promises';

export default async function stopMongo() {
  const { mongo, folder } = globalThis.testMongo;
  await mongo.release();
  await rm(folder, { recursive: true, force: true });
}
