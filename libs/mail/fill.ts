import Handlebars from 'handlebars';
import { isLeftToRight, type Setting } from '#libs/languages/index.js';

const escaped = (text: string) => Handlebars.escapeExpression(text);

/** For HTML: everything is escaped, values are isolated by an element. */
export const HTML: Setting = {
  value: (value) => `<bdi${isLeftToRight(value) ? ' dir="ltr"' : ''}>${escaped(value)}</bdi>`,
  literal: escaped,
};

/** Text for a header: control characters in the data never reach one. */
export function headerSafe(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F]+/g, ' ').slice(0, 250);
}
