import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Contract } from '../support/contract.js';
import { Installation, ROOT, until } from '../support/gangway.js';
import { request } from '../support/server.js';

const ROLES = ['operator', 'admin', 'auditor'] as const;
/** Words that are partner B's alone. */
const SECRETS = [
  'Harbour Cafés',
  'lena@harbour-cafes.example',
  'Harbour Voice IL',
  'Nights of B',
  'Drop of B',
  'Nightly of B',
  'label-of-voice-b',
  'boss@b.example',
  'gone@b.example',
];

let gangway: Installation;
let url: string;
let said: () => string;
let contract: Contract;
const tokens: Record<string, string> = {};
/** What partner B has, by the first part of the address that names it. */
const theirs: Record<string, string> = {};

beforeAll(async () => {
  gangway = await Installation.create({ GANGWAY_LOG_LEVEL: 'debug' });
  Object.assign(tokens, await gangway.addTwoPartners());
  ({ url, said } = await gangway.serve());
  contract = await Contract.of(url);
  const mine = async (method: string, path: string, body?: unknown): Promise<any> =>
    (await send('voice-b admin', method, `/api/v1${path}`, body)).json();
  const template = {
    name: 'Harbour Voice IL',
    serviceProviderAdmin: 'ops@b.example',
    country: 'IL',
    emailLanguage: 'he',
    wholesaleSubscription: 'S-1',
  };
  theirs['templates'] = (await mine('POST', '/templates', template)).id;
  const form = new FormData();
  form.set('template', 'Harbour Voice IL');
  form.set('approve', 'true');
  form.append('file', new Blob([await readFile(join(ROOT, 'sample-data/three-sheets.xlsx'))]), 'three-sheets.xlsx');
  const { id } = await mine('POST', '/imports', form);
  theirs['imports'] = id;
  await until(async () => (await mine('GET', `/imports/${id}`)).status === 'completed');
  for (const list of ['customers', 'locations', 'users', 'mails'])
    theirs[list] = (await mine('GET', `/${list}`)).items[0].id;
  theirs['partners'] = 'voice-b';
  theirs['windows'] = 'Nights of B';
  await mine('POST', '/windows', {
    name: 'Nights of B',
    timeZone: 'Asia/Jerusalem',
    weekly: [{ days: ['mon'], from: '22:00', to: '23:00' }],
  });
  theirs['sources'] = 'Drop of B';
  await mine('POST', '/sources', { name: 'Drop of B', where: { kind: 'folder' }, template: 'Harbour Voice IL' });
  theirs['schedules'] = 'Nightly of B';
  await mine('POST', '/schedules', {
    name: 'Nightly of B',
    source: 'Drop of B',
    when: 'every night at 02:00',
    timeZone: 'Asia/Jerusalem',
  });
  theirs['suppressions'] = (await mine('POST', '/suppressions', { address: 'gone@b.example' })).id;
  await mine('PUT', '/delivery', {
    timeZone: 'Asia/Jerusalem',
    digest: { at: '07:00', to: ['boss@b.example'], language: 'he' },
  });
  theirs['tokens'] = (await mine('GET', '/tokens')).items[0].id;
  theirs['accounts'] = (await mine('POST', '/accounts', { email: 'boss@b.example', role: 'admin' })).id;
}, 120_000);
afterAll(() => gangway.dispose());

async function send(who: string, method: string, path: string, body?: unknown): Promise<Response> {
  const response = await fetch(url + path, request(method, { Authorization: `Bearer ${tokens[who]}` }, body));
  return contract.hold(method, path, response);
}

interface Operation {
  method: string;
  path: string;
  body: unknown;
}

/** A body that the schema of a route takes, so that nothing but whose it is can be wrong. */
const BODIES: Record<string, unknown> = {
  'patch /api/v1/imports/{id}/rows': {
    seen: 0,
    cells: [{ file: 0, sheet: 'Customers', row: 2, field: 'companyName', value: 'Taken over' }],
  },
  'post /api/v1/imports/{id}/replace': {
    entity: 'customers',
    field: 'companyName',
    from: 'Harbour Cafés',
    to: 'Taken over',
  },
  'put /api/v1/imports/{id}/mapping': { columns: { X: 'companyName' } },
  'put /api/v1/imports/{id}/reading': { encoding: 'utf-8', delimiter: ';' },
  'put /api/v1/templates/{id}': {
    name: 'Taken over',
    serviceProviderAdmin: 'ops@a.example',
    country: 'IL',
    emailLanguage: 'he',
    wholesaleSubscription: 'S-1',
  },
  'patch /api/v1/accounts/{id}': { disabled: true },
  'patch /api/v1/partners/{slug}': { weight: 100 },
};

