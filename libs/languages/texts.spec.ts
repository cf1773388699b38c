import { existsSync, readdirSync } from 'node:fs';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import {
  directionOf,
  formatMessage,
  ISOLATED,
  languageOf,
  LANGUAGES,
  TEXTS,
  type BrowserTexts,
  type Language,
} from './index.js';

type Messages = [name: string, message: string][];

/** All strings below an object, each under the way to it. */
function flat(name: string, texts: object): Messages {
  return Object.entries(texts).flatMap(([key, text]: [string, unknown]): Messages => {
    if (typeof text === 'string') return [[`${name} ${key}`, text]];
    return typeof text === 'object' && text !== null ? flat(`${name} ${key}`, text) : [];
  });
}

const FOLDERS = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const OF_DASHBOARD = LANGUAGES.filter((language) => existsSync(`${import.meta.dirname}/${language}/browser.ts`));
const dashboards = new Map<Language, BrowserTexts>();
for (const language of OF_DASHBOARD)
  dashboards.set(language, (await import(`./${language}/browser.js`)) as BrowserTexts);

/** The messages of a language that parameters are filled into. */
function messagesOf(language: Language): Messages {
  const { errors, issues, mails, report } = TEXTS[language];
  const { dashboard = {} } = dashboards.get(language) ?? {};
  return Object.entries({ errors, issues, mails, report, dashboard }).flatMap(([kind, texts]) => flat(kind, texts));
}

const parsed = (message: string) => parse(message, { ignoreTag: true });

/** Everything in a message, what stands in the branches of its plurals and choices included. */
function elementsOf(elements: MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) =>
    element.type === TYPE.select || element.type === TYPE.plural
      ? [element, ...Object.values(element.options).flatMap(({ value }) => elementsOf(value))]
      : [element],
  );
}

/** The parameters of a message, and of a choice the branches that it knows. */
function shapeOf(message: string): string[] {
  const found = new Set<string>();
  for (const element of elementsOf(parsed(message))) {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) continue;
    found.add(element.value);
    if (element.type === TYPE.select)
      for (const branch of Object.keys(element.options)) found.add(`${element.value}: ${branch}`);
  }
  return [...found].sort();
}

it('each language has its folder, and each folder is a language', () => {
  expect(FOLDERS.map(({ name }) => name).sort()).toEqual([...LANGUAGES].sort());
  expect(Object.keys(TEXTS).sort()).toEqual([...LANGUAGES].sort());
});

