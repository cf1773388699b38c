import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Installation, ROOT, until } from '../support/gangway.js';
import {
  openWindow,
  signInByLink,
  signInByPassword,
  startBrowser,
  textsOf,
  violations,
  type Look,
} from './support/browser.js';

/** `SHOTS=docs/images` keeps a picture of every screen. */
const SHOTS = process.env['SHOTS'];

let browser: Browser;
let gangway: Installation;
let url: string;
const screens: Record<string, string> = {};
const PASSWORD = 'lantern orchid gravel tempo';
const EMAIL = 'dana@partner.example';

beforeAll(async () => {
  browser = await startBrowser();
  gangway = await Installation.create();
  await gangway.addTemplates();
  ({ url } = await gangway.serve());
  const sample = (name: string) => join(ROOT, 'sample-data', name);
  const importOf = (name: string, ...more: string[]) =>
    gangway.json<{ id: string }>(['import', sample(name), '--template', 'Harbour Voice IL', ...more]);
  await importOf('three-sheets.xlsx');
  const planned = await submit(sample('three-sheets-changed.xlsx'));
  const { id } = await importOf('mistakes.xlsx');
  const late = await importOf('customer-comes-later.csv');
  const renamed = (await readFile(sample('customer-comes-later.csv'), 'utf8')).replace(
    'Late Customer',
    'Later Customer',
  );
  await gangway.json(['import', await gangway.file('renamed.csv', renamed), '--template', 'Harbour Voice IL']);
  await gangway.json(['imports', 'undo', late.id, '--yes'], [1]); // what was renamed since stays
  const { signInUrl } = await gangway.json<{ signInUrl: string }>([
    'account',
    'create',
    '--email',
    EMAIL,
    '--role',
    'admin',
  ]);
  const first = await openWindow(browser, url, { language: 'en' });
  await signInByLink(first.page, `/sign-in${new URL(signInUrl).hash}`, 'en', PASSWORD);
  await first.context.close();
  const save = async (what: string, settings: object) =>
    gangway.json([what, 'save', '--file', await gangway.file(`${what}.json`, JSON.stringify(settings))]);
  await save('source', {
    name: 'Nightly drop',
    where: { kind: 'folder' },
    pattern: '*-{yyyy}{MM}{dd}.xlsx',
    template: 'Harbour Voice IL',
  });
  await save('schedule', {
    name: 'Nightly',
    source: 'Nightly drop',
    when: 'every night at 02:00',
    timeZone: 'Asia/Jerusalem',
  });
  await save('window', {
    name: 'Nights',
    timeZone: 'Asia/Jerusalem',
    weekly: [
      { days: ['sun', 'mon'], from: '22:00', to: '05:00' },
      { days: ['fri'], from: '09:00', to: '11:30' },
    ],
  });
  await gangway.json([
    'mail',
    'delivery',
    '--file',
    await gangway.file(
      'delivery.json',
      JSON.stringify({
        timeZone: 'Asia/Jerusalem',
        quietHours: { from: '22:00', to: '06:30' },
        digest: { at: '07:00', to: ['ops@partner.example'], language: 'he' },
      }),
    ),
  ]);
  await gangway.json(['mail', 'suppress', 'gone@customer.example', '--detail', 'left the company']);
  const db = await gangway.db();
  const customer = await db.collection('customers').findOne({ key: 'HV-3001' });
  const template = await db.collection('templates').findOne({ name: 'Harbour Voice IL' });
  Object.assign(screens, {
    overview: '/',
    imports: '/imports',
    'new-import': '/imports/new',
    'import-planned': `/imports/${planned.id}`,
    import: `/imports/${id}`,
    'import-columns': `/imports/${id}?tab=columns`,
    'import-mails': `/imports/${id}?tab=mails`,
    'import-timeline': `/imports/${id}?tab=timeline`,
    'import-undone': `/imports/${late.id}?of=undo&code=undo.changedSince`,
    customers: '/customers',
    customer: `/customers/${String(customer?._id)}`,
    'customer-locations': `/customers/${String(customer?._id)}?tab=locations`,
    'customer-numbers': `/customers/${String(customer?._id)}?tab=numbers`,
    'customer-users': `/customers/${String(customer?._id)}?tab=users`,
    'customer-admins': `/customers/${String(customer?._id)}?tab=admins`,
    'customer-mails': `/customers/${String(customer?._id)}?tab=mails`,
    'create-customer': '/customers/new',
    templates: '/templates',
    'new-template': '/templates/new',
    template: `/templates/${String(template?._id)}`,
    mail: '/mail',
    'mail-delivery': '/mail?tab=delivery',
    'mail-suppressions': '/mail?tab=suppressions',
    'mail-preview': '/mail?tab=preview',
    unsubscribe: '/unsubscribe/token',
    schedules: '/schedules',
    sources: '/sources',
    windows: '/windows',
    accounts: '/settings',
    tokens: '/settings?tab=tokens',
    limits: '/settings?tab=limits',
    sessions: '/settings?tab=sessions',
    password: '/settings?tab=password',
    'second-factor': '/settings?tab=factor',
    audit: '/audit',
    'not-found': '/nowhere',
  });
}, 180_000);
afterAll(async () => {
  await gangway.dispose();
  await browser.close();
});

