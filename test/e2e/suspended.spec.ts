import { setTimeout as sleep } from 'node:timers/promises';
import { Installation, until } from '../support/gangway.js';
import { request } from '../support/server.js';

/*
 * R37: rights withdrawn in the middle of a run (docs/decisions/0017).
 */
const CUSTOMER =
  'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location\r\nC-1,Acme,boss@acme.example,IL,Main 1,Haifa,webex_meetings,yes\r\n';
const ROWS = 18_000;
const USERS = [
  'Customer external ID,Email,First name,Last name,Package',
  ...Array.from({ length: ROWS }, (_, i) => `C-1,user${i}@acme.example,First,Last,webex_meetings`),
  '',
].join('\r\n');
/** Who is suspended is known a second later, and acted on by the next step. */
const KNOWN_MS = 2_500;

let gangway: Installation;
let url: string;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  gangway = await Installation.create();
  Object.assign(tokens, await gangway.addTwoPartners());
  await gangway.json(['partner', 'limit', 'voice-a', '--max-batches', '1']);
  ({ url } = await gangway.serve());
  const template = {
    name: 'T',
    serviceProviderAdmin: 'ops@x.example',
    country: 'IL',
    emailLanguage: 'en',
    wholesaleSubscription: 'S',
  };
  await call('voice-a admin', '/templates', template);
}, 60_000);
afterAll(() => gangway.dispose());

function call(who: string, path: string, body?: object): Promise<Response> {
  const method = body === undefined ? 'GET' : 'POST';
  return fetch(`${url}/api/v1${path}`, request(method, { Authorization: `Bearer ${tokens[who]}` }, body));
}
async function upload(name: string, text: string): Promise<string> {
  const form = new FormData();
  form.set('template', 'T');
  form.set('approve', 'true');
  form.append('file', new Blob([text]), name);
  return ((await (await call('voice-a admin', '/imports', form)).json()) as { id: string }).id;
}
const statusOf = async (id: string) => {
  const { status } = (await (await call('voice-a admin', `/imports/${id}`)).json()) as { status: string };
  return status;
};
const batches = async (status: string) => (await gangway.db()).collection('batches').countDocuments({ status });
const users = async () => (await gangway.db()).collection('users').countDocuments({});

it('of a suspended partner no further batch runs and nobody gets in; afterwards everything goes on to its end', async () => {
  const customer = await upload('customers.csv', CUSTOMER);
  await until(async () => (await statusOf(customer)) === 'completed');
  const id = await upload('users.csv', USERS);
  await until(async () => (await batches('ready')) > 3 && (await users()) > 1, 60_000);
  await gangway.json(['partner', 'suspend', 'voice-a']);
  await sleep(KNOWN_MS);
  const stopped = await users();
  expect(stopped).toBeLessThan(ROWS);
  expect([await batches('ready'), await batches('leased')]).toEqual([0, 0]);
  await sleep(1_500);
  expect(await users()).toBe(stopped);

  const refused = await call('voice-a admin', '/imports');
  expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'partner.suspended' }]);
  expect((await call('voice-b admin', '/imports')).status).toBe(200);
  const path = await gangway.file('more.csv', CUSTOMER);
  const { stdout } = await gangway.run('import', path, '--template', 'T', '--partner', 'voice-a', '--json', '--yes');
  expect((JSON.parse(stdout) as { code: string }).code).toBe('partner.suspended');

  await gangway.json(['partner', 'limit', 'voice-a', '--max-batches', '100']);
  await gangway.json(['partner', 'resume', 'voice-a']);
  await until(async () => (await statusOf(id)) === 'completed', 60_000);
  expect(await users()).toBe(ROWS + 1);
  expect((await call('voice-a admin', '/imports')).status).toBe(200);
}, 120_000);

it('its schedules do not fire, and catch up once when it may go on', async () => {
  await call('voice-a admin', '/sources', { name: 'Drop', where: { kind: 'folder' }, template: 'T' });
  const schedule = { name: 'Nightly', source: 'Drop', when: 'every night at 02:00', timeZone: 'UTC' };
  await call('voice-a admin', '/schedules', schedule);
  await gangway.json(['partner', 'suspend', 'voice-a']);
  await sleep(KNOWN_MS);
  const db = await gangway.db();
  await db
    .collection('schedules')
    .updateOne({ name: 'Nightly' }, { $set: { dueAt: new Date(Date.now() - 3 * 86_400_000) } });
  await sleep(4_000);
  expect(await db.collection('firings').countDocuments({})).toBe(0);
  await gangway.json(['partner', 'resume', 'voice-a']);
  await until(async () => (await db.collection('firings').countDocuments({})) === 1, 15_000);
}, 60_000);

it('who signs in learns that the partner is suspended, and keeps the link for afterwards', async () => {
  const argv = ['account', 'create', '--email', 'dana@voice-a.example', '--role', 'admin', '--partner', 'voice-a'];
  const { signInUrl } = await gangway.json<{ signInUrl: string }>(argv);
  const signIn = (body: unknown) =>
    fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url },
      body: JSON.stringify(body),
    });
  await gangway.json(['partner', 'suspend', 'voice-a']);
  await sleep(KNOWN_MS);
  const link = new URL(signInUrl).hash.slice(1);
  const refused = await signIn({ link });
  expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'partner.suspended' }]);
  expect(refused.headers.get('set-cookie')).toBeNull();
  await gangway.json(['partner', 'resume', 'voice-a']);
  await sleep(KNOWN_MS);
  const [cookie] = (await signIn({ link })).headers.getSetCookie();
  const headers = { 'Content-Type': 'application/json', Origin: url, Cookie: cookie ?? '' };
  const password = 'lantern orchid gravel tempo';
  await fetch(`${url}/api/v1/session/password`, { method: 'PUT', headers, body: JSON.stringify({ password }) });
  await gangway.json(['partner', 'suspend', 'voice-a']);
  await sleep(KNOWN_MS);
  const wrong = await signIn({ email: 'dana@voice-a.example', password: 'wrong' });
  expect(await wrong.json()).toMatchObject({ code: 'auth.wrong' });
  const right = await signIn({ email: 'dana@voice-a.example', password });
  expect([right.status, await right.json()]).toMatchObject([403, { code: 'partner.suspended' }]);
}, 60_000);
