import { compactNumbers } from '../../reference/number-ranges.js';
import { listOf, textOf, type RowValues, type Values } from '../../model.js';
import { callingCodeMatches, parseNational } from '../../reference/phones.js';

/** Reads a number that came without its plus sign as one of the country; what can't be read stays as it is. */
export function settlePhone(after: Values, field: string, country: string): void {
  const text = textOf(after, field);
  if (text && !text.startsWith('+')) after[field] = parseNational(text, country) ?? text;
}

/** The number of a field once it is settled; empty where it couldn't be read. */
export function phoneIn(after: Values, field: string): string {
  const text = textOf(after, field);
  return text.startsWith('+') ? text : '';
}

/** The field holds no number of the country. */
export function unreadPhone(after: Values, field: string) {
  const text = textOf(after, field);
  return text && !text.startsWith('+') ? { value: text } : undefined;
}

/** The number came without its plus sign and was read as one of the country. */
export function completedPhone(row: RowValues, after: Values, field: string) {
  const [text, number] = [textOf(row, field), phoneIn(after, field)];
  return text && number && !text.startsWith('+') ? { value: text, params: { number } } : undefined;
}

/** The number has the calling code of another country. */
export function phoneOfElsewhere(row: RowValues, field: string, country: string) {
  const text = textOf(row, field);
  return text.startsWith('+') && !callingCodeMatches(text, country) ? { value: text, params: { country } } : undefined;
}

interface ReadNumbers {
  country: string;
  settled: string[];
  invalid: string[];
  completed: { text: string; number: string }[];
}
const lists = new WeakMap<readonly string[], ReadNumbers>();

/** A list of numbers of a country: read once, however many rules look at it. */
export function readNumbers(values: RowValues, field: string, country: string): ReadNumbers {
  const texts = listOf(values, field);
  const known = lists.get(texts);
  if (known?.country === country) return known;
  const read: ReadNumbers = { country, settled: [], invalid: [], completed: [] };
  for (const text of texts) {
    const number = text.startsWith('+') ? text : parseNational(text, country);
    if (number) read.settled.push(number);
    else read.invalid.push(text);
    if (number && number !== text) read.completed.push({ text, number });
  }
  read.settled.sort();
  lists.set(texts, read);
  return read;
}

const MOST_RANGES = 6;

/** What one issue says about many numbers: the first of their ranges, and how many they are. */
export function aboutNumbers<More extends Record<string, string | number>>(
  numbers: readonly string[],
  more: More,
): { value: string; params: More & { count: number } } {
  return { value: briefly(numbers), params: { ...more, count: numbers.length } };
}

/** The first ranges of a list of numbers. */
export function briefly(numbers: readonly string[]): string {
  return firstFew(compactNumbers([...numbers].sort()).split('; '));
}

/** The first few of some texts, in their order. */
export function firstFew(texts: readonly string[]): string {
  return [...texts.slice(0, MOST_RANGES), ...(texts.length > MOST_RANGES ? ['…'] : [])].join(', ');
}
