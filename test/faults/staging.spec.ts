import { setTimeout as sleep } from 'node:timers/promises';
import Papa from 'papaparse';
import { CUSTOMER_HEADER, generateCustomers, generateUsers, seeded, USER_HEADER } from '../../sample-data/generator.js';
import { until } from '../support/gangway.js';
import { RowStore } from '#libs/imports/row-store.js';
import { PartnerScope } from '#libs/platform/index.js';
import { importOf } from './support/end-state.js';
import { onStage, type Stage } from './support/stage.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const USERS = 20_000;

/** Submits files that take longer to read than their readers live; one of the rows waits, one is a second one of its key. */
async function submit({ gangway }: Stage): Promise<string> {
  await gangway.addTemplates({ rules: { allowedCountries: ['IL'], maxRows: 200_000 } });
  const users = [...generateUsers(USERS)];
  users[1_234]![0] = 'NOBODY';
  users[19_000]![1] = users[7]![1]!;
  const files = [
    await gangway.file('customers.csv', Papa.unparse([CUSTOMER_HEADER, ...generateCustomers(USERS / 100)])),
    await gangway.file('users.csv', Papa.unparse([USER_HEADER, ...users])),
  ];
  const argv = ['import', ...files, '--template', 'Harbour Voice IL', '--no-wait'];
  return (await gangway.json<{ id: string }>(argv)).id;
}

async function planOf({ db }: Stage, id: string): Promise<unknown> {
  const imports = db.collection<{ _id: string; status: string }>('imports');
  const planned = async () => imports.findOne({ _id: id, status: { $nin: ['received', 'reading', 'validating'] } });
  await until(async () => (await planned()) !== null, 240_000);
  const doc: Record<string, unknown> = { ...(await planned()) };
  return [doc['problems'], doc['plan'], doc['planIssues'], doc['planMails'], doc['sheets']];
}

it('R-12: files whose readers are killed all the time are planned in the end, as if nobody had died', async () => {
  const calm = await onStage(undefined, async (stage) => {
    const id = await submit(stage);
    stage.crew.worker();
    return planOf(stage, id);
  });
  await onStage(undefined, async (stage) => {
    const { db, crew } = stage;
    const id = await submit(stage);
    const random = seeded(SEED);
    const worker = crew.worker();
    const planned = planOf(stage, id);
    let over = false;
    void planned.finally(() => (over = true)).catch(() => undefined);
    while (!over) {
      await sleep(300 + random() * 2_200);
      if (!over) worker.signal('SIGKILL');
    }
    process.stdout.write(`seed ${SEED}: ${worker.restarts} deaths\n`);
    expect(await planned).toEqual(calm);
    const doc = await importOf(db, id);
    let rows = 0;
    for await (const { rows: staged } of new RowStore(db, new PartnerScope(doc.partnerId)).chunksOfJob(doc.jobId))
      rows += staged.length;
    expect(rows).toBe(USERS + USERS / 100);
    expect(await db.collection('checkpoints').countDocuments()).toBe(0);
  });
}, 400_000);
