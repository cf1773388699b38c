import type { PartnersService } from '#libs/access/index.js';
import { createLogger, loadConfig } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import type { Alarms } from './alarms.js';
import type { Answers } from './answers.js';
import { Clockwork } from './clockwork.js';
import type { Digests } from './digests.js';
import type { IntakeDesk } from './intake.js';
import type { Firing } from './model.js';

const mongo = useDatabase('test');
const firings = () => mongo.db.collection<Firing>('firings');
const dueAt = new Date(Date.now() - 3_600_000);

/** A worker whose look at the source is held up until `looked` ends. It tells of the alarms that it raises. */
function worker(looked: () => Promise<unknown>, files: Firing['files'], told: string[], clockAheadMs = 0): Clockwork {
  const desk = { takeAll: async () => (await looked(), { files, more: false }) } as unknown as IntakeDesk;
  const alarms = { missing: () => Promise.resolve(told.push('missing')), unchanged: () => Promise.resolve() } as unknown as Alarms; // prettier-ignore
  const none = { next: () => Promise.resolve(false) };
  const partners = { suspended: () => Promise.resolve([]) } as unknown as PartnersService;
  const clock = { now: () => new Date(Date.now() + clockAheadMs) };
  const config = loadConfig({ ...process.env, GANGWAY_LEASE_SECONDS: '2' });
  return new Clockwork(mongo.db, desk, none as unknown as Answers, alarms, none as unknown as Digests, partners, clock, config, createLogger('silent', 'test')); // prettier-ignore
}

beforeEach(async () => {
  await mongo.db.collection<{ _id: string }>('schedules').insertOne({ _id: 's', partnerId: 'p', source: 'x', paused: true, dueAt, expectWithin: 1, failures: 0, maxFailures: 3 } as { _id: string }); // prettier-ignore
  await firings().insertOne({ _id: 'f', partnerId: 'p', schedule: 's', dueAt, status: 'waiting', nextAt: dueAt, tries: 0, files: [] }); // prettier-ignore
});

it('a worker that was stopped past its lease changes nothing any more and raises no alarm', async () => {
  const told: string[] = [];
  const taken = [{ name: 'a.csv', outcome: 'imported' as const }];
  // while the first one looks and finds nothing, its lease ends, and another one finds the file
  const takenOver = async () => {
    await firings().updateOne({}, { $set: { nextAt: dueAt } });
    await worker(() => Promise.resolve(), taken, told).tick();
  };
  await worker(takenOver, [], told).tick();
  expect(told).toEqual([]);
  expect(await firings().findOne()).toMatchObject({ status: 'done', token: 2, files: taken });
});

it('a worker whose clock is ahead takes no firing from another one', async () => {
  const told: string[] = [];
  let looks = 0;
  const other = worker(() => Promise.resolve(looks++), [], told, 3_600_000);
  await worker(() => other.tick(), [], told).tick();
  expect([looks, told]).toEqual([0, ['missing']]);
  expect(await firings().findOne()).toMatchObject({ status: 'missed', token: 1 });
});
