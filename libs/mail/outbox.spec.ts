import { PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import type { MailMessage } from './message.js';
import { Outbox, type NewMail } from './outbox.js';

const scope = new PartnerScope('p');
const now = new Date('2026-03-01T02:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const content = { html: '<p>Hello</p>', text: 'Hello' };
const mail: NewMail = { kind: 'missingFile', key: 'k', to: 'ops@partner.example', language: 'en', hold: false, data: { partnerName: 'P', link: '#', schedule: 'Nightly', source: 'S', expected: '04:00' } }; // prettier-ignore

const mongo = useDatabase('test');
let outbox: Outbox;
beforeEach(async () => {
  outbox = new Outbox(mongo.db);
  await outbox.enqueue(scope, [mail], now);
});

async function claimAt(minutes: number): Promise<MailMessage> {
  const claimed = await outbox.claim(after(minutes));
  if (!claimed) throw new Error('nothing to claim');
  return claimed;
}

it('gives a mail to one maker at a time, and to the next once the first has died over it', async () => {
  const first = await claimAt(0);
  expect(await outbox.claim(after(0.25))).toBeNull();
  const second = await claimAt(6);
  expect(second.status).toBe('queued'); // nothing of it was out
  expect(await outbox.begin(first, content, after(6))).toBeNull(); // who was only slow has lost it
  expect(await outbox.begin(second, content, after(6))).toMatchObject({ ...content, status: 'sending', attempts: 1 });
  expect(await outbox.claim(after(60))).toBeNull(); // from here on nobody knows
});

it('begins no mail that was withdrawn while it was made', async () => {
  const claimed = await claimAt(0);
  await mongo.client.withSession((session) => session.withTransaction(() => outbox.withdraw(scope, 'missingFile', [mail], session))); // prettier-ignore
  expect(await outbox.begin(claimed, content, after(1))).toBeNull();
  expect((await outbox.get(scope, claimed._id)).status).toBe('withdrawn');
});

it('makes a mail anew for its next try', async () => {
  const begun = await outbox.begin(await claimAt(0), content, after(0));
  if (!begun) throw new Error('not begun');
  await outbox.settle(begun, 'queued', { answer: '451', nextAttemptAt: after(2) });
  expect(await outbox.claim(after(1))).toBeNull();
  expect(await outbox.begin(await claimAt(2), content, after(2))).toMatchObject({ attempts: 2 });
});
