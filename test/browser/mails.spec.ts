import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { LANGUAGES } from '#libs/languages/index.js';
import { MAIL_KINDS } from '../../libs/mail/kinds/index.js';
import { previewMail } from '../../libs/mail/preview.js';
import { startBrowser, violations } from './support/browser.js';

/** `SHOTS=folder` keeps a picture of every mail, a sheet for each language and look. */
const SHOTS = process.env['SHOTS'];

/** Where words are many and room is little every language is looked at; colours are the same in all. */
const LOOKS = [
  ['light', 'light', 640, ['en', 'he']],
  ['dark', 'dark', 640, ['en', 'he']],
  ['narrow', 'light', 320, LANGUAGES],
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it.each(LOOKS)(
  'every mail in every language is whole, readable and in its direction: %s',
  async (name, colorScheme, width, languages) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const language of SHOTS ? LANGUAGES : languages) {
      for (const kind of MAIL_KINDS) {
        const { html } = previewMail(kind, language, 'Harbour Voice');
        await page.setContent(html);
        const seen = await page.evaluate<{ wide: number; directions: string[]; hidden: number }>(MEASURE);
        const direction = language === 'he' || language === 'ar' ? 'rtl from the right' : 'ltr from the left';
        if (seen.wide > width) faults.push(`${kind} ${language}: ${seen.wide} px wide`);
        if (seen.directions.join() !== direction) faults.push(`${kind} ${language}: runs ${seen.directions.join()}`);
        if (seen.hidden > 0) faults.push(`${kind} ${language}: ${seen.hidden} texts without a place`);
        // a mail is part of its program's page, which has the landmarks
        if (language === 'en')
          faults.push(...(await violations(page, ['region', 'landmark-one-main'])).map((fault) => `${kind}: ${fault}`));
        if (SHOTS) {
          await mkdir(SHOTS, { recursive: true });
          await page.screenshot({ path: join(SHOTS, `${kind}-${language}-${name}.png`), fullPage: true });
        }
      }
    }
    expect(faults).toEqual([]);
    await context.close();
  },
  300_000,
);

/** How wide the page is, in which direction and from which side its texts run, and how many have no room. */
const MEASURE = `(() => {
  const texts = [...document.querySelectorAll('.card h1, .card h2, .card p')];
  const directions = [
    ...new Set(texts.map((text) => getComputedStyle(text)).map(({ direction, textAlign }) => direction + ' from the ' + textAlign)),
  ];
  const hidden = texts.filter((text) => text.textContent.trim() !== '' && text.getBoundingClientRect().height < 8).length;
  return { wide: document.documentElement.scrollWidth, directions, hidden };
})()`;
