import { randomBytes } from 'node:crypto';
import { MongoClient, type Db } from 'mongodb';
import { Clock, createLogger, ensureIndexes } from '#libs/platform/index.js';
import {
  BATCH_INDEXES,
  BatchQueue,
  BatchRunner,
  LEASE_MS,
  StaleLease,
  type Batch,
  type BatchProcessor,
} from './index.js';

let client: MongoClient;
let db: Db;
let queue: BatchQueue;
const now = new Date('2026-11-24T10:00:00Z');
const later = new Date(now.getTime() + LEASE_MS + 1);

beforeEach(async () => {
  client = await MongoClient.connect(process.env['TEST_MONGODB_URI'] ?? '');
  db = client.db(`batches-${randomBytes(6).toString('hex')}`);
  await ensureIndexes(db, { ...BATCH_INDEXES, done: [] });
  queue = new BatchQueue(db);
});
afterEach(async () => {
  await db.dropDatabase();
  await client.close();
});

const batch = (id: string, rows: number, phase = 1): Batch => ({
  _id: id,
  partnerId: 'p',
  kind: 'test',
  jobId: 'j',
  attempt: 1,
  phase,
  seq: 0,
  chunkId: 'c',
  rows: Array.from({ length: rows }, (_x, i) => i),
  status: 'waiting',
  priority: 0,
  token: 0,
  claims: 0,
  counts: {},
  asPlanned: 0,
});

/** Writes each row as a document, so that doubled or lost effects show; row 13 can't be processed. */
const processor: BatchProcessor = {
  async process(of, session) {
    if (of.rows.includes(13)) throw new Error('row 13 breaks the code');
    await db.collection<{ _id: string }>('done').insertMany(of.rows.map((row) => ({ _id: `row ${row}` })), { session }); // prettier-ignore
    return { counts: { created: of.rows.length }, asPlanned: of.rows.length };
  },
  async giveUp(of, incident, session) {
    await db
      .collection<{ _id: string }>('done')
      .insertOne({ _id: `given up ${of.rows.join()} ${incident.length}` }, { session });
    return { counts: { failed: 1 }, asPlanned: 0 };
  },
};
const runner = () => new BatchRunner(client, queue, { test: processor }, new Clock(), createLogger('silent', 'test'));

it('a row that breaks the code is narrowed down and given up; the others commit, each once', async () => {
  await queue.insert([batch('b', 20)]);
  await queue.openNextPhase('j', 1);
  while (await runner().runNext('w')) continue;
  const done = await db.collection<{ _id: string }>('done').find().toArray();
  expect(done.map((d) => d._id).sort()).toEqual(
    [...Array.from({ length: 20 }, (_x, i) => `row ${i}`).filter((id) => id !== 'row 13'), 'given up 13 24'].sort(),
  );
  expect(await queue.totals('j')).toMatchObject([{ counts: { created: 19, failed: 1 }, rows: 20 }]);
});

it('a batch whose worker dies again and again is halved without being tried once more', async () => {
  await queue.insert([{ ...batch('b', 2), claims: 2, status: 'ready' }]);
  await runner().runNext('w');
  expect((await db.collection('batches').find().toArray()).map((b) => b['rows'] as number[])).toEqual([[0], [1]]);
});

it('a commit under a lease that has passed on is refused', async () => {
  await queue.insert([batch('b', 1)]);
  await queue.openNextPhase('j', 1);
  const stale = (await queue.claim('slow', now))!;
  expect(await queue.reap(later)).toBe(1);
  const fresh = (await queue.claim('quick', later))!;
  expect(fresh.token).toBe(stale.token + 1);
  const settle = (of: Batch) =>
    client.withSession((session) =>
      session.withTransaction(() => queue.settle(of, { counts: {}, asPlanned: 0 }, session)),
    );
  await expect(settle(stale)).rejects.toThrow(StaleLease);
  expect(await queue.renew(stale, later)).toBe(false);
  await settle(fresh);
});

it('phases open one after the other, and a resting job gives nothing out', async () => {
  await queue.insert([batch('users', 1, 3), batch('customers', 1, 1)]);
  expect(await queue.openNextPhase('j', 1)).toBe(true);
  const first = (await queue.claim('w', now))!;
  expect([first._id, await queue.claim('w', now)]).toEqual(['customers', null]);
  await client.withSession((session) =>
    session.withTransaction(() => queue.settle(first, { counts: {}, asPlanned: 0 }, session)),
  );
  await queue.openNextPhase('j', 1);
  expect(await queue.rest('j')).toBe(0);
  expect(await queue.claim('w', now)).toBeNull();
  await queue.openNextPhase('j', 1);
  expect((await queue.claim('w', now))?._id).toBe('users');
});
