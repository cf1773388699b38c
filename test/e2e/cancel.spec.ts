import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportStatus } from '#libs/imports/import/import-status.js';
import { Installation, until } from '../support/gangway.js';
import { request } from '../support/server.js';

/*
 * Cancelling works in every state of an import; what was cancelled never writes again.
 */
const USERS = 'Customer external ID,Email,First name,Last name,Package';
const CUSTOMERS = 'External ID,Company name,Admin email,Country,Address line 1,City,Packages,Supported location';
const customer = (id: string) =>
  `${id},Company ${id},boss-${id.toLowerCase()}@x.example,IL,1 Main,Haifa,webex_meetings,yes`;
const file = (...lines: string[]) => [...lines, ''].join('\r\n');

interface Import {
  status: ImportStatus;
  counts: Record<string, number>;
}

let gangway: Installation;
let url: string;
let token: string;
let worker: { kill: (signal: 'SIGTERM') => unknown } | undefined;
beforeAll(async () => {
  gangway = await Installation.create();
  token = await gangway.adminToken();
  ({ url } = await gangway.serve('--only', 'api'));
  const template = {
    name: 'T',
    serviceProviderAdmin: 'ops@x.example',
    country: 'IL',
    emailLanguage: 'en',
    wholesaleSubscription: 'S',
    rules: { maxRows: 200_000 },
  };
  await call('/templates', template);
}, 60_000);
afterAll(() => gangway.dispose());
afterEach(() => {
  worker?.kill('SIGTERM');
  worker = undefined;
});

const startWorker = async () => ({ child: worker } = await gangway.serve('--only', 'worker'));
function call(path: string, body?: object): Promise<Response> {
  const method = body === undefined ? 'GET' : 'POST';
  return fetch(`${url}/api/v1${path}`, request(method, { Authorization: `Bearer ${token}` }, body));
}
async function upload(text: string, more: Record<string, string> = {}): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ template: 'T', ...more })) form.set(name, value);
  form.append('file', new Blob([text]), 'file.csv');
  return ((await (await call('/imports', form)).json()) as { id: string }).id;
}
const show = async (id: string) => (await (await call(`/imports/${id}`)).json()) as Import;
const reached = (id: string, ...statuses: ImportStatus[]) =>
  until(async () => statuses.includes((await show(id)).status), 60_000);
const ask = async (id: string, action: string) => (await call(`/imports/${id}/${action}`, {})).status;
/** Outcome and messages of each row. */
async function said(id: string): Promise<string[][]> {
  const rows = (await (await call(`/imports/${id}/rows`)).json()) as {
    items: { outcome: string; issues: { message: string }[] }[];
  };
  return rows.items.map(({ outcome, issues }) => [outcome, ...issues.map(({ message }) => message)]);
}
const written = async () => (await gangway.db()).collection('customers').countDocuments({});

it('ends an import before it is read, and no worker reads it', async () => {
  const id = await upload(file(CUSTOMERS, customer('RECEIVED')), { approve: 'true' });
  expect(await ask(id, 'cancel')).toBe(202);
  await startWorker();
  await sleep(1_500);
  expect([(await show(id)).status, await written()]).toEqual(['cancelled', 0]);
});

it('ends an import while it is read and checked, and leaves no batch of it', async () => {
  await startWorker();
  const rows = Array.from({ length: 60_000 }, (_, i) => `C-1,user${i}@x.example,First,Last,webex_meetings`);
  const id = await upload(file(USERS, ...rows), { approve: 'true' });
  await reached(id, 'validating');
  expect(await ask(id, 'cancel')).toBe(202);
  await sleep(3_000);
  expect((await show(id)).status).toBe('cancelled');
  const runnable = { jobId: { $regex: `^${id}` }, status: { $ne: 'waiting' } };
  expect(await (await gangway.db()).collection('batches').countDocuments(runnable)).toBe(0);
});

