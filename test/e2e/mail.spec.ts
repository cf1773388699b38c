import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Installation, ROOT, until, UNCHECKED } from '../support/gangway.js';
import { Server } from '../support/server.js';
import { Sink } from '../support/smtp.js';

const IL = 'Harbour Voice IL';
const sample = (name: string) => join(ROOT, 'sample-data', name);

let sink: Sink;
let gangway: Installation;
let server: Server;

const mails = async () => (await gangway.db()).collection('mails');
/** Waits until no mail is due or under way any more. */
const quiet = async () => {
  const open = { status: { $in: ['queued', 'sending'] } };
  await until(async () => (await (await mails()).countDocuments(open)) === 0);
};
const welcomes = () => sink.mails.filter((mail) => mail.subject?.includes('ברוכים'));

/** The file of one customer, as somebody else. */
async function customer(...numbers: number[]): Promise<string> {
  const [header, row = ''] = (await readFile(sample('customer-comes-later.csv'), 'utf8')).split('\r\n');
  const rows = numbers.map((n) =>
    row.replace('HV-3009', `HV-${n}`).replace('Late', `Late ${n}`).replace('zoe@', `zoe${n}@`),
  );
  return gangway.file('customer-comes-later.csv', [header, ...rows, ''].join('\r\n'));
}

