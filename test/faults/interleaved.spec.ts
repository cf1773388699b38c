import { MongoClient } from 'mongodb';
import {
  BATCH_COLLECTIONS,
  BatchQueue,
  countOf,
  currentPhase,
  Fairness,
  JobBatches,
  type Batch,
  type OpenBatches,
} from '#libs/batches/index.js';
import { ensureCollections } from '#libs/platform/index.js';
import { makeLoad } from './support/load.js';
import { ReplicaSet } from './support/replica-set.js';
import { expectUndisturbed, onStage, type Stage } from './support/stage.js';

const ROUNDS = 300;
/** So long is looked for the fault that careless reading leads to. */
const CONTROL_MS = 60_000;
const HOLDER = { workerId: 'w', incarnation: '1' };

/** A database that lets others in at every step of a query, as one does that is short of processors. */
let set: ReplicaSet;
let client: MongoClient;
beforeAll(async () => {
  set = await ReplicaSet.start(1, ['--setParameter', 'internalQueryExecYieldIterations=1']);
  client = await MongoClient.connect(set.uri('queue'));
});
afterAll(async () => {
  await client.close();
  await set.stop();
});

const queue = () => new BatchQueue(client.db('queue'), { leaseMs: 20_000 });
const jobs = () =>
  new JobBatches(
    client.db('queue'),
    new Fairness(client.db('queue'), { limitsOf: () => Promise.resolve({ weight: 1 }) }),
  );

/** Opens the phase that may run now by what one transaction sees; carelessly by what is read before, a status at a time. */
async function openNextPhase(jobId: string, careless: boolean): Promise<void> {
  const seen = careless ? await readBeforehand(jobId) : undefined;
  await client.withSession((session) =>
    session.withTransaction(async () => {
      const open = seen ?? (await jobs().open(jobId, session));
      const phase = currentPhase(open, 1);
      if (phase !== undefined && countOf(open, 'waiting', { phase }) > 0)
        await jobs().openPhase(jobId, { attempt: 1, phase }, session);
    }),
  );
}

/** The phase that may run now as the queue once looked for it. */
async function readBeforehand(jobId: string): Promise<OpenBatches[]> {
  const batches = client.db('queue').collection<Batch>('batches');
  const open = { jobId, attempt: 1, status: { $in: ['waiting' as const, 'ready' as const, 'leased' as const] } };
  const first = await batches.findOne(open, { sort: { phase: 1 }, projection: { phase: 1 } });
  return first ? [{ attempt: 1, phase: first.phase, status: 'waiting', count: 1 }] : [];
}

const batch = (id: string, of: Partial<Batch>): Batch => ({
  _id: id,
  partnerId: 'p',
  kind: 'test',
  jobId: id,
  attempt: 1,
  phase: 1,
  seq: 0,
  chunkId: 'c',
  rows: [0],
  status: 'waiting',
  priority: 1,
  token: 0,
  counts: {},
  asPlanned: 0,
  ...of,
});

/** In which round a phase opened while the one before was in work: a batch is claimed while others look whether the next may begin. */
async function openedEarly(careless: boolean, rounds: number, mostMs = Infinity): Promise<number | undefined> {
  const batches = client.db('queue').collection<Batch>('batches');
  const deadline = Date.now() + mostMs;
  for (let i = 0; i < rounds && Date.now() < deadline; i++) {
    const jobId = `job ${i}`;
    await jobs().insert([batch('first', { jobId, status: 'ready' }), batch('next', { jobId, phase: 3 })]);
    let claimed = false;
    const look = async () => {
      while (!claimed) await openNextPhase(jobId, careless);
    };
    const claim = async () => {
      await client.withSession((session) => queue().claim(HOLDER, session));
      claimed = true;
    };
    await Promise.all([look(), look(), look(), look(), look(), look(), claim()]);
    const early = await batches.findOne({ _id: 'next', status: { $ne: 'waiting' } });
    await batches.deleteMany({});
    if (early) return i;
  }
  return undefined;
}

/** How often a job was said to rest while a batch of it could still begin: one is claimed or given back meanwhile. */
async function restless(): Promise<number> {
  const batches = client.db('queue').collection<Batch>('batches');
  let found = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const jobId = `job ${i}`;
    await jobs().insert([batch('one', { jobId, status: 'ready' }), batch('two', { jobId, status: 'ready' })]);
    const claim = () => client.withSession((session) => queue().claim(HOLDER, session));
    const claimed = await claim();
    const rest = client.withSession((session) =>
      session.withTransaction(async () => {
        const open = await jobs().open(jobId, session);
        await jobs().rest(jobId, session);
        return countOf(open, 'leased');
      }),
    );
    const [left] = await Promise.all([rest, claimed && queue().release(claimed), claim()]);
    found += left === 0 ? await batches.countDocuments({ jobId, status: { $in: ['ready', 'leased'] } }) : 0;
    await batches.deleteMany({});
  }
  return found;
}

it('no phase opens while a batch of the one before is in work, however reads and claims interleave', async () => {
  await ensureCollections(client.db('queue'), BATCH_COLLECTIONS);
  expect(await openedEarly(false, ROUNDS)).toBeUndefined();
  // whether this machine lets it be seen at all is a matter of luck: a run that doesn't see it shows less, and says so
  const seen = await openedEarly(true, 20 * ROUNDS, CONTROL_MS);
  process.stdout.write(`careless reading was ${seen === undefined ? 'not caught' : `caught in round ${seen}`}\n`);
});

it('a job that rests does so, whatever is claimed or given back meanwhile', async () => {
  await ensureCollections(client.db('queue'), BATCH_COLLECTIONS);
  expect(await restless()).toBe(0);
});

it('an import on such a database comes to its end at the first attempt', async () => {
  const load = await makeLoad();
  const play = async ({ db, crew }: Stage) => {
    crew.worker();
    crew.worker();
    await expectUndisturbed(db, load);
  };
  await onStage(load, play, { env: { MONGODB_URI: set.uri('faults'), GANGWAY_LOG_LEVEL: 'error' } });
});
