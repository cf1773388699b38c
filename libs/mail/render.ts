import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { z } from 'zod';
import type { MailLanguage } from '#libs/onboarding/index.js';
import { digestParts, digestSubject } from './digest-parts.js';
import { fill, headerSafe, isLeftToRight, plainIsolate, same, type Isolate } from './fill.js';
import { ar } from './languages/ar.js';
import { de } from './languages/de.js';
import { en, type MailTexts } from './languages/en.js';
import { es } from './languages/es.js';
import { fr } from './languages/fr.js';
import { he } from './languages/he.js';
import { it } from './languages/it.js';
import { ja } from './languages/ja.js';
import { nl } from './languages/nl.js';
import { ptBr } from './languages/pt-br.js';
import { isDigest, type AdminWelcome, type Letter, type MailContent } from './message.js';

const LANGUAGES: Record<MailLanguage, MailTexts> = { en, he, ar, de, es, fr, it, ja, nl, 'pt-BR': ptBr };
const OUTCOMES = ['created', 'updated', 'unchanged', 'removed', 'skipped', 'failed', 'blocked'] as const;

export const renderedMail = z
  .object({ subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'RenderedMail' });
export type RenderedMail = z.output<typeof renderedMail>;

const htmlIsolate: Isolate = (value) =>
  `<bdi${isLeftToRight(value) ? ' dir="ltr"' : ''}>${Handlebars.escapeExpression(value)}</bdi>`;

/** The texts of a language. */
export function textsOf(language: MailLanguage): MailTexts {
  return LANGUAGES[language];
}

/** A mail's subject. Control characters in the data never reach a header. */
export function subjectOf(content: MailContent, language: MailLanguage): string {
  const t = textsOf(language);
  const number = new Intl.NumberFormat(language);
  if (content.kind === 'adminWelcome' && content.data.own?.subject)
    return headerSafe(ownText(content.data.own.subject, content.data, plainIsolate, same));
  if (content.kind === 'adminWelcome')
    return headerSafe(fill(t['welcome.subject'], { customer: content.data.customerName }, plainIsolate, same));
  if (isLetter(content))
    return headerSafe(fill(t[`${content.kind}.subject`], stringsOf(content.data), plainIsolate, same));
  if (isDigest(content)) return headerSafe(digestSubject(content, t, language));
  const { counts, rows, succeeded } = content.data;
  const open = (counts['failed'] ?? 0) + (counts['blocked'] ?? 0);
  const key = succeeded ? 'report.subject.good' : 'report.subject.issues';
  return headerSafe(fill(t[key], { rows: number.format(rows), issues: number.format(open) }, same, same));
}

/** A text of the template's own. What is filled in never becomes markup, nor is it filled in again. */
function ownText(
  text: string,
  { customerName, firstName, partnerName }: AdminWelcome['data'],
  isolate: Isolate,
  escape: (literal: string) => string,
): string {
  const values: Record<string, string> = { customer: customerName, firstName, partner: partnerName };
  return text
    .split(/(\{\{\w+\}\})/)
    .map((part) => (/^\{\{\w+\}\}$/.test(part) ? isolate(values[part.slice(2, -2)] ?? '') : escape(part)))
    .join('');
}

/** The template's own introduction, if it has one, for HTML and for plain text. */
function ownIntro(content: MailContent, html: boolean): { ownIntro?: Handlebars.SafeString } {
  const intro = content.kind === 'adminWelcome' ? content.data.own?.intro : undefined;
  if (!intro || content.kind !== 'adminWelcome') return {};
  const filled = ownText(
    intro,
    content.data,
    html ? htmlIsolate : plainIsolate,
    html ? Handlebars.escapeExpression : same,
  );
  return { ownIntro: new Handlebars.SafeString(html ? filled.replaceAll(/\r?\n/g, '<br>') : filled) };
}

function read(name: string): string {
  return readFileSync(new URL(`./templates/${name}.hbs`, import.meta.url), 'utf8');
}

interface WorkerLoop {
  render(name: string, context: object): string;
}

