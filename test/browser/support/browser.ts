import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { en } from '../../../apps/dashboard/src/i18n/en.js';
import { he } from '../../../apps/dashboard/src/i18n/he.js';

export type Language = 'en' | 'he';
export type TextKey = keyof typeof en;

/** What the dashboard says, so that tests ask for what people read. */
export function textsOf(language: Language): (key: TextKey) => string {
  return (key) => (language === 'en' ? en : he)[key];
}

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
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) errors.push(message.text());
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

/** What axe has to say against a page, by WCAG 2.2 AA. @param except rules that don't apply to it */
export async function violations(page: Page, except: string[] = []): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(except)
    .setLegacyMode(true) // takes half the time; only frames of other origins are left out, and mails are looked at by themselves
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`)); // prettier-ignore
}
