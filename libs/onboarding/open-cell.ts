import { issue } from './catalog.js';
import type { CodecName, Field } from './field.js';
import type { Issue } from './issue.js';
import { withoutGuard } from './text.js';

/** A cell as it was before a spreadsheet program, a data frame or a keyboard of another script changed it. */
interface OpenedCell {
  text: string;
  issues: readonly Issue[];
}

const NOTHING_SAID: readonly Issue[] = [];
const OF_DIGITS: ReadonlySet<CodecName> = new Set(['phone', 'numbers', 'extension', 'reference']);
const OF_PHONES: ReadonlySet<CodecName> = new Set(['phone', 'numbers']);
const OTHER_SCRIPT = /[^\x20-\x7E]/;
/** Hyphens that look like the one on a keyboard, and the others that people use as one in numbers. */
const HYPHENS = /[\u2010\u2011\uFE63\uFF0D]/g;
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
/** A whole number that went through a floating-point column. In numbers of telephones blanks and hyphens may stand. */
const DECIMAL = /^\d+\.0+$/;
const PHONE_DECIMAL = /(^|[;,|\n\r])([ +\d()\-/]*\d)\.0+(?= *(?:[;,|\n\r]|$))/g;

/** Undoes what a spreadsheet did to a cell, in one place before all codecs: guards, `.0`, digits of other scripts, `tel:`. */
export function openCell(raw: string, field: Field): OpenedCell {
  const text = withoutGuard(raw);
  if (!OF_DIGITS.has(field.codec) && !field.digits) return { text, issues: NOTHING_SAID };
  const isPhone = OF_PHONES.has(field.codec);
  const digits = OTHER_SCRIPT.test(text) ? withAsciiDigits(text, isPhone) : text;
  const number = isPhone ? digits.replace(/(^|[;,|\n\r] *)tel:\s*/gi, '$1') : digits;
  const whole = withoutDecimal(number, isPhone);
  const issues: Issue[] = [];
  const about = { field: field.name, value: text };
  if (digits !== text && field.codec === 'reference')
    issues.push(issue('cell.digitsConverted', { ...about, params: { read: whole } }));
  if (whole !== number) issues.push(issue('cell.decimalDropped', { ...about, params: { read: whole } }));
  return { text: whole, issues };
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
