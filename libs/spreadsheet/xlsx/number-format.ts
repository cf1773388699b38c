import { showsOf, showsOfBuiltIn, type Shows } from './shown-text.js';

/** How a number is shown, as far as its text depends on it. */
export type NumberStyle = NumberKind & { shows?: Shows | undefined };

type NumberKind =
  | { kind: 'plain' }
  | { kind: 'date' }
  /** Hours or minutes that go beyond a day: `[h]:mm`. */
  | { kind: 'elapsed' }
  /** Digits in fixed places: a postal code `00000`, a telephone number `000-0000`. */
  | { kind: 'mask'; masks: Mask[] };

interface Mask {
  accepts(value: number): boolean;
  /** `0` and `#` for digits, anything else stands for itself. */
  places: { char: string; digit: boolean }[];
}

const PLAIN: NumberStyle = { kind: 'plain' };
const DATE: NumberStyle = { kind: 'date' };
const ELAPSED: NumberStyle = { kind: 'elapsed' };

/** The style of a number format that files name by number only (ECMA-376 part 1, 18.8.30). */
export function builtInStyle(id: number): NumberStyle {
  if (id === 46) return ELAPSED;
  const isDate =
    (id >= 14 && id <= 22) ||
    (id >= 27 && id <= 36) ||
    (id >= 45 && id <= 47) ||
    (id >= 50 && id <= 58) ||
    (id >= 71 && id <= 81);
  return isDate ? DATE : { ...PLAIN, shows: showsOfBuiltIn(id) };
}

/** The style of a format code. */
export function styleOfFormat(code: string): NumberStyle {
  const sections = code.match(/(?:"[^"]*"|\\[\s\S]|[_*][\s\S]|\[[^\]]*\]|[^;"\\])+/g) ?? [];
  const bare = (sections[0] ?? '').replace(/"[^"]*"|\\[\s\S]|[_*][\s\S]|\[(?![hms]+\])[^\]]*\]|general/gi, '');
  if (/\[[hms]+\]/i.test(bare)) return ELAPSED;
  if (/[dmyhsg]|am\/pm/i.test(bare)) return DATE;
  const masks = sections.map(maskOf);
  const kind: NumberKind = masks[0] ? { kind: 'mask', masks: masks.filter((mask) => mask !== undefined) } : PLAIN;
  return { ...kind, shows: showsOf(code) };
}

const CONDITION = /^\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]/;

function maskOf(section: string): Mask | undefined {
  const condition = CONDITION.exec(section);
  const text = section.replace(/\[[^\]]*\]/g, '');
  const places: Mask['places'] = [];
  for (const [token] of text.matchAll(/"[^"]*"|\\[\s\S]|_[\s\S]|\*[\s\S]|[\s\S]/g)) {
    if (token === '0' || token === '#' || token === '?') places.push({ char: token, digit: true });
    else if (token.length > 1 && (token[0] === '_' || token[0] === '*')) continue;
    else for (const char of token.replace(/^"|"$|^\\/g, '')) places.push({ char, digit: false });
  }
  const zeros = places.filter(({ char, digit }) => digit && char === '0').length;
  const digits = places.filter(({ digit }) => digit).length;
  const literals = places
    .filter(({ digit }) => !digit)
    .map(({ char }) => char)
    .join('');
  const isMask = literals === '' ? zeros > 1 : (digits > 3 || literals === '+') && /^[ \-()+/]+$/.test(literals);
  return isMask
    ? { places, accepts: condition ? comparison(condition[1] ?? '', Number(condition[2])) : () => true }
    : undefined;
}

function comparison(operator: string, limit: number): (value: number) => boolean {
  const tests: Record<string, (value: number) => boolean> = {
    '<=': (value) => value <= limit,
    '>=': (value) => value >= limit,
    '<>': (value) => value !== limit,
    '<': (value) => value < limit,
    '>': (value) => value > limit,
    '=': (value) => value === limit,
  };
  return tests[operator] ?? (() => true);
}

/** A stored number as the text a person sees: no exponent where it is exact, zeros and marks kept, dates in ISO form. */
export function numberText(raw: string, style: NumberStyle | undefined, date1904: boolean): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  if (style?.kind === 'date') return dateText(value, date1904) ?? raw;
  if (style?.kind === 'elapsed') return elapsedText(value);
  if (!Number.isInteger(value)) return /e/i.test(raw) ? String(value) : shortest(raw, value);
  if (!Number.isSafeInteger(value)) return raw; // its last digits are lost already
  const text = value.toFixed(0);
  const mask = style?.kind === 'mask' && value >= 0 ? style.masks.find((m) => m.accepts(value)) : undefined;
  return mask ? masked(text, mask) : text;
}

/** Seventeen digits are how a computer writes 0.1 + 0.2; fifteen are what the sheet shows. */
function shortest(raw: string, value: number): string {
  return raw.replace(/[-.]/g, '').replace(/^0+/, '').length > 15 ? String(Number(value.toPrecision(15))) : raw;
}

function masked(digits: string, { places }: Mask): string {
  let rest = digits;
  let text = '';
  let left = places.filter(({ digit }) => digit).length;
  for (const { char, digit } of places.toReversed()) {
    if (!digit) text = char + text;
    else if (--left === 0) [text, rest] = [(rest || (char === '0' ? '0' : '')) + text, ''];
    else {
      text = (rest.at(-1) ?? (char === '0' ? '0' : '')) + text;
      rest = rest.slice(0, -1);
    }
  }
  return text.trim();
}

const DAY_MS = 86_400_000;
const LAST_DAY = 2_958_465; // 31 December 9999

/** ISO date, date and time, or time alone; undefined for a number that is no date. */
function dateText(serial: number, date1904: boolean): string | undefined {
  const days = date1904 ? serial + 1462 : serial;
  if (serial < 0 || days > LAST_DAY + 1) return undefined;
  if (Math.floor(days) === 60 && !date1904) return '1900-02-29'; // Lotus and Excel count a day that never was
  const leapBugDays = days < 60 ? days + 1 : days;
  const iso = new Date(Date.UTC(1899, 11, 30) + roundedToSecond(leapBugDays * DAY_MS)).toISOString();
  const time = iso.slice(11, iso.endsWith('.000Z') ? 19 : 23);
  if (days < 1) return time;
  return time === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 11)}${time}`;
}

/** A time of day is a fraction that binary numbers meet only nearly. */
function roundedToSecond(ms: number): number {
  const second = Math.round(ms / 1000) * 1000;
  return Math.abs(ms - second) < 5 ? second : Math.round(ms);
}

function elapsedText(days: number): string {
  const seconds = Math.round(days * 86_400);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