it('ends a plan and what was approved but has not begun', async () => {
  await startWorker();
  const plan = await upload(file(CUSTOMERS, customer('PLANNED')));
  const later = await upload(file(CUSTOMERS, customer('LATER')), {
    approve: 'true',
    at: new Date(Date.now() + 3_600_000).toISOString(),
  });
  await Promise.all([reached(plan, 'planned'), reached(later, 'scheduled')]);
  for (const id of [plan, later]) {
    expect(await ask(id, 'cancel')).toBe(202);
    expect((await show(id)).status).toBe('cancelled');
    expect(await (await gangway.db()).collection('batches').countDocuments({ jobId: { $regex: `^${id}` } })).toBe(0);
    expect([await ask(id, 'approve'), await ask(id, 'cancel')]).toEqual([409, 409]);
    expect((await show(id)).counts).toMatchObject({ rows: 1, skipped: 1 });
    expect(await said(id)).toEqual([['skipped', 'The import was cancelled before this row began.']]);
  }
  expect(await written()).toBe(0);
});

it('ends the waiting of blocked rows: they are skipped, say why, and never run', async () => {
  await startWorker();
  const id = await upload(file(USERS, 'NEVER,a@x.example,A,A,webex_meetings', 'NEVER,b@x.example,B,B,webex_meetings'), {
    approve: 'true',
  });
  await reached(id, 'completed_with_errors');
  expect((await show(id)).counts).toMatchObject({ blocked: 2, skipped: 0 });
  expect(await ask(id, 'cancel')).toBe(202);
  await reached(id, 'cancelled');
  expect((await show(id)).counts).toMatchObject({ rows: 2, blocked: 0, skipped: 2 });
  const rows = (await (await call(`/imports/${id}/rows?status=skipped`)).json()) as {
    items: { issues: { code: string; message: string }[] }[];
  };
  expect(rows.items.map(({ issues }) => issues.map(({ code }) => code))).toEqual([
    ['row.waitCancelled'],
    ['row.waitCancelled'],
  ]);
  expect(rows.items[0]?.issues[0]?.message).toBe('The import was cancelled or undone while this row waited for NEVER.');
  const came = await upload(file(CUSTOMERS, customer('NEVER')), { approve: 'true' });
  await reached(came, 'completed');
  await sleep(6_000); // workers look for what rows wait for every 5 s
  const users = (await gangway.db())
    .collection('users')
    .countDocuments({ key: /@x\.example$/, 'values.email': /^[ab]@/ });
  expect([await users, (await show(id)).status]).toEqual([0, 'cancelled']);
});

it('leaves no row that still promises to be processed, nor does undoing', async () => {
  await startWorker();
  const waiting = file(USERS, 'NOBODY,c@x.example,C,C,webex_meetings');
  const undone = await upload(waiting, { approve: 'true' });
  await reached(undone, 'completed_with_errors');
  expect(await ask(undone, 'undo')).toBe(202);
  await reached(undone, 'undone');
  expect((await show(undone)).counts).toMatchObject({ rows: 1, blocked: 0, skipped: 1 });
  const why = 'The import was cancelled or undone while this row waited for NOBODY.';
  expect(await said(undone)).toEqual([['skipped', why]]);
  const planned = await upload(file(USERS, 'NOBODY,d@x.example,D,D,webex_meetings'));
  await reached(planned, 'planned');
  await ask(planned, 'cancel');
  expect(await said(planned)).toEqual([['skipped', 'The import was cancelled before this row began.']]);
});

it('is refused where there is nothing to end, with the reason', async () => {
  await startWorker();
  const id = await upload(file(CUSTOMERS, customer('DONE')), { approve: 'true' });
  await reached(id, 'completed');
  const answer = await call(`/imports/${id}/cancel`, {});
  expect([answer.status, await answer.json()]).toEqual([
    409,
    expect.objectContaining({
      code: 'import.wrongStatus',
      detail: 'This import has completed, so it can’t be cancelled.',
    }),
  ]);
});
