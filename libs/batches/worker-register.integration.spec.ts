import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger, TRANSACTION_OPTIONS } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { until } from '../../test/support/gangway.js';
import { Heartbeat, ProcessSessions, WorkerRegister, type WorkerDoc } from './index.js';

const mongo = useDatabase('test');
const LEASE_MS = 400;
const PACE = { lanes: 1, batchRows: 1 };
/** No process has this one. */
const NO_PID = 2 ** 30;

const workers = () => mongo.db.collection<WorkerDoc>('workers');
const register = () => new WorkerRegister(mongo.db, { leaseMs: LEASE_MS });

/** A process with a transaction under way that holds a document. */
async function inTransaction(workerId: string): Promise<{ heartbeat: Heartbeat; sessions: ProcessSessions }> {
  const sessions = new ProcessSessions(mongo.client);
  const heartbeat = new Heartbeat(
    { workerId, leaseMs: LEASE_MS },
    register(),
    sessions,
    createLogger('silent', 'test'),
  );
  const session = sessions.of('loop');
  await mongo.db.collection<{ _id: string }>('held').updateOne({ _id: 'x' }, { $set: { by: '' } }, { upsert: true });
  await heartbeat.begin(() => PACE);
  await sleep(LEASE_MS / 2); // the first beat names the session
  session.startTransaction(TRANSACTION_OPTIONS);
  await mongo.db.collection<{ _id: string }>('held').updateOne({ _id: 'x' }, { $set: { by: workerId } }, { session });
  return { heartbeat, sessions };
}

/** Whether somebody else can write the document. */
async function isFree(): Promise<boolean> {
  const write = mongo.db
    .collection<{ _id: string }>('held')
    .updateOne({ _id: 'x' }, { $set: { by: 'another' } }, { maxTimeMS: 300 });
  return write.then(
    () => true,
    () => false,
  );
}

describe('the transactions of a worker', () => {
  it('go on while it gives signs of life', async () => {
    const { heartbeat, sessions } = await inTransaction('w');
    await sleep(2 * LEASE_MS);
    await register().bury(await register().deadNeighbours());
    expect(await isFree()).toBe(false);
    await sessions.of('loop').abortTransaction();
    await heartbeat.end();
    expect(await workers().countDocuments()).toBe(0);
  });

  it('are ended when it is silent for longer than the lease, and it may go on later', async () => {
    const { heartbeat, sessions } = await inTransaction('w');
    await until(async () => {
      // its own beats come in between
      await workers().updateOne({ _id: 'w' }, { $set: { at: new Date(Date.now() - 2 * LEASE_MS) } });
      await register().bury([]);
      return isFree();
    });
    await sleep(LEASE_MS);
    expect(await workers().findOne({ _id: 'w' })).toMatchObject({ sessions: [expect.anything()] });
    await expect(sessions.of('loop').commitTransaction()).rejects.toThrow();
    await heartbeat.end();
  });

  it('are ended when its process is gone', async () => {
    const { heartbeat } = await inTransaction('w');
    const at = new Date(Date.now() - 5_000);
    await workers().updateOne({ _id: 'w' }, { $set: { incarnation: 'the one that died', pid: NO_PID, at } });
    const dead = await register().deadNeighbours();
    expect(dead).toMatchObject([{ _id: 'w', host: hostname(), pid: NO_PID }]);
    await register().bury(dead);
    expect([await isFree(), await workers().countDocuments({ pid: NO_PID })]).toEqual([true, 0]);
    await heartbeat.end();
  });

  it('are ended when another process takes its name, which it can’t take back', async () => {
    const { heartbeat } = await inTransaction('w');
    await register().enter({ workerId: 'w', incarnation: 'the next one' }, PACE);
    expect(await isFree()).toBe(true);
    await sleep(LEASE_MS);
    await expect(register().beat(heartbeat.worker, PACE, [], 1_000)).rejects.toThrow(
      'Another process runs as worker w',
    );
    await heartbeat.end();
    expect(await workers().findOne()).toMatchObject({ incarnation: 'the next one' });
  });
});

it('a worker whose own heartbeats had a gap of a lease takes nobody for silent until another lease is over', async () => {
  let away = false;
  class Unsteady extends WorkerRegister {
    override async beat(...of: Parameters<WorkerRegister['beat']>): Promise<void> {
      if (away) throw new Error('The database is away.');
      await super.beat(...of);
    }
  }
  const unsteady = new Unsteady(mongo.db, { leaseMs: LEASE_MS });
  const sessions = new ProcessSessions(mongo.client);
  const heartbeat = new Heartbeat(
    { workerId: 'w', leaseMs: LEASE_MS },
    unsteady,
    sessions,
    createLogger('silent', 'test'),
  );
  await heartbeat.begin(() => PACE);
  const judged = [heartbeat.canJudge];
  away = true;
  await sleep(2 * LEASE_MS);
  judged.push(heartbeat.canJudge);
  away = false;
  await sleep(LEASE_MS / 2);
  judged.push(heartbeat.canJudge);
  await sleep(2 * LEASE_MS);
  judged.push(heartbeat.canJudge);
  await heartbeat.end();
  expect(judged).toEqual([true, false, false, true]);
});
