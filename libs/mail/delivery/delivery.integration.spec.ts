import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth';
import { Clock, createLogger, loadConfig, Metrics, PartnerScope, type Config } from '#libs/platform/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { Sink } from '../../../test/support/smtp.js';
import { Attachments } from '../attachments.js';
import { MailComposer } from '../composer.js';
import { MailHandover } from '../handover.js';
import { Outbox, type NewMail } from '../outbox.js';
import { MailSender } from '../sender.js';
import { MailTransport } from '../transport.js';
import { DeliveryService } from './delivery.service.js';
import { DeliveryGate } from './gate.js';
import { RateLimiter } from './rates.js';
import { ReturnsService } from './returns.service.js';
import { SuppressionsService } from './suppressions.service.js';
import { openUnsubscribeToken, unsubscribeToken } from './unsubscribe.js';

const scope = new PartnerScope('p');
const report = {
  partnerName: 'P',
  link: '#',
  fileNames: ['a.csv'],
  templateName: 'T',
  counts: { created: 1 },
  rows: 1,
  issues: [],
  succeeded: true,
};
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const mongo = useDatabase('test', {}, 'seen');
let folder: string;
let sink: Sink;
let outbox: Outbox;
let clock: Clock;
let delivery: DeliveryService;
let suppressions: SuppressionsService;
let returns: ReturnsService;
let env: Record<string, string>;
const transports: MailTransport[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gangway-delivery-'));
  sink = new Sink();
  env = { SMTP_URL: await sink.listen(), GANGWAY_DATA_DIR: folder, GANGWAY_PUBLIC_URL: 'https://hub.example' };
  outbox = new Outbox(mongo.db);
  clock = new Clock();
  at('2026-03-02T10:00:10Z');
  delivery = new DeliveryService(mongo.db, clock);
  suppressions = new SuppressionsService(mongo.db, clock);
  returns = new ReturnsService(outbox, suppressions, clock);
});
afterEach(async () => {
  for (const transport of transports.splice(0)) transport.onModuleDestroy();
  await sink.close();
  await rm(folder, { recursive: true, force: true });
});

function at(iso: string): void {
  clock.now = () => new Date(iso);
}

function configured(more: Record<string, string> = {}): Config {
  return loadConfig({ ...env, ...more });
}

