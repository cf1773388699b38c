import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/gangway.js';
import { Sink } from '../support/smtp.js';
import { ended, makeLoad, type Load } from './support/load.js';
import { onStage } from './support/stage.js';

let load: Load;
let sink: Sink;
beforeAll(async () => {
  load = await makeLoad();
});
beforeEach(() => {
  sink = new Sink();
});
afterEach(() => sink.close());

const fresh = () => load.expected.mails.length - load.sentBefore.size;
const arrivedTwice = () => sink.mails.length - new Set(sink.mails.map(({ messageId }) => messageId)).size;

it('F7, R22: an SMTP server that hangs holds up neither the import nor a deploy; what it had in hand is never sent again by itself', async () => {
  sink.hang = true;
  await onStage(
    load,
    async ({ db, crew }) => {
      const mails = db.collection<{ _id: string; status: string }>('mails');
      const worker = crew.worker();
      await ended(db, load.importId);
      await until(async () => (await mails.countDocuments({ status: 'sending' })) === 1);
      const { code, ms } = await worker.deploy();
      expect([code, ms < 10_000]).toEqual([0, true]);
      sink.hang = false;
      const unsent = { status: { $ne: 'sent' } };
      await until(async () => (await mails.countDocuments(unsent)) === 1, 120_000);
      expect([sink.mails.length, arrivedTwice()]).toEqual([fresh() - 1, 0]);
      await mails.updateMany({ status: 'sending' }, { $set: { sendingSince: new Date(Date.now() - 3_600_000) } }); // an hour later
      await until(async () => (await mails.countDocuments({ status: 'uncertain' })) === 1);
      await sleep(1_500);
      expect(sink.mails).toHaveLength(fresh() - 1);
    },
    { env: { SMTP_URL: await sink.listen() } },
  );
});

it('R24: a sender that is killed again and again sends nothing twice and loses nothing without a word', async () => {
  sink.delayMs = 200; // so that there is time for the kills
  await onStage(
    load,
    async ({ db, crew }) => {
      const mails = db.collection<{ _id: string; status: string }>('mails');
      const worker = crew.worker();
      await ended(db, load.importId);
      const kills = 5;
      for (let i = 0; i < kills; i++) {
        const before = sink.mails.length;
        await until(() => sink.mails.length > before, 120_000);
        worker.signal('SIGKILL');
      }
      await until(async () => (await mails.countDocuments({ status: 'queued' })) === 0, 120_000);
      await until(async () => (await mails.countDocuments({ status: 'sending' })) <= kills); // the last one in hand
      const unclear = await mails.countDocuments({ status: 'sending' });
      const sent = await mails.countDocuments({ status: 'sent' });
      expect(arrivedTwice()).toBe(0);
      expect(unclear).toBeLessThanOrEqual(kills);
      expect(sent + unclear).toBe(await mails.countDocuments());
      expect(sink.mails.length).toBeGreaterThanOrEqual(fresh() - unclear);
    },
    { env: { SMTP_URL: await sink.listen() } },
  );
});
