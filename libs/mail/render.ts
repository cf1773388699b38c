import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { z } from 'zod';
import {
  BARE,
  directionOf,
  formatMessage,
  ISOLATED,
  TEXTS,
  type Language,
  type Setting,
} from '#libs/languages/index.js';
import { headerSafe, HTML } from './fill.js';
import { valuesOf, type MailText, type MailValues, type Words } from './kinds/define.js';
import { MAILS, type MailContent, type MailKind } from './kinds/index.js';

/** Where the build puts what lays mails out (scripts/compile-mails.mjs). */
const TEMPLATES = new URL('./dist/mails/', import.meta.resolve('#package.json'));

export const renderedMail = z
  .object({ subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'RenderedMail' });
export type RenderedMail = z.output<typeof renderedMail>;

function wordsOf(language: Language): Words {
  const number = new Intl.NumberFormat(language, { numberingSystem: 'latn' });
  const texts = TEXTS[language].mails;
  return {
    say: (key, values = {}, setting = BARE) => formatMessage(language, texts[key], values, setting),
    number: (value) => number.format(value),
  };
}

/** A mail's subject. Control characters in the data never reach a header. */
export function subjectOf<Kind extends MailKind>({ kind, data }: MailContent<Kind>, language: Language): string {
  return headerSafe(MAILS[kind].subject(data, wordsOf(language)));
}

interface Engine {
  render(name: string, context: object): string;
}

/** One Handlebars environment per language and part. HTML and plain text isolate and escape differently. */
function createEngine(language: Language, setting: Setting): Engine {
  const handlebars = Handlebars.create();
  const part = setting === HTML ? 'html' : 'text';
  const safe = (text: string) => new Handlebars.SafeString(text);
  const { say, number } = wordsOf(language);
  const direction = directionOf(language);
  handlebars.registerHelper({
    t: (key: MailText, options: Handlebars.HelperOptions) => safe(say(key, options.hash as MailValues, setting)),
    iso: (value: unknown) => safe(setting.value(String(value), '')),
    number,
    language: () => language,
    direction: () => direction,
    start: () => (direction === 'rtl' ? 'right' : 'left'),
    end: () => (direction === 'rtl' ? 'left' : 'right'),
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
function engine(language: Language, setting: Setting): Engine {
  const key = `${language} ${setting === HTML}`;
  let found = engines.get(key);
  if (!found) engines.set(key, (found = createEngine(language, setting)));
  return found;
}

/** Renders a mail: subject, HTML, and a text part that says the same. */
export function renderMail<Kind extends MailKind>({ kind, data }: MailContent<Kind>, language: Language): RenderedMail {
  const { texts, templates, parts, subject: subjectFor } = MAILS[kind];
  const words = wordsOf(language);
  const values = valuesOf(data);
  const subject = headerSafe(subjectFor(data, words));
  const context = {
    ...data,
    subject,
    preheader: words.say(`${texts}.preheader`, values),
    reason: words.say(`${texts}.reason`, values, HTML),
  };
  const part = (setting: Setting) =>
    engine(language, setting).render(templates, { ...context, ...parts(data, words, setting) });
  return { subject, html: part(HTML), text: (directionOf(language) === 'rtl' ? '\u200F' : '') + part(ISOLATED) };
}
