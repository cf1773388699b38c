import { HtmlValidate } from 'html-validate';
import { MAIL_LANGUAGES } from '#libs/onboarding/index.js';
import { MAIL_KINDS } from '../kinds/index.js';
import { previewMail } from '../preview.js';
import { textsOf } from '../render.js';

/** Mail programs know styles only in the element itself, and tables only by their old attributes; Outlook reads comments. */
const FOR_MAIL_PROGRAMS = {
  'no-inline-style': 'off',
  'no-deprecated-attr': 'off',
  'prefer-tbody': 'off',
  'doctype-style': 'off',
  'no-conditional-comment': 'off',
  'prefer-native-element': 'off',
} as const;
const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: FOR_MAIL_PROGRAMS });
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();
const english = textsOf('en');
const others = MAIL_LANGUAGES.filter((language) => language !== 'en');

it.each(others)('%s: nothing is left in English, and every text has its values', (language) => {
  const texts = textsOf(language);
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    const [own, original] = [texts[key], english[key]];
    if (key === 'direction' || typeof own !== 'string' || typeof original !== 'string') continue;
    expect([key, own === original]).toEqual([key, false]);
    expect([key, placeholders(own)]).toEqual([key, placeholders(original)]);
    if (!['ltr', 'rtl'].includes(own)) expect([key, /\S/.test(own)]).toEqual([key, true]);
  }
});

it.each(MAIL_LANGUAGES)('%s: every number has a plural form', (language) => {
  const forms = textsOf(language)['report.times'] as Record<string, string>;
  const rules = new Intl.PluralRules(language);
  for (const category of rules.resolvedOptions().pluralCategories)
    expect([category, forms[category] ?? forms['other']]).toEqual([category, expect.any(String)]);
  for (const category of Object.keys(forms)) expect(rules.resolvedOptions().pluralCategories).toContain(category);
  expect(forms['other']).toContain('{count}');
});

it.each(MAIL_LANGUAGES.flatMap((language) => MAIL_KINDS.map((kind) => [language, kind] as const)))(
  '%s, %s: rendered whole, in its language and direction',
  (language, kind) => {
    const partner = 'A&B <Telecom> {{x}}';
    const { subject, html, text } = previewMail(kind, language, partner);
    expect(html).toMatch(new RegExp(`lang="${language}"`));
    expect(html).toContain(`dir="${textsOf(language).direction}"`);
    expect(html).not.toContain('<Telecom>'); // what a partner is called never becomes markup, nor a template
    for (const part of [subject.replaceAll('{{x}}', ''), html.replaceAll('{{x}}', ''), text.replaceAll('{{x}}', '')]) {
      expect(part).not.toMatch(/\{\w+\}|\{\{|undefined|\[object/);
      expect(part).not.toMatch(/<bdi[^>]*><\/bdi>|[\u2066\u2068]\u2069/); // a text without its value
      expect(part.trim()).not.toBe('');
    }
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/\salign="(?!left|right|center)|(align|direction): ?;/); // texts and buttons have a side
  },
);

it.each(MAIL_LANGUAGES)('%s: says what was read and found good, in valid HTML', async (language) => {
  for (const kind of MAIL_KINDS) {
    const { subject, html, text } = previewMail(kind, language, 'Harbour Voice');
    const { results } = await validator.validateString(html);
    const faults = results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
    expect([kind, faults]).toEqual([kind, []]);
    expect(`${subject}\n\n${text}`).toMatchSnapshot(kind);
  }
});

it("a template's own texts are filled in once, escaped, and keep their lines", () => {
  const own = {
    subject: 'Hello {{customer}}\r\nBcc: x@y.example',
    intro: 'Dear {{firstName}},\n<b>{{partner}}</b> & {{customer}}',
  };
  const { subject, html, text } = previewMail('adminWelcome', 'en', '{{customer}}<i>', own);
  expect(subject).toBe('Hello \u2068Alder Books\u2069 Bcc: x@y.example');
  expect(html).toContain('<br>&lt;b&gt;<bdi>{{customer}}&lt;i&gt;</bdi>&lt;/b&gt; &amp; <bdi>Alder Books</bdi>');
  expect(text).toContain('Dear \u2068Noa\u2069,\n<b>\u2068{{customer}}<i>\u2069</b> & ');
});
