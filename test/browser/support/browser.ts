import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { textIn, type Text } from '../../../apps/dashboard/src/i18n/index.js';
import * as en from '../../../libs/languages/en/browser.js';
import * as he from '../../../libs/languages/he/browser.js';
import { until } from '../../support/gangway.js';

export type Language = 'en' | 'he';

/** What the dashboard says, so that tests ask for what people read. */
export function textsOf(language: Language): Text['t'] {
  return textIn(language, TEXTS[language]).t;
}
const TEXTS = { en, he };

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}

export interface Look {
  language: Language;
  theme?: 'light' | 'dark';
  width?: number;
}

/** A window of somebody's, whose page reports its errors; `errors` must stay empty. */
export async function openWindow(
  browser: Browser,
  url: string,
  { language, theme = 'light', width = 1280 }: Look,
): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 900 },
    locale: language,
    colorScheme: theme,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // an answer that the page itself asks for and understands is no fault of it
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) errors.push(message.text());
  });
  return { context, page, errors };
}

/** Signs in by a one-time link and sets a password. */
export async function signInByLink(page: Page, link: string, language: Language, password: string): Promise<void> {
  const t = textsOf(language);
  await page.goto(link);
  await page.getByRole('button', { name: t('signIn.submit') }).click();
  await page.getByLabel(t('password.new')).fill(password);
  await page.getByRole('button', { name: t('password.submit') }).click();
  await page.getByRole('heading', { name: t('overview.title') }).waitFor();
}

/** Signs in with a password. */
export async function signInByPassword(page: Page, language: Language, email: string, password: string): Promise<void> {
  const t = textsOf(language);
  await page.goto('/sign-in');
  await page.getByLabel(t('signIn.email')).fill(email);
  await page.getByRole('textbox', { name: t('signIn.password') }).fill(password);
  await page.getByRole('button', { name: t('signIn.submit') }).click();
  await page.getByRole('heading', { name: t('overview.title') }).waitFor();
}

const TO_START = `document.querySelector('[role=grid]').scrollTo(0, 0)`;
/** Scrolls on by a part of what is in sight; whether it moved. */
const ON = `(async () => {
  const grid = document.querySelector('[role=grid]');
  const before = grid.scrollTop;
  grid.scrollBy(0, 250);
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  return grid.scrollTop !== before;
})()`;

/** Whether the grid of rows has a cell that says this. Only what is in sight is drawn, so it is scrolled through. */
export async function hasCell(page: Page, text: string): Promise<boolean> {
  const cell = page.getByRole('gridcell', { name: text, exact: true });
  await page.getByRole('grid').waitFor();
  await page.evaluate(TO_START);
  do if ((await cell.count()) > 0) return true;
  while (await page.evaluate<boolean>(ON));
  return false;
}

/** Types into the first cell that says this, by double click; Enter is still to come. */
export async function typeOver(page: Page, from: string, to: string): Promise<void> {
  await until(() => hasCell(page, from));
  await page.getByRole('gridcell', { name: from, exact: true }).first().dblclick();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(to);
}

/** What axe has to say against a page, by WCAG 2.2 AA. @param except rules that don't apply to it */
export async function violations(page: Page, except: string[] = []): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(except)
    .setLegacyMode(true) // takes half the time; only frames of other origins are left out, and mails are looked at by themselves
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

/** Pastes a text into what has the focus, as if it had been copied elsewhere. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
}
