import Handlebars from 'handlebars';

/** How a value is set into a text, and what is done to the text around it. */
export interface Setting {
  value(value: string): string;
  literal(text: string): string;
}

/** Left-to-right values such as addresses and numbers; everything else takes its direction from its content. */
const isLeftToRight = (value: string) => /^[\d+(]|@|:\/\//.test(value);
const same = (text: string) => text;
const escaped = (text: string) => Handlebars.escapeExpression(text);

/** Texts in which nothing is isolated: those that hold numbers only, and what stands where no direction is kept. */
export const BARE: Setting = { value: same, literal: same };
/** For plain text: U+2066 or U+2068 … U+2069 around a value. */
export const PLAIN: Setting = {
  value: (value) => `${isLeftToRight(value) ? '\u2066' : '\u2068'}${value}\u2069`,
  literal: same,
};
/** For HTML: everything is escaped, values are isolated by an element. */
export const HTML: Setting = {
  value: (value) => `<bdi${isLeftToRight(value) ? ' dir="ltr"' : ''}>${escaped(value)}</bdi>`,
  literal: escaped,
};

/** A text with its values filled in. What is filled in is never filled in again. */
export function fill(
  text: string,
  values: Record<string, string>,
  { value, literal }: Setting,
  place = /\{(\w+)\}/,
): string {
  return text
    .split(place)
    .map((part, i) => (i % 2 === 1 ? value(values[part] ?? '') : literal(part)))
    .join('');
}

/** Text for a header: control characters in the data never reach one. */
export function headerSafe(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F]+/g, ' ').slice(0, 250);
}
