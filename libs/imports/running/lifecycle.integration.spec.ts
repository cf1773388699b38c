import { JobBatches, type Batch, type OpenBatches } from '#libs/batches/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { importsCode, jobBatches } from '../../../test/support/imports-code.js';
import type { ImportDoc } from '../import/import.schema.js';
import type { Lifecycle } from './lifecycle.js';

const mongo = useDatabase('test');

/** Finds no batch that is open: what a plain read may do for a moment when the primary has just changed. */
class Shortsighted extends JobBatches {
  override open(jobId: string, session?: Parameters<JobBatches['open']>[1]): Promise<OpenBatches[]> {
    return session ? super.open(jobId, session) : Promise.resolve([]);
  }
}

function lifecycle(Batches = JobBatches): Lifecycle {
  const { db } = mongo;
  return importsCode(db, { batches: jobBatches(db, Batches) }).lifecycle;
}

async function given(doc: Partial<ImportDoc>, batches: Partial<Batch>[]): Promise<void> {
  const running = {
    _id: 'run',
    partnerId: 'p',
    status: 'running',
    jobId: 'job',
    attempt: 1,
    template: {},
    timings: {},
    files: [],
    problems: [],
  };
  await mongo.db.collection<{ _id: string }>('imports').insertOne({ ...running, ...doc });
  const batch = {
    partnerId: 'p',
    jobId: 'job',
    attempt: 1,
    phase: 1,
    seq: 0,
    rows: [0, 1],
    priority: 1,
    counts: {},
    asPlanned: 0,
  };
  await mongo.db
    .collection<{ _id: string }>('batches')
    .insertMany(batches.map((of, i) => ({ _id: `b${i}`, ...batch, ...of })));
}
const status = async () => (await mongo.db.collection<ImportDoc>('imports').findOne({ _id: 'run' }))?.status;
const statuses = async () =>
  (await mongo.db.collection<Batch>('batches').find().sort({ _id: 1 }).toArray()).map((batch) => batch.status);

it("doesn't end an import while one of its batches is open, even if a read has missed it", async () => {
  await given({}, [{ phase: 3, status: 'ready' }]);
  const careless = lifecycle(Shortsighted);
  expect([await careless.advance('test'), await status()]).toEqual([false, 'running']);
  await mongo.db.collection('batches').updateOne({}, { $set: { status: 'done', counts: { created: 2 } } });
  expect([await careless.advance('test'), await status()]).toEqual([true, 'completed']);
  const { totals } = (await mongo.db.collection<ImportDoc>('imports').findOne({ _id: 'run' }))!;
  expect(totals?.byEntity.users?.created).toBe(2);
});

it('pauses, and is scheduled for its window, only when no batch is in work', async () => {
  await given({ status: 'pausing' }, [{ status: 'ready' }, { status: 'leased' }]);
  await lifecycle().advance('test');
  expect([await status(), await statuses()]).toEqual(['pausing', ['waiting', 'leased']]);
  await mongo.db.collection('batches').updateOne({ status: 'leased' }, { $set: { status: 'done' } });
  await lifecycle().advance('test');
  expect([await status(), await statuses()]).toEqual(['paused', ['waiting', 'done']]);
});

it('counts what a cancelled import never began as skipped, in the step that ends it', async () => {
  await given({ status: 'cancelling' }, [
    { status: 'done', counts: { created: 2 } },
    { status: 'ready' },
    { status: 'waiting', phase: 3 },
  ]);
  await lifecycle().advance('test');
  expect([await status(), await statuses()]).toEqual(['cancelled', ['done', 'done', 'done']]);
  const { totals } = (await mongo.db.collection<ImportDoc>('imports').findOne({ _id: 'run' }))!;
  expect(totals?.byEntity.customers).toEqual(expect.objectContaining({ created: 2, skipped: 2 }));
  expect(totals?.byEntity.users).toEqual(expect.objectContaining({ skipped: 2 }));
});
