import { MongoClient, type Db } from 'mongodb';
import { BATCH_INDEXES, BatchQueue, Fairness, type Batch } from '#libs/batches/index.js';
import { ensureIndexes } from '#libs/platform/index.js';
import { makeLoad } from './support/load.js';
import { ReplicaSet } from './support/replica-set.js';
import { expectUndisturbed, onStage, type Stage } from './support/stage.js';

const ROUNDS = 300;
const HOLDER = { workerId: 'w', incarnation: '1' };

/** A database that lets others in at every step of a query, as one does that is short of processors. */
let set: ReplicaSet;
let client: MongoClient;
beforeAll(async () => {
  set = await ReplicaSet.start(1, ['--setParameter', 'internalQueryExecYieldIterations=1']);
  client = await MongoClient.connect(set.uri('queue'));
}, 60_000);
afterAll(async () => {
  await client.close();
  await set.stop();
});

function queueOn(db: Db): BatchQueue {
  return new BatchQueue(db, new Fairness(db, () => Promise.resolve({ weight: 1 })), 20_000);
}

/** Reads without being told as of when, as the queue once did. */
function carelessly(db: Db): Db {
  const forgetful = (args: unknown[]) =>
    args.map((arg) => (typeof arg === 'object' ? { ...arg, readConcern: undefined } : arg));
  const collection = (name: string) =>
    new Proxy(db.collection(name), {
      get: (target, method) => {
        const found: unknown = Reflect.get(target, method);
        const careless = method === 'findOne' || method === 'countDocuments';
        return typeof found !== 'function' ? found : (...args: unknown[]): unknown => Reflect.apply(found, target, careless ? forgetful(args) : args); // prettier-ignore
      },
    });
  return { collection } as unknown as Db;
}

const batch = (id: string, of: Partial<Batch>): Batch => ({ _id: id, partnerId: 'p', kind: 'test', jobId: id, attempt: 1, phase: 1, seq: 0, chunkId: 'c', rows: [0], status: 'waiting', priority: 1, token: 0, counts: {}, asPlanned: 0, ...of }); // prettier-ignore

/** In which round a phase opened while the one before was in work: a batch is claimed while others look whether the next may begin. */
async function openedEarly(db: Db, rounds: number): Promise<number | undefined> {
  const batches = client.db('queue').collection<Batch>('batches');
  const queue = queueOn(db);
  for (let i = 0; i < rounds; i++) {
    const jobId = `job ${i}`;
    await queue.insert([batch('first', { jobId, status: 'ready' }), batch('next', { jobId, phase: 3 })]);
    let claimed = false;
    const look = async () => {
      while (!claimed) await queue.openNextPhase(jobId, 1);
    };
    const claim = async () => {
      await client.withSession((session) => queue.claim(HOLDER, session));
      claimed = true;
    };
    await Promise.all([look(), look(), look(), look(), look(), look(), claim()]);
    const early = await batches.findOne({ _id: 'next', status: { $ne: 'waiting' } });
    await batches.deleteMany({});
    if (early) return i;
  }
  return undefined;
}

/** How often a job was said to rest while a batch of it could still begin: one is given back meanwhile. */
async function restless(db: Db): Promise<number> {
  const batches = client.db('queue').collection<Batch>('batches');
  const queue = queueOn(db);
  let found = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const jobId = `job ${i}`;
    await queue.insert([batch('one', { jobId, status: 'ready' })]);
    const claimed = await client.withSession((session) => queue.claim(HOLDER, session));
    const [left] = await Promise.all([queue.rest(jobId), claimed && queue.release(claimed)]);
    found += left === 0 ? await batches.countDocuments({ jobId, status: { $in: ['ready', 'leased'] } }) : 0;
    await batches.deleteMany({});
  }
  return found;
}

it('no phase opens while a batch of the one before is in work, however reads and claims interleave', async () => {
  const db = client.db('queue');
  await ensureIndexes(db, BATCH_INDEXES);
  expect(await openedEarly(db, ROUNDS)).toBeUndefined();
  expect(await openedEarly(carelessly(db), 20 * ROUNDS)).toBeDefined(); // so it can be seen here
}, 180_000);

it('a job that rests does so, whatever is given back meanwhile', async () => {
  const db = client.db('queue');
  await ensureIndexes(db, BATCH_INDEXES);
  expect(await restless(db)).toBe(0);
}, 60_000);

it('an import on such a database comes to its end at the first attempt', async () => {
  const load = await makeLoad();
  const play = async ({ db, crew }: Stage) => {
    crew.worker();
    crew.worker();
    await expectUndisturbed(db, load);
  };
  await onStage(load, play, { env: { MONGODB_URI: set.uri('faults'), GANGWAY_LOG_LEVEL: 'error' } });
}, 180_000);
