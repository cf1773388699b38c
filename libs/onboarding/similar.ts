import { textOf, type AnyValues } from './model.js';
import { fold } from './text.js';

/** A record that somebody may have meant: a customer's ID, a location's name within its customer, a user's address. */
export interface Similar {
  id: string;
  /** The company name of a customer. */
  name?: string;
  /** A user who has a phone number or an extension. */
  isNumbered?: true;
}

/** Shorter words have too many neighbours, and numbers too: `C-1004` is no slip of the pen for `C-1005`. */
const SHORTEST_WORD = 5;
const LONGEST_TEXT = 40;
/** Words of scripts in which one letter more or less is a slip; in others it is another word. */
const PARTS =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}]+|\p{Nd}+|[^\s\p{P}\p{S}]/gu;
const LETTERS = /^\p{L}{2,}$/u;

/** An ID as far as case, leading zeros and separators don't count: what is the same by it is easily mixed up. */
export function idKey(id: string): string {
  return fold(withoutZeros(id));
}

/**
 * Under what a customer can be found by those who mistype its external ID, or give its name instead. What is stored, and
 * what is asked for, share one of these where they are near each other.
 */
export function nearKeys(customer: AnyValues): string[] {
  const [id, name] = [textOf(customer, 'externalId'), fold(textOf(customer, 'companyName'))];
  return unique([idKey(id), ...(name ? [`=${name}`] : []), ...slips(id)]);
}

/** What to look for among these keys when somebody gives this text as a customer's external ID. */
export function nearKeysOf(text: string): string[] {
  return unique([idKey(text), ...(fold(text) ? [`=${fold(text)}`] : []), ...slips(text)]);
}

/** The one of some records that a text was probably meant for, if any: best of all with the same ID but for its form. */
export function nearest(text: string, among: readonly Similar[]): Similar | undefined {
  const key = idKey(text);
  if (!key) return undefined;
  return (
    among.find(({ id }) => idKey(id) === key) ??
    among.find(({ name }) => name !== undefined && fold(name) === fold(text)) ??
    among.find(({ id }) => isSlip(text, id))
  );
}

/** Whether one letter of one longer word is wrong, missing, too much, or has changed places with the next one. */
function isSlip(a: string, b: string): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left.length !== right.length) return false;
  const different = left.flatMap((part, i) => (part === right[i] ? [] : [[part, right[i] ?? ''] as const]));
  const [pair] = different;
  if (different.length !== 1 || !pair || !pair.every(isLongWord)) return false;
  const [one, other] = pair;
  // the last letter tells branches apart: SITE-A, SITEB
  return one.at(-1) === other.at(-1) && (isTransposed(one, other) || isOneEdit(one, other));
}

function isLongWord(part: string): boolean {
  return part.length >= SHORTEST_WORD && LETTERS.test(part);
}

function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}

function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return at >= 0 && a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2) === b;
}

/** The text, and with each letter of its longer words left out: two texts that are a slip apart have one of these in common. */
function slips(text: string): string[] {
  if (text.length > LONGEST_TEXT) return [];
  const parts = partsOf(text);
  if (!parts.some(isLongWord)) return [];
  const keys = [`~${parts.join(' ')}`];
  for (const [at, part] of parts.entries()) {
    if (!isLongWord(part)) continue;
    for (let i = 0; i < part.length; i++)
      keys.push(`~${parts.with(at, part.slice(0, i) + part.slice(i + 1)).join(' ')}`);
  }
  return keys;
}

function partsOf(text: string): string[] {
  return withoutZeros(text).normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').match(PARTS) ?? [];
}

function withoutZeros(text: string): string {
  return text.replace(/(?<!\d)0+(?=\d)/g, '');
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => key !== '');
}
