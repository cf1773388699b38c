import { createLogger, Metrics } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { DeletionClock } from './deletion-clock.js';

const DAY_MS = 86_400_000;
const mongo = useDatabase('test');
const sweeps = () => mongo.db.collection<{ _id: string; at: Date; heldSince?: Date }>('sweeps');
const ago = (ms: number) => new Date(Date.now() - ms);

function deletionClock(workerAheadMs = 0) {
  const metrics = new Metrics('test');
  const clock = { ofMachine: () => ago(-workerAheadMs) };
  return { metrics, clock: new DeletionClock(mongo.db, clock, createLogger('silent', 'test'), metrics) };
}

it("gives the database's time", async () => {
  const now = await deletionClock().clock.now();
  expect(Math.abs((now?.getTime() ?? 0) - Date.now())).toBeLessThan(5_000);
});

it.each([90 * DAY_MS, -3_600_000])('gives none to a worker whose clock is %d ms off, and counts it', async (ahead) => {
  const { clock, metrics } = deletionClock(ahead);
  await expect(clock.now()).resolves.toBeUndefined();
  expect(await metrics.text()).toContain('gangway_sweeps_refused_total 1');
});

it("gives none for a day after the database's clock has jumped by more than a week", async () => {
  const { clock } = deletionClock();
  await sweeps().insertOne({ _id: 'last', at: ago(8 * DAY_MS) });
  expect([await clock.now(), await clock.now()]).toEqual([undefined, undefined]);
  await sweeps().updateOne({}, { $set: { heldSince: ago(DAY_MS - 60_000) } });
  expect(await clock.now()).toBeUndefined();
  await sweeps().updateOne({}, { $set: { heldSince: ago(DAY_MS + 60_000) } });
  expect(await clock.now()).toBeInstanceOf(Date);
});

it('gives the time again once a clock that had jumped is set back', async () => {
  await sweeps().insertOne({ _id: 'last', at: ago(-30 * DAY_MS), heldSince: ago(-30 * DAY_MS) });
  expect(await deletionClock().clock.now()).toBeInstanceOf(Date);
});
