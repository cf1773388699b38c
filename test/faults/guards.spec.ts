import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT, until } from '../support/gangway.js';
import { Sink } from '../support/smtp.js';
import { endState } from './support/end-state.js';
import { violations } from './support/invariants.js';
import { ended, makeLoad, type Load } from './support/load.js';
import { midRun, onStage, type Stage } from './support/stage.js';

/*
 * A check that never failed proves little: each guard is taken out of a copy of the build, and the checks of this suite must see
 * what comes of it.
 */
let load: Load;
beforeAll(async () => {
  load = await makeLoad();
});

type Edit = [file: string, guard: string, instead: string];

/** A copy of the build without the guards. */
async function without<T>(edits: Edit[], work: (dist: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-planted-'));
  try {
    await cp(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
    await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const [file, guard, instead] of edits) {
      const path = join(folder, 'dist', file);
      const text = await readFile(path, 'utf8');
      if (!text.includes(guard)) throw new Error(`The guard is not in ${file} any more: ${guard}`);
      await writeFile(path, text.replaceAll(guard, instead));
    }
    const worker = join(folder, 'dist/apps/worker');
    // what is bundled has the guards still
    for (const entry of ['main', 'trial']) await rename(`${worker}/${entry}.compiled.js`, `${worker}/${entry}.js`);
    return await work(join(folder, 'dist'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the checks find wrong after the import has ended. */
async function complaints({ db }: Stage): Promise<string[]> {
  await ended(db, load.importId);
  const found = await violations(db, load.importId);
  const { outcomes, records, mails } = await endState(db, load.importId);
  if (JSON.stringify(outcomes) !== JSON.stringify(load.expected.outcomes)) found.push('outcomes differ');
  if (JSON.stringify(records) !== JSON.stringify(load.expected.records)) found.push('records differ');
  if (JSON.stringify(mails) !== JSON.stringify(load.expected.mails)) found.push('mails differ');
  return found;
}

/** One worker stands still past its lease while another one takes over. */
async function frozenWorker(stage: Stage): Promise<string[]> {
  const { db, crew } = stage;
  const slow = crew.worker();
  await midRun(db, load.importId);
  slow.signal('SIGSTOP');
  const batches = db.collection<{ _id: string; workerId?: string; status: string }>('batches');
  const held = await batches.distinct('_id', { workerId: 'worker-0' });
  crew.worker();
  // until others have settled what it holds: then only the guards keep it from committing once more
  const open = { _id: { $in: held }, status: { $in: ['ready', 'leased'] } };
  await until(async () => (await batches.countDocuments(open)) === 0, 120_000);
  slow.signal('SIGCONT');
  await sleep(3_000);
  return held.length === 0 ? ['nothing was held'] : complaints(stage);
}

const disturbed = (dist?: string) => onStage(load, frozenWorker, dist ? { dist } : {});
const TOKEN: Edit = [
  'libs/batches/queue.js',
  "await batchMachine.move(this.batches, { to, from: 'leased', where: held(batch), change, session })",
  '(await this.batches.updateOne({ _id: batch._id }, { ...change, $set: { ...change.$set, status: to } }, { session })).matchedCount === 1',
];
const OUTCOME_ID: Edit = [
  'libs/imports/running/processor.js',
  '{ _id, jobId, importId: doc._id',
  '{ _id: _id + Math.random(), jobId, importId: doc._id',
];

it('the token of a lease, and the id of an outcome behind it: without both a batch is committed twice', async () => {
  expect(await disturbed()).toEqual([]);
  expect(await without([TOKEN], disturbed)).toEqual([]); // the second guard holds
  const found = await without([TOKEN, OUTCOME_ID], disturbed);
  expect(found.some((complaint) => complaint.includes('was committed 2 times'))).toBe(true);
});

const CLAIM: Edit = ['libs/mail/outbox.js', ", ...isPast('claimedUntil')", ''];
const BEGIN: Edit = [
  'libs/mail/outbox.js',
  "to: 'sending',\n            where: sameClaim(claimed)",
  "to: 'sending', from: ['queued', 'sending'], where: { _id: claimed._id }",
];

it('the claim of a mail, and its beginning behind it: without both two workers send the same one', async () => {
  const sentTwice = async (dist?: string): Promise<number> => {
    const sink = new Sink();
    const env = { SMTP_URL: await sink.listen() };
    const twice = await onStage(
      load,
      async ({ db, crew }) => {
        for (let i = 0; i < 2; i++) crew.worker();
        await ended(db, load.importId);
        await until(() => sink.mails.length >= load.expected.mails.length - load.sentBefore.size, 120_000);
        await sleep(1_000);
        return sink.mails.length - new Set(sink.mails.map(({ messageId }) => messageId)).size;
      },
      dist ? { env, dist } : { env },
    );
    await sink.close();
    return twice;
  };
  expect(await sentTwice()).toBe(0);
  expect(await without([CLAIM], sentTwice)).toBe(0); // the second guard holds
  expect(await without([CLAIM, BEGIN], sentTwice)).toBeGreaterThan(0);
});
