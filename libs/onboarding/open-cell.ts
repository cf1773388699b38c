import { issue } from './catalog.js';
import type { CodecName, Field } from './field.js';
import type { Issue } from './issue.js';
import { withoutGuard } from './text.js';

const OF_PHONES: ReadonlySet<CodecName> = new Set(['phone', 'numbers']);

/** What the digits of a field's cells are, if it has to do with digits. */
export type Digits = 'phone' | 'id' | 'other' | undefined;

/** What `openCell` should know of a field; asked once for a column. */
export function digitsOf({ codec, digits }: Field): Digits {
  if (OF_PHONES.has(codec)) return 'phone';
  if (codec === 'reference') return 'id';
  return codec === 'extension' || digits ? 'other' : undefined;
}

const OTHER_SCRIPT = /[^\x20-\x7E]/;
/** Hyphens that look like the one on a keyboard, and the others that people use as one in numbers. */
const HYPHENS = /[\u2010\u2011\uFE63\uFF0D]/g;
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const SCHEME = /(^|[;,|\n\r] *)tel:\s*/gi;
/** A whole number that went through a floating-point column. In numbers of telephones blanks and hyphens may stand. */
const DECIMAL = /^\d+\.0+$/;
const PHONE_DECIMAL = /(^|[;,|\n\r])([ +\d()\-/]*\d)\.0+(?= *(?:[;,|\n\r]|$))/g;

/**
 * Undoes what a spreadsheet program, a data frame or a keyboard of another script did to a cell, in one place before all
 * codecs: guards, `.0`, digits of other scripts, `tel:`.
 * @param issues gets what a person should know of it
 */
export function openCell(raw: string, { name }: Field, of: Digits, issues: Issue[]): string {
  const text = withoutGuard(raw);
  if (of === undefined) return text;
  const isPhone = of === 'phone';
  const digits = OTHER_SCRIPT.test(text) ? withAsciiDigits(text, isPhone) : text;
  const number = isPhone && digits.includes(':') ? digits.replace(SCHEME, '$1') : digits;
  const whole = withoutDecimal(number, isPhone);
  if (whole === text) return text;
  const about = { field: name, value: text, params: { read: whole } };
  if (digits !== text && of === 'id') issues.push(issue('cell.digitsConverted', about));
  if (whole !== number) issues.push(issue('cell.decimalDropped', about));
  return whole;
}

function withoutDecimal(text: string, isPhone: boolean): string {
  if (!text.includes('.0')) return text;
  if (isPhone) return text.replace(PHONE_DECIMAL, '$1$2');
  return DECIMAL.test(text) ? text.slice(0, text.indexOf('.')) : text;
}

function withAsciiDigits(text: string, isPhone: boolean): string {
  const ascii = text.replace(/\p{Nd}/gu, asciiDigit).replace(isPhone ? DASHES : HYPHENS, '-');
  if (!isPhone) return ascii;
  return ascii.replaceAll('\uFF0B', '+').replaceAll('\uFF08', '(').replaceAll('\uFF09', ')').replaceAll('\uFF0F', '/');
}

/** Unicode keeps the ten digits of a script together, from zero on. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}
