import type { Batch } from '#libs/batches/index.js';
import { Outbox } from '#libs/mail/index.js';
import { issue } from '#libs/onboarding/index.js';
import { Clock, PartnerScope, Problem } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { importsCode, planningWorker } from '../../../test/support/imports-code.js';
import { CorrectionsService } from '../editing/corrections.service.js';
import { StagingLost } from '../planning/staging.js';
import { RowStore } from '../rows/row-store.js';
import { importMachine } from './import-machine.js';
import type { ImportStatus } from './import-status.js';
import type { ImportDoc } from './import.schema.js';

/*
 * What people ask of an import in each of its statuses, and what becomes of it; with what workers do in answer.
 */
const mongo = useDatabase('file', {}, 'seen');
const scope = new PartnerScope('p');
const SUBMITTING_NOTHING = { create: () => Promise.reject(new Error('not asked for')) };

function code() {
  const { db } = mongo;
  const imports = importsCode(db);
  return {
    ...imports,
    corrections: new CorrectionsService(db, imports.store, SUBMITTING_NOTHING, new Clock()),
    planning: planningWorker(db, () => Promise.reject(new StagingLost())),
  };
}

const COLLECTIONS = ['imports', 'batches', 'audit', 'waits', 'outcomes', 'chunks', 'shares', 'mails'];
// transactions need them to exist
beforeAll(async () => {
  for (const name of COLLECTIONS) await mongo.db.createCollection(name);
});
beforeEach(async () => {
  for (const name of COLLECTIONS) await mongo.db.collection(name).deleteMany({});
});

async function given(status: ImportStatus, more: Partial<ImportDoc> = {}): Promise<void> {
  const doc = {
    _id: 'i',
    partnerId: 'p',
    status,
    jobId: 'i.1',
    attempt: 1,
    template: {},
    timings: {},
    files: [],
    problems: [],
    options: {},
    sheets: [],
    ...more,
  };
  await mongo.db.collection<{ _id: string }>('imports').insertOne(doc);
  const batch = {
    _id: 'b',
    partnerId: 'p',
    jobId: 'i.1',
    attempt: 1,
    phase: 1,
    seq: 0,
    rows: [0],
    status: 'waiting',
    counts: {},
    asPlanned: 0,
  };
  await mongo.db.collection<{ _id: string }>('batches').insertOne(batch);
}
const status = async () => (await mongo.db.collection<ImportDoc>('imports').findOne({ _id: 'i' }))?.status;
const batch = async () => (await mongo.db.collection<Batch>('batches').findOne({ _id: 'b' }))?.status;

type Request = (of: ReturnType<typeof code>) => Promise<unknown>;
const pause: Request = ({ requests }) => requests.pause(scope, 'i', 'dana');
const resume: Request = ({ requests }) => requests.resume(scope, 'i', 'dana');
const cancel: Request = ({ requests }) => requests.cancel(scope, 'i', 'dana');
const approve: Request = ({ requests }) => requests.approve(scope, 'i', 'dana');
const undo: Request = (of) => of.undo.begin(scope, 'i', 'dana');
const readAgain: Request = ({ corrections }) =>
  corrections.readAs(scope, 'i', 'dana', { encoding: null, delimiter: null });
const worker: Request = ({ lifecycle }) => lifecycle.advance('test');
const reader: Request = ({ planning }) => planning.stageNext();
const ran = { startedAt: new Date() };

it.each<[ImportStatus, string, Request, ImportStatus, Partial<ImportDoc>?]>([
  ['received', 'cancel', cancel, 'cancelled'],
  ['reading', 'cancel', cancel, 'cancelled'],
  ['mapping', 'cancel', cancel, 'cancelled'],
  ['validating', 'cancel', cancel, 'cancelled'],
  ['planned', 'cancel', cancel, 'cancelled'],
  ['approved', 'cancel', cancel, 'cancelled'],
  ['scheduled', 'cancel', cancel, 'cancelled'],
  ['scheduled', 'cancel after it has run', cancel, 'cancelling', ran],
  ['running', 'cancel', cancel, 'cancelling', ran],
  ['pausing', 'cancel', cancel, 'cancelling', ran],
  ['paused', 'cancel', cancel, 'cancelling', ran],
  ['running', 'pause', pause, 'pausing', ran],
  ['pausing', 'resume', resume, 'running', ran],
  ['paused', 'resume', resume, 'running', ran],
  ['planned', 'approve', approve, 'approved'],
  ['reading', 'read again', readAgain, 'received'],
  ['mapping', 'read again', readAgain, 'received'],
  ['validating', 'read again', readAgain, 'received'],
  ['planned', 'read again', readAgain, 'received'],
  ['cancelled', 'undo', undo, 'undoing', ran],
  ['completed', 'undo', undo, 'undoing', ran],
  ['completed_with_errors', 'undo', undo, 'undoing', ran],
  ['pausing', 'a pass of a worker', worker, 'paused', ran],
  ['cancelling', 'a pass of a worker', worker, 'cancelled', ran],
  [
    'validating',
    'a worker in place of a dead one',
    reader,
    'reading',
    { stage: { token: 't', workerId: 'dead', until: new Date(0) } },
  ],
])('%s: %s', async (...[from, _what, request, to, more]) => {
  await given(from, more);
  await request(code());
  expect(await status()).toBe(to);
});

