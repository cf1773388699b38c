import { Clock, createLogger } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { newFiring, type Firing, type ScheduleDoc, type TakenFile } from './arrivals.schema.js';
import { FiringBook } from './firing-book.js';
import { ScheduleRunner } from './schedule-runner.js';

type Look = () => Promise<{ files: TakenFile[]; more: boolean }>;

const mongo = useDatabase('test', {}, 'seen');
const firings = () => mongo.db.collection<Firing>('firings');
const schedules = () => mongo.db.collection<ScheduleDoc>('schedules');
const firing = () => firings().findOne({});
const alarms: string[] = [];
/** Alarms that fail, the next time. */
const unsent = new Set<string>();
const nothing: Look = () => Promise.resolve({ files: [], more: false });
const aFile: Look = () => Promise.resolve({ files: [{ name: '$1.csv', outcome: 'imported' }], more: false });
const HOUR_MS = 3_600_000;

const nightly: ScheduleDoc = {
  _id: 's',
  partnerId: 'p',
  name: 'Nightly',
  source: 'Drop',
  cron: '0 2 * * *',
  timeZone: 'UTC',
  except: [],
  expectWithin: 5,
  notify: [],
  maxFailures: 1,
  paused: false,
  failures: 0,
  dueAt: new Date(Date.now() + HOUR_MS),
};

/** A worker, which looks at sources like this. */
function worker(look: Look, clock = new Clock()): ScheduleRunner {
  const raise = (alarm: string) => () =>
    unsent.delete(alarm) ? Promise.reject(new Error('not sent')) : Promise.resolve(void alarms.push(alarm));
  return new ScheduleRunner(
    new FiringBook(mongo.db, { suspended: () => Promise.resolve([]) }, clock, { leaseMs: 60_000 }),
    { takeAll: look, isMoving: () => Promise.resolve(false) },
    { missing: raise('missing'), paused: raise('paused'), unchanged: () => Promise.resolve() },
    clock,
    createLogger('silent', 'test'),
  );
}

/** Fires a schedule whose file was expected until five minutes ago. */
async function overdue(): Promise<void> {
  const tenMinutesAgo = new Date(Date.now() - 600_000);
  await firings().insertOne(newFiring(nightly, tenMinutesAgo, tenMinutesAgo));
}

/** A worker is stopped in its look, and goes on when another one has looked in its place. */
async function stoppedDuring(look: Look, replacement: Look): Promise<void> {
  let resume: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (resume = resolve));
  const began = worker(async () => {
    await firings().updateOne({}, { $set: { nextAt: new Date(0) } }); // its lease ends
    await worker(replacement).run();
    resume();
    return look();
  });
  await began.run();
  await stopped;
}

beforeEach(async () => {
  alarms.length = 0;
  await mongo.db.createCollection('firings');
  await schedules().insertOne({ ...nightly });
});

it('says once that a file is missing', async () => {
  await overdue();
  await worker(nothing).run();
  await worker(nothing).run();
  expect(await firing()).toMatchObject({ status: 'missed', token: 1 });
  expect(alarms).toEqual(['missing']);
});

it('a worker that was stopped past its lease reports no file as missing that another one took', async () => {
  await overdue();
  await stoppedDuring(nothing, aFile);
  expect(await firing()).toMatchObject({ status: 'done', token: 2, files: [{ name: '$1.csv' }] });
  expect(alarms).toEqual([]);
});

it('a worker that was stopped past its lease counts no failure and pauses nothing', async () => {
  await overdue();
  await firings().updateOne({}, { $set: { tries: 4 } });
  await stoppedDuring(() => Promise.reject(new Error('gone')), aFile);
  expect(await firing()).toMatchObject({ status: 'done' });
  expect(await schedules().findOne({})).toMatchObject({ paused: false, failures: 0 });
  expect(alarms).toEqual([]);
});

it('pauses a schedule with the failure that is one too many', async () => {
  await overdue();
  await firings().updateOne({}, { $set: { tries: 4 } });
  await worker(() => Promise.reject(new Error('gone'))).run();
  expect(await firing()).toMatchObject({ status: 'failed', error: 'gone' });
  expect(await schedules().findOne({})).toMatchObject({ paused: true, failures: 1 });
  expect(alarms).toEqual(['paused']);
});

it('an alarm that fails leaves the firing to be looked at again', async () => {
  await overdue();
  unsent.add('missing');
  await worker(nothing).run();
  expect(await firing()).toMatchObject({ status: 'looking', tries: 1 });
});

it('keeps a firing for its worker whatever the clock of another one shows', async () => {
  await overdue();
  const ahead = new Clock();
  ahead.now = () => new Date(Date.now() + HOUR_MS / 2);
  const looked: string[] = [];
  await worker(async () => {
    await worker(() => {
      looked.push('at the same time');
      return aFile();
    }, ahead).run();
    return aFile();
  }).run();
  expect(looked).toEqual([]);
  expect(await firing()).toMatchObject({ status: 'done', token: 1 });
});
