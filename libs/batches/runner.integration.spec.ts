import { setTimeout as sleep } from 'node:timers/promises';
import { MongoNetworkError, MongoServerError, type ClientSession } from 'mongodb';
import { createLogger, ensureCollections, Metrics } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import {
  BATCH_COLLECTIONS,
  BatchQueue,
  BatchRunner,
  countOf,
  currentPhase,
  Fairness,
  JobBatches,
  StaleLease,
  WORKER_COLLECTIONS,
  WorkerRegister,
  type Batch,
  type BatchProcessor,
  type Limits,
} from './index.js';

const mongo = useDatabase('test', {}, 'seen');
let queue: BatchQueue;
const limits: Record<string, Limits> = {};
const fairness = () =>
  new Fairness(mongo.db, { limitsOf: (partnerId) => Promise.resolve(limits[partnerId] ?? { weight: 1 }) });
const queueOf = (leaseMs: number) => new BatchQueue(mongo.db, { leaseMs });
const jobs = () => new JobBatches(mongo.db, fairness());
const inTransaction = <T>(work: (session: ClientSession) => Promise<T>) =>
  mongo.client.withSession((session) => session.withTransaction(() => work(session)));
/** Opens the phase of an attempt that may run now; false when all is settled. */
const openNextPhase = async (jobId: string, attempt: number): Promise<boolean> => {
  const phase = currentPhase(await jobs().open(jobId), attempt);
  if (phase !== undefined) await inTransaction((session) => jobs().openPhase(jobId, { attempt, phase }, session));
  return phase !== undefined;
};
const rest = async (jobId: string): Promise<number> => {
  await inTransaction((session) => jobs().rest(jobId, session));
  return countOf(await jobs().open(jobId), 'leased');
};

beforeEach(async () => {
  await ensureCollections(mongo.db, { ...BATCH_COLLECTIONS, ...WORKER_COLLECTIONS });
  await mongo.db.createCollection('done');
  queue = queueOf(20_000);
  await enter('w');
  for (const partner of Object.keys(limits)) delete limits[partner];
});

const batch = (id: string, rows: number, of: Partial<Batch> = {}): Batch => ({
  _id: id,
  partnerId: 'p',
  kind: 'test',
  jobId: 'j',
  attempt: 1,
  phase: 1,
  seq: 0,
  chunkId: 'c',
  rows: Array.from({ length: rows }, (_x, i) => i),
  status: 'waiting',
  priority: 1,
  token: 0,
  counts: {},
  asPlanned: 0,
  ...of,
});

/** Writes each row as a document, so that doubled or lost effects show; row 13 can't be processed. */
const processor: BatchProcessor = {
  async process(of, session) {
    if (of.rows.includes(13)) throw new Error('row 13 breaks the code');
    await mongo.db.collection<{ _id: string }>('done').insertMany(
      of.rows.map((row) => ({ _id: `row ${row}` })),
      { session },
    );
    return { counts: { created: of.rows.length }, asPlanned: of.rows.length };
  },
  async giveUp(of, incident, session) {
    await mongo.db
      .collection<{ _id: string }>('done')
      .insertOne({ _id: `given up ${of.rows.join()} ${incident.length}` }, { session });
    return { counts: { failed: 1 }, asPlanned: 0 };
  },
};
const runner = (test: BatchProcessor = processor) =>
  new BatchRunner(mongo.client, queue, { of: () => test }, new Metrics('test'), createLogger('silent', 'test'));
const holder = (workerId = 'w', incarnation = '1') => ({ workerId, incarnation });
const register = () => new WorkerRegister(mongo.db, queue);
const enter = (...of: Parameters<typeof holder>) => register().enter(holder(...of), { lanes: 1, batchRows: 1 });
const beat = (...of: Parameters<typeof holder>) =>
  register().beat(holder(...of), { lanes: 1, batchRows: 1 }, [], 1_000);
const claim = (worker = 'w') => mongo.client.withSession((session) => queue.claim(holder(worker), session));
const claimSuspect = () => mongo.client.withSession((session) => queue.claimSuspect(holder(), session));
const stored = () => mongo.db.collection<Batch>('batches').find().sort({ _id: 1 }).toArray();
/** The next trials are due. */
const letPauseEnd = () => mongo.db.collection<Batch>('batches').updateMany({}, { $unset: { notBefore: 1 } });
const done = async () =>
  (await mongo.db.collection<{ _id: string }>('done').find().toArray()).map(({ _id }) => _id).sort(byText);