it('completed: tries rows again that a later import had made void', async () => {
  const { client, db } = mongo;
  await given('completed', ran);
  const store = new RowStore(db, scope);
  const rows = [{ number: 2, key: 'k', values: {}, plan: { action: 'create' as const } }];
  const header = { jobId: 'i.1', importId: 'i', seq: 0 };
  await store.addChunks([{ ...header, _id: 'c', sheet: 0, entity: 'users', rows }]);
  const superseded = issue('row.superseded', { params: { import: 'j' } });
  const outcome = { position: 0, outcome: 'skipped' as const, issues: [superseded] };
  const ofBatch = { ...header, _id: 'b', chunkId: 'c', attempt: 1, at: new Date() };
  await client.withSession((session) => store.addOutcomes(ofBatch, [outcome], session));
  await importsCode(db).attempts.retry(scope, 'i', 'dana');
  expect(await status()).toBe('running');
});

it('settles batches that a cancelled import never began', async () => {
  await given('cancelling', ran);
  await worker(code());
  expect(await batch()).toBe('done');
});

const REQUESTS: Record<string, [Request, ImportStatus[]]> = {
  approve: [approve, ['planned']],
  pause: [pause, ['running']],
  resume: [resume, ['paused', 'pausing']],
  undo: [undo, ['cancelled', 'completed', 'completed_with_errors']],
};
it.each(Object.keys(REQUESTS))('%s is refused in every other status, and changes nothing', async (name) => {
  const [request, allowed] = REQUESTS[name]!;
  for (const from of importMachine.statuses.filter((one) => !allowed.includes(one))) {
    await mongo.db.collection('imports').deleteMany({});
    await mongo.db.collection('batches').deleteMany({});
    await given(from, ran);
    await expect(request(code())).rejects.toThrow(Problem);
    expect(await status()).toBe(from);
  }
  expect(await mongo.db.collection('audit').countDocuments()).toBe(0);
});

describe('a mail', () => {
  const mails = () => mongo.db.collection<{ _id: string; status: string }>('mails');
  const put = (of: object) =>
    mails().insertOne({ _id: 'm', partnerId: 'p', nextAttemptAt: new Date(0), attempts: 1, ...of } as never);
  const mailStatus = async () => (await mails().findOne({ _id: 'm' }))?.status;
  const now = new Date();

  it('that may not be sent fails before anything of it is out', async () => {
    const outbox = new Outbox(mongo.db);
    await put({ status: 'queued' });
    const claimed = (await outbox.claim(now))!;
    await outbox.putBack(claimed, { answer: 'blocked' }, now);
    expect(await mailStatus()).toBe('failed');
  });

  it('that may have been sent is sent again only when a person asks, and fails when it is returned', async () => {
    const outbox = new Outbox(mongo.db);
    await put({ status: 'uncertain' });
    await outbox.requeue(scope, { ids: ['m'] }, ['uncertain'], now);
    expect(await mailStatus()).toBe('queued');
    await mails().deleteMany({});
    await put({ status: 'uncertain' });
    await outbox.returned(scope, 'm', '550', now);
    expect(await mailStatus()).toBe('failed');
  });

  it('of what was undone is withdrawn', async () => {
    const outbox = new Outbox(mongo.db);
    const about = {
      kind: 'userActivation' as const,
      key: 'k',
      to: 'a@x.example',
      language: 'en' as const,
      hold: false,
      data: { customerName: 'C', firstName: 'A', partnerName: 'P', replyTo: '', packages: [] },
    };
    await outbox.enqueue(scope, [about as never], now);
    await mongo.client.withSession((session) =>
      session.withTransaction(() =>
        outbox.withdraw(scope, 'userActivation', [{ key: 'k', to: 'a@x.example' }], session),
      ),
    );
    expect((await mails().findOne({}))?.status).toBe('withdrawn');
  });
});