/** For platform administrators, who see all partners: everybody else is refused, whatever is there. */
const PLATFORMS = '/api/v1/partners';
/** Addresses that concern nobody but the caller, or whoever holds the link, or everybody. */
const OWN = [
  'get /api/v1/errors/{code}',
  'delete /api/v1/session/all/{id}',
  'get /api/v1/unsubscribe/{token}',
  'post /api/v1/unsubscribe/{token}',
];

async function operations(): Promise<Operation[]> {
  const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, object>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method, path, body: BODIES[`${method} ${path}`] })),
  );
}

/** What an answer says, but for the id that it repeats. */
async function answerOf(response: Response, id: string): Promise<[number, string]> {
  return [response.status, (await response.text()).replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID')];
}

it('R31: what has an id is to another partner as if it were not there, on every route and for every role', async () => {
  const withIds = (await operations()).filter(({ path }) => /\{\w+\}/.test(path));
  expect(withIds.length).toBeGreaterThan(25);
  const db = await gangway.db();
  const state = async () =>
    JSON.stringify(
      await Promise.all(
        [
          'imports',
          'templates',
          'customers',
          'mails',
          'accounts',
          'windows',
          'sources',
          'schedules',
          'firings',
          'suppressions',
          'delivery',
          'partners',
        ].map((name) => db.collection(name).find().sort({ _id: 1 }).toArray()),
      ),
    );
  await until(async () => (await db.collection('mails').countDocuments({ status: { $ne: 'sent' } })) === 0);
  const before = await state();
  const faults: string[] = [];
  for (const { method, path, body } of withIds) {
    const resource = path.split('/')[3] ?? '';
    const id = theirs[resource];
    if (OWN.includes(`${method} ${path}`)) continue;
    if (id === undefined) throw new Error(`This test doesn't know whose ${path} is.`);
    for (const role of ROLES) {
      const at = (one: string) => path.replace(/\{\w+\}/, encodeURIComponent(one));
      const nothing = 'f'.repeat(24);
      const [status, text] = await answerOf(await send(`voice-a ${role}`, method.toUpperCase(), at(id), body), id);
      const nobodys = await answerOf(await send(`voice-a ${role}`, method.toUpperCase(), at(nothing), body), nothing);
      if (status !== 404 && status !== 403) faults.push(`${role} ${method} ${at(id)}: ${status} ${text}`);
      if (status === 403 && role === 'admin' && !path.startsWith(PLATFORMS))
        faults.push(`admin ${method} ${path}: 403`);
      if (JSON.stringify([status, text]) !== JSON.stringify(nobodys))
        faults.push(`${role} ${method} ${path}: ${text} is not ${nobodys[1]}`);
    }
  }
  expect(faults).toEqual([]);
  expect(await state()).toBe(before);
}, 120_000);

it('R31: no list, however it is asked, tells another partner anything', async () => {
  const faults: string[] = [];
  for (const { method, path } of await operations()) {
    if (method !== 'get' || path.includes('{')) continue;
    for (const role of ROLES)
      for (const query of [
        '',
        '?customer=HV-3001',
        `?importId=${theirs['imports']}`,
        `?target=import%20${theirs['imports']}`,
      ]) {
        const text = await (await send(`voice-a ${role}`, 'GET', path + query)).text();
        for (const secret of [...SECRETS, theirs['imports'] ?? '', theirs['customers'] ?? ''])
          if (text.includes(secret)) faults.push(`${role} ${path}${query} tells ${secret}`);
      }
  }
  expect(faults).toEqual([]);
}, 60_000);

it('R33: fields that nobody asked for are refused or ignored, and no answer is our own fault', async () => {
  const evil = JSON.parse(
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"partner":"b","partnerId":"b","role":"platform","outcome":"created","$set":{"role":"admin"},"a.b":1}',
  );
  for (const { method, path, body } of await operations()) {
    if (method === 'get' || path.startsWith('/api/v1/session')) continue;
    const at = path.replaceAll(/\{\w+\}/g, 'f'.repeat(24));
    const answer = await send('voice-a admin', method.toUpperCase(), at, { ...(body as object), ...evil });
    const text = await answer.text();
    // "again", "approve" and their like take no body at all
    expect([method, path, answer.status >= 400 && answer.status < 500, text.includes('polluted')]).toEqual([
      method,
      path,
      true,
      false,
    ]);
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  // what looks like an operator is a name that nobody knows
  const { status } = await send('voice-a admin', 'GET', '/api/v1/imports?status[$ne]=x&limit[$gt]=0');
  expect(status).toBe(400);
}, 60_000);

it('R36: every answer has its headers, and a body of another kind is not taken for ours', async () => {
  for (const path of [
    '/',
    '/sign-in',
    '/api/v1/imports',
    '/api/v1/nothing',
    '/api/docs',
    '/health/ready',
    '/assets/none.js',
  ]) {
    const { headers } = await fetch(url + path);
    expect([path, headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual([
      path,
      'nosniff',
      expect.stringMatching(/script-src 'self';.*|frame-ancestors 'self'/),
    ]);
    expect([path, headers.get('strict-transport-security')]).toEqual([path, expect.stringContaining('max-age')]);
    if (path.startsWith('/api/v1')) expect(headers.get('cache-control')).toBe('no-store');
  }
  const plain = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    body: '{"link":"x"}',
    headers: { 'Content-Type': 'text/plain' },
  });
  expect(plain.status).toBe(400);
}, 30_000);

/** The cookie of somebody of partner B who has just signed in. */
async function signIn(email: string): Promise<string> {
  const { signInUrl } = await gangway.json<{ signInUrl: string }>([
    'account',
    'create',
    '--email',
    email,
    '--role',
    'operator',
    '--partner',
    'voice-b',
  ]);
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ link: new URL(signInUrl).hash.slice(1) }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

it('answers as the OpenAPI document says, with nothing missing and nothing more', async () => {
  const Cookie = await signIn('reader@b.example');
  for (const { method, path } of await operations()) {
    if (method !== 'get' || path.endsWith('/events')) continue;
    const at = path.replace(
      /\{\w+\}/,
      encodeURIComponent(theirs[path.split('/')[3] ?? ''] ?? (path.includes('{code}') ? 'import.notFound' : 'nobody')),
    );
    const query = path.endsWith('/numbers') ? '?customer=HV-3001' : path.endsWith('/rows') ? '?cells=true' : '';
    if (!path.startsWith('/api/v1/session')) await send('voice-b admin', 'GET', at + query);
    else await contract.hold('GET', at, await fetch(url + at, { headers: { Cookie } }));
  }
  const unread = ['watchImport', 'askUnsubscribe', 'listRemovedPartners']; // the last is for platform administrators
  expect(contract.operationIds('get').filter((id) => !contract.held.has(id) && !unread.includes(id))).toEqual([]);
  expect(contract.faults).toEqual([]);
  expect(contract.faultsOfExamples()).toEqual([]);
  expect(contract.unnamed()).toEqual([]);
}, 60_000);

it('R34: who is signed out sees no more of what is being watched', async () => {
  const Cookie = await signIn('watcher@b.example');
  const form = new FormData();
  form.set('template', 'Harbour Voice IL');
  form.append('file', new Blob([await readFile(join(ROOT, 'sample-data/mistakes.xlsx'))]), 'mistakes.xlsx');
  const { id } = (await (await send('voice-b admin', 'POST', '/api/v1/imports', form)).json()) as { id: string };
  const events = await fetch(`${url}/api/v1/imports/${id}/events`, { headers: { Cookie } });
  expect(events.status).toBe(200);
  const ended = events.text();
  const accounts = (await (await send('voice-b admin', 'GET', '/api/v1/accounts')).json()) as {
    items: { id: string; email: string }[];
  };
  const watcher = accounts.items.find(({ email }) => email === 'watcher@b.example');
  await send('voice-b admin', 'PATCH', `/api/v1/accounts/${watcher?.id}`, { disabled: true });
  expect(await Promise.race([ended.then(() => 'ended'), sleep(8_000, 'still open', { ref: false })])).toBe('ended');
}, 60_000);

it('R39: no name, address, token or password gets into a log', async () => {
  const password = 'a password that nobody has';
  await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ email: 'boss@b.example', password }),
  });
  await send('voice-b admin', 'GET', '/api/v1/users?customer=HV-3001');
  const log = said().replaceAll(/Sign in for the first time.*/g, '');
  expect(log).toContain('gangway-api'); // there is one
  for (const secret of [
    ...SECRETS.slice(0, 2),
    'boss@b.example',
    'watcher@b.example',
    password,
    ...Object.values(tokens),
  ])
    expect([secret, log.includes(secret)]).toEqual([secret, false]);
}, 30_000);
