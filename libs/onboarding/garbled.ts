import iconv from 'iconv-lite';

/** Encodings that UTF-8 is often read as by mistake. Texts of the others are garbled as a whole, or they are just texts. */
const MISTAKEN = ['windows-1252', 'windows-1255', 'windows-1256'] as const;
const SEQUENCE_LEVEL = 'windows-1252';
/** A text may have been garbled several times. */
const MOST_TIMES = 3;

const BYTES = MISTAKEN.map((encoding) => ({ encoding, byteOf: bytesOf(encoding) }));
const C1 = /[\u0080-\u009F]/g;
/** What begins a sequence of UTF-8 in one of these encodings, and a character that only follows there; or a character that none has. */
const SUSPECT = new RegExp(`[\\u0080-\\u009F]|[${charsOf(0xc2, 0xf4)}][${charsOf(0x80, 0xbf)}]`);
/** Characters that people write. Others are rather two of another encoding that happen to make a sequence. */
const WRITTEN =
  /[\u00A0-\u017F\u0192\u02C6\u02DC\u0370-\u03FF\u0400-\u045F\u05D0-\u05EA\u05F3\u05F4\u060C-\u06FF\u0E00-\u0E7F\u2010-\u203A\u20A0-\u20BF\u2122\u3000-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3\uFF00-\uFFEF\uFFFD\u{1F300}-\u{1FAFF}]/u;

/** What a text probably was before it was read in a wrong encoding; undefined for one that looks right. */
export function likelyText(text: string): string | undefined {
  if (!SUSPECT.test(text)) return undefined;
  let likely = text;
  for (let times = 0; times < MOST_TIMES; times++) {
    const before = BYTES.map((one) => decoded(likely, one)).find((found) => found !== undefined);
    if (before === undefined) break;
    likely = before;
  }
  likely = likely.replace(C1, (char) => charOf(char.charCodeAt(0), SEQUENCE_LEVEL));
  return likely === text ? undefined : likely;
}

/** The text with each sequence of UTF-8 in it as the character that it means; undefined where there is none. */
function decoded(text: string, { encoding, byteOf }: (typeof BYTES)[number]): string | undefined {
  let [out, found, left] = ['', false, false];
  for (let i = 0; i < text.length;) {
    const char = characterAt(text, i, byteOf);
    if (char === undefined) {
      left ||= text.charCodeAt(i) > 0x7f;
      out += text[i++] ?? '';
    } else {
      found = true;
      out += char;
      i += char.codePointAt(0)! > 0xffff ? 4 : Buffer.byteLength(char);
    }
  }
  return found && (encoding === SEQUENCE_LEVEL || !left) ? out : undefined;
}

function characterAt(text: string, at: number, byteOf: ReadonlyMap<string, number>): string | undefined {
  const lead = byteOf.get(text[at] ?? '') ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return undefined;
  const bytes = [...text.slice(at, at + length)].map((char) => byteOf.get(char) ?? 0);
  const char = Buffer.from(bytes).toString();
  const isOne = bytes.length === length && [...char].length === 1;
  return isOne && (char !== '\uFFFD' || lead === 0xef) && WRITTEN.test(char) ? char : undefined;
}

/** The byte of each character above ASCII; those of Latin-1 that an encoding lacks stand for its own. */
function bytesOf(encoding: string): ReadonlyMap<string, number> {
  const bytes = Array.from({ length: 0x80 }, (_, i) => 0x80 + i);
  const latin = bytes.filter((byte) => byte < 0xa0).map((byte) => [String.fromCharCode(byte), byte] as const);
  return new Map([...latin, ...bytes.map((byte) => [charOf(byte, encoding), byte] as const)]);
}

/** The character of a byte, that of Latin-1 where the encoding has none. */
function charOf(byte: number, encoding: string): string {
  const char = iconv.decode(Buffer.of(byte), encoding);
  return char === '\uFFFD' ? String.fromCharCode(byte) : char;
}

/** All characters of these bytes, in any of the encodings. */
function charsOf(from: number, to: number): string {
  const all = BYTES.flatMap(({ byteOf }) => [...byteOf].filter(([, byte]) => byte >= from && byte <= to));
  const codes = new Set(all.map(([char]) => char.charCodeAt(0)));
  return [...codes].map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');
}
