import { BatchQueue, Fairness, type Batch } from '#libs/batches/index.js';
import { Clock, createLogger } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { Lifecycle } from './lifecycle.js';
import type { ImportDoc } from './model.js';
import { StagingLost } from './staging.js';

const mongo = useDatabase('file');

/** A worker that stages nothing of what it takes, or dies over it; and what it has taken, in order. */
function taking(dies = false): { lifecycle: Lifecycle; taken: string[] } {
  const taken: string[] = [];
  const stage = async ({ _id }: ImportDoc) => {
    taken.push(_id);
    if (!dies) await mongo.db.collection<ImportDoc>('imports').updateOne({ _id }, { $set: { status: 'planned' } });
    throw new StagingLost();
  };
  return { lifecycle: lifecycleWith({ stager: { stage } }), taken };
}

function lifecycleWith({ stager = {}, queue = {} }: { stager?: object; queue?: object }): Lifecycle {
  const partners = { suspended: () => Promise.resolve([]) };
  const templates = { settings: () => Promise.resolve({ emailLanguage: 'en', email: { reportTo: [] } }) };
  const { client, db } = mongo;
  const parts: unknown[] = [client, db, queue, stager, {}, templates, partners, { enqueue: () => Promise.resolve() }, new Clock(), { workerId: 'w', leaseMs: 60_000 }, createLogger('silent', 'test')]; // prettier-ignore
  return new Lifecycle(...(parts as ConstructorParameters<typeof Lifecycle>));
}

async function stored(bytes: Record<string, number | undefined>): Promise<void> {
  await mongo.db.collection('imports').deleteMany({});
  const docs = Object.entries(bytes).map(([_id, size]) => ({ _id, status: 'received', partnerId: 'p', ...(size === undefined ? {} : { bytes: size }) })); // prettier-ignore
  await mongo.db.collection<{ _id: string }>('imports').insertMany(docs);
}

it('takes imports in their order, and beside that the small ones, the smallest first', async () => {
  const { lifecycle, taken } = taking();
  await stored({ a: 90_000_000, b: 500_000, c: 20_000, d: 500_000, e: undefined, f: 10_000 });
  await lifecycle.stageNext();
  await lifecycle.stageNext({ smallOnly: true });
  await lifecycle.stageNext({ smallOnly: true });
  await lifecycle.stageNext({ smallOnly: true });
  await lifecycle.stageNext();
  expect(taken).toEqual(['a', 'f', 'c', 'b', 'd']);
  expect(await lifecycle.stageNext({ smallOnly: true })).toBe(false); // nobody knows how big the last one is
});

it('takes an import again that its worker had begun before it died', async () => {
  const { lifecycle, taken } = taking(true);
  await stored({ a: 1 });
  await lifecycle.stageNext();
  expect([await lifecycle.stageNext(), taken]).toEqual([true, ['a', 'a']]);
});

/** Finds no batch that is open: what a plain read may do for a moment when the primary has just changed. */
class Shortsighted extends BatchQueue {
  override openNextPhase(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

it("doesn't end an import while one of its batches is open, even if a read has missed it", async () => {
  const { db } = mongo;
  const lifecycle = lifecycleWith({ queue: new Shortsighted(db, new Fairness(db, () => Promise.resolve({ weight: 1 })), 60_000) }); // prettier-ignore
  const running = { _id: 'run', partnerId: 'p', status: 'running', jobId: 'job', attempt: 1, template: {}, timings: {}, files: [] }; // prettier-ignore
  const batch: Partial<Batch> = { _id: 'b', jobId: 'job', attempt: 1, phase: 3, status: 'ready', rows: [0, 1], counts: {}, asPlanned: 0 }; // prettier-ignore
  await db.collection<{ _id: string }>('imports').insertOne(running);
  await db.collection<{ _id: string }>('batches').insertOne({ _id: 'b', ...batch });
  const nowStored = async () => db.collection<ImportDoc>('imports').findOne({ _id: 'run' });
  expect([await lifecycle.advance(), (await nowStored())?.status]).toEqual([false, 'running']);
  await db.collection<Batch>('batches').updateOne({ _id: 'b' }, { $set: { status: 'done', counts: { created: 2 } } });
  expect([await lifecycle.advance(), (await nowStored())?.status]).toEqual([true, 'completed']);
  expect((await nowStored())?.totals?.byEntity.users?.created).toBe(2);
});
