import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { portions } from '../bytes.js';
import { UnreadableFile, type Repair } from '../model.js';
import { legacyEncoding } from './legacy.js';

export interface Encoding {
  /** A name that iconv-lite knows, e.g. `utf-8`, `windows-1255`. */
  name: string;
  bom: boolean;
  /** 0 to 1. */
  confidence: number;
  repairs: Repair[];
}

const SAMPLE_BYTES = 65_536;
const LEGACY_SAMPLE_BYTES = 16_384;
/** UTF-8 with so few bad bytes beside good sequences is damaged UTF-8, not another encoding. */
const DAMAGED_SHARE = 0.2;

const MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32le'],
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Finds out how a text file is encoded: byte-order mark, then the zero bytes of UTF-16, then UTF-8 over the whole file,
 * then what its letters look like in each of the old encodings, with the language hint as prior.
 */
export async function detectEncoding(path: string, head: Buffer, languageHint = 'en'): Promise<Encoding> {
  for (const [mark, name] of MARKS)
    if (mark.every((byte, i) => head[i] === byte)) return { name, bom: true, confidence: 1, repairs: [] };
  const wide = utf16WithoutMark(head.subarray(0, SAMPLE_BYTES));
  if (wide)
    return { name: wide, bom: false, confidence: 0.9, repairs: [{ code: 'utf16WithoutMark', params: { name: wide } }] };
  const survey = await surveyUtf8(path);
  if (survey.bad === 0) return { name: 'utf-8', bom: false, confidence: 1, repairs: [] };
  if (survey.bad <= 1 && survey.badAtEnd && survey.good > 0) return damagedUtf8(1);
  if (survey.bad < survey.good * DAMAGED_SHARE) return damagedUtf8(0.9);
  const legacy = legacyEncoding(survey.sample, languageHint);
  return { ...legacy, bom: false, repairs: [{ code: 'legacyEncoding', params: { name: legacy.name } }] };
}

function damagedUtf8(confidence: number): Encoding {
  return { name: 'utf-8', bom: false, confidence, repairs: [{ code: 'badBytes' }] };
}

/**
 * UTF-16 shows by zero bytes that stand at odd or even places only: digits, blanks, delimiters and line ends have them in
 * every script. Where all other bytes are ASCII, each character of UTF-16 has one; else they are strays.
 */
function utf16WithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  let [even, odd] = [0, 0];
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = head.length >> 1;
  const least = pairs * (head.every(isPlainAscii) ? 0.9 : 0.04);
  if (odd > least && odd > 1 && even < odd * 0.02) return 'utf-16le';
  return even > least && even > 1 && odd < even * 0.02 ? 'utf-16be' : undefined;
}

/** A byte of ASCII text, or zero. */
function isPlainAscii(byte: number): boolean {
  return byte === 0 || (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13);
}

interface Utf8Survey {
  /** Sequences above ASCII that are UTF-8, and bytes that belong to none. */
  good: number;
  bad: number;
  /** The last bytes of the file are the beginning of a sequence. */
  badAtEnd: boolean;
  /** Lines with bytes that are not UTF-8. */
  sample: Buffer;
}

/** Counts what is UTF-8 and what isn't; ends early when it plainly isn't. */
async function surveyUtf8(path: string): Promise<Utf8Survey> {
  const survey: Utf8Survey = { good: 0, bad: 0, badAtEnd: false, sample: Buffer.alloc(0) };
  let tail = Buffer.alloc(0);
  for await (const portion of portions(path)) {
    const bytes = tail.length > 0 ? Buffer.concat([tail, portion]) : portion;
    const end = wholeSequences(bytes);
    tail = Buffer.from(bytes.subarray(end));
    if (survey.bad === 0 && isUtf8(bytes.subarray(0, end))) continue;
    countSequences(bytes.subarray(0, end), survey);
    if (survey.sample.length < LEGACY_SAMPLE_BYTES)
      survey.sample = Buffer.concat([survey.sample, linesAboveAscii(bytes.subarray(0, end))]);
    if (survey.bad > 1000 && survey.bad > survey.good) return survey;
  }
  if (tail.length > 0 && !isUtf8(tail)) {
    survey.bad++;
    survey.badAtEnd = true;
    survey.good = Math.max(survey.good, 1); // what came before was all UTF-8
    survey.sample = Buffer.concat([survey.sample, tail]);
  }
  return survey;
}

/** Where the last sequence begins that may go on in the next portion. */
function wholeSequences(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  if (lead >= 0xe0) return lead < 0xf0 ? 3 : 0;
  return lead >= 0xc2 ? 2 : 0;
}

function countSequences(bytes: Buffer, survey: Utf8Survey): void {
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      i++;
      continue;
    }
    const length = sequenceLength(byte);
    let following = 1;
    while (following < length && (bytes[i + following]! & 0xc0) === 0x80) following++;
    if (length > 0 && following === length) survey.good++;
    else survey.bad++;
    i += length > 0 && following === length ? length : 1;
  }
}

/** The lines that hold a byte above 127, as far as the sample takes them. */
function linesAboveAscii(bytes: Buffer): Buffer {
  const lines: Buffer[] = [];
  let size = 0;
  for (let start = 0; start < bytes.length && size < LEGACY_SAMPLE_BYTES;) {
    const lf = bytes.indexOf(10, start);
    const end = Math.min(lf < 0 ? bytes.length : lf + 1, start + LEGACY_SAMPLE_BYTES);
    const line = bytes.subarray(start, end);
    if (line.some((byte) => byte > 127)) {
      lines.push(line);
      size += line.length;
    }
    start = end;
  }
  return Buffer.concat(lines);
}

/**
 * The text of a file, portion by portion, without its byte-order mark. Bytes that mean nothing in the encoding become U+FFFD.
 * @throws UnreadableFile `file.undecodable` when there is no such encoding
 */
export async function* decodedText(path: string, encoding: string): AsyncGenerator<string> {
  if (!isEncoding(encoding)) throw new UnreadableFile({ code: 'file.undecodable', params: { encoding } });
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  let first = true;
  for await (const portion of portions(path)) {
    const text = decoder.write(portion);
    if (!text) continue;
    yield first ? text.replace(/^\uFEFF+/, '') : text;
    first = false;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

/** Whether there is such an encoding. */
export function isEncoding(name: string): boolean {
  return iconv.encodingExists(name);
}

/** Whether a text can be written in this encoding without loss. */
export function canEncode(text: string, encoding: string): boolean {
  return encoding.startsWith('utf') || iconv.decode(iconv.encode(text, encoding), encoding) === text;
}
