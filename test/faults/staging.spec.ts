import { setTimeout as sleep } from 'node:timers/promises';
import Papa from 'papaparse';
import { UNREAD_STATUSES } from '#libs/imports/import/import-status.js';
import type { ImportDoc } from '#libs/imports/import/import.schema.js';
import { RowStore } from '#libs/imports/rows/row-store.js';
import { PartnerScope } from '#libs/platform/index.js';
import { CUSTOMER_HEADER, generateCustomers, generateUsers, seeded, USER_HEADER } from '../../sample-data/generator.js';
import { until } from '../support/gangway.js';
import { importOf } from './support/end-state.js';
import { onStage, type Stage } from './support/stage.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
/** Each life keeps about four portions, as many as are planned at once: enough for more than five lives that keep some. */
const USERS = 36_000;
/** Each with a checkpoint. */
const PORTIONS = USERS / 2_000 + 1;
/** However slow the machine is. */
const PLANNED_WITHIN_MS = 900_000;

/** Submits files of many portions; one of the rows waits, one is a second one of its key. */
async function submit({ gangway }: Stage): Promise<string> {
  await gangway.addTemplates({ rules: { allowedCountries: ['IL'], maxRows: 200_000 } });
  const users = [...generateUsers(USERS)];
  users[1_234]![0] = 'NOBODY';
  users[11_000]![1] = users[7]![1]!;
  const files = [
    await gangway.file('customers.csv', Papa.unparse([CUSTOMER_HEADER, ...generateCustomers(USERS / 100)])),
    await gangway.file('users.csv', Papa.unparse([USER_HEADER, ...users])),
  ];
  const argv = ['import', ...files, '--template', 'Harbour Voice IL', '--no-wait'];
  return (await gangway.json<{ id: string }>(argv)).id;
}

/** An import while it is read and planned: who does it, whether rows are being planned, and how much a death would leave. */
class Watched {
  constructor(
    private readonly stage: Stage,
    private readonly id: string,
  ) {}

  async now(): Promise<{ over: boolean; holder: string; planning: boolean; kept: number }> {
    const imports = this.stage.db.collection<ImportDoc>('imports');
    const doc = await imports.findOne({ _id: this.id }, { projection: { status: 1, stage: 1 } });
    const kept = await this.stage.db.collection('checkpoints').countDocuments({ importId: this.id });
    const over = !UNREAD_STATUSES.some((status) => status === doc?.status);
    return { over, holder: doc?.stage?.token ?? '', planning: doc?.stage?.job !== undefined, kept };
  }

  /** Waits until it is so, or all is over. */
  async until(is: (now: Awaited<ReturnType<Watched['now']>>) => boolean): ReturnType<Watched['now']> {
    let now = await this.now();
    for (const deadline = Date.now() + PLANNED_WITHIN_MS; !now.over && !is(now); now = await this.now()) {
      if (Date.now() > deadline) throw new Error(`Not so for long: ${is.toString()}, but ${JSON.stringify(now)}`);
      await sleep(5);
    }
    return now;
  }
}

async function planOf({ db }: Stage, id: string): Promise<unknown> {
  const doc: Partial<ImportDoc> = await importOf(db, id);
  return [doc.problems, doc.plan, doc.planIssues, doc.planMails, doc.sheets];
}

it('R-12: files whose readers are killed all the time are planned in the end, as if nobody had died', async () => {
  let portionMs = 0;
  const calm = await onStage(undefined, async (stage) => {
    const id = await submit(stage);
    const watched = new Watched(stage, id);
    stage.crew.worker();
    await watched.until(({ holder }) => holder !== '');
    const begun = Date.now();
    await watched.until(() => false);
    portionMs = (Date.now() - begun) / PORTIONS;
    return planOf(stage, id);
  });
  await onStage(undefined, async (stage) => {
    const { db, crew } = stage;
    const id = await submit(stage);
    const watched = new Watched(stage, id);
    const random = seeded(SEED);
    const worker = crew.worker();
    const diedWith: number[] = [];
    let last = '';
    for (;;) {
      const begun = await watched.until(({ holder }) => holder !== last);
      last = begun.holder;
      // On any machine every other reader dies before it has kept anything, and others soon after; the first one keeps nothing.
      const portions = begun.planning ? diedWith.length % 2 : 0;
      await watched.until(({ planning, kept }) => planning && kept >= begun.kept + portions);
      await sleep(random() * portionMs);
      const { over, kept } = await watched.now();
      if (over) break;
      worker.signal('SIGKILL');
      diedWith.push(kept);
      // as if dying took hours: what ends an import is that none of many readers gets any further
      const dying = { _id: id, 'stage.dyingSince': { $exists: true } };
      const since = { $set: { 'stage.dyingSince': new Date(Date.now() - 3_600_000) } };
      await db.collection<ImportDoc>('imports').updateOne(dying, since);
    }
    process.stdout.write(
      `seed ${SEED}: ${diedWith.length} deaths, ${portionMs.toFixed(0)} ms a portion, kept ${diedWith.join()}\n`,
    );
    expect(await planOf(stage, id)).toEqual(calm);
    const doc = await importOf(db, id);
    let rows = 0;
    for await (const { rows: staged } of new RowStore(db, new PartnerScope(doc.partnerId)).chunksOfJob(doc.jobId))
      rows += staged.length;
    expect(rows).toBe(USERS + USERS / 100);
    await until(async () => (await db.collection('checkpoints').countDocuments()) === 0);
    expect(new Set(diedWith).size).toBeGreaterThan(5); // at so many places
  });
}, 1_200_000);
