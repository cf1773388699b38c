import { execFileSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Browser, Page } from 'playwright-core';
import { UPLOAD_ENDINGS } from '#libs/spreadsheet/browser.js';
import { CUSTOMER_HEADER, generateCustomers } from '../../sample-data/generator.js';
import { Installation, ROOT, until } from '../support/gangway.js';
import {
  hasCell,
  openWindow,
  signInByLink,
  signInByPassword,
  startBrowser,
  textsOf,
  typeOver,
} from './support/browser.js';

const t = textsOf('en');
const PASSWORDS: Record<string, string> = { dana: 'lantern orchid gravel tempo', omer: 'velvet harbour pickle ninety' };

let browser: Browser;
let gangway: Installation;
let url: string;
let server: ChildProcess;
let importId: string;
beforeAll(async () => {
  browser = await startBrowser();
  gangway = await Installation.create();
  await gangway.addTemplates();
  ({ url, child: server } = await gangway.serve());
}, 120_000);
afterAll(async () => {
  await gangway.dispose();
  await browser.close();
});

async function signedIn(name: string) {
  const { signInUrl } = await gangway.json<{ signInUrl: string }>([
    'account',
    'create',
    '--email',
    `${name}@partner.example`,
    '--role',
    'operator',
  ]);
  const window = await openWindow(browser, url, { language: 'en' });
  await signInByLink(window.page, `/sign-in${new URL(signInUrl).hash}`, 'en', PASSWORDS[name] ?? '');
  return window;
}

async function upload(page: Page, path: string): Promise<void> {
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(path);
}

async function type(page: Page, from: string, to: string): Promise<void> {
  await typeOver(page, from, to);
  await page.keyboard.press('Enter');
}

it('a wrong file, a session that ends over a correction, and two people at one row: nothing typed is lost', async () => {
  const dana = await signedIn('dana');
  await upload(dana.page, join(ROOT, 'docs/images/overview.png'));
  await dana.page.getByText(t('new.rejected', { endings: UPLOAD_ENDINGS.join(', ') })).waitFor();

  await upload(dana.page, join(ROOT, 'sample-data/mistakes.xlsx'));
  await dana.page.getByRole('button', { name: t('new.submit') }).click();
  await dana.page.getByText(t('import.planText')).waitFor();
  await until(() => hasCell(dana.page, '100% Juice')); // her rows are there
  importId = new URL(dana.page.url()).pathname.split('/').at(-1) ?? '';

  // her session ends; what she types then waits until she has signed in again elsewhere
  const db = await gangway.db();
  await db.collection('sessions').deleteMany({});
  await type(dana.page, '100% Juice', 'Juice');
  await dana.page.getByText(t('signIn.ended')).waitFor();
  expect(await dana.page.getByRole('gridcell', { name: 'Juice', exact: true }).count()).toBe(1);
  const tab = await dana.context.newPage();
  await signInByPassword(tab, 'en', 'dana@partner.example', PASSWORDS['dana'] ?? '');
  await dana.page.getByRole('button', { name: t('fix.sendAgain', { count: 1 }) }).click();
  await dana.page.getByText(t('fix.checked')).waitFor();

  // while she types, a colleague's correction of another row arrives
  const omer = await signedIn('omer');
  await omer.page.goto(`/imports/${importId}`);
  await typeOver(dana.page, 'Mars/Olympus', 'Asia/Jeru');
  await Promise.all([dana.page.waitForResponse(/\/rows\?/), type(omer.page, 'Ivy<script>', 'Ivy')]);
  await omer.page.getByText(t('fix.checked')).waitFor();
  await dana.page.keyboard.type('salem');
  await Promise.all([dana.page.waitForResponse(/\/rows$/), dana.page.keyboard.press('Enter')]);
  await until(async () => (await db.collection('imports').findOne({ edits: 3, stagedEdits: 3 })) !== null);
  await until(async () => !(await hasCell(dana.page, 'Ivy<script>')));

  // Omer has the page open from before her next correction of the same row
  await omer.page.route('**/events', (route) => route.abort()); // nor is he told of it
  await omer.page.reload();
  await omer.page.getByRole('gridcell', { name: 'Atlantis', exact: true }).first().waitFor();
  await type(dana.page, 'Atlantis', 'Israel');
  await until(async () => (await db.collection('imports').findOne({ edits: 4, stagedEdits: 4 })) !== null);
  await type(omer.page, 'Atlantis', 'US');
  await omer.page.getByText(/dana@partner\.example.* has changed this row in the meantime/).waitFor();
  expect(await omer.page.getByRole('gridcell', { name: 'US', exact: true }).count()).toBeGreaterThan(0); // his text is there still
  await Promise.all([dana.context.close(), omer.context.close()]);
}, 120_000);

