import { Readable } from 'node:stream';
import { Fairness, JobBatches } from '#libs/batches/index.js';
import { FileStore, newId, PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { Retention } from './retention.js';
import { Sweeper } from './sweeper.js';

const scope = new PartnerScope('p');
const mongo = useDatabase('test');
let files: FileStore;
beforeEach(async () => {
  files = new FileStore(mongo.db);
});

/** A sweep as it would be so many hours from now. */
function sweepIn(hours: number, trusted = true) {
  const clock = { now: () => Promise.resolve(trusted ? new Date(Date.now() + hours * 3_600_000) : undefined) };
  const batches = new JobBatches(mongo.db, new Fairness(mongo.db, { limitsOf: () => Promise.resolve({ weight: 1 }) }));
  return new Sweeper(mongo.db, files, new Retention(mongo.db, files, []), batches, clock).sweep();
}
const store = () => files.save(scope, Readable.from([Buffer.alloc(300_000)]), 1e6);

it('removes files that belong to no import, and beginnings of uploads that never ended, once they are a day old', async () => {
  const [kept, lost, cut] = [await store(), await store(), await store()];
  await mongo.db.collection('imports').insertOne({ files: [{ fileId: kept.id }] });
  await mongo.db.collection('files.files').deleteOne({ filename: cut.id });
  expect(await sweepIn(23)).toEqual({ files: 0, stagings: 0, expired: 0 });
  expect(await sweepIn(25)).toEqual({ files: 2, stagings: 0, expired: 0 });
  await expect(files.open(scope, lost.id)).rejects.toThrow('no longer stored');
  expect(await mongo.db.collection('files.chunks').countDocuments()).toBe(2); // those of the one that belongs to an import
  expect(await sweepIn(25)).toEqual({ files: 0, stagings: 0, expired: 0 });
});

it('removes the rows of stagings that came to nothing, and of no other', async () => {
  const [importId, running] = [newId(), newId()];
  const [used, lost, begun] = [`${importId}.a`, `${importId}.b`, `${running}.c`];
  await mongo.db
    .collection<{ _id: string }>('imports')
    .insertMany([
      { _id: importId, jobId: used, status: 'completed' } as { _id: string },
      { _id: running, jobId: '', status: 'validating' } as { _id: string },
    ]);
  for (const jobId of [used, lost, begun]) {
    await mongo.db.collection('chunks').insertOne({ jobId });
    await mongo.db.collection('batches').insertOne({ jobId, attempt: 1, status: 'waiting' });
  }
  expect(await sweepIn(23)).toEqual({ files: 0, stagings: 0, expired: 0 });
  expect(await sweepIn(25)).toEqual({ files: 0, stagings: 1, expired: 0 });
  for (const name of ['chunks', 'batches'])
    expect((await mongo.db.collection(name).distinct('jobId')).sort()).toEqual([used, begun].sort());
});

it('removes nothing while the clocks cannot be trusted', async () => {
  await store();
  expect(await sweepIn(25, false)).toEqual({ files: 0, stagings: 0, expired: 0 });
  expect(await sweepIn(25)).toEqual({ files: 1, stagings: 0, expired: 0 });
});
