import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './languages.js';

/**
 * The parameters of an ICU message, as the compiler reads them: what stands in braces, before a comma if there is one.
 * Branches of a choice are sentences, so what has a space in it is none.
 */
export type ParamOf<Message extends string> = Message extends `${string}{${infer Rest}`
  ? NameIn<Rest> | ParamOf<Rest>
  : never;
type NameIn<Rest extends string> = Rest extends `${infer Head}}${string}`
  ? Head extends `${infer Name},${string}`
    ? WordOnly<Name>
    : WordOnly<Head>
  : never;
type WordOnly<Name extends string> = Name extends '' | `${string}${' ' | '{' | '.' | '#'}${string}` ? never : Name;

export type ParamValue = string | number;
/** What a message's parameters are filled with. */
export type Params<Message extends string> = { readonly [Name in ParamOf<Message>]: ParamValue };

/** How a value is set into a text, and what is done to the text around it. */
export interface Setting {
  value(value: string, name: string): string;
  literal(text: string): string;
}
const same = (text: string) => text;
/** As it stands: for what holds numbers only, and where no direction is kept. */
export const BARE: Setting = { value: same, literal: same };
/** For plain text that is shown: U+2066 or U+2068 … U+2069 around a value, which keeps its own direction. */
export const ISOLATED: Setting = {
  value: (value) => `${isLeftToRight(value) ? '\u2066' : '\u2068'}${value}\u2069`,
  literal: same,
};

/** Left-to-right values such as addresses and numbers; everything else takes its direction from its content. */
export function isLeftToRight(value: string): boolean {
  return /^[\d+(]|@|:\/\//.test(value);
}

/**
 * An ICU message with its parameters filled in: numbers, plurals and choices by the language's rules. A parameter that is
 * missing is set in as an empty text, which a setting may replace; a plural takes it for many.
 * @throws Error for a message that can't be parsed: a test parses those of every language
 */
export function formatMessage(
  language: Language,
  message: string,
  params: Readonly<Record<string, ParamValue>> = {},
  setting: Setting = BARE,
): string {
  const plain = plainParts(message);
  if (!plain) return formatParts(language, message, params, setting);
  let said = setting.literal(plain[0] ?? '');
  for (let i = 1; i < plain.length; i += 2) {
    const name = plain[i] ?? '';
    said += setting.value(String(params[name] ?? ''), name) + setting.literal(plain[i + 1] ?? '');
  }
  return said;
}

/** No plural, choice or format, and no apostrophe that quotes. Rows say hundreds of thousands of these. */
const PLAIN = /^(?:[^{}']|'(?!['{}<>])|\{\w+\})*$/;
const plainMessages = new Map<string, readonly string[] | undefined>();

/** Texts and names of parameters by turns, of a message that has nothing else. */
function plainParts(message: string): readonly string[] | undefined {
  let parts = plainMessages.get(message);
  if (parts || plainMessages.has(message)) return parts;
  parts = PLAIN.test(message) ? message.split(/\{(\w+)\}/) : undefined;
  plainMessages.set(message, parts);
  return parts;
}

/** A value on its way through a message: plurals see its number, choices its text. */
class Filled {
  constructor(
    readonly name: string,
    readonly text: string,
  ) {}
  toString(): string {
    return this.text;
  }
  valueOf(): number {
    return this.text.trim() === '' ? NaN : Number(this.text);
  }
}

const compiled = new Map<string, { format: IntlMessageFormat; names: string[] }>();

function formatParts(
  language: Language,
  message: string,
  params: Readonly<Record<string, ParamValue>>,
  setting: Setting,
): string {
  const key = `${language} ${message}`;
  let known = compiled.get(key);
  if (!known) {
    // digits are those of spreadsheets in every language
    const format = new IntlMessageFormat(message, `${language}-u-nu-latn`, undefined, { ignoreTag: true });
    known = { format, names: [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = '']) => name) };
    compiled.set(key, known);
  }
  const filled = Object.fromEntries(known.names.map((name) => [name, new Filled(name, String(params[name] ?? ''))]));
  return known.format
    .formatToParts(filled)
    .map(({ value }) => (value instanceof Filled ? setting.value(value.text, value.name) : setting.literal(value)))
    .join('');
}
