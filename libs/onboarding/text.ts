/** Whether a cell counts as blank. The one place that decides it. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** The word that clears a field, since a blank cell changes nothing (docs/domain.md, section 6). */
export function isRemoveWord(text: string): boolean {
  return text.trim() === 'REMOVE';
}

/** Zero-width and byte-order characters, soft hyphens, bidi controls and odd spaces: seen by nobody, compared by machines. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2028\u2029\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const ODD_SPACES = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g;
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;
/** Letters that also stand where text was garbled (garbled.ts) don't count as plain. */
const NEEDS_CLEANING = /[^\x20-\x7E\u00C0-\u0151\u0154-\u015F\u0162-\u0177\u0179-\u017C\u05D0-\u05EA]|^ | $/;

export interface CleanText {
  text: string;
  /** Nothing of it needed a second look. */
  plain: boolean;
  /** Something invisible was taken out. */
  cleaned: boolean;
  /** Holds a control character, which no field may. */
  control: boolean;
}

/** Trims, composes (NFC) and takes out what nobody sees. Plain text passes without a copy. */
export function cleanText(raw: string): CleanText {
  if (!NEEDS_CLEANING.test(raw)) return { text: raw, plain: true, cleaned: false, control: false };
  const visible = raw.normalize('NFC').replace(INVISIBLE, '').replace(ODD_SPACES, ' ');
  const control = CONTROL.test(visible);
  return { text: visible.trim(), plain: false, cleaned: visible !== raw.normalize('NFC'), control };
}

/** Whether a spreadsheet program would run this text. Numbers and telephone numbers with a sign don't count. */
export function looksLikeFormula(text: string): boolean {
  const first = text[0];
  if (first === '=' || first === '@') return true;
  if (first === '\t' || first === '\r') return looksLikeFormula(text.trimStart());
  if (first !== '+' && first !== '-') return false;
  return text.length > 1 && !/^[+-][\d\s().,/-]*\d[\d\s().,/-]*$/.test(text);
}

/** The text with the apostrophe before it that keeps spreadsheet programs from running it; harmless text as it is. */
export function harmless(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}

/** The text so that reading gives it back: with an apostrophe where the first one, or a guard, would be taken off. */
export function literal(text: string): string {
  return withoutGuard(text) === text ? text : `'${text}`;
}

/** Whether a text begins or ends with a quotation mark that has no partner in it. */
export function hasStrayQuote(text: string): boolean {
  return (text.startsWith('"') || text.endsWith('"')) && text.split('"').length % 2 === 0;
}

const GUARD = /^="((?:[^"]|"")*)"$/;
const APOSTROPHE = /^'(?='*(?:[=+\-@\t\r]|\(?\d[\d\s()./+-]*$))/;

/**
 * The text without what keeps spreadsheet programs from running it or taking it for a number: `="0101"`, or one apostrophe
 * before a formula or a number.
 */
export function withoutGuard(text: string): string {
  if (text[0] === "'") return APOSTROPHE.test(text) ? text.slice(1) : text;
  if (text[0] !== '=') return text;
  const guarded = GUARD.exec(text)?.[1];
  return guarded === undefined ? text : guarded.replaceAll('""', '"').trim();
}

/** A header or name reduced to its letters and digits, for comparing. Hebrew points and marks of direction don't count. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFC');
}

const MOST_KEYS = 1_000;
/** The keys of names that were asked for lately: a file names the same few again and again. */
const keys = new Map<string, string>();

/** A name as its key: case and runs of spaces don't count. */
export function nameKey(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(name, key);
  return key;
}
