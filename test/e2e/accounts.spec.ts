import { Secret, TOTP } from 'otpauth';
import { Installation, until } from '../support/gangway.js';

let gangway: Installation;
let url: string;
beforeAll(async () => {
  gangway = await Installation.create();
  await gangway.addTemplates();
  ({ url } = await gangway.serve('--only', 'api'));
}, 120_000);
afterAll(() => gangway.dispose());

interface Asked {
  cookie?: string;
  body?: unknown;
  origin?: string;
}

async function ask(method: string, path: string, { cookie, body, origin = url }: Asked = {}) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: origin, ...(cookie ? { Cookie: cookie } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const set = response.headers.get('set-cookie') ?? '';
  return {
    status: response.status,
    json: text ? JSON.parse(text) : undefined,
    cookie: set.split(';')[0] ?? '',
    set,
    retryAfter: Number(response.headers.get('retry-after')),
  };
}

async function account(email: string, role: string): Promise<string> {
  const { signInUrl } = await gangway.json<{ signInUrl: string }>([
    'account',
    'create',
    '--email',
    email,
    '--role',
    role,
  ]);
  return new URL(signInUrl).hash.slice(1);
}

it('a link signs in once; then a password does, and ends the other sessions', async () => {
  const link = await account('dana@partner.example', 'admin');
  const first = await ask('POST', '/session', { body: { link } });
  expect([first.status, first.set]).toEqual([204, expect.stringMatching(/HttpOnly; SameSite=Lax/)]);
  expect((await ask('POST', '/session', { body: { link } })).json.code).toBe('auth.link');
  const { json } = await ask('GET', '/session', { cookie: first.cookie });
  expect(json).toMatchObject({ email: 'dana@partner.example', role: 'admin', password: 'missing' });

  const weak = await ask('PUT', '/session/password', { cookie: first.cookie, body: { password: 'password1234' } });
  expect(weak.json.code).toBe('password.guessable');
  const password = 'lantern orchid gravel tempo';
  expect((await ask('PUT', '/session/password', { cookie: first.cookie, body: { password } })).status).toBe(204);
  const second = await ask('POST', '/session', { body: { email: 'Dana@partner.example', password } });
  expect(second.status).toBe(204);

  const present = password;
  const next = { present, password: 'velvet harbour pickle ninety' };
  expect((await ask('PUT', '/session/password', { cookie: second.cookie, body: next })).status).toBe(204);
  expect((await ask('GET', '/session', { cookie: first.cookie })).status).toBe(401);
  expect((await ask('DELETE', '/session', { cookie: second.cookie })).status).toBe(204);
  expect((await ask('GET', '/session', { cookie: second.cookie })).status).toBe(401);
}, 60_000);

it('R35, R36: wrong passwords are throttled per address, and requests of other sites are refused', async () => {
  const link = await account('omer@partner.example', 'auditor');
  const { cookie } = await ask('POST', '/session', { body: { link } });
  const foreign = await ask('DELETE', '/session', { cookie, origin: 'https://elsewhere.example' });
  expect([foreign.status, foreign.json.code]).toEqual([403, 'auth.origin']);
  expect((await ask('POST', '/tokens', { cookie, body: {} })).json.code).toBe('auth.forbidden');
  const codes: string[] = [];
  for (let i = 0; i < 11; i++)
    codes.push(
      (await ask('POST', '/session', { body: { email: 'omer@partner.example', password: `wrong ${i}` } })).json.code,
    );
  expect(codes).toEqual([...Array<string>(10).fill('auth.wrong'), 'auth.throttled']);
  expect((await ask('GET', '/session', { cookie })).status).toBe(200); // who is signed in stays so
  const huge = await ask('POST', '/session', {
    body: { email: 'omer@partner.example', password: 'x'.repeat(10_000_000) },
  });
  expect([400, 413]).toContain(huge.status);
}, 60_000);

it('wrong passwords that come all at once are no more guesses than those that come one by one', async () => {
  const email = 'gil@partner.example';
  await account(email, 'auditor');
  const guesses = Array.from({ length: 50 }, (_, i) => ask('POST', '/session', { body: { email, password: `w${i}` } }));
  const answers = await Promise.all(guesses);
  const of = (wanted: string) => answers.filter(({ json }) => json.code === wanted);
  expect([of('auth.wrong').length, of('auth.throttled').length]).toEqual([10, 40]);
  for (const { status, retryAfter } of of('auth.throttled')) {
    expect(status).toBe(429);
    expect(retryAfter).toBeGreaterThan(14 * 60);
    expect(retryAfter).toBeLessThanOrEqual(15 * 60);
  }
}, 60_000);

