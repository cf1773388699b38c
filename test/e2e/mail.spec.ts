import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Installation, ROOT, until } from '../support/gangway.js';
import { Sink } from '../support/smtp.js';

const sample = (name: string) => join(ROOT, 'sample-data', name);
interface Mail {
  id: string;
  kind: string;
  status: string;
  answer: string;
}

describe('mail over SMTP', () => {
  let sink: Sink;
  let gangway: Installation;
  beforeEach(async () => {
    sink = new Sink();
    gangway = await Installation.create({ SMTP_URL: await sink.listen() });
    await gangway.addTemplates();
  });
  afterEach(async () => {
    await gangway.dispose();
    await sink.close();
  });
  const list = async () => (await gangway.json<{ items: Mail[] }>(['mail', 'list'])).items;

  it('welcomes each new administrator once, in the template language, and reports the import', async () => {
    await gangway.json(['import', sample('customers-il.csv'), '--template', 'Harbour Voice IL']);
    await gangway.json(['import', sample('customers-il.csv'), '--template', 'Harbour Voice IL']);
    const welcomes = sink.mails.filter((mail) => mail.subject?.includes('ברוכים'));
    expect(welcomes).toHaveLength(6);
    expect(sink.mails).toHaveLength(8); // and a report per import
    const dana = welcomes.find((mail) => JSON.stringify(mail.to).includes('dana.cohen@galil-bakery.example'));
    expect(dana?.subject).toContain('מאפיית הגליל בע"מ');
    expect(dana?.html).toContain('<html lang="he" dir="rtl">');
    expect(dana?.html).toContain('<bdi>מאפיית הגליל בע&quot;מ</bdi>');
    expect(dana?.text).toContain('Webex Suite');
    expect(dana?.from?.text).toContain('Harbour Voice');
    expect(dana?.replyTo?.text).toBe('support@harbour-voice.example');
    expect(dana?.messageId).toMatch(/^<[0-9a-f]{24}@/);
    expect(JSON.stringify(await list())).not.toContain('"queued"');
  });

  it('attaches the partner’s own file with every row answered to the report, unless it is too large', async () => {
    const csv = await readFile(sample('customer-comes-later.csv'), 'utf8');
    const [header, ...rows] = csv.trimEnd().split(/\r?\n/);
    const large = [`${header},Remarks`, ...rows.map((row) => `${row},${'x'.repeat(30_000)}`)];
    while (large.join('\n').length < 5_000_000) large.push(...large.slice(1));
    const first = await gangway.json(['import', sample('mistakes.xlsx'), '--template', 'Harbour Voice IL']);
    await gangway.json(['import', await gangway.file('large.csv', large.join('\n')), '--template', 'Harbour Voice IL']);
    const reports = sink.mails.filter((mail) => mail.text?.includes('/imports/'));
    expect(reports.map((mail) => mail.attachments.map(({ filename }) => filename))).toEqual([['mistakes-report.xlsx'], []]); // prettier-ignore
    const [small, big] = reports;
    expect(small?.text).toContain('mistakes-report.xlsx');
    expect([small, big].map((mail) => mail?.text?.includes('מצורף'))).toEqual([true, false]);
    // what is attached is the retry
    const again = await gangway.file('mistakes-report.xlsx', small?.attachments[0]?.content ?? '');
    const second = await gangway.json(['import', again, '--template', 'Harbour Voice IL']);
    expect(second['counts']).toMatchObject({ failed: first['counts'].failed, created: 0 });
  });

  it('holds mails back when the template says so, until somebody releases them', async () => {
    const template = await gangway.file(
      'hold.json',
      JSON.stringify({
        name: 'Hold',
        serviceProviderAdmin: 'ops@x.example',
        country: 'IL',
        emailLanguage: 'en',
        wholesaleSubscription: 'S',
        email: { hold: true },
      }),
    );
    await gangway.json(['template', 'create', '--file', template]);
    const view = await gangway.json(['import', sample('customer-comes-later.csv'), '--template', 'Hold']);
    expect([view['mail'], sink.mails.length]).toEqual([
      { queued: 0, held: 1, sent: 0, failed: 0, uncertain: 0, withdrawn: 0 },
      0,
    ]);
    const [mail] = await list();
    await gangway.json(['mail', 'release', mail?.id ?? '']);
    expect(sink.mails.map((m) => m.subject)).toEqual(['Welcome: \u2068Late Customer Ltd\u2069 is set up']);
    const audit = (await gangway.db()).collection('audit');
    expect(await audit.findOne({ action: 'mail.released' })).toMatchObject({ actor: 'command line', details: { changed: 1, of: [mail?.id] } }); // prettier-ignore
    expect(await audit.findOne({ target: 'template Hold' })).toMatchObject({ action: 'template.saved', details: { version: 1 } }); // prettier-ignore
  });

  it('lets all held mails of an import go at once, and sends all failed ones again, but for those that may have arrived', async () => {
    await gangway.json([
      'import',
      sample('customer-comes-later.csv'),
      '--template',
      'Harbour Voice IL',
      '--hold-mails',
    ]);
    const { id } = await gangway.json<{ id: string }>(['import', sample('customers-il.csv'), '--template', 'Harbour Voice IL', '--hold-mails']); // prettier-ignore
    const welcomes = () => sink.mails.filter((mail) => mail.subject?.includes('ברוכים')).length;
    expect(welcomes()).toBe(0);
    sink.refuse = { code: 550, at: 'rcpt' };
    expect(await gangway.json(['mail', 'release', '--import', id])).toEqual({ changed: 6 });
    const mails = (await gangway.db()).collection('mails');
    const states = async () => (await mails.find({ kind: 'adminWelcome' }).sort({ status: 1 }).toArray()).map((mail) => String(mail['status'])); // prettier-ignore
    expect(await states()).toEqual([...Array.from({ length: 6 }, () => 'failed'), 'held']);
    await mails.updateOne({ status: 'failed' }, { $set: { status: 'uncertain', byHand: true } });
    sink.refuse = undefined;
    expect(await gangway.json(['mail', 'retry', '--import', id])).toEqual({ changed: 5 });
    expect([await states(), welcomes()]).toEqual([['held', ...Array.from({ length: 5 }, () => 'sent'), 'uncertain'], 5]); // prettier-ignore
    expect(await (await gangway.db()).collection('audit').findOne({ action: 'mail.released' })).toMatchObject({ target: `import ${id}`, details: { changed: 6 } }); // prettier-ignore
    expect((await gangway.run('mail', 'release')).code).toBe(2);
    expect((await gangway.run('mail', 'release', 'x', '--import', id)).code).toBe(2);
  });

  it('gives up on a refused address, tries again after a temporary refusal; the import ends all the same', async () => {
    sink.refuse = { code: 550, at: 'rcpt' };
    const view = await gangway.json(['import', sample('customer-comes-later.csv'), '--template', 'Harbour Voice IL']);
    expect(view['status']).toBe('completed');
    expect((await list()).map((m) => m.status)).toEqual(['failed', 'failed']);
    sink.refuse = { code: 451, at: 'data' };
    const ids = (await list()).map((m) => m.id);
    await gangway.json(['mail', 'retry', ...ids]);
    expect((await list()).map((m) => m.status)).toEqual(['queued', 'queued']);
    sink.refuse = undefined;
    const db = await gangway.db();
    await db.collection('mails').updateMany({}, { $set: { nextAttemptAt: new Date() } }); // the backoff is over
    await gangway.json(['mail', 'release', ids[0] ?? '']); // any command that sends what is due
    await until(() => sink.mails.length === 2);
    expect((await list()).map((m) => m.status)).toEqual(['sent', 'sent']);
  });

  it('calls a mail uncertain when the connection is lost after it was handed over, and never sends it again by itself', async () => {
    sink.dropAfterData = true;
    await gangway.json(['import', sample('customer-comes-later.csv'), '--template', 'Harbour Voice IL']);
    expect((await list()).map((m) => m.status)).toEqual(['uncertain', 'uncertain']);
    sink.dropAfterData = false;
    await gangway.json(['import', sample('customers-il.csv'), '--template', 'Harbour Voice IL']);
    const keys = sink.mails.map((m) => m.messageId);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('tells once a day what happened and which mails were lost, until its reader has had enough', async () => {
    sink.refuse = { code: 550, at: 'rcpt' };
    await gangway.json(['import', sample('customer-comes-later.csv'), '--template', 'Harbour Voice IL']);
    sink.refuse = undefined;
    const rules = { timeZone: 'Asia/Jerusalem', digest: { at: '07:00', to: ['ops@harbour.example'], language: 'he' } };
    await gangway.json(['mail', 'delivery', '--file', await gangway.file('delivery.json', JSON.stringify(rules))]);
    expect(await gangway.json(['mail', 'delivery'])).toEqual({ ...rules, quietHours: null });
    const db = await gangway.db();
    const morning = () => db.collection('delivery').updateOne({}, { $set: { digestFrom: new Date(Date.now() - 86_400_000), digestDueAt: new Date() } }); // prettier-ignore
    await morning();
    const { url } = await gangway.serve();
    await until(() => sink.mails.length === 2);
    const [digest, lost] = ['סיכום לילי', 'לא הגיעו'].map((words) => sink.mails.find(({ subject }) => subject?.includes(words))); // prettier-ignore
    expect(digest?.text).toContain('customer-comes-later.csv');
    expect(lost?.text).toContain('550');
    const raw = sink.raws[sink.mails.findIndex((mail) => mail === digest)]?.toString();
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');

    // looking at the link ends nothing, the page asks first; one click in the mail program does
    const link = /https?:\/\/\S+\/unsubscribe\/(\S+)/.exec(digest?.text ?? '')?.[1] ?? '';
    const one = `${url}/api/v1/unsubscribe/${link}`;
    const page = await fetch(one, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([303, `/unsubscribe/${link}`]);
    expect((await gangway.json<{ items: object[] }>(['mail', 'suppressions'])).items).toEqual([]);
    const click = { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } }; // prettier-ignore
    expect((await fetch(one, click)).status).toBe(200);
    expect((await fetch(`${url}/api/v1/unsubscribe/${link.slice(1)}`, click)).status).toBe(404);
    await morning();
    await until(() => sink.mails.length === 3); // the list of lost mails goes on, and is of the same length
    expect(sink.mails.filter(({ subject }) => subject?.includes('סיכום לילי'))).toHaveLength(1);
    expect(sink.mails.filter(({ subject }) => subject === lost?.subject)).toHaveLength(2);
  });

  it('takes note of bounces as the mail server sends them', async () => {
    await gangway.json(['import', sample('customer-comes-later.csv'), '--template', 'Harbour Voice IL']);
    const welcome = (await list()).find(({ kind }) => kind === 'adminWelcome');
    const bounce = (status: string) => `Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: ${status}\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <${welcome?.id}@localhost>\r\n--b--\r\n`; // prettier-ignore
    const files = [await gangway.file('1.eml', bounce('5.1.1')), await gangway.file('2.eml', 'Subject: hello\r\n\r\n'), gangway.path('3.eml')]; // prettier-ignore
    const { items } = await gangway.json<{ items: { what: string }[] }>(['mail', 'bounce', ...files], [1]);
    expect(items.map(({ what }) => what)).toEqual(['failed', 'unusable', 'unusable']);
    expect((await list()).find(({ id }) => id === welcome?.id)).toMatchObject({ status: 'failed', answer: 'Returned: 5.1.1' }); // prettier-ignore
    const listed = await gangway.json<{ items: { id: string; reason: string }[] }>(['mail', 'suppressions']);
    expect(listed.items.map(({ reason }) => reason)).toEqual(['bounce']);
    await gangway.json(['mail', 'unsuppress', listed.items[0]?.id ?? '']);
    expect(await gangway.json(['mail', 'suppressions'])).toEqual({ items: [] });
  });
});
