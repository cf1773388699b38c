import { issue } from './catalog.js';
import { fail, plain, splitList, TRUNCATED, type CellContext, type Codec } from './codec.js';
import type { CodeWith } from './issue.js';
import { compactNumbers } from './reference/number-ranges.js';
import { parseInternational } from './reference/phones.js';

const MAX_RANGE = 10_000;
/** What one cell may list: a row is stored, and written, as a whole. */
const MOST_NUMBERS = 50_000;

/** With a plus sign the number is settled here; without one it stays text until the record's country is known (entities/shared/phones.ts). */
export const phone: Codec = {
  parse: (value, context) => {
    if (TRUNCATED.test(value)) return fail('cell.truncatedNumber', context, value);
    if (hasExtension(value)) return fail('cell.phoneExtension', context, value);
    if (!value.startsWith('+')) return { value };
    const number = parseInternational(value);
    return number ? { value: number } : fail(phoneCode(context), context, value);
  },
  format: plain,
};

const LONGEST_NUMBER = 60;

/** `+972 50 234 5678 ext. 12`, `…;ext=12`, `…x12`, `…#12`. */
function hasExtension(text: string): boolean {
  return text.length <= LONGEST_NUMBER && /^[+\d\s().\-/]*\d\s*[;,]?\s*(?:ext[a-z]*[.:=]*|x|#)\s*\d{1,7}$/i.test(text);
}

function phoneCode({ field }: CellContext): CodeWith<'value'> {
  if (field.name === 'mainNumber') return 'location.mainNumber.invalid';
  return field.name === 'hqMainNumber' ? 'customer.hq.mainNumberInvalid' : 'user.phone.invalid';
}

type NumbersCode = 'cell.truncatedNumber' | 'location.numbers.invalid' | 'location.numbers.rangeTooLarge';

/** A list of numbers and ranges `+972-3-610-0000 - +972-3-610-0099`, ranges spread out. */
export const numbers: Codec = {
  parse: (value, context) => {
    const found = new Set<string>();
    const wrong = new Map<NumbersCode, string[]>();
    const say = (code: NumbersCode, part: string) => {
      const parts = wrong.get(code);
      if (parts) parts.push(part);
      else wrong.set(code, [part]);
    };
    let tooMany = false;
    for (const part of splitList(value.replace(/,/g, ';'))) {
      const [from, to] = splitRange(part);
      if (TRUNCATED.test(part)) say('cell.truncatedNumber', part);
      else if (to === undefined) addNumber(part, part);
      else addRange(part, from, to);
    }
    const issues = [...wrong].map(([code, parts]) =>
      issue(code, { field: context.field.name, value: parts.join('; ') }),
    );
    if (tooMany)
      issues.push(
        issue('location.numbers.tooMany', { field: context.field.name, value, params: { max: MOST_NUMBERS } }),
      );
    return { value: tooMany ? [] : [...found].sort(), issues };

    function addNumber(number: string, part: string): void {
      const e164 = number.startsWith('+') ? parseInternational(number) : number;
      if (e164) found.add(e164);
      else say('location.numbers.invalid', part);
    }
    function addRange(part: string, from: string, to: string): void {
      const [first, last] = [parseInternational(from), parseInternational(to)];
      if (!first || !last || first.length !== last.length || BigInt(last.slice(1)) < BigInt(first.slice(1)))
        return say('location.numbers.invalid', part);
      const size = Number(BigInt(last.slice(1)) - BigInt(first.slice(1))) + 1;
      if (size > MAX_RANGE) return say('location.numbers.rangeTooLarge', part);
      tooMany ||= found.size + size > MOST_NUMBERS;
      if (tooMany) return;
      for (let i = 0; i < size; i++) found.add(`+${BigInt(first.slice(1)) + BigInt(i)}`);
    }
  },
  format: (value) => (Array.isArray(value) ? compactNumbers(value) : plain(value)),
};

function splitRange(part: string): [string, string | undefined] {
  const found = /^(\+[\d\s().-]*\d)\s*(?:-|–|—|to|\.\.)\s*(\+[\d\s().-]*\d)$/.exec(part);
  return found ? [found[1] ?? part, found[2]] : [part, undefined];
}