it('a second factor is asked for with password and link alike; each code works once, and so does each recovery code', async () => {
  const link = await account('noa@partner.example', 'operator');
  const { cookie } = await ask('POST', '/session', { body: { link } });
  const password = 'pebble saddle quartz lantern';
  await ask('PUT', '/session/password', { cookie, body: { password } });
  const { secret } = (await ask('POST', '/session/second-factor', { cookie })).json;
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const at = (periods: number) => totp.generate({ timestamp: Date.now() + periods * 30_000 });
  expect((await ask('PUT', '/session/second-factor', { cookie, body: { code: '000000' } })).json.code).toBe(
    'auth.code',
  );
  const { recovery } = (await ask('PUT', '/session/second-factor', { cookie, body: { code: at(-1) } })).json;
  expect(recovery).toHaveLength(8);

  const signIn = async (code?: string) =>
    ask('POST', '/session', { body: { email: 'noa@partner.example', password, ...(code ? { code } : {}) } });
  expect((await signIn()).json.code).toBe('auth.codeNeeded');
  const code = at(0);
  expect((await signIn(code)).status).toBe(204);
  expect((await signIn(code)).json.code).toBe('auth.code'); // seen over a shoulder it is worth nothing
  expect((await signIn(recovery[0])).status).toBe(204);
  expect((await signIn(recovery[0])).json.code).toBe('auth.code');

  const { signInUrl } = await gangway.json<{ signInUrl: string }>(['account', 'reset', 'noa@partner.example']);
  const fresh = new URL(signInUrl).hash.slice(1);
  expect((await ask('POST', '/session', { body: { link: fresh } })).json.code).toBe('auth.codeNeeded');
  expect((await ask('POST', '/session', { body: { link: fresh, code: recovery[1] } })).status).toBe(204);
  expect((await ask('DELETE', '/session/second-factor', { cookie, body: { code: recovery[2] } })).status).toBe(204);
  expect((await signIn()).status).toBe(204);

  // who has lost the app and the recovery codes is helped by an administrator
  const { secret: lost } = (await ask('POST', '/session/second-factor', { cookie })).json;
  await ask('PUT', '/session/second-factor', {
    cookie,
    body: { code: new TOTP({ secret: Secret.fromBase32(lost) }).generate() },
  });
  expect((await signIn()).json.code).toBe('auth.codeNeeded');
  const token = await gangway.adminToken();
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const { items } = (await (await fetch(`${url}/api/v1/accounts`, { headers })).json()) as {
    items: { id: string; email: string }[];
  };
  const noa = items.find(({ email }) => email === 'noa@partner.example');
  await fetch(`${url}/api/v1/accounts/${noa?.id}`, { method: 'PATCH', headers, body: '{"secondFactor":false}' });
  expect((await signIn()).status).toBe(204);
}, 60_000);

it('a platform administrator makes partners, sets their limits, suspends, resumes and removes them; nobody else may', async () => {
  const sessionOf = async (email: string, role: string) =>
    (await ask('POST', '/session', { body: { link: await account(email, role) } })).cookie;
  const platform = await sessionOf('root@platform.example', 'platform');
  const admin = await sessionOf('adam@partner.example', 'admin');
  const as = (cookie: string, method: string, path: string, body?: unknown) => ask(method, path, { cookie, body });
  expect((await as(platform, 'POST', '/partners', { slug: 'north-voice', name: 'North Voice' })).status).toBe(201);
  expect((await as(platform, 'POST', '/partners', { slug: 'north-voice', name: 'Again' })).json.code).toBe(
    'partner.slug.taken',
  );
  const limits = { weight: 2.5, maxBatches: 3, retentionDays: 30 };
  expect((await as(platform, 'PATCH', '/partners/north-voice', limits)).json).toMatchObject(limits);
  const { json } = await as(platform, 'PATCH', '/partners/north-voice', { maxBatches: null, retentionDays: null });
  expect(json).toMatchObject({ weight: 2.5, maxBatches: null, retentionDays: null });
  expect((await as(platform, 'PATCH', '/partners/north-voice', { weight: 0 })).json.code).toBe('request.invalid');
  expect((await as(platform, 'PATCH', '/partners/nobody', { weight: 1 })).status).toBe(404);
  expect((await as(platform, 'POST', '/partners/north-voice/suspend')).json.suspended).toBe(true);
  expect((await as(platform, 'POST', '/partners/north-voice/resume')).json.suspended).toBe(false);
  expect((await as(platform, 'POST', '/partners/north-voice/explode')).status).toBe(404);

  for (const [method, path, body] of [
    ['POST', '/partners', { slug: 'mine', name: 'Mine' }],
    ['PATCH', '/partners/main', { weight: 100 }],
    ['POST', '/partners/north-voice/suspend', undefined],
    ['DELETE', '/partners/north-voice', undefined],
    ['GET', '/partners/removed', undefined],
  ] as const)
    expect((await as(admin, method, path, body)).json.code).toBe('auth.forbidden');
  expect((await as(admin, 'GET', '/partners')).json.items.map(({ slug }: { slug: string }) => slug)).toEqual(['main']);

  await as(platform, 'PUT', '/session/partner', { slug: 'north-voice' });
  const told = (await as(platform, 'GET', '/audit')).json.items as { action: string; actor: string }[];
  expect(told.map(({ action }) => action)).toEqual([
    'partner.resumed',
    'partner.suspended',
    'partner.limited',
    'partner.limited',
    'partner.created',
  ]);
  expect(new Set(told.map(({ actor }) => actor))).toEqual(new Set(['root@platform.example']));

  expect((await as(platform, 'DELETE', '/partners/north-voice')).json.code).toBe('partner.notSuspended');
  await as(platform, 'POST', '/partners/north-voice/suspend');
  expect((await as(platform, 'DELETE', '/partners/north-voice')).json).toMatchObject({
    suspended: true,
    removing: true,
  });
  await gangway.serve('--only', 'worker');
  const slugs = async () =>
    (await as(platform, 'GET', '/partners')).json.items.map(({ slug }: { slug: string }) => slug) as string[];
  await until(async () => !(await slugs()).includes('north-voice'), 20_000);
  const { items } = (await as(platform, 'GET', '/partners/removed')).json;
  expect(items).toMatchObject([{ slug: 'north-voice', askedBy: 'root@platform.example' }]);
  expect((await as(platform, 'GET', '/session')).json.partner.slug).toBe('main'); // where it was, is nothing any more
}, 60_000);