const byText = (a: string, b: string) => (a < b ? -1 : 1);
const settle = (of: Batch) =>
  mongo.client.withSession((session) =>
    session.withTransaction(() => queue.settle(of, { counts: {}, asPlanned: 0 }, session)),
  );

it('the last sign of life of a job is its latest claim or commit, or a heartbeat of a worker that has a batch of it', async () => {
  await jobs().insert([batch('a', 1), batch('b', 1, { rows: [1] })]);
  await openNextPhase('j', 1);
  expect(await queue.lastSign('j')).toBeUndefined();
  const signs: Date[] = [];
  const note = async () => signs.push((await queue.lastSign('j')) ?? new Date(0));
  const first = await claim();
  await note();
  await sleep(5);
  await beat();
  await note();
  await sleep(5);
  await settle(first!);
  await note();
  expect(signs).toEqual([...new Set(signs.map(Number))].sort((a, b) => a - b).map((ms) => new Date(ms)));
  expect(Date.now() - Number(signs[0])).toBeLessThan(60_000);
  expect(await queue.lastSign('other')).toBeUndefined();
});

describe('a batch', () => {
  it('with a row that breaks the code is narrowed down to it; the others commit, each once', async () => {
    await jobs().insert([batch('b', 20)]);
    await openNextPhase('j', 1);
    while (await runner().runNext(holder())) continue;
    const good = Array.from({ length: 20 }, (_x, i) => `row ${i}`).filter((id) => id !== 'row 13');
    expect(await done()).toEqual([...good, 'given up 13 24'].sort(byText));
    expect(await jobs().totals('j')).toEqual([
      { phase: 1, counts: { created: 19, failed: 1 }, asPlanned: 19, rows: 20 },
    ]);
  });

  it('that was in work when a worker died is left to trials, and none else is', async () => {
    await jobs().insert([batch('a', 1), batch('b', 1, { rows: [1] })]);
    await openNextPhase('j', 1);
    expect((await claim())?._id).toBe('a');
    await enter('w', 'the next process of this name');
    expect([await queue.reap(), await queue.reap()]).toEqual([1, 0]);
    expect((await stored()).map(({ suspect }) => suspect)).toEqual([true, undefined]);
    const served = [await claim(), await claim(), await claimSuspect(), await claimSuspect()];
    expect(served.map((found) => found?._id)).toEqual(['b', undefined, 'a', undefined]);
  });

  it('that kills every process that tries it is narrowed down to one row, which is given up after six trials', async () => {
    await jobs().insert([batch('b', 200, { suspect: true })]);
    await openNextPhase('j', 1);
    const deadly = runner({
      ...processor,
      process: (of, session, careful) =>
        of.rows.includes(13) ? new Promise<never>(() => undefined) : processor.process(of, session, careful),
    });
    let deaths = 0;
    for (let i = 0; i < 60 && (await jobs().totals('j'))[0]?.counts['failed'] !== 1; i++) {
      await enter('w', String(i));
      const life = (async () => {
        while (await deadly.runSuspect(holder('w', String(i)))) continue;
        return 'ended';
      })();
      if ((await Promise.race([life, sleep(1_500)])) === 'ended') break;
      deaths++;
      await enter('w', `${i} is dead`);
      expect(await queue.reap()).toBe(1);
      await letPauseEnd();
    }
    expect(deaths).toBe(3 + 6); // with 199 others, with 19, with one, and by itself
    expect((await done()).filter((id) => id.startsWith('given up'))).toEqual(['given up 13 24']);
    expect(await jobs().totals('j')).toEqual([
      { phase: 1, counts: { created: 199, failed: 1 }, asPlanned: 199, rows: 200 },
    ]);
  }, 60_000);

  it('whose trials fail waits longer after each, and no trial counts that was returned in good order', async () => {
    await jobs().insert([batch('b', 1, { suspect: true })]);
    await openNextPhase('j', 1);
    const pauses: number[] = [];
    for (let trial = 1; trial <= 5; trial++) {
      await queue.release((await claimSuspect())!);
      const failed = (await claimSuspect())!;
      pauses.push(Math.round((Number(failed.notBefore) - Number(failed.leasedAt)) / 1000));
      await queue.returnFailed(failed);
      expect(await queue.hasDueSuspects()).toBe(trial === 1);
      await letPauseEnd();
    }
    expect(pauses).toEqual([0, 2, 8, 18, 32]);
    const last = (await claimSuspect())!;
    expect([last.trials, queue.isCulprit(last)]).toEqual([6, false]);
    await queue.returnFailed(last);
    expect(queue.isCulprit((await claimSuspect())!)).toBe(true);
  });

  it('in a trial that loses its connection is tried once, and that counts', async () => {
    await jobs().insert([batch('b', 1, { suspect: true })]);
    await openNextPhase('j', 1);
    let tries = 0;
    const cut = runner({
      ...processor,
      process() {
        tries++;
        const error = new MongoNetworkError('cut');
        error.addErrorLabel('TransientTransactionError');
        return Promise.reject(error);
      },
    });
    await expect(cut.runSuspect(holder())).rejects.toThrow('cut');
    expect([tries, ...(await stored()).map(({ status, trials }) => [status, trials])]).toEqual([1, ['ready', 1]]);
  });

  it('is lost when its worker is silent for longer than the lease, never while it gives signs of life', async () => {
    queue = queueOf(300);
    await jobs().insert([batch('b', 1)]);
    await openNextPhase('j', 1);
    const held = (await claim())!;
    for (let i = 0; i < 6; i++) {
      await sleep(100);
      await beat();
      expect(await queue.reap()).toBe(0);
    }
    await settle(held);
    expect((await stored()).map(({ status }) => status)).toEqual(['done']);
  });

  it('of release 0.1 is lost when its own lease ends, or when a process of its name begins', async () => {
    const until = (ms: number) => ({ leaseUntil: new Date(Date.now() + ms) });
    const of = (seq: number) => ({ status: 'leased' as const, seq, rows: [seq] });
    await jobs().insert([
      batch('ended', 1, { ...of(0), workerId: 'old', ...until(-1_000) }),
      batch('held', 1, { ...of(1), workerId: 'old', ...until(60_000) }),
      batch('replaced', 1, { ...of(2), workerId: 'w', ...until(60_000) }),
    ]);
    expect(await queue.reap()).toBe(2);
    expect((await stored()).map(({ status }) => status)).toEqual(['ready', 'leased', 'ready']);
  });

  it('whose claim was carried out though its reply was lost is returned, and no suspect', async () => {
    await jobs().insert([batch('b', 1)]);
    await openNextPhase('j', 1);
    await claim();
    expect(await queue.reap()).toBe(0);
    await runner().returnUnused(holder());
    expect((await stored()).map(({ status, suspect }) => [status, suspect])).toEqual([['ready', undefined]]);
  });

  it('commits nothing under a lease that has passed on', async () => {
    queue = queueOf(50);
    await jobs().insert([batch('b', 1)]);
    await openNextPhase('j', 1);
    await enter('slow');
    const stale = (await claim('slow'))!;
    expect(await queue.reap()).toBe(0);
    await sleep(100);
    expect(await queue.reap()).toBe(1);
    await enter('quick');
    const fresh = (await claimSuspect())!;
    expect(fresh.token).toBe(stale.token + 1);
    await expect(settle(stale)).rejects.toThrow(StaleLease);
    await queue.release(stale);
    await settle(fresh);
    expect(await queue.leases()).toEqual([]);
  });

  it.each([
    ['collides again and again', 'WriteConflict', ['TransientTransactionError']],
    ['takes too long', 'MaxTimeMSExpired', []],
  ])('whose transaction %s goes on in smaller ones, and nothing is lost or doubled', async (_how, codeName, labels) => {
    await jobs().insert([batch('b', 64)]);
    await openNextPhase('j', 1);
    const crowded = runner({
      ...processor,
      async process(of, session, careful) {
        if (of.rows.length > 10) {
          const error = new MongoServerError({ message: codeName, codeName });
          for (const label of labels) error.addErrorLabel(label);
          throw error;
        }
        return processor.process({ ...of, rows: of.rows.map((row) => row + 100) }, session, careful);
      },
    });
    while (await crowded.runNext(holder())) continue;
    expect(await done()).toEqual(Array.from({ length: 64 }, (_x, i) => `row ${i + 100}`).sort(byText));
    expect(await jobs().totals('j')).toEqual([{ phase: 1, counts: { created: 64 }, asPlanned: 64, rows: 64 }]);
    expect(await mongo.db.collection('batches').countDocuments({ suspect: true })).toBe(0); // nobody is suspected for it
  });
});

