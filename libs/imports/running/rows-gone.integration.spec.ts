import { setTimeout as sleep } from 'node:timers/promises';
import { BATCH_COLLECTIONS, BatchQueue, BatchRunner, type Batch } from '#libs/batches/index.js';
import { Outbox } from '#libs/mail/index.js';
import { Clock, createLogger, ensureCollections, Metrics } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { IMPORTS_COLLECTIONS } from '../imports.module.js';
import { UndoProcessor } from '../undo/undo-processor.js';
import { ImportBatchProcessors } from './batch-processors.js';
import { ImportContextCache } from './import-context-cache.js';
import { ImportProcessor } from './processor.js';

const mongo = useDatabase('test');
const batches = () => mongo.db.collection<Batch>('batches');

function runner(): BatchRunner {
  const { client, db } = mongo;
  const contexts = new ImportContextCache(db, { settings: () => Promise.reject(new Error('not asked for')) });
  const running = new ImportProcessor(db, contexts, new Outbox(db), new Clock());
  const processors = new ImportBatchProcessors(running, new UndoProcessor(db, contexts, new Outbox(db), new Clock()));
  return new BatchRunner(
    client,
    new BatchQueue(db, { leaseMs: 20_000 }),
    processors,
    new Metrics('test'),
    createLogger('silent', 'test'),
  );
}

it.each([
  ['import', 1, { failed: 3 }],
  ['import', 2, {}],
  ['undo', 1, { undone: 0, partly: 0, conflicts: 3 }],
])('a batch of the kind %s in attempt %d whose rows retention has removed ends once', async (kind, attempt, counts) => {
  await ensureCollections(mongo.db, { ...BATCH_COLLECTIONS, ...IMPORTS_COLLECTIONS });
  await batches().insertOne({
    _id: 'b',
    partnerId: 'p',
    kind,
    jobId: 'j',
    attempt,
    phase: 1,
    seq: 0,
    chunkId: 'gone',
    rows: [0, 1, 2],
    status: 'ready',
    priority: 0,
    turn: 0,
    order: 0,
    token: 0,
    counts: {},
    asPlanned: 0,
  });
  const work = runner();
  await work.runNext({ workerId: 'w', incarnation: '1' });
  await sleep(10);
  expect(await work.runNext({ workerId: 'w', incarnation: '1' })).toBeNull();
  expect(await batches().find().toArray()).toMatchObject([{ _id: 'b', status: 'done', token: 1, counts }]);
});
