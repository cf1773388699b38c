import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { ROOT, until } from '../support/gangway.js';
import { block } from './support/inspector.js';
import { ended, makeLoad, type Load } from './support/load.js';
import { endState } from './support/end-state.js';
import { expectUndisturbed, midRun, onStage } from './support/stage.js';
import { Tap, type Command } from './support/tap.js';

const SHIFTED_CLOCK = join(ROOT, 'test/faults/support/shifted-clock.mjs');

let load: Load;
beforeAll(async () => {
  load = await makeLoad();
});

it('R4: another worker takes over soon after a kill -9, whatever its host', () =>
  onStage(load, async ({ db, crew }) => {
    const started = Date.now();
    const lost = crew.worker();
    await midRun(db, load.importId);
    const beginningTook = Date.now() - started; // on this machine; the other worker has less to do until it takes over
    await lost.dismiss(); // a machine that is gone: nobody starts it again
    const at = Date.now();
    // as if it had been on another machine, where nobody can see that its process is gone
    await db.collection('workers').updateMany({}, { $set: { host: 'elsewhere' } });
    const orphaned = await db.collection('batches').countDocuments({ status: 'leased' });
    crew.worker();
    await until(async () => (await db.collection('batches').countDocuments({ workerId: 'worker-0' })) === 0, 120_000);
    expect(orphaned).toBeGreaterThan(0);
    expect(Date.now() - at).toBeLessThan(3_000 + Math.max(5_000, beginningTook)); // its lease of 3 s and a little
    await expectUndisturbed(db, load);
  }));

it.each([
  ['R7: is stopped past its lease', (pid: number) => stopFor(pid, 7_000)],
  ['R6: computes past its lease without a pause', (pid: number) => block(pid, 7_000)],
])('%s: what a worker then commits is refused', (_name, hold) =>
  onStage(load, async ({ db, crew }) => {
    const slow = crew.worker();
    crew.worker();
    await midRun(db, load.importId);
    const holding = hold(slow.child.pid ?? 0);
    const silent = { $expr: { $lt: ['$at', { $subtract: ['$$NOW', 2_000] }] } };
    await until(async () => (await db.collection('workers').countDocuments(silent)) === 1);
    const held = await db.collection('batches').countDocuments({ workerId: 'worker-0' });
    await expectUndisturbed(db, load);
    await holding;
    await until(() => held === 0 || slow.output.includes('commit refused'), 20_000);
    await expectUndisturbed(db, load);
    expect(slow.restarts).toBe(0);
  }),
);

async function stopFor(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await sleep(ms);
  process.kill(pid, 'SIGCONT');
}

it('R8: a row that kills the process is given up with an incident; all others commit', () =>
  onStage(load, async ({ gangway, db, crew }) => {
    const tap = await Tap.before(gangway.env['MONGODB_URI'] ?? '');
    try {
      const poison = 'user1500@company-15.example';
      tap.onRequest = ({ name, collection, body }: Command) => {
        const documents = name === 'insert' && collection === 'users' ? (body['documents'] as { key?: string }[]) : [];
        if (!documents.some(({ key }) => key === poison)) return 'pass';
        crew.workers[0]?.signal('SIGKILL');
        return 'cut';
      };
      const worker = crew.worker({ MONGODB_URI: tap.uri });
      await ended(db, load.importId, undefined, 400_000);
      const found = await endState(db, load.importId);
      const differing = found.outcomes.filter(
        (row, i) => JSON.stringify(row) !== JSON.stringify(load.expected.outcomes[i]),
      );
      expect(differing).toEqual([[expect.any(String), expect.any(Number), 'failed', ['internal.rowFailed']]]);
      expect(found.records['users']).toHaveLength((load.expected.records['users']?.length ?? 0) - 1);
      process.stdout.write(`${worker.restarts} worker deaths\n`);
      expect(worker.restarts).toBeLessThanOrEqual(12);
    } finally {
      await tap.close();
    }
  }));

it('F9, R21: workers whose clocks are an hour ahead and an hour behind take no lease from each other, and start what is due once', () =>
  onStage(load, async ({ db, crew }) => {
    const imports = db.collection<{ _id: string; notBefore?: Date }>('imports');
    await imports.updateOne({ _id: load.importId }, { $set: { notBefore: new Date(Date.now() + 2_000) } });
    for (const hours of [1, -1])
      crew.worker({ NODE_OPTIONS: `--import ${SHIFTED_CLOCK}`, SHIFT_CLOCK_HOURS: String(hours) });
    await expectUndisturbed(db, load);
    expect(await db.collection('batches').countDocuments({ suspect: true })).toBe(0);
    expect(crew.workers.map(({ restarts }) => restarts)).toEqual([0, 0]);
  }));

it('F5, R13: a deploy of everything in the middle of a run ends in time, gives leases back, and goes on at once', () =>
  onStage(load, async ({ db, crew }) => {
    const { member: api, url } = await crew.api();
    const started = Date.now();
    const worker = crew.worker();
    const watchers = await Promise.all(
      Array.from({ length: 50 }, () =>
        fetch(`${url}/api/v1/imports/${load.importId}/events`, { headers: { Authorization: `Bearer ${load.token}` } }),
      ),
    );
    await midRun(db, load.importId);
    const beginningTook = Date.now() - started; // on this machine; the new one has less to do until it goes on
    const ends = await Promise.all([worker.deploy(), api.deploy()]);
    const at = Date.now();
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    for (const { ms } of ends) expect(ms).toBeLessThan(10_000);
    expect(await db.collection('batches').countDocuments({ status: 'leased' })).toBe(0);
    const done = () => db.collection('batches').countDocuments({ status: 'done' });
    const before = await done();
    await until(async () => (await done()) > before, 120_000);
    expect(Date.now() - at).toBeLessThan(Math.max(5_000, beginningTook));
    await Promise.allSettled(watchers.map((answer) => answer.text()));
    await expectUndisturbed(db, load);
  }));
