import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';
import { seeded } from '../../sample-data/generator.js';
import { Installation, until } from '../support/gangway.js';
import { Sink } from '../support/smtp.js';
import { Crew, type Member } from './support/crew.js';
import { dataSet, endState } from './support/end-state.js';
import { violations } from './support/invariants.js';
import { ended, makeLoad, type Load } from './support/load.js';
import { ReplicaSet } from './support/replica-set.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const ROUNDS = Number(process.env['ROUNDS'] ?? 2);
const MOST_FAULTS = 6;

let set: ReplicaSet;
let load: Load;
let client: MongoClient;

beforeAll(async () => {
  process.stdout.write(
    `chaos: seed ${SEED}, ${ROUNDS} rounds (again: npm run test:faults -- --rounds ${ROUNDS} --seed ${SEED})\n`,
  );
  load = await makeLoad();
  set = await ReplicaSet.start(3);
  client = await MongoClient.connect(set.uri('admin'));
});
afterAll(async () => {
  await client.close();
  await set.stop();
});

/** One import under random faults, two workers, an API, a real SMTP server and a replica set. */
class Round {
  readonly faults: string[] = [];
  private readonly random: () => number;
  private databaseFaultAt = 0;
  private readonly mending: Promise<unknown>[] = [];

  private constructor(
    seed: number,
    readonly gangway: Installation,
    readonly db: Db,
    readonly crew: Crew,
    readonly sink: Sink,
  ) {
    this.random = seeded(seed);
  }

  static async begin(seed: number): Promise<Round> {
    const sink = new Sink();
    const name = `chaos-${seed}`;
    const gangway = await Installation.create({
      MONGODB_URI: set.uri(name),
      SMTP_URL: await sink.listen(),
      GANGWAY_LOG_LEVEL: 'error',
    });
    const crew = new Crew(gangway);
    const db = client.db(name);
    await load.into(db);
    crew.worker();
    crew.worker();
    await crew.api();
    return new Round(seed, gangway, db, crew, sink);
  }

  /** Faults until nothing moves any more, or there were enough. */
  async harass(isOver: () => Promise<boolean>, most: number): Promise<void> {
    const kinds = [
      this.killWorker,
      this.killWorker,
      this.killWorker,
      this.freezeWorker,
      this.deploy,
      this.stepDown,
      this.killPrimary,
      this.freezePrimary,
      this.killAllNodes,
      this.killApi,
      this.pauseAndResume,
    ];
    for (let count = 0; count < most; count++) {
      await sleep(50 + this.random() * 900);
      if (await isOver()) break;
      const fault = kinds[Math.floor(this.random() * kinds.length)] ?? this.killWorker;
      await fault.call(this);
    }
    await Promise.all(this.mending);
  }

