import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { seeded } from '../../sample-data/generator.js';
import { until } from '../support/gangway.js';
import { dataSet, endState } from './support/end-state.js';
import { violations } from './support/invariants.js';
import { makeLoad, type Load } from './support/load.js';
import { midRun, onStage, type Stage } from './support/stage.js';
import { Tap } from './support/tap.js';

/*
 * People pause, resume, cancel, retry and undo at random moments, workers die, the database is far away: what an import says of
 * itself is true, what was cancelled never writes again, and what was undone leaves nothing.
 */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const LEASES_S = [2, 12, 45];
const DELAYS_MS = [0, 30, 100];
const REQUESTS = 8;
/** How often the first request waits until rows are being written; else it comes before anything begins. */
const MID_RUN = 0.8;

let load: Load;
beforeAll(async () => {
  load = await makeLoad();
  process.stdout.write(
    `requests: seed ${SEED}, ${ROUNDS} rounds (again: npm run test:faults -- --rounds ${ROUNDS} --seed ${SEED} requests)\n`,
  );
});

interface Asked {
  action: string;
  status: number;
}

/** What there is to be asked of an import in the state it is in; in other states at random. */
const ACTIONS: Record<string, string[]> = {
  approved: ['cancel', 'pause'],
  running: ['pause', 'pause', 'pause', 'cancel'],
  pausing: ['resume', 'resume', 'cancel'],
  paused: ['resume', 'resume', 'resume', 'cancel'],
  cancelled: ['undo'],
  completed_with_errors: ['retry', 'retry', 'undo', 'cancel'],
};

class Round {
  readonly asked: Asked[] = [];
  private readonly random: () => number;

  constructor(
    seed: number,
    private readonly stage: Stage,
    private readonly url: string,
  ) {
    this.random = seeded(seed);
  }

  pick<T>(of: readonly T[]): T {
    return of[Math.floor(this.random() * of.length)]!;
  }

  chance(): number {
    return this.random();
  }

  async status(): Promise<string> {
    const found = await this.stage.db
      .collection<{ _id: string; status: string }>('imports')
      .findOne({ _id: load.importId });
    return found?.status ?? '';
  }

  async ask(action: string): Promise<void> {
    const headers = { Authorization: `Bearer ${load.token}` };
    const { status } = await fetch(`${this.url}/api/v1/imports/${load.importId}/${action}`, {
      method: 'POST',
      headers,
    });
    this.asked.push({ action, status });
  }

  /** Several ask, some at the same time; now and then a worker dies. */
  async disturb(): Promise<void> {
    if (this.chance() < MID_RUN) await midRun(this.stage.db, load.importId);
    for (let i = 0; i < REQUESTS; i++) {
      await sleep(this.chance() * 1_500);
      const actions = ACTIONS[await this.status()] ?? ['pause', 'cancel', 'retry', 'undo'];
      const several = this.chance() < 0.3 ? 2 : 1;
      await Promise.all(Array.from({ length: several }, () => this.ask(this.pick(actions))));
      if (this.chance() < 0.4) this.pick(this.stage.crew.workers).signal('SIGKILL');
    }
  }

  /** Lets the import come to its end; what waits for a person is answered. */
  async rest(): Promise<string> {
    const ended = /^(completed|cancelled|undone|failed)/;
    await until(async () => {
      const status = await this.status();
      if (status.startsWith('paus')) await this.ask('resume');
      return ended.test(status);
    }, 400_000);
    return this.status();
  }
}

/** Nothing of the import can run: no batch may be claimed, none is in work. */
async function runnable(db: Db): Promise<number> {
  return db.collection('batches').countDocuments({ status: { $in: ['ready', 'leased'] } });
}

it.each(Array.from({ length: ROUNDS }, (_x, i) => SEED + i))(
  'F12: whatever people ask, and whoever dies, an import does what it says (seed %i)',
  async (seed) => {
    const random = seeded(seed * 17 + 3);
    const lease = LEASES_S[Math.floor(random() * LEASES_S.length)]!;
    const delay = DELAYS_MS[Math.floor(random() * DELAYS_MS.length)]!;
    const started = Date.now();
    await onStage(load, async (stage) => {
      const { gangway, db, crew } = stage;
      const tap = await Tap.before(gangway.env['MONGODB_URI'] ?? '');
      try {
        const { url } = await crew.api();
        for (let i = 0; i < 2; i++) crew.worker({ MONGODB_URI: tap.uri, GANGWAY_LEASE_SECONDS: String(lease) });
        await until(async () => (await db.collection('workers').countDocuments()) === 2, 120_000);
        tap.delayMs = () => delay;
        const round = new Round(seed, stage, url);
        await round.disturb();
        tap.delayMs = () => 0;
        const status = await round.rest();
        expect(round.asked.filter(({ status: answer }) => answer !== 202 && answer !== 409)).toEqual([]);
        const seen = await expectTrue(db, status);
        process.stdout.write(
          `seed ${seed}: lease ${lease} s, delay ${delay} ms, ${((Date.now() - started) / 1000).toFixed(0)} s, ${status}, ${seen} (${round.asked.map(({ action, status: answer }) => `${action} ${answer}`).join(', ')})\n`,
        );
      } catch (error) {
        process.stdout.write(
          `seed ${seed}: lease ${lease} s, delay ${delay} ms\n${crew.workers.map(({ output }) => output.slice(-2_000)).join('\n')}\n`,
        );
        throw error;
      } finally {
        await crew.dismiss();
        await tap.close();
      }
    });
  },
);

/** What is stored is what the import says, and stays so. @returns what was looked at, in a few words */
async function expectTrue(db: Db, status: string): Promise<string> {
  const before = JSON.stringify(await dataSet(db));
  expect(await runnable(db)).toBe(0);
  await sleep(1_500);
  expect(JSON.stringify(await dataSet(db))).toBe(before);
  expect(await runnable(db)).toBe(0);
  if (status === 'undone') {
    expect(JSON.parse(before)).toEqual(load.before);
    return 'nothing left';
  }
  if (status.startsWith('completed')) {
    const { counts, outcomes, records } = await endState(db, load.importId);
    expect([counts, outcomes, records]).toEqual([load.expected.counts, load.expected.outcomes, load.expected.records]);
    expect(await violations(db, load.importId)).toEqual([]);
    return 'as undisturbed';
  }
  await expectTotals(db);
  return 'totals right';
}

/** The totals of a cancelled import are what its records show. */
async function expectTotals(db: Db): Promise<void> {
  const doc = await db
    .collection<{ _id: string; totals?: { byEntity: Record<string, Record<string, number>> } }>('imports')
    .findOne({ _id: load.importId });
  const created = doc?.totals?.byEntity['users']?.['created'] ?? 0;
  const users = db.collection('users');
  const alone = { 'createdBy.importId': load.importId, 'createdBy.sheet': /^users-/ };
  expect(await users.countDocuments(alone)).toBe(created);
}