describe('mail over SMTP', () => {
  beforeAll(async () => {
    sink = new Sink();
    gangway = await Installation.create({ SMTP_URL: await sink.listen() });
    await gangway.addTemplates();
    server = await Server.start(gangway);
  }, 60_000);
  afterAll(async () => {
    await gangway.dispose();
    await sink.close();
  });
  beforeEach(() => {
    sink.mails.length = 0;
    sink.raws.length = 0;
  });

  it('welcomes each new administrator once, in the template language, and reports the import', async () => {
    await server.import([sample('customers-il.csv')], { template: IL });
    await server.import([sample('customers-il.csv')], { template: IL });
    await until(() => sink.mails.length >= 8);
    await quiet();
    expect(welcomes()).toHaveLength(6);
    expect(sink.mails).toHaveLength(8); // and a report per import
    const dana = welcomes().find((mail) => JSON.stringify(mail.to).includes('dana.cohen@galil-bakery.example'));
    expect(dana?.subject).toContain('מאפיית הגליל בע"מ');
    expect(dana?.html).toContain('<html lang="he" dir="rtl" ');
    expect(dana?.html).toContain('<bdi>מאפיית הגליל בע&quot;מ</bdi>');
    expect(dana?.text).toContain('Webex Suite');
    expect(dana?.from?.text).toContain('Harbour Voice');
    expect(dana?.replyTo?.text).toBe('support@harbour-voice.example');
    expect(dana?.messageId).toMatch(/^<[0-9a-f]{24}@/);
  });

  it('attaches the partner’s own file with every row answered to the report, unless it is too large', async () => {
    const csv = await readFile(sample('customer-comes-later.csv'), 'utf8');
    const [header, ...rows] = csv.trimEnd().split(/\r?\n/);
    const large = [`${header},Remarks`, ...rows.map((row) => `${row},${'x'.repeat(30_000)}`)];
    while (large.join('\n').length < 5_000_000) large.push(...large.slice(1));
    const first = await server.import([sample('mistakes.xlsx')], { template: IL });
    const reports = () => sink.mails.filter((mail) => mail.text?.includes('/imports/'));
    await until(() => reports().length === 1);
    await server.import([await gangway.file('large.csv', large.join('\n'))], { template: IL });
    await until(() => reports().length === 2);
    const attached = reports().map((mail) => mail.attachments.map(({ filename }) => filename));
    expect(attached).toEqual([['mistakes-report.xlsx'], []]);
    const [small, big] = reports();
    expect(small?.text).toContain('mistakes-report.xlsx');
    expect([small, big].map((mail) => mail?.text?.includes('מצורף'))).toEqual([true, false]);
    // what is attached is the retry
    const again = await gangway.file('mistakes-report.xlsx', small?.attachments[0]?.content ?? '');
    const second = await server.import([again], { template: IL });
    expect(second.counts).toMatchObject({ failed: first.counts.failed, created: 0 });
    await quiet();
  });

  it('holds mails back when the template says so, until somebody releases them', async () => {
    const template = {
      name: 'Hold',
      serviceProviderAdmin: 'ops@x.example',
      country: 'IL',
      emailLanguage: 'en',
      wholesaleSubscription: 'S',
      email: { hold: true },
    };
    await server.json('POST', '/templates', template);
    const { mail } = await server.import([await customer(9)], { template: 'Hold' });
    await quiet();
    const toZoe = () => sink.mails.filter(({ to }) => JSON.stringify(to).includes('zoe9@')).map((m) => m.subject);
    const counts = { queued: 0, held: 1, sent: 0, failed: 0, uncertain: 0, withdrawn: 0 };
    expect([mail, toZoe()]).toEqual([counts, []]);
    const held = await (await mails()).findOne<{ _id: string }>({ status: 'held' });
    await gangway.json(['mail', 'release', held?._id ?? '']);
    await quiet();
    expect(toZoe()).toEqual(['Welcome: \u2068Late 9 Customer Ltd\u2069 is set up']);
    const audit = (await gangway.db()).collection('audit');
    expect(await audit.findOne({ action: 'mail.released' })).toMatchObject({
      actor: 'command line',
      details: { changed: 1, of: [held?._id] },
    });
    expect(await audit.findOne({ target: 'template Hold' })).toMatchObject({
      action: 'template.saved',
      details: { version: 1 },
    });
  });

  it('lets all held mails of an import go at once, and sends all failed ones again, but for those that may have arrived', async () => {
    const hold = { template: IL, holdMails: 'true' } as const;
    const other = await server.import([await customer(1)], hold);
    const { id } = await server.import([await customer(2, 3, 4, 5, 6, 7)], hold);
    await quiet();
    expect(welcomes()).toHaveLength(0);
    sink.refuse = { code: 550, at: 'rcpt' };
    expect(await gangway.json(['mail', 'release', '--import', id])).toEqual({ changed: 6 });
    const ofBoth = { kind: 'adminWelcome', importId: { $in: [other.id, id] } };
    const states = async () => {
      const found = await (await mails()).find(ofBoth).sort({ status: 1 }).toArray();
      return found.map((mail) => String(mail['status']));
    };
    await quiet();
    expect(await states()).toEqual([...Array.from({ length: 6 }, () => 'failed'), 'held']);
    const uncertain = { $set: { status: 'uncertain', byHand: true } };
    await (await mails()).updateOne({ ...ofBoth, status: 'failed' }, uncertain, UNCHECKED);
    sink.refuse = undefined;
    expect(await gangway.json(['mail', 'retry', '--import', id])).toEqual({ changed: 5 });
    await quiet();
    const sent = Array.from({ length: 5 }, () => 'sent');
    expect([await states(), welcomes().length]).toEqual([['held', ...sent, 'uncertain'], 5]);
    const audit = (await gangway.db()).collection('audit');
    const released = await audit.findOne({ action: 'mail.released', target: `import ${id}` });
    expect(released).toMatchObject({ details: { changed: 6 } });
    expect((await gangway.run('mail', 'release')).code).toBe(2);
    expect((await gangway.run('mail', 'release', 'x', '--import', id)).code).toBe(2);
  });

  it('takes note of bounces as the mail server sends them', async () => {
    const { id: importId } = await server.import([await customer(8)], { template: IL });
    await quiet();
    const sent = async () => (await mails()).findOne<{ _id: string }>({ kind: 'adminWelcome', importId });
    const welcome = await sent();
    const bounce = (status: string) =>
      `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: ${status}\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <${welcome?._id}@localhost>\r\n--b--\r\n`;
    const files = [
      await gangway.file('1.eml', bounce('5.1.1')),
      await gangway.file('2.eml', 'Subject: hello\r\n\r\n'),
      gangway.path('3.eml'),
    ];
    const { items } = await gangway.json<{ items: { what: string }[] }>(['mail', 'bounce', ...files], [1]);
    expect(items.map(({ what }) => what)).toEqual(['failed', 'unusable', 'unusable']);
    expect(await sent()).toMatchObject({ status: 'failed', answer: 'Returned: 5.1.1' });
    const listed = await gangway.json<{ items: { id: string; reason: string }[] }>(['mail', 'suppressions']);
    expect(listed.items.map(({ reason }) => reason)).toEqual(['bounce']);
    await gangway.json(['mail', 'unsuppress', listed.items[0]?.id ?? '']);
    expect(await gangway.json(['mail', 'suppressions'])).toEqual({ items: [] });
  });

  it('tells once a day what happened and which mails were lost, until its reader has had enough', async () => {
    sink.refuse = { code: 550, at: 'rcpt' };
    const view = await server.import([await customer(10)], { template: IL });
    expect(view.status).toBe('completed'); // whatever becomes of its mails
    await quiet();
    sink.refuse = undefined;
    const rules = { timeZone: 'Asia/Jerusalem', digest: { at: '07:00', to: ['ops@harbour.example'], language: 'he' } };
    await gangway.json(['mail', 'delivery', '--file', await gangway.file('delivery.json', JSON.stringify(rules))]);
    expect(await gangway.json(['mail', 'delivery'])).toEqual({ ...rules, quietHours: null });
    const db = await gangway.db();
    const morning = () =>
      db
        .collection('delivery')
        .updateOne({}, { $set: { digestFrom: new Date(Date.now() - 86_400_000), digestDueAt: new Date() } });
    await morning();
    const told = () => sink.mails.filter(({ subject }) => /סיכום לילי|לא הגיעו/.test(subject ?? ''));
    await until(() => told().length === 2);
    const [digest, lost] = ['סיכום לילי', 'לא הגיעו'].map((words) =>
      sink.mails.find(({ subject }) => subject?.includes(words)),
    );
    expect(digest?.text).toContain('customer-comes-later.csv');
    expect(lost?.text).toContain('550');
    const raw = sink.raws[sink.mails.findIndex((mail) => mail === digest)]?.toString();
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');

    // looking at the link ends nothing, the page asks first; one click in the mail program does
    const link = /https?:\/\/\S+\/unsubscribe\/(\S+)/.exec(digest?.text ?? '')?.[1] ?? '';
    const one = `${server.url}/api/v1/unsubscribe/${link}`;
    const page = await fetch(one, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([303, `/unsubscribe/${link}`]);
    expect((await gangway.json<{ items: object[] }>(['mail', 'suppressions'])).items).toEqual([]);
    const click = {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    expect((await fetch(one, click)).status).toBe(200);
    expect((await fetch(`${server.url}/api/v1/unsubscribe/${link.slice(1)}`, click)).status).toBe(404);
    await morning();
    await until(() => told().length === 3); // the list of lost mails goes on, and is of the same length
    expect(sink.mails.filter(({ subject }) => subject?.includes('סיכום לילי'))).toHaveLength(1);
    expect(sink.mails.filter(({ subject }) => subject === lost?.subject)).toHaveLength(2);
  });
});
