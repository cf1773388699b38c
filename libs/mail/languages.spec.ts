import { HtmlValidate } from 'html-validate';
import { directionOf, LANGUAGES } from '#libs/languages/index.js';
import { MAIL_KINDS } from './kinds/index.js';
import { previewMail } from './preview.js';

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

it.each(LANGUAGES.flatMap((language) => MAIL_KINDS.map((kind) => [language, kind] as const)))(
  '%s, %s: rendered whole, in its language and direction',
  (language, kind) => {
    const partner = 'A&B <Telecom> {{x}}';
    const { subject, html, text } = previewMail(kind, language, partner);
    expect(html).toMatch(new RegExp(`lang="${language}"`));
    expect(html).toContain(`dir="${directionOf(language)}"`);
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

it.each(LANGUAGES)('%s: says what was read and found good, in valid HTML', async (language) => {
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
