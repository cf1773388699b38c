export type Isolate = (value: string) => string;

/** Left-to-right values such as addresses and numbers; everything else takes its direction from its content. */
export const isLeftToRight = (value: string) => /^[\d+(]|@|:\/\//.test(value);
export const same = (text: string) => text;
/** For plain text: U+2066 or U+2068 … U+2069 around a value. */
export const plainIsolate: Isolate = (value) =>
  isLeftToRight(value) ? `\u2066${value}\u2069` : `\u2068${value}\u2069`;

/** A text with its values filled in, each isolated. */
export function fill(
  text: string,
  values: Record<string, string>,
  isolate: Isolate,
  escape: (literal: string) => string,
): string {
  return text
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? isolate(values[part.slice(1, -1)] ?? '') : escape(part)))
    .join('');
}

/** Text for a header: control characters in the data never reach one. */
export function headerSafe(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F]+/g, ' ').slice(0, 250);
}
