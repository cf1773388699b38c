import { format, getFormatFromId, tokenize } from 'numfmt';

/** A number format that may show something else than the text that reading takes for the number. */
export interface Shows {
  code: string;
  /** It spells a text, such as `"HV-"0000`; otherwise it shows a quantity, such as `0%`. */
  spells: boolean;
  /** It shows percents or thousands. */
  scales: boolean;
  /** It shows texts in a way of its own, such as `"HV-"@`. */
  ofTexts: boolean;
}

const DIGITS = new Set(['ZERO', 'HASH', 'QMARK']);
const LITERALS = new Set(['STRING', 'ESCAPED', 'CHAR', 'MINUS', 'PLUS', 'PAREN', 'SPACE']);
/** Marks that quantities have, too. */
const OF_QUANTITIES = /[\s\p{Sc}()+\-/,.%']/gu;
/** What a format code shows; undefined where that is the number as it stands. */
export function showsOf(code: string): Shows | undefined {
  const tokens = tokensOf(code);
  // an exponent only shortens a number: its digits are what is meant
  if (!tokens || tokens.some(({ type }) => type === 'EXP')) return undefined;
  const spells = spelledSections(tokens);
  const ofTexts = spells && tokens.some(({ type }) => type === 'TEXT');
  const scales = tokens.some(({ type }) => type === 'PERCENT' || type === 'SCALE');
  return { code, spells, scales, ofTexts };
}

/** The same of a format that files name by number only. */
export function showsOfBuiltIn(id: number): Shows | undefined {
  return id > 0 && id < 14 ? showsOf(getFormatFromId(id)) : undefined;
}

/**
 * What a person sees in a cell.
 * @param value as it is stored
 * @param text as it is read
 * @returns undefined where both are the same, or the same quantity
 */
export function shownText(value: number | string, text: string, { code, spells, scales }: Shows): string | undefined {
  if (!spells && !scales && Number.isInteger(value)) return undefined;
  const shown = formatted(code, value);
  if (shown === undefined || shown === '' || shown === text) return undefined;
  return !spells && quantity(shown) === quantity(text) ? undefined : shown;
}

/** Whether literal marks make a text of it: letters and such anywhere, or whatever mark between the digits. */
function spelledSections(tokens: readonly Token[]): boolean {
  let isBehindDigit = false;
  let between = false;
  for (const { type, value } of tokens) {
    if (type === 'BREAK') [isBehindDigit, between] = [false, false];
    if (DIGITS.has(type)) {
      if (between) return true;
      isBehindDigit = true;
    } else if (LITERALS.has(type)) {
      if (value.replace(OF_QUANTITIES, '') !== '') return true;
      if (isBehindDigit && value.trim() !== '') between = true;
    } else [isBehindDigit, between] = [false, false];
  }
  return false;
}

type Token = ReturnType<typeof tokenize>[number];

function tokensOf(code: string): Token[] | undefined {
  try {
    return tokenize(code);
  } catch {
    return undefined; // a code that no program can read shows the number
  }
}

function formatted(code: string, value: number | string): string | undefined {
  try {
    return format(code, value).trim();
  } catch {
    return undefined;
  }
}

function quantity(text: string): number {
  const digits = text.replace(/[^\d.%]/g, '');
  return digits.endsWith('%') ? NaN : Number(digits);
}
