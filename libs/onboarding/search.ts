/** Hebrew letters that look different at the end of a word. */
const FINALS: Record<string, string> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };
/** Vowel points and accents, and the marks of abbreviations (as in בע"מ) in any of their forms. */
const MARKS = String.raw`\p{M}'"‘’“”׳״`;

const ANY_MARK = new RegExp(`[${MARKS}]`, 'gu');
const PLAIN = /^[\x20-\x7e]*$/;

/** A text as it is searched: without case, accents, vowel points and quotation marks; final letters as any others. */
export function searchable(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/['"]/g, ''); // most cells, in a fraction of the time
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(ANY_MARK, '')
    .replace(/[ךםןףץ]/g, (letter) => FINALS[letter] ?? letter);
}

/** For each letter those that are the same to a search. */
const ALIKE = new Map<string, string>();
for (let code = 0xc0; code < 0x5f0; code = code === 0x17f ? 0x5d0 : code + 1) {
  const letter = String.fromCodePoint(code);
  const base = searchable(letter);
  if (base.length === 1 && base !== letter) ALIKE.set(base, (ALIKE.get(base) ?? '') + letter);
}

/** The pattern of texts that hold this one, for a database that can only compare by patterns, without case. */
export function searchPattern(text: string): string {
  const letters = [...searchable(text)].map((letter) => {
    const same = ALIKE.get(letter);
    return same ? `[${letter}${same}]` : letter.replace(/[.*+?^${}()|[\]\\]/, String.raw`\$&`);
  });
  return letters.join(`[${MARKS}]*`);
}
