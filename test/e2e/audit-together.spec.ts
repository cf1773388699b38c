import { Secret, TOTP } from 'otpauth';
import type { Db, Document } from 'mongodb';
import type { AuditAction } from '#libs/access/index.js';
import { contentOf, Installation, until, UNCHECKED } from '../support/gangway.js';
import { request } from '../support/server.js';

/*
 * Whatever is told in the audit is stored together with its entry: when the entry can't be stored, nothing is.
 */
const CUSTOMERS = 'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location';
const USERS = 'Customer external ID,Email,First name,Last name,Package';
const EDIT = { file: 0, sheet: 'users', row: 2, field: 'firstName', value: 'Lena' };
const SOURCE = {
  name: 'Nightly',
  where: { kind: 'folder' },
  pattern: '*.csv',
  template: 'T',
  entity: 'users',
  mode: 'upsert',
};
const SCHEDULE = { name: 'Nights', source: 'Nightly', when: 'every night at 02:30', timeZone: 'Asia/Jerusalem' };
const TEMPLATE = {
  name: 'T',
  serviceProviderAdmin: 'ops@x.example',
  country: 'IL',
  emailLanguage: 'en',
  wholesaleSubscription: 'S',
};
/** Written by every request, or by processes of their own. */
const BESIDE = ['audit', 'auditSeals', 'workers', 'idempotency', 'signInAttempts'];
const PASSWORD = 'lantern orchid gravel tempo';

let gangway: Installation;
let db: Db;
let url: string;
let token: string;
let cookie: string;
let totp: TOTP;
type Stored = Document & { _id: string };
/** A code is used up even if what it was given for fails. */
let codes = 0;
const nextCode = () => totp.generate({ timestamp: Date.now() + codes++ * 30_000 });
/** Imports by the status they are in. */
const imports: Record<string, string> = {};

async function send(
  method: string,
  path: string,
  body?: unknown,
  as: Record<string, string> = { Authorization: `Bearer ${token}` },
) {
  const response = await fetch(`${url}/api/v1${path}`, request(method, { Origin: url, ...as }, body));
  return { ok: response.ok, status: response.status, text: await response.text(), headers: response.headers };
}
/** Of somebody who signs in by browser. */
const signedIn = (method: string, path: string, body?: unknown) => send(method, path, body, { Cookie: cookie });
const command = async (...argv: string[]) => {
  const { code, stdout, stderr } = await gangway.run(...argv);
  return { ok: code === 0, status: code, text: stdout + stderr };
};

async function file(name: string, ...lines: string[]): Promise<string> {
  return gangway.file(name, `${lines.join('\r\n')}\r\n`);
}

/** The same import once more, in another status. */
async function like(id: string, status: string, name = status): Promise<void> {
  const all = db.collection<Stored>('imports');
  imports[name] = `${name}-1`;
  const made = { _id: imports[name], status, byHand: true, startedAt: new Date() };
  await all.insertOne({ ...(await all.findOne({ _id: id })), ...made }, UNCHECKED);
}

