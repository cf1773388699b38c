import { issue, type IssueCode } from '../catalog.js';
import { listOf, textOf } from '../model.js';
import { callingCodeMatches, parseNational } from '../reference/phones.js';
import type { Draft } from './draft.js';

/** Settles a number that came without its plus sign, by the country of the record. Gives the number when it's good. */
export function settlePhone(draft: Draft, field: string, country: string, invalid: IssueCode): string | undefined {
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
  for (const text of listOf(draft.after, field)) {
    const number = text.startsWith('+') ? text : parseNational(text, country);
    if (!number) {
      draft.issues.push(issue('location.numbers.invalid', { field, value: text }));
      continue;
    }
    if (number !== text) draft.issues.push(issue('user.phone.missingPlus', { field, value: text, params: { number } }));
    settled.push(number);
  }
  if (draft.after[field] !== undefined) draft.after[field] = settled.sort();
  return settled;
}
