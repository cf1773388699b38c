import { PartnerScope } from '#libs/platform/index.js';
import { useDatabase } from '../../test/support/database.js';
import { type MailMessage, WITHOUT_CONTENT } from './message.js';
import { Outbox, type ChosenMails, type NewMail, type Requeued } from './outbox.js';

const scope = new PartnerScope('p');
const now = new Date('2026-03-01T02:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const content = { html: '<p>Hello</p>', text: 'Hello' };
const mail: NewMail = {
  kind: 'missingFile',
  key: 'k',
  to: 'ops@partner.example',
  language: 'en',
  hold: false,
  data: { partnerName: 'P', link: '#', schedule: 'Nightly', source: 'S', expected: '04:00' },
};

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

/** Lets the database's clock run on for this mail: what it has stored moves into the past. */
async function passes(field: 'claimedUntil' | 'sendingSince', minutes: number): Promise<void> {
  const later = { $subtract: [`$${field}`, minutes * 60_000] };
  await mongo.db.collection('mails').updateMany({ [field]: { $exists: true } }, [{ $set: { [field]: later } }]);
}

it('gives a mail to one maker at a time, and to the next once the first has died over it', async () => {
  const first = await claimAt(0);
  expect(await outbox.claim(after(0.25))).toBeNull();
  await passes('claimedUntil', 1);
  const second = await claimAt(6);
  expect(second.status).toBe('queued'); // nothing of it was out
  expect(await outbox.begin(first, content)).toBeNull(); // who was only slow has lost it
  expect(await outbox.begin(second, content)).toMatchObject({ ...content, status: 'sending', attempts: 1 });
  expect(await outbox.claim(after(60))).toBeNull(); // from here on nobody knows
});

it('keeps a claim whatever the clock of another sender shows', async () => {
  const claimed = await claimAt(0);
  expect(await outbox.claim(new Date(Date.now() + 90 * 86_400_000))).toBeNull();
  expect(await outbox.begin(claimed, content)).toMatchObject({ status: 'sending' });
});

it('marks as uncertain what a dead sender has left, and nothing that is being sent', async () => {
  const begun = await outbox.begin(await claimAt(0), content);
  await passes('sendingSince', 11);
  expect(await outbox.markUncertain()).toBe(0);
  await passes('sendingSince', 2);
  expect(await outbox.markUncertain()).toBe(1);
  expect(await outbox.get(scope, begun?._id ?? '')).toMatchObject({ status: 'uncertain', failedAt: expect.any(Date) });
});

it('begins no mail that was withdrawn while it was made', async () => {
  const claimed = await claimAt(0);
  await mongo.client.withSession((session) =>
    session.withTransaction(() => outbox.withdraw(scope, 'missingFile', [mail], session)),
  );
  expect(await outbox.begin(claimed, content)).toBeNull();
  expect((await outbox.get(scope, claimed._id)).status).toBe('withdrawn');
});

it('renders a mail again for its next try', async () => {
  const begun = await outbox.begin(await claimAt(0), content);
  if (!begun) throw new Error('not begun');
  await outbox.settle(begun, 'queued', { answer: '451', nextAttemptAt: after(2) });
  expect(await outbox.claim(after(1))).toBeNull();
  expect(await outbox.begin(await claimAt(2), content)).toMatchObject({ attempts: 2 });
});

describe('a mail whose content was removed after the retention time', () => {
  const retry = (which: ChosenMails, from: Requeued[] = ['failed']) => outbox.requeue(scope, which, from, now);
  const failed = async (...changes: object[]) => {
    await mongo.db.collection('mails').updateMany({}, { $set: { status: 'failed', importId: 'i' } });
    for (const change of changes) await mongo.db.collection('mails').updateOne({ 'data.source': 'S' }, change);
    return (await mongo.db.collection('mails').find().toArray()).map(({ _id }) => String(_id));
  };

  it('is not sent again, and the request is refused with a code', async () => {
    const ids = await failed(WITHOUT_CONTENT);
    await expect(retry({ ids })).rejects.toMatchObject({ code: 'mail.expired' });
    await expect(retry({ importId: 'i' })).rejects.toMatchObject({ code: 'mail.expired' });
    expect((await outbox.get(scope, ids[0] ?? '')).status).toBe('failed');
    expect(await retry({ ids }, ['held'])).toBe(0); // nothing of the kind was asked for
  });

  it('does not keep the others back', async () => {
    await outbox.enqueue(scope, [{ ...mail, key: 'other' }], now);
    await failed(WITHOUT_CONTENT);
    expect(await retry({ importId: 'i' })).toBe(1);
  });
});