beforeAll(async () => {
  gangway = await Installation.create();
  db = await gangway.db();
  token = await gangway.adminToken();
  ({ url } = await gangway.serve('--only', 'api'));
  await send('POST', '/templates', TEMPLATE);
  const customers = await file(
    'customers.csv',
    CUSTOMERS,
    'A,Company A,boss@a.example,IL,1 Main,Haifa,webex_meetings,yes',
    'B,,no,IL,1 Main,Haifa,webex_meetings,yes',
  );
  const waiting = await file('users.csv', USERS, 'NOBODY,lena@a.example,L,Levy,webex_meetings');
  const ran = await gangway.json(['import', customers, waiting, '--template', 'T', '--yes']);
  imports['completed_with_errors'] = String(ran['id']);
  imports['planned'] = (JSON.parse((await send('POST', '/imports', form())).text) as { id: string }).id;
  const worker = await gangway.serve('--only', 'worker');
  await until(async () => (await db.collection<Stored>('imports').countDocuments({ status: 'planned' })) === 1);
  worker.child.kill('SIGTERM');
  await until(() => worker.child.exitCode !== null);
  for (const status of ['running', 'paused', 'mapping'] as const) await like(imports['planned'], status);
  await like(imports['planned'], 'planned', 'approvable');
  await like(imports['completed_with_errors'], 'completed_with_errors', 'undoable');
  const [mail] = await db.collection<Stored>('mails').find().toArray();
  for (const status of ['held', 'failed'])
    await db.collection<Stored>('mails').insertOne({ ...mail, _id: status, status, byHand: true }, UNCHECKED);
  const { signInUrl } = await gangway.json<{ signInUrl: string }>([
    'account',
    'create',
    '--email',
    'root@x.example',
    '--role',
    'platform',
  ]);
  const session = await send('POST', '/session', { link: new URL(signInUrl).hash.slice(1) }, {});
  cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
}, 120_000);
afterAll(() => gangway.dispose());

type Answer = Promise<{ ok: boolean; status: number; text: string }>;
const of = (status: string) => `/imports/${imports[status]}`;
/** What workers do in the transactions of batches (fault tests), and what takes several steps and is told with the last (erasure.spec). */
type Elsewhere = 'batch.committed' | 'batch.undone' | 'user.erased';

/** For each entry of the audit a way to it, in an order in which each is possible. */
const WAYS: Record<Exclude<AuditAction, Elsewhere>, () => Answer> = {
  'account.created': () => command('account', 'create', '--email', 'dana@x.example', '--role', 'operator'),
  'account.reset': () => command('account', 'reset', 'dana@x.example'),
  'account.invited': () => send('POST', '/accounts', { email: 'noa@x.example', role: 'operator' }),
  'account.changed': async () => send('PATCH', `/accounts/${await account('noa@x.example')}`, { disabled: true }),
  'account.linkRenewed': async () => send('POST', `/accounts/${await account('dana@x.example')}/link`),
  'account.passwordSet': () => signedIn('PUT', '/session/password', { password: PASSWORD }),
  'account.secondFactorSet': () =>
    signedIn('PUT', '/session/second-factor', { code: totp.generate({ timestamp: Date.now() - 30_000 }) }),
  'account.secondFactorRemoved': () => signedIn('DELETE', '/session/second-factor', { code: nextCode() }),
  'delivery.saved': () => send('PUT', '/delivery', { timeZone: 'Asia/Jerusalem' }),
  'import.created': () => send('POST', '/imports', form()),
  'import.edited': () => send('PATCH', `${of('planned')}/rows`, { seen: 0, cells: [EDIT] }),
  'import.editUndone': () => send('DELETE', `${of('planned')}/rows/last-edit`),
  'import.mapped': () => send('PUT', `${of('mapping')}/mapping`, { columns: { Package: 'package' } }),
  'import.readAs': () => send('PUT', `${of('mapping')}/reading`, { encoding: 'utf-8', delimiter: null }),
  'import.approved': () => send('POST', `${of('approvable')}/approve`),
  'import.paused': () => send('POST', `${of('running')}/pause`),
  'import.resumed': () => send('POST', `${of('paused')}/resume`),
  'import.cancelled': () => send('POST', `${of('running')}/cancel`),
  'import.undoing': () => send('POST', `${of('undoable')}/undo`),
  'import.retried': () => send('POST', `${of('completed_with_errors')}/retry`),
  'mail.released': () => send('POST', '/mails/release', { ids: ['held'] }),
  'mail.retried': () => send('POST', '/mails/retry', { ids: ['failed'] }),
  'partner.created': () => signedIn('POST', '/partners', { slug: 'north', name: 'North' }),
  'partner.limited': () => signedIn('PATCH', '/partners/north', { weight: 2 }),
  'partner.suspended': () => signedIn('POST', '/partners/north/suspend'),
  'partner.resumed': () => signedIn('POST', '/partners/north/resume'),
  'source.saved': () => send('POST', '/sources', SOURCE),
  'schedule.saved': () => send('POST', '/schedules', SCHEDULE),
  'schedule.paused': () => send('POST', '/schedules/Nights/pause'),
  'schedule.resumed': () => send('POST', '/schedules/Nights/resume'),
  'schedule.run': () => send('POST', '/schedules/Nights/run'),
  'schedule.removed': () => send('DELETE', '/schedules/Nights'),
  'source.removed': () => send('DELETE', '/sources/Nightly'),
  'suppression.added': () => send('POST', '/suppressions', { address: 'lena@a.example' }),
  'suppression.removed': async () =>
    send('DELETE', `/suppressions/${String((await db.collection('suppressions').findOne())?._id)}`),
  'template.saved': () => send('POST', '/templates', { ...TEMPLATE, name: 'U' }),
  'template.archived': async () =>
    send('POST', `/templates/${String((await db.collection('templates').findOne({ name: 'U' }))?._id)}/archive`),
  'token.created': () => send('POST', '/tokens', { label: 'second' }),
  'token.revoked': async () =>
    send('DELETE', `/tokens/${String((await db.collection('tokens').findOne({ label: 'second' }))?.['id'])}`),
  'window.saved': () =>
    send('POST', '/windows', {
      name: 'Night',
      timeZone: 'Asia/Jerusalem',
      weekly: [{ days: ['mon'], from: '01:00', to: '02:00' }],
    }),
  'window.removed': () => send('DELETE', '/windows/Night'),
};