describe.each(LANGUAGES)('in %s', (language) => {
  const english = new Map(messagesOf('en'));
  const messages = messagesOf(language);

  it('every message has the parameters and choices that it has in English', () => {
    for (const [name, message] of messages)
      expect([name, shapeOf(message)]).toEqual([name, shapeOf(english.get(name) ?? '')]);
  });

  it('a plural has each form that the language has for numbers up to a thousand, and no other', () => {
    const rules = new Intl.PluralRules(language);
    const needed = new Set(Array.from({ length: 1001 }, (_, n) => rules.select(n)));
    for (const [name, message] of messages)
      for (const element of elementsOf(parsed(message))) {
        if (element.type !== TYPE.plural) continue;
        const forms = Object.keys(element.options).filter((form) => !form.startsWith('='));
        expect([name, forms]).toEqual([name, expect.arrayContaining([...needed])]);
        expect([...rules.resolvedOptions().pluralCategories, 'other']).toEqual(expect.arrayContaining(forms));
      }
  });

  it('every message is filled without a gap, whatever is chosen', () => {
    for (const [name, message] of messages) {
      const shape = shapeOf(message);
      const choices = shape.filter((part) => part.includes(': ')).map((part) => part.split(': '));
      const params = Object.fromEntries(shape.filter((part) => !part.includes(': ')).map((param) => [param, 7]));
      for (const [param = '', branch = ''] of choices.length > 0 ? choices : [['', '']]) {
        const said = formatMessage(language, message, { ...params, [param]: branch });
        expect([name, said]).toEqual([name, expect.not.stringMatching(/[{}#]|undefined|NaN/)]);
        expect([name, said.trim()]).not.toEqual([name, '']);
      }
    }
  });

  it('what rows say has no grouped numbers, and none that must be known', () => {
    for (const [name, message] of flat('issues', TEXTS[language].issues))
      for (const { type } of elementsOf(parsed(message))) expect([name, type]).not.toEqual([name, TYPE.pound]);
  });
});

/** What is called by the same name in every language. */
const PRODUCTS = ['Webex for Wholesale'];
/** Headings of reports: words such as "Status" are the same in several languages. */
const isSentence = (name: string) => !name.startsWith('report ');
const lettersOf = (message: string) =>
  elementsOf(parsed(message))
    .map((element) => (element.type === TYPE.literal ? element.value.replaceAll(/[^\p{L}]/gu, '') : ''))
    .join('');
/** The messages that have words of their own. */
const worded = (language: Language) =>
  messagesOf(language).filter(([, message]) => lettersOf(message) !== '' && !PRODUCTS.includes(message));

it.each(LANGUAGES.filter((language) => language !== 'en'))('nothing is left in English in %s', (language) => {
  const english = new Map(messagesOf('en'));
  expect(worded(language).filter(([name, text]) => isSentence(name) && english.get(name) === text)).toEqual([]);
});

/** What a language that mixes scripts is written in. */
const MIXED: Record<string, string[]> = {
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang'],
  Hans: ['Hani'],
  Hant: ['Hani'],
};

it.each(LANGUAGES)('what is said in %s is in its script', (language) => {
  const { script = '' } = new Intl.Locale(language).maximize();
  const letters = new RegExp((MIXED[script] ?? [script]).map((one) => `\\p{Script=${one}}`).join('|'), 'u');
  expect(worded(language).filter(([, message]) => !letters.test(lettersOf(message)))).toEqual([]);
});

it('each language says in its own words what a schema refuses', () => {
  expect(new Set(LANGUAGES.map((language) => TEXTS[language].schemas)).size).toBe(LANGUAGES.length);
});

it('English uses the plain words that CONTRIBUTING.md asks for', () => {
  const odd =
    /\b(e-mail|(?<!the )mail|mails|by (it|them)sel(f|ves)|anew|present password|at once|gives? back|needs? you|became of|so many|write no more|do without|out of use|meanwhile)\b/i;
  expect(messagesOf('en').filter(([, message]) => odd.test(message))).toEqual([]);
});

it('Hebrew has one kind of hyphen and one kind of quotation mark', () => {
  const odd = /["„“”]|\p{Script=Hebrew}-|-\p{Script=Hebrew}/u;
  expect(messagesOf('he').filter(([, message]) => odd.test(message))).toEqual([]);
});

it.each([
  ['he', ['he_IL']],
  ['he', ['iw']],
  ['pt-BR', ['pt_PT']],
  ['de', ['tlh', 'de-AT', 'fr']],
  ['en', ['tlh', '']],
] as const)('means %s by %p', (language, tags) => expect(languageOf(...tags)).toBe(language));

it('knows which scripts run from right to left', () => {
  expect(LANGUAGES.filter((language) => directionOf(language) === 'rtl')).toEqual(['he', 'ar']);
});

it.each([
  ["it's {name}", "it's \u2068{n} a\u2069"],
  ["it''s {name}", "it's \u2068{n} a\u2069"],
  ["'{name}' is {name}", '{name} is \u2068{n} a\u2069'],
  ['{count, plural, one {# of {name}} other {# of {name}}}', '1,234 of \u2068{n} a\u2069'],
  ['{count} of {name}', '\u20661234\u2069 of \u2068{n} a\u2069'],
  ['{none}, {none, plural, one {one} other {several}}', '\u2068\u2069, several'],
])('fills %p in once, each value isolated', (message, said) => {
  expect(formatMessage('en', message, { name: '{n} a', count: 1234 }, ISOLATED)).toBe(said);
});
