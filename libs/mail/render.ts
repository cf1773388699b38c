import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { z } from 'zod';
import type { MailLanguage } from '#libs/onboarding/index.js';
import { BARE, fill, headerSafe, HTML, PLAIN, type Setting } from './fill.js';
import { valuesOf, type Words } from './kinds/define.js';
import { MAILS, type MailContent, type MailKind } from './kinds/index.js';
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

const LANGUAGES: Record<MailLanguage, MailTexts> = { en, he, ar, de, es, fr, it, ja, nl, 'pt-BR': ptBr };
/** Where the build puts what lays mails out (scripts/compile-mails.mjs). */
const TEMPLATES = new URL('./dist/mails/', import.meta.resolve('#package.json'));

export const renderedMail = z
  .object({ subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'RenderedMail' });
export type RenderedMail = z.output<typeof renderedMail>;

/** The texts of a language. */
export function textsOf(language: MailLanguage): MailTexts {
  return LANGUAGES[language];
}

function wordsOf(language: MailLanguage): Words {
  const number = new Intl.NumberFormat(language);
  return { t: textsOf(language), number: (value) => number.format(value) };
}

/** A mail's subject. Control characters in the data never reach a header. */
export function subjectOf<Kind extends MailKind>({ kind, data }: MailContent<Kind>, language: MailLanguage): string {
  return headerSafe(MAILS[kind].subject(data, wordsOf(language)));
}

interface Engine {
  render(name: string, context: object): string;
}

/** One Handlebars environment per language and part. HTML and plain text isolate and escape differently. */
function createEngine(language: MailLanguage, setting: Setting): Engine {
  const handlebars = Handlebars.create();
  const part = setting === HTML ? 'html' : 'text';
  const safe = (text: string) => new Handlebars.SafeString(text);
  const { t, number } = wordsOf(language);
  const rtl = t.direction === 'rtl';
  const plural = new Intl.PluralRules(language);
  handlebars.registerHelper({
    t: (key: keyof MailTexts, options: Handlebars.HelperOptions) => {
      const text = t[key];
      return safe(fill(typeof text === 'string' ? text : text.other, options.hash as Record<string, string>, setting));
    },
    iso: (value: unknown) => safe(setting.value(String(value))),
    number,
    times: (count: number) => {
      const forms = t['report.times'];
      return fill(forms[plural.select(count)] ?? forms.other, { count: number(count) }, BARE);
    },
    language: () => language,
    direction: () => t.direction,
    start: () => (rtl ? 'right' : 'left'),
    end: () => (rtl ? 'left' : 'right'),
    join: (list: string[]) => new Intl.ListFormat(language, { type: 'unit' }).format(list),
  });
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return {
    render(name, context) {
      let template = compiled.get(name);
      if (!template) {
        const source = readFileSync(new URL(`${name}/${part}.hbs`, TEMPLATES), 'utf8');
        template = handlebars.compile(source, { strict: false, noEscape: part === 'text', preventIndent: true });
        compiled.set(name, template);
      }
      return template(context);
    },
  };
}

const engines = new Map<string, Engine>();
function engine(language: MailLanguage, setting: Setting): Engine {
  const key = `${language} ${setting === HTML}`;
  let found = engines.get(key);
  if (!found) engines.set(key, (found = createEngine(language, setting)));
  return found;
}

/** Renders a mail: subject, HTML, and a text part that says the same. */
export function renderMail<Kind extends MailKind>(
  { kind, data }: MailContent<Kind>,
  language: MailLanguage,
): RenderedMail {
  const { texts, templates, parts, subject: subjectFor } = MAILS[kind];
  const words = wordsOf(language);
  const { t } = words;
  const values = valuesOf(data);
  const subject = headerSafe(subjectFor(data, words));
  const context = {
    ...data,
    subject,
    preheader: fill(t[`${texts}.preheader`], values, BARE),
    reason: fill(t[`${texts}.reason`], values, HTML),
  };
  const part = (setting: Setting) =>
    engine(language, setting).render(templates, { ...context, ...parts(data, words, setting) });
  return { subject, html: part(HTML), text: (t.direction === 'rtl' ? '\u200F' : '') + part(PLAIN) };
}