it('a page that is open over a restart of the server takes its connection up again', async () => {
  const { signInUrl } = await gangway.json<{ signInUrl: string }>(['account', 'reset', 'dana@partner.example']);
  const { page, context, errors } = await openWindow(browser, url, { language: 'en' });
  await page.goto(`/sign-in${new URL(signInUrl).hash}`);
  await page.getByRole('button', { name: t('signIn.submit') }).click();
  await page.getByRole('heading', { name: t('overview.title') }).waitFor();
  await page.goto(`/imports/${importId}`);
  await page.getByRole('gridcell', { name: 'MX-1', exact: true }).first().waitFor(); // all of its code is here
  process.kill(
    Number(execFileSync('pgrep', ['-P', String(server.pid), '-f', 'gangway-api'], { encoding: 'utf8' })),
    'SIGKILL',
  );
  await page.getByText(t('import.reconnecting')).waitFor();
  await until(async () => (await fetch(`${url}/health/live`).catch(() => undefined))?.ok === true, 30_000);
  await page.getByText(t('import.reconnecting')).waitFor({ state: 'detached', timeout: 30_000 });
  await gangway.json(['imports', 'approve', importId]);
  await page.getByText(t('status.completed_with_errors')).waitFor();
  expect(errors).toEqual([]);
  await context.close();
}, 120_000);

it('an import that nobody works on says so after a minute, and goes on when somebody does', async () => {
  const { page, context, errors } = await openWindow(browser, url, { language: 'en' });
  await page.clock.install();
  await signInByPassword(page, 'en', 'dana@partner.example', PASSWORDS['dana'] ?? '');
  const worker = Number(
    execFileSync('pgrep', ['-P', String(server.pid), '-f', 'gangway-worker'], { encoding: 'utf8' }),
  );
  process.kill(worker, 'SIGSTOP');
  try {
    await page.goto('/imports/new');
    await page.locator('input[type=file]').setInputFiles(join(ROOT, 'sample-data/three-sheets.xlsx'));
    await page.getByRole('button', { name: t('new.submit') }).click();
    await page.getByText(t('import.waitsForWorker')).waitFor();
    const stalled = page.getByText(/has stalled: no sign of life/);
    expect(await stalled.count()).toBe(0);
    await page.clock.fastForward(61_000);
    await stalled.waitFor();
  } finally {
    process.kill(worker, 'SIGCONT');
  }
  await page.getByText(t('import.planText')).waitFor();
  expect(await page.getByText(/has stalled/).count()).toBe(0);
  expect(errors).toEqual([]);
  await context.close();
}, 120_000);

it('a long list opens again where its reader had come to', async () => {
  const rows = Papa.unparse([CUSTOMER_HEADER, ...generateCustomers(700)]);
  const { id } = await gangway.json<{ id: string }>([
    'import',
    await gangway.file('long.csv', rows),
    '--template',
    'Harbour Voice IL',
    '--dry-run',
  ]);
  const { page, context, errors } = await openWindow(browser, url, { language: 'en' });
  await signInByPassword(page, 'en', 'dana@partner.example', PASSWORDS['dana'] ?? '');
  await page.goto(`/imports/${id}`);
  const row = (n: number) => page.getByRole('gridcell', { name: String(n), exact: true });
  const scrollTo = (top: number) => page.evaluate(`document.querySelector('[role=grid]').scrollTop = ${top}`);
  await row(2).waitFor();
  for (const count of [400, 600, 700]) {
    await scrollTo(1e6);
    await page.getByText(new RegExp(`${count}\\W+rows shown`)).waitFor();
  }
  await scrollTo(500 * 35);
  await page.waitForURL(/at=/);
  await page.reload();
  await row(502).waitFor();
  expect(await row(2).count()).toBe(0);
  await page.getByRole('button', { name: t('rows.before') }).click();
  await row(2).waitFor();
  expect(new URL(page.url()).searchParams.has('at')).toBe(false);

  // an address that was cut off opens the list at its beginning; the browser itself notes that the API refused the cursor
  await page.goto(`/imports/${id}?at=eyJsaXN0~3`);
  await row(2).waitFor();
  expect(errors.filter((error) => !error.includes('400'))).toEqual([]);
  await context.close();
}, 120_000);