class NoAttachments extends Attachments {
  of(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

/** One more worker that sends. */
function sender(more: Record<string, string> = {}): MailSender {
  const config = configured(more);
  const gate = new DeliveryGate(delivery, suppressions, new RateLimiter(mongo.db, config));
  const logger = createLogger('silent', 'test');
  const transport = new MailTransport(config);
  transports.push(transport);
  const composer = new MailComposer(config, new NoAttachments(), logger);
  const handover = new MailHandover(transport, outbox, clock, new Metrics('test'), logger);
  return new MailSender(outbox, gate, composer, handover, clock);
}

async function enqueue(addresses: string[], mail: Partial<NewMail> = {}): Promise<void> {
  const mails = addresses.map(
    (to, i) =>
      ({ kind: 'importReport', data: report, key: `${i}`, to, language: 'en', hold: false, ...mail }) as NewMail,
  );
  await outbox.enqueue(scope, mails, clock.now());
}

const statuses = async () =>
  Object.fromEntries(
    (await mongo.db.collection('mails').find().toArray()).map(({ to, status, answer }) => [to, [status, answer]]),
  );

const states = async () => {
  const mails = await mongo.db.collection<{ status: string }>('mails').find().toArray();
  return mails.map(({ status }) => status);
};

it('hands over no more a minute than allowed, however many senders there are, and holds no other domain up', async () => {
  const limits = { GANGWAY_MAIL_PER_MINUTE: '5', GANGWAY_MAIL_PER_MINUTE_AND_DOMAIN: '3' };
  await enqueue([
    ...Array.from({ length: 6 }, (_, i) => `u${i}@big.example`),
    'a@small.example',
    'b@small.example',
    'c@small.example',
  ]);
  const workers = [sender(limits), sender(limits)];
  const perMinute: number[][] = [];
  for (const minute of ['10:00', '10:01', '10:02', '10:03']) {
    at(`2026-03-02T${minute}:10Z`);
    const before = sink.mails.length;
    await Promise.all(workers.map((worker) => worker.sendDue()));
    await Promise.all(workers.map((worker) => worker.sendDue()));
    const sent = sink.mails.slice(before).map(({ to }) => JSON.stringify(to));
    perMinute.push([sent.length, sent.filter((to) => to.includes('big.example')).length]);
  }
  for (const [all = 0, big = 0] of perMinute) {
    expect(all).toBeLessThanOrEqual(5);
    expect(big).toBeLessThanOrEqual(3);
  }
  expect(sink.mails).toHaveLength(9);
  expect(perMinute[0]?.[0]).toBe(5); // the limit is used
});

it('lets a mail fail that it cannot make, and sends those behind it', async () => {
  await enqueue(['gone@x.example', 'newer@x.example']);
  const mails = mongo.db.collection('mails');
  await mails.updateOne({ to: 'gone@x.example' }, { $set: { data: {} } });
  await mails.updateOne({ to: 'newer@x.example' }, { $set: { kind: 'ofANewerRelease' } });
  await enqueue(['behind@x.example'], { key: 'behind' });
  await sender().sendDue();
  const cannot = ['failed', expect.stringContaining('cannot be made')];
  expect(await statuses()).toMatchObject({ 'gone@x.example': cannot, 'newer@x.example': cannot });
  expect((await statuses())['behind@x.example']?.[0]).toBe('sent');
});

it('keeps quiet at night where the partner is, but for what somebody waits for', async () => {
  await delivery.save(
    scope,
    { timeZone: 'Asia/Jerusalem', quietHours: { from: '22:00', to: '07:00' }, digest: null },
    'test',
  );
  at('2026-03-02T23:00:00Z'); // 01:00 in Jerusalem
  await enqueue(['report@x.example']);
  await enqueue(['reset@x.example'], { kind: 'passwordReset', data: { partnerName: 'P', link: '#', days: 3 } });
  const worker = sender();
  await worker.sendDue();
  expect((await statuses())['reset@x.example']?.[0]).toBe('sent');
  expect((await statuses())['report@x.example']).toEqual([
    'queued',
    expect.stringContaining('2026-03-03T05:00:00.000Z'),
  ]);
  at('2026-03-03T04:59:59Z');
  await worker.sendDue();
  expect(sink.mails).toHaveLength(1);
  at('2026-03-03T05:00:00Z');
  await worker.sendDue();
  expect(sink.mails).toHaveLength(2);
});

it('what comes back: the mail failed, a dead address gets no more mails, a full mailbox does', async () => {
  await enqueue(['gone@x.example', 'full@x.example', 'angry@x.example']);
  const worker = sender();
  await worker.sendDue();
  const messageId = (to: string) => sink.mails.find((mail) => JSON.stringify(mail.to).includes(to))?.messageId ?? '';
  const answer = '550 User unknown';
  const { taken, unknown } = await returns.takeAll(
    [
      { messageId: messageId('gone@'), what: 'failed', status: '5.1.1', answer },
      { messageId: messageId('gone@'), what: 'failed', status: '5.1.1', answer }, // again
      { messageId: messageId('full@'), what: 'failed', status: '5.2.2', answer: 'over quota' },
      { messageId: messageId('angry@'), what: 'complaint', status: '', answer: 'abuse' },
      { messageId: `<${'f'.repeat(24)}@hub.example>`, what: 'failed', status: '5.1.1', answer },
    ],
    'webhook',
    scope,
  );
  expect([taken, unknown]).toEqual([4, [`<${'f'.repeat(24)}@hub.example>`]]);
  expect(await statuses()).toMatchObject({
    'gone@x.example': ['failed', 'Returned: 5.1.1 550 User unknown'],
    'full@x.example': ['failed', 'Returned: 5.2.2 over quota'],
    'angry@x.example': ['sent', expect.anything()],
  });
  const listed = await suppressions.list(scope, { limit: 10 });
  expect(listed.map(({ address, reason }) => [address, reason]).sort()).toEqual([
    ['angry@x.example', 'complaint'],
    ['gone@x.example', 'bounce'],
  ]);
  // another partner's webhook knows nothing of it
  const other = new PartnerScope('q');
  expect(
    (await returns.takeAll([{ messageId: messageId('full@'), what: 'failed', status: '5.1.1', answer }], 'x', other))
      .taken,
  ).toBe(0);

  sink.mails.length = 0;
  await enqueue(['Gone@X.example', 'full@x.example'], { key: 'next' });
  await worker.sendDue();
  expect(sink.mails.map(({ to }) => JSON.stringify(to)).join()).toContain('full@');
  expect(sink.mails).toHaveLength(1);
  const [status, why] = (await statuses())['Gone@X.example'] ?? [];
  expect([status, why]).toEqual([
    'failed',
    expect.stringMatching(/suppression list since 2026-03-02 \(bounce: 5\.1\.1/),
  ]);
  // off the list again it goes out
  const entry = listed.find(({ address }) => address === 'gone@x.example');
  await suppressions.remove(scope, entry?.id ?? '', 'test');
  const mail = await mongo.db.collection('mails').findOne({ to: 'Gone@X.example' });
  await outbox.requeue(scope, { ids: [String(mail?._id)] }, ['failed'], clock.now());
  await worker.sendDue();
  expect(sink.mails).toHaveLength(2);
});

it('gives up on a refused address, and tries again after a temporary refusal', async () => {
  await enqueue(['a@x.example', 'b@x.example']);
  const worker = sender();
  sink.refuse = { code: 550, at: 'rcpt' };
  await worker.sendDue();
  expect(await states()).toEqual(['failed', 'failed']);
  sink.refuse = { code: 451, at: 'data' };
  const ids = (await mongo.db.collection('mails').find().toArray()).map(({ _id }) => String(_id));
  await outbox.requeue(scope, { ids }, ['failed'], clock.now());
  await worker.sendDue();
  expect(await states()).toEqual(['queued', 'queued']);
  sink.refuse = undefined;
  await worker.sendDue();
  expect(sink.mails).toHaveLength(0); // not before the pause is over
  at('2026-03-02T10:01:00Z');
  await worker.sendDue();
  expect([await states(), sink.mails.length]).toEqual([['sent', 'sent'], 2]);
});

it('calls a mail uncertain when the connection is lost after it was handed over, and never sends it again by itself', async () => {
  await enqueue(['a@x.example', 'b@x.example']);
  const worker = sender();
  sink.dropAfterData = true;
  await worker.sendDue();
  expect(await states()).toEqual(['uncertain', 'uncertain']);
  sink.dropAfterData = false;
  at('2026-03-09T10:00:00Z');
  await enqueue(['c@x.example'], { key: 'later' });
  await worker.sendDue();
  expect((await statuses())['c@x.example']?.[0]).toBe('sent');
  const keys = sink.mails.map(({ messageId }) => messageId);
  expect([keys.length, new Set(keys).size]).toEqual([3, 3]);
});

it('a digest can be ended with one click; other kinds go on, and a link that was changed ends nothing', async () => {
  const config = configured();
  const token = unsubscribeToken(config, { partnerId: 'p', address: 'ops@x.example', kind: 'nightDigest' });
  const data = {
    partnerName: 'P',
    link: '#',
    unsubscribe: `https://hub.example/unsubscribe/${token}`,
    from: 'a',
    to: 'b',
    imports: [],
    more: 0,
    missed: ['Nightly'],
    lostMails: 0,
  };
  await enqueue(['ops@x.example'], { kind: 'nightDigest', data });
  const worker = sender();
  await worker.sendDue();
  const headers =
    sink.raws[0]
      ?.toString()
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n\r\n')[0] ?? '';
  expect(headers).toContain(`List-Unsubscribe: <https://hub.example/api/v1/unsubscribe/${token}>`);
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const { partnerId, address, kind } = openUnsubscribeToken(config, token);
  await suppressions.add(
    new PartnerScope(partnerId),
    { address, reason: 'unsubscribed', detail: '', only: kind },
    address,
  );
  await enqueue(['ops@x.example'], { kind: 'nightDigest', data, key: 'the next night' });
  await enqueue(['ops@x.example'], { key: 'a report' });
  await worker.sendDue();
  expect(sink.mails.map(({ subject }) => subject)).toEqual([
    'Night digest: needs attention (1)',
    expect.stringContaining('Import finished'),
  ]);
  const changed = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA');
  expect(() => openUnsubscribeToken(config, changed)).toThrow('This link is incomplete');
});

it('signs what it sends, so that its domain answers for it', async () => {
  const key = join(folder, 'dkim.pem');
  await writeFile(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await enqueue(['dana@x.example']);
  await sender({
    GANGWAY_DKIM_SELECTOR: 'hub1',
    GANGWAY_DKIM_KEY_FILE: key,
    GANGWAY_MAIL_FROM: 'onboarding@hub.example',
  }).sendDue();
  const p = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const asked: string[] = [];
  const resolver = async (name: string) => {
    asked.push(name);
    return [[`v=DKIM1; k=rsa; p=${p}`]];
  };
  const { results } = await dkimVerify(sink.raws[0] ?? '', { resolver });
  expect(results.map(({ status, signingDomain }) => [status.result, signingDomain])).toEqual([['pass', 'hub.example']]);
  expect(asked).toEqual(['hub1._domainkey.hub.example']);
});

it.each([
  [{ GANGWAY_DKIM_SELECTOR: 'hub1' }, 'go together'],
  [{ GANGWAY_DKIM_SELECTOR: 'hub1', GANGWAY_DKIM_KEY_FILE: '/nowhere/key.pem' }, '/nowhere/key.pem'],
])('refuses half of a signature at the start: %j', (more, said) => {
  expect(() => configured(more)).toThrow(said);
});
