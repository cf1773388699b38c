import { rm } from 'node:fs/promises';

export default async function stopMongo() {
  const { mongo, folder, recorder, whole } = globalThis.testMongo;
  const { illegal, unseen } = await recorder.end();
  await mongo.release();
  await rm(folder, { recursive: true, force: true });
  if (illegal.length > 0) throw new Error(`Changes of status that no table has:\n${illegal.join('\n')}`);
  if (whole && unseen.length > 0) throw new Error(`Changes of status that no test has seen:\n${unseen.join('\n')}`);
}
