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

/** What a message's parameters are filled with. */
export type Params<Message extends string> = { readonly [Name in ParamOf<Message>]: string | number };

const compiled = new Map<string, IntlMessageFormat>();

/**
 * An ICU message with its parameters filled in: numbers, plurals and choices by the language's rules.
 * @throws Error for a message that can't be parsed, or a parameter that is missing: tests fill every message of every language
 */
export function formatMessage(
  language: Language,
  message: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const key = `${language} ${message}`;
  let format = compiled.get(key);
  if (!format) {
    format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
    compiled.set(key, format);
  }
  return String(format.format(params));
}
