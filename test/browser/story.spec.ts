import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Installation, ROOT, until } from '../support/gangway.js';
import { Sink } from '../support/smtp.js';
import {
  hasCell,
  openWindow,
  paste,
  signInByLink,
  startBrowser,
  textsOf,
  typeOver,
  type Language,
} from './support/browser.js';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

describe.each<Language>(['en', 'he'])('from the first sign-in to an undone import (%s)', (language) => {
  const t = textsOf(language);
  const mails = new Sink();
  let gangway: Installation;
  let url: string;
  let firstLink: string;
  beforeAll(async () => {
    gangway = await Installation.create({ SMTP_URL: await mails.listen() });
    const served = await gangway.serve();
    url = served.url;
    firstLink = /at (http\S+#\S+)/.exec(served.said())?.[1] ?? '';
  }, 120_000);
  afterAll(async () => {
    await gangway.dispose();
    await mails.close();
  });

  it('invites, makes a template, imports the mistakes workbook, retries and undoes', async () => {
    const platform = await openWindow(browser, url, { language });
    await signInByLink(platform.page, firstLink, language, 'lantern orchid gravel tempo');
    await platform.page.getByRole('link', { name: t('nav.settings') }).click();
    await platform.page.getByLabel(t('signIn.email')).fill('dana@partner.example');
    await platform.page
      .getByRole('combobox', { name: t('settings.role') })
      .first()
      .click();
    await platform.page.getByRole('option', { name: t('role.admin') }).click();
    await platform.page.getByRole('button', { name: t('settings.invite') }).click();
    await until(() => mails.mails.length > 0);
    const invitation = mails.mails[0];
    const link = /http\S+\/sign-in#[\w-]+/.exec(invitation?.text ?? '')?.[0] ?? '';

    const { context, page, errors } = await openWindow(browser, url, { language });
    await signInByLink(page, link, language, 'velvet harbour pickle ninety');
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'he' ? 'rtl' : 'ltr');
    const button = (name: string) => page.getByRole('button', { name, exact: true });

    // a template, by the six steps
    await page.getByRole('link', { name: t('nav.templates') }).click();
    await page
      .getByRole('link', { name: t('templates.new') })
      .first()
      .click();
    await button(t('action.next')).click();
    await page.getByLabel(t('wizard.name')).fill('Standard');
    await page.getByLabel(t('wizard.admin')).fill('ops@partner.example');
    await page.getByRole('combobox', { name: t('wizard.country') }).fill(language === 'he' ? 'ישראל' : 'Israel');
    await page.getByRole('option', { name: language === 'he' ? 'ישראל' : 'Israel' }).click();
    await page.getByLabel(t('wizard.subscription')).fill('Sub-1');
    await button(t('action.next')).click();
    await button(t('action.next')).click();
    await button(t('action.next')).click();
    await button(t('action.next')).click();
    await button(t('wizard.submit')).click();
    await page.getByText(t('templates.versions')).waitFor();

    // upload, plan, approve
    await page.getByRole('link', { name: t('nav.imports') }).click();
    await page
      .getByRole('link', { name: t('imports.new') })
      .first()
      .click();
    await page.locator('input[type=file]').setInputFiles(join(ROOT, 'sample-data/mistakes.xlsx'));
    await button(t('new.submit')).click();
    await page.getByText(t('import.planText')).waitFor();
    await page.getByText(t('plan.invalid'), { exact: true }).first().waitFor();

    // three cells in place, and one correction for all that say the same
    const correct = async (from: string, to: string) => {
      await typeOver(page, from, to);
      await Promise.all([page.waitForResponse(/\/rows$/), page.keyboard.press('Enter')]);
      await page.getByText(t('fix.checked')).waitFor();
    };
    await correct('100% Juice', 'Juice');
    await correct('Ivy<script>', 'Ivy');
    await correct('Mars/Olympus', 'Asia/Jerusalem');
    await correct('Israel Standard Time', 'Asia/Jerusalem');
    await Promise.all([page.waitForResponse(/\/replace$/), button(t('fix.alikeAll')).click()]);
    for (const gone of ['100% Juice', 'Ivy<script>', 'Mars/Olympus', 'Israel Standard Time'])
      expect([gone, await hasCell(page, gone)]).toEqual([gone, false]);

    // the next wrong cell by key, a value pasted over it, taken back and made again
    await page.keyboard.press('F8');
    const selected = page.locator('.rdg-cell[aria-selected=true]');
    expect(await selected.getAttribute('class')).toContain('cell-wrong');
    await Promise.all([page.waitForResponse(/\/rows$/), paste(page, 'Pasted 1\tnot a cell')]);
    await until(() => hasCell(page, 'Pasted 1'));
    for (const [name, there] of [
      ['fix.undo', false],
      ['fix.redo', true],
      ['fix.undo', false],
    ] as const) {
      await button(t(name)).click();
      await until(async () => (await hasCell(page, 'Pasted 1')) === there);
    }

    // the button says how much it writes, and the plan which mails go out
    await page.getByText(t('mailKind.adminWelcome')).first().waitFor();
    await page.getByRole('button', { name: t('import.approveRows', { count: 100 }).replace(/100.*/, '') }).click();
    await page.getByText(t('status.completed_with_errors')).waitFor();
    const failed = page.locator('[data-count=failed]');
    expect(await failed.innerText()).toMatch(/^16\b/);

    // a row is found by what its cells say, and the address says so too
    await page.getByLabel(t('rows.search')).fill('QUINN@');
    await until(async () => (await page.getByRole('gridcell', { name: 'joe@good-company.example' }).count()) === 0);
    await page.getByRole('gridcell', { name: 'quinn@good-company.example' }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('QUINN@');
    await page.getByLabel(t('rows.search')).fill('');

    // the report is the partner's own workbook
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: t('import.report') }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/mistakes.*\.xlsx$/);

    // what failed waits on the overview, a click away
    await page.goto('/');
    await page.getByText(t('overview.failedRows', { count: 16 })).waitFor();
    await page.getByRole('link', { name: 'mistakes.xlsx' }).first().click();
    await page.waitForURL(/\?status=failed$/);
    await failed.waitFor();

    // retry what failed, then take everything back
    await Promise.all([page.waitForResponse(/\/retry$/), button(t('import.retry')).click()]);
    await page.getByText(t('status.completed_with_errors')).waitFor();
    await until(async () => (await failed.innerText()).startsWith('16'));
    await button(t('import.undo')).click();
    await page.getByLabel(new RegExp(t('import.undoWord'))).fill(t('import.undoWord'));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('import.undo') })
      .click();
    await page.getByText(t('status.undone'), { exact: true }).waitFor();
    await page.getByRole('link', { name: t('nav.customers') }).click();
    await page.getByText(t('customers.empty')).waitFor();
    expect([...errors, ...platform.errors]).toEqual([]);
    await context.close();
    await platform.context.close();
  }, 180_000);
});