it('phases open one after the other, and a resting job gives nothing out', async () => {
  await jobs().insert([batch('users', 1, { phase: 3 }), batch('customers', 1)]);
  expect(await openNextPhase('j', 1)).toBe(true);
  const first = (await claim())!;
  expect([first._id, await claim()]).toEqual(['customers', null]);
  await settle(first);
  await openNextPhase('j', 1);
  expect(await rest('j')).toBe(0);
  expect(await claim()).toBeNull();
  await openNextPhase('j', 1);
  expect((await claim())?._id).toBe('users');
});

it('a job is open until every batch of it is settled, attempt by attempt', async () => {
  const open = async (attempt: number) => currentPhase(await jobs().open('j'), attempt);
  await jobs().insert([batch('a', 1), batch('b', 2, { phase: 3 }), batch('again', 1, { attempt: 2 })]);
  await openNextPhase('j', 1);
  await settle((await claim())!);
  expect([await open(1), await open(2)]).toEqual([3, 1]);
  await openNextPhase('j', 1);
  const last = (await claim())!;
  expect(await open(1)).toBe(3);
  await settle(last);
  expect([await open(1), await open(2)]).toEqual([undefined, 1]);
  expect((await jobs().totals('j')).map(({ phase, rows }) => [phase, rows])).toEqual([
    [1, 1],
    [3, 2],
  ]);
});