/** One Handlebars environment per language and part. HTML and plain text isolate and escape differently. */
function createEngine(language: MailLanguage, html: boolean): WorkerLoop {
  const handlebars = Handlebars.create();
  const isolate = html ? htmlIsolate : plainIsolate;
  const escape = (literal: string) => (html ? Handlebars.escapeExpression(literal) : literal);
  const safe = (text: string) => new Handlebars.SafeString(text);
  const t = textsOf(language);
  const number = new Intl.NumberFormat(language);
  const plural = new Intl.PluralRules(language);
  handlebars.registerHelper({
    t: (key: keyof MailTexts, options: Handlebars.HelperOptions) => {
      const text = t[key];
      return safe(
        fill(typeof text === 'string' ? text : text.other, options.hash as Record<string, string>, isolate, escape),
      );
    },
    iso: (value: unknown) => safe(isolate(String(value))),
    number: (value: number) => number.format(value),
    times: (count: number) => {
      const forms = t['report.times'];
      return safe(fill(forms[plural.select(count)] ?? forms.other, { count: number.format(count) }, (v) => v, escape));
    },
    join: (list: string[]) => new Intl.ListFormat(language, { type: 'unit' }).format(list),
  });
  for (const partial of ['heading', 'button']) handlebars.registerPartial(partial, read(`partials/${partial}`));
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return {
    render(name, context) {
      let template = compiled.get(name);
      if (!template)
        compiled.set(
          name,
          (template = handlebars.compile(read(name), { strict: false, noEscape: !html, preventIndent: true })),
        );
      return template(context);
    },
  };
}

const engines = new Map<string, WorkerLoop>();
function engine(language: MailLanguage, html: boolean): WorkerLoop {
  const key = `${language} ${html}`;
  let found = engines.get(key);
  if (!found) engines.set(key, (found = createEngine(language, html)));
  return found;
}

/** Renders a mail: subject, HTML within the layout, and a text part that says the same. */
export function renderMail(content: MailContent, language: MailLanguage): RenderedMail {
  const t = textsOf(language);
  const rtl = t.direction === 'rtl';
  const subject = subjectOf(content, language);
  const context = {
    ...content.data,
    ...derived(content, t, language),
    language,
    subject,
    direction: t.direction,
    start: rtl ? 'right' : 'left',
    end: rtl ? 'left' : 'right',
  };
  const html = engine(language, true);
  const { prefix, template } = KINDS[content.kind];
  const escape = (literal: string) => Handlebars.escapeExpression(literal);
  const values = stringsOf(content.data);
  return {
    subject,
    html: html.render('layout', {
      ...context,
      preheader: fill(t[`${prefix}.preheader`], values, same, same),
      reason: fill(t[`${prefix}.reason`], values, htmlIsolate, escape),
      content: html.render(template, { ...context, ...ownIntro(content, true) }),
    }),
    text:
      (rtl ? '\u200F' : '') +
      engine(language, false).render(`${template}.text`, { ...context, ...ownIntro(content, false) }),
  };
}

/** What the texts of a kind begin with, and the file that lays it out. */
const KINDS = {
  adminWelcome: { prefix: 'welcome', template: 'adminWelcome' },
  importReport: { prefix: 'report', template: 'importReport' },
  userActivation: { prefix: 'userActivation', template: 'letter' },
  importWaiting: { prefix: 'importWaiting', template: 'letter' },
  missingFile: { prefix: 'missingFile', template: 'letter' },
  schedulePaused: { prefix: 'schedulePaused', template: 'letter' },
  unusualFile: { prefix: 'unusualFile', template: 'letter' },
  unchangedFile: { prefix: 'unchangedFile', template: 'letter' },
  nightDigest: { prefix: 'nightDigest', template: 'digest' },
  mailFailures: { prefix: 'mailFailures', template: 'digest' },
  invitation: { prefix: 'invitation', template: 'letter' },
  passwordReset: { prefix: 'passwordReset', template: 'letter' },
} as const;

function isLetter(content: MailContent): content is Letter {
  return KINDS[content.kind].template === 'letter';
}

/** What a mail's data offers to the `{…}` of its texts. */
function stringsOf(data: MailContent['data']): Record<string, string> {
  const plain = Object.entries(data).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return {
    ...Object.fromEntries(plain.map(([name, value]) => [name, String(value)])),
    partner: data.partnerName,
    customer: 'customerName' in data ? data.customerName : '',
  };
}

function derived(content: MailContent, t: MailTexts, language: MailLanguage): object {
  if (content.kind === 'adminWelcome') return {};
  if (isDigest(content)) return digestParts(content, t, language);
  if (isLetter(content)) {
    const values = stringsOf(content.data);
    const kind = content.kind;
    const part = (name: 'title' | 'intro' | 'link' | 'note' | 'reason') =>
      fill(t[`${kind}.${name}`], values, plainIsolate, same);
    return { title: part('title'), intro: part('intro'), label: part('link'), note: part('note'), why: part('reason') };
  }
  const { counts } = content.data;
  return {
    outcomes: OUTCOMES.filter((name) => (counts[name] ?? 0) > 0).map((name) => ({
      label: t[`outcome.${name}`],
      count: counts[name],
    })),
  };
}
