import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import Papa from 'papaparse';
import { CUSTOMER_HEADER, generateCustomers } from '../../sample-data/generator.js';
import { ROOT } from '../support/gangway.js';
import { endState } from './support/end-state.js';
import { ended, makeLoad } from './support/load.js';
import { onStage, type Stage } from './support/stage.js';
import { Tap } from './support/tap.js';

const POISONED_ROW = join(ROOT, 'test/faults/support/poisoned-row.mjs');
const POISON = 'user1500@company-15.example';

/** Imports one row by a worker whose transactions take seconds, and lets something happen whenever its batch is claimed. */
async function oneRow({ gangway, db, crew }: Stage, onClaim: (claims: number) => Promise<void>): Promise<void> {
  await gangway.addTemplates({ rules: { allowedCountries: ['IL'] } });
  const file = await gangway.file('one.csv', Papa.unparse([CUSTOMER_HEADER, ...generateCustomers(1)]));
  const { id } = await gangway.json<{ id: string }>(['import', file, '--template', 'Harbour Voice IL', '--no-wait']);
  const tap = await Tap.before(gangway.env['MONGODB_URI'] ?? '');
  try {
    tap.delayMs = (command) => (command?.body['autocommit'] === false ? 120 : 0); // in transactions
    crew.worker({ MONGODB_URI: tap.uri });
    const over = ended(db, id, undefined, 400_000).then(() => true);
    for (let claims = 0; ;) {
      const claimed = claimedAgain(db, claims);
      if (await Promise.race([over, claimed.then(() => false)])) break;
      claims = await claimed;
      await onClaim(claims);
    }
    expect((await endState(db, id)).outcomes).toEqual([[expect.any(String), 2, 'created', []]]);
  } finally {
    await crew.dismiss();
    await tap.close();
  }
}

/** Waits until the batch has been claimed more often; gives how often. */
async function claimedAgain(db: Db, claims: number): Promise<number> {
  for (;;) {
    const batch = await db.collection('batches').findOne({ token: { $gt: claims } });
    if (batch) return Number(batch['token']);
    await sleep(20);
  }
}

it('R-7: a row whose worker is killed after every claim is created', () =>
  onStage(undefined, async (stage) => {
    let kills = 0;
    await oneRow(stage, async () => {
      await sleep(700);
      stage.crew.workers[0]?.signal('SIGKILL');
      kills++;
    });
    process.stdout.write(`${kills} kills\n`);
  }));

it('R-7: a row is created though whoever tries it is killed five times', () =>
  onStage(undefined, async (stage) => {
    let kills = 0;
    await oneRow(stage, async () => {
      if (kills === 5) return;
      await sleep(700);
      const batch = await stage.db.collection('batches').findOne({ status: 'leased' });
      const holder = await stage.db
        .collection<{ _id: string; pid: number }>('workers')
        .findOne({ _id: String(batch?.['workerId']) });
      if (!holder) return;
      process.kill(holder.pid, 'SIGKILL');
      kills++;
    });
    expect(kills).toBe(5);
  }));

it('R8: a row that crashes whatever processes it takes one worker down; after that only trials die, and it is given up', async () => {
  const load = await makeLoad();
  await onStage(load, async ({ db, crew }) => {
    const worker = crew.worker({ NODE_OPTIONS: `--import ${POISONED_ROW}`, POISON });
    await ended(db, load.importId, undefined, 400_000);
    const { outcomes } = await endState(db, load.importId);
    const differing = outcomes.filter((row, i) => JSON.stringify(row) !== JSON.stringify(load.expected.outcomes[i]));
    expect(differing).toEqual([[expect.any(String), expect.any(Number), 'failed', ['internal.rowFailed']]]);
    expect(worker.restarts).toBe(1);
    process.stdout.write(`${worker.output.split('trial process died').length - 1} trial processes died\n`);
  });
});