describe('between partners', () => {
  const open = async (partnerId: string, jobId: string, count: number, priority = 1) => {
    const all = Array.from({ length: count }, (_x, seq) =>
      batch(`${jobId}.${String(seq).padStart(4, '0')}`, 1, { partnerId, jobId, seq, priority }),
    );
    await jobs().insert(all);
    await openNextPhase(jobId, 1);
  };
  const serve = async (count: number) => {
    const served: string[] = [];
    for (let i = 0; i < count; i++) {
      const next = (await claim())!;
      await settle(next);
      served.push(next.partnerId);
    }
    return served.join('');
  };

  it('one who comes later shares at once, however much is waiting, and by weight', async () => {
    limits['B'] = { weight: 2 };
    await open('A', 'big', 100);
    expect(await serve(10)).toBe('AAAAAAAAAA');
    await open('B', 'late', 20);
    const served = await serve(24);
    expect([...served].filter((partner) => partner === 'B').length).toBeGreaterThanOrEqual(14);
    expect(served).toContain('A');
  });

  it('ten imports of one partner get no more than one of another', async () => {
    for (let i = 0; i < 10; i++) await open('A', `a${i}`, 10);
    await open('B', 'b', 10);
    const served = await serve(20);
    expect([...served].filter((partner) => partner === 'B')).toHaveLength(10);
  });

  it('one that somebody waits for goes first; a flood of them leaves the others their turns', async () => {
    await open('A', 'nightly', 60);
    await open('B', 'small', 1, 0);
    expect(await serve(2)).toBe('BA');
    let served = '';
    for (let i = 0; i < 200; i++) {
      await open('C', `flood-${i}`, 1, 0);
      served += await serve(1);
    }
    expect([...served].filter((partner) => partner === 'A').length).toBeGreaterThan(50);
  });

  it('no more batches of a partner are in work than its cap says, by however many workers', async () => {
    limits['A'] = { weight: 1, maxBatches: 2 };
    await open('A', 'a', 10);
    await open('B', 'b', 3);
    const claimed = await Promise.all(Array.from({ length: 12 }, (_x, i) => claim(`w${i}`)));
    const of = (partner: string) => claimed.filter((b) => b?.partnerId === partner);
    expect(of('A').length).toBeLessThanOrEqual(2);
    expect(of('B')).toHaveLength(3);
    for (const held of claimed) if (held) await settle(held);
    expect((await claim())?.partnerId).toBe('A');
  });
});