/** The addresses that the dashboard has; those with a parameter last. */
async function routes(): Promise<string[]> {
  const source = await readFile(join(ROOT, 'apps/dashboard/src/app.tsx'), 'utf8');
  const paths = [...source.matchAll(/<Route (?:path="([^"*]+)"|index)/g)].map(([, path = '']) => `/${path}`);
  return paths.map((path) => path.replace('//', '/')).sort((a, b) => Number(a.includes(':')) - Number(b.includes(':')));
}

it('every address of the dashboard is among the screens', async () => {
  const all = await routes();
  expect(all.length).toBeGreaterThan(10);
  const shown = Object.values(screens).map((address) => {
    const { pathname } = new URL(address, url);
    return all.find((route) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(pathname));
  });
  expect(all.filter((route) => !shown.includes(route))).toEqual(['/sign-in']); // where all of them begin
});

it('what an undo left alone is a click away, with the reason', async () => {
  const t = textsOf('en');
  const { page, context, errors } = await openWindow(browser, url, { language: 'en' });
  await signInByPassword(page, 'en', EMAIL, PASSWORD);
  await page.goto(screens['import-undone']?.split('?')[0] ?? '');
  await page.getByRole('link', { name: t('import.showConflicts') }).click();
  await page.getByRole('gridcell', { name: 'HV-3009', exact: true }).waitFor();
  await page.getByRole('gridcell', { name: /changed this after the import/ }).waitFor();
  expect(errors).toEqual([]);
  await context.close();
}, 60_000);

/** Uploads a file and leaves it at its plan. */
async function submit(path: string): Promise<{ id: string }> {
  const { token } = await gangway.json<{ token: string }>(['token', 'create', '--role', 'operator']);
  const headers = { Authorization: `Bearer ${token}` };
  const form = new FormData();
  form.set('template', 'Harbour Voice IL');
  form.append('file', new Blob([await readFile(path)]), basename(path));
  const answer = await fetch(`${url}/api/v1/imports`, { method: 'POST', headers, body: form });
  const { id } = (await answer.json()) as { id: string };
  const isPlanned = async () => {
    const answer = await fetch(`${url}/api/v1/imports/${id}`, { headers });
    return ((await answer.json()) as { status: string }).status === 'planned';
  };
  await until(isPlanned);
  return { id };
}

const LOOKS: [string, Look][] = [
  ['light', { language: 'en' }],
  ['dark', { language: 'en', theme: 'dark' }],
  ['hebrew', { language: 'he' }],
  ['narrow', { language: 'he', theme: 'dark', width: 360 }],
];

/** Two windows at once: each waits for the other less than for the network. */
const PAIRS: [string, [string, Look][]][] = [
  ['light and dark', LOOKS.slice(0, 2)],
  ['Hebrew and narrow', LOOKS.slice(2)],
];

/** What is wrong with the screens in a look. */
async function faultsOf([name, look]: [string, Look]): Promise<string[]> {
  const { context, page, errors } = await openWindow(browser, url, look);
  await page.goto('/sign-in');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const faults = (await violations(page)).map((fault) => `sign-in: ${fault}`);
  await page.locator('input[type=email]').fill(EMAIL);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.getByRole('navigation').first().waitFor({ state: 'attached' });
  for (const [screen, path] of Object.entries(screens)) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await until(async () => (await page.locator('.mantine-Loader-root').count()) === 0);
    if (SHOTS) {
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${screen}-${name}.png`), fullPage: true });
    }
    const found = await violations(page);
    const tooWide = await page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth + 1',
    );
    faults.push(
      ...found.map((fault) => `${screen}: ${fault}`),
      ...(tooWide ? [`${screen}: wider than the window`] : []),
    );
  }
  await context.close();
  return [...faults, ...errors].map((fault) => `${name}: ${fault}`);
}

it.each(PAIRS)(
  'axe finds nothing on any screen, and nothing is cut off: %s',
  async (_names, looks) => {
    expect((await Promise.all(looks.map(faultsOf))).flat()).toEqual([]);
  },
  300_000,
);