  async ask(action: string): Promise<number> {
    const path = `/api/v1/imports/${load.importId}/${action}`;
    const url = this.crew.apis[0]?.url ?? '';
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${load.token}` },
    }).catch(() => undefined);
    return answer?.status ?? 0;
  }

  async end(): Promise<void> {
    await this.crew.dismiss();
    await this.sink.close();
    await this.db.dropDatabase();
    await this.gangway.dispose();
  }

  private anyWorker(): Member {
    const { workers } = this.crew;
    return workers[Math.floor(this.random() * workers.length)]!;
  }

  private async killWorker(): Promise<void> {
    this.faults.push('kill worker');
    this.anyWorker().signal('SIGKILL');
    return Promise.resolve();
  }

  private async killApi(): Promise<void> {
    this.faults.push('kill api');
    this.crew.apis[0]?.member.signal('SIGKILL');
    return Promise.resolve();
  }

  /** Past its lease of 3 s, so that others take over what it still believes to have. */
  private async freezeWorker(): Promise<void> {
    this.faults.push('freeze worker');
    const worker = this.anyWorker();
    const { child } = worker;
    child.kill('SIGSTOP');
    this.mending.push(sleep(4_000 + this.random() * 2_000).then(() => child.kill('SIGCONT')));
    return Promise.resolve();
  }

  private async deploy(): Promise<void> {
    this.faults.push('deploy');
    const begun = Date.now();
    const { code, ms } = await this.anyWorker().deploy();
    const calm = this.databaseFaultAt < begun - 15_000;
    if (code !== null && calm && (code !== 0 || ms > 10_500))
      throw new Error(`A worker stopped with ${code} after ${ms} ms.`);
  }

  private async stepDown(): Promise<void> {
    this.faults.push('step down');
    this.databaseFaultAt = Date.now();
    await set.stepDown().catch(() => undefined); // it may be stepping down already
  }

  private async killPrimary(): Promise<void> {
    this.faults.push('kill primary');
    this.databaseFaultAt = Date.now();
    const node = await set.primary();
    await set.kill(node);
    this.mending.push(sleep(500 + this.random() * 2_500).then(() => set.run(node)));
  }

  private async freezePrimary(): Promise<void> {
    this.faults.push('freeze primary');
    this.databaseFaultAt = Date.now();
    const node = await set.primary();
    const { process: frozen } = node;
    frozen?.kill('SIGSTOP');
    this.mending.push(sleep(2_000 + this.random() * 2_000).then(() => frozen?.kill('SIGCONT')));
  }

  private async killAllNodes(): Promise<void> {
    this.faults.push('kill all nodes');
    this.databaseFaultAt = Date.now();
    await Promise.all(this.mending); // one that is being started must not be started twice
    for (const node of set.nodes) await set.kill(node);
    await sleep(this.random() * 2_000);
    await Promise.all(set.nodes.map((node) => set.run(node)));
  }

  private async pauseAndResume(): Promise<void> {
    this.faults.push('pause');
    await this.ask('pause');
    await sleep(this.random() * 1_000);
    this.mending.push(this.resume());
  }

  /** Until it is accepted, or was never paused. */
  private async resume(): Promise<void> {
    const imports = this.db.collection<{ _id: string; status: string }>('imports');
    await until(async () => {
      const doc = await imports.findOne({ _id: load.importId }).catch(() => null);
      if (doc === null) return false;
      return !doc.status.startsWith('paus') || (await this.ask('resume')) === 202;
    }, 120_000);
  }
}

const seeds = Array.from({ length: ROUNDS }, (_x, i) => SEED + i);

it.each(seeds)('F13, R40: whatever dies, the import ends as if nothing had (seed %i)', async (seed) => {
  const started = Date.now();
  const round = await Round.begin(seed);
  const random = seeded(seed * 31 + 7);
  const { db } = round;
  try {
    const imports = db.collection<{ _id: string; status: string; attempt: number }>('imports');
    const status = async () => (await imports.findOne({ _id: load.importId }).catch(() => null))?.status ?? '';
    await round.harass(async () => (await status()).startsWith('completed'), MOST_FAULTS);
    await ended(db, load.importId);
    const took = ((Date.now() - started) / 1000).toFixed(1);

    const found = await endState(db, load.importId);
    expect(found.attempt).toBe(load.expected.attempt);
    expect(found.counts).toEqual(load.expected.counts);
    expect(found.outcomes).toEqual(load.expected.outcomes);
    expect(found.records).toEqual(load.expected.records);
    expect(found.mails).toEqual(load.expected.mails);
    expect(await violations(db, load.importId)).toEqual([]);

    let after = '';
    if (random() < 0.5) {
      after = 'retry twice';
      await until(async () => (await round.ask('retry')) !== 0); // the API may be on its way up
      await Promise.all([round.ask('retry'), round.ask('retry')]);
      await ended(db, load.importId);
      expect((await endState(db, load.importId)).outcomes).toEqual(load.expected.outcomes);
      expect(await violations(db, load.importId)).toEqual([]);
    }
    if (random() < 0.5) {
      after += ' undo';
      await until(async () => (await round.ask('undo')) === 202, 120_000);
      await round.harass(async () => (await status()) === 'undone', 4);
      await ended(db, load.importId, /^undone/);
      expect(await dataSet(db)).toEqual(load.before);
      expect(await violations(db, load.importId)).toEqual([]);
    }
    const twice = await mailsSentTwice(round);
    expect(twice).toEqual([]);
    process.stdout.write(
      `seed ${seed}: ${took} s, ${round.faults.length} faults (${round.faults.join(', ')}) ${after}\n`,
    );
  } catch (error) {
    process.stdout.write(
      `seed ${seed}: ${round.faults.join(', ')}\n${round.crew.workers.map((w) => w.output.slice(-3000)).join('\n')}\n`,
    );
    throw error;
  } finally {
    await round.end();
  }
});

/** No mail arrives twice; one that is told to be sent has arrived; none is lost without a word. */
async function mailsSentTwice({ db, sink }: Round): Promise<string[]> {
  const open = { status: 'queued', attempts: 0 };
  await until(
    async () =>
      (await db
        .collection('mails')
        .countDocuments(open)
        .catch(() => 1)) === 0,
    60_000,
  );
  // read before what arrived is counted: one that is on its way now may arrive, and be told to be sent, between the two
  const told = await db
    .collection<{ _id: string; status: string }>('mails')
    .find({ status: 'sent', sentAt: { $exists: true } })
    .toArray();
  const arrived = new Map<string, number>();
  for (const { messageId = '' } of sink.mails) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1);
  const found = [...arrived].filter(([, times]) => times > 1).map(([id, times]) => `${id} arrived ${times} times`);
  for (const { _id } of told)
    if (![...arrived.keys()].some((id) => id.includes(_id)) && !load.sentBefore.has(_id))
      found.push(`${_id} is said to be sent`);
  return found;
}
