import { issue, type CodeWith } from '../catalog.js';
import { compactNumbers } from '../codecs.js';
import { listOf, textOf } from '../model.js';
import { callingCodeMatches, parseNational } from '../reference/phones.js';
import type { Draft } from './draft.js';

/** Settles a number that came without its plus sign, by the country of the record. Gives the number when it's good. */
export function settlePhone(
  draft: Draft,
  field: string,
  country: string,
  invalid: CodeWith<'value'>,
): string | undefined {
  const text = textOf(draft.after, field);
  if (!text) return undefined;
  if (!text.startsWith('+')) {
    const number = parseNational(text, country);
    if (!number) {
      draft.issues.push(issue(invalid, { field, value: text }));
      return undefined;
    }
    draft.issues.push(issue('user.phone.missingPlus', { field, value: text, params: { number } }));
    draft.after[field] = number;
    return number;
  }
  if (textOf(draft.row, field) && !callingCodeMatches(text, country)) {
    draft.issues.push(issue('user.phone.wrongCountry', { field, value: text, params: { country } }));
  }
  return text;
}

/** The same for each item of a list of numbers. */
export function settleNumbers(draft: Draft, field: string, country: string): string[] {
  const settled: string[] = [];
  const invalid: string[] = [];
  const completed: { text: string; number: string }[] = [];
  for (const text of listOf(draft.after, field)) {
    const number = text.startsWith('+') ? text : parseNational(text, country);
    if (!number) invalid.push(text);
    else settled.push(number);
    if (number && number !== text) completed.push({ text, number });
  }
  if (invalid.length > 0) draft.issues.push(issue('location.numbers.invalid', { field, value: briefly(invalid) }));
  if (completed.length > 0) {
    const number = briefly(completed.map((one) => one.number));
    const value = briefly(completed.map(({ text }) => text));
    draft.issues.push(issue('user.phone.missingPlus', { field, value, params: { number } }));
  }
  if (draft.after[field] !== undefined) draft.after[field] = settled.sort();
  return settled;
}

const MOST_RANGES = 6;

/** What one issue says about many numbers: the first of their ranges, and how many they are. */
export function aboutNumbers<More extends Record<string, string | number>>(
  field: string,
  numbers: readonly string[],
  more: More,
): { field: string; value: string; params: More & { count: number } } {
  return { field, value: briefly(numbers), params: { ...more, count: numbers.length } };
}

function briefly(numbers: readonly string[]): string {
  const ranges = compactNumbers([...numbers].sort()).split('; ');
  return [...ranges.slice(0, MOST_RANGES), ...(ranges.length > MOST_RANGES ? ['…'] : [])].join(', ');
}