function form(): FormData {
  const given = new FormData();
  given.set('template', 'T');
  given.append('file', new Blob([`${USERS}\r\nA,omer@a.example,Omer,Levy,webex_meetings\r\n`]), 'users.csv');
  return given;
}

async function account(email: string): Promise<string> {
  return String((await db.collection('accounts').findOne({ email }))?._id);
}

/** Fields that every request may write. */
const OF_REQUESTS = ['lastSeenAt', 'lastUsedAt', 'totpCounter'];

/** All that is stored, but what is written beside every request. */
async function stored(): Promise<Map<string, string>> {
  const content = await contentOf(db);
  const all = new Map<string, string>();
  for (const [name, documents] of Object.entries(content))
    for (const document of BESIDE.includes(name) ? [] : documents) {
      for (const field of OF_REQUESTS) delete document[field];
      all.set(`${name} ${String(document['_id'])}`, JSON.stringify(document));
    }
  return all;
}

/** What is not as it was, by collection and id. */
async function changedSince(before: Map<string, string>): Promise<string[]> {
  const now = await stored();
  return [...new Set([...before.keys(), ...now.keys()])].filter((id) => before.get(id) !== now.get(id));
}
const entries = (action: string) => db.collection('audit').countDocuments({ action });
const refuse = (validator: object) => db.command({ collMod: 'audit', validator, validationLevel: 'strict' });

it.each(Object.keys(WAYS) as (keyof typeof WAYS)[])(
  '%s is stored with its entry, or not at all',
  async (action) => {
    if (action === 'account.secondFactorSet') {
      const { text } = await signedIn('POST', '/session/second-factor');
      totp = new TOTP({ secret: Secret.fromBase32((JSON.parse(text) as { secret: string }).secret) });
    }
    const told = await entries(action);
    const before = await stored();
    await refuse({ action: { $ne: action } });
    const refused = await WAYS[action]();
    await refuse({});
    expect(refused.ok).toBe(false);
    expect(await changedSince(before)).toEqual([]);
    expect(await entries(action)).toBe(told);
    const done = await WAYS[action]();
    expect(done.ok ? '' : `${done.status}: ${done.text}`).toBe('');
    expect(await entries(action)).toBeGreaterThan(told);
  },
  60_000,
);
