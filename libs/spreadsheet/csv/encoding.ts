import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import chardet from 'chardet';
import { UnreadableFile, type FileProblem } from '../model.js';

export interface Encoding {
  /** A WHATWG label, e.g. `utf-8`, `windows-1255`. */
  name: string;
  bom: boolean;
  /** 0 to 1. */
  confidence: number;
}

const SAMPLE_BYTES = 65_536;

/**
 * Finds out how a text file is encoded: byte-order mark, then the zero bytes of UTF-16, then strict UTF-8 over the
 * whole file, then statistics with the language hint as prior. chardet alone is not enough: it takes windows-1255 for
 * ISO-8859-8 and UTF-16 without mark for windows-1251.
 */
export async function detectEncoding(path: string, languageHint = 'en'): Promise<Encoding> {
  const head = await readHead(path, SAMPLE_BYTES);
  if (head.length === 0) throw new UnreadableFile({ code: 'file.empty' });
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { name: 'utf-8', bom: true, confidence: 1 };
  if (startsWith(head, [0xff, 0xfe])) return { name: 'utf-16le', bom: true, confidence: 1 };
  if (startsWith(head, [0xfe, 0xff])) return { name: 'utf-16be', bom: true, confidence: 1 };
  const wide = utf16WithoutMark(head);
  if (wide) return { name: wide, bom: false, confidence: 0.9 };
  const broken = await firstNonUtf8Sample(path);
  if (!broken) return { name: 'utf-8', bom: false, confidence: 1 };
  return singleByteEncoding(broken, languageHint);
}

async function readHead(path: string, bytes: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function startsWith(bytes: Buffer, mark: number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

function utf16WithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  let [even, odd] = [0, 0];
  for (let i = 0; i + 1 < head.length; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  const pairs = head.length / 2;
  if (odd > pairs * 0.3 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.3 && odd < pairs * 0.05 ? 'utf-16be' : undefined;
}

/** A sample around the first bytes that are not UTF-8, or undefined when the whole file is. */
async function firstNonUtf8Sample(path: string): Promise<Buffer | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let broken: Buffer[] | undefined;
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (!broken) {
      try {
        decoder.decode(chunk, { stream: true });
        continue;
      } catch {
        broken = [];
      }
    }
    broken.push(chunk);
    size += chunk.length;
    if (size > SAMPLE_BYTES * 4) break;
  }
  if (broken) return Buffer.concat(broken);
  try {
    decoder.decode();
    return undefined;
  } catch {
    return Buffer.alloc(1, 0xff); // a sequence cut off at the very end
  }
}

/** chardet's names where a superset of the same letters is the better reading. */
const SUPERSETS: Record<string, string> = { 'ISO-8859-8': 'windows-1255', 'ISO-8859-8-I': 'windows-1255', 'ISO-8859-1': 'windows-1252', 'ISO-8859-9': 'windows-1254', 'UTF-8': 'windows-1252', ASCII: 'windows-1252' }; // prettier-ignore

function singleByteEncoding(sample: Buffer, languageHint: string): Encoding {
  const hebrew = hebrewShare(sample);
  if (hebrew > 0.6)
    return { name: 'windows-1255', bom: false, confidence: languageHint === 'he' || hebrew > 0.9 ? 0.95 : 0.8 };
  const [guess] = chardet.analyse(sample);
  const name = guess ? (SUPERSETS[guess.name] ?? guess.name) : 'windows-1252';
  return {
    name: isDecodable(name) ? name.toLowerCase() : 'windows-1252',
    bom: false,
    confidence: Math.min((guess?.confidence ?? 30) / 100, 0.9),
  };
}

/** The share of the bytes above ASCII that are Hebrew letters in windows-1255 and stand beside each other. */
function hebrewShare(sample: Buffer): number {
  const isLetter = (byte: number | undefined) => byte !== undefined && byte >= 0xe0 && byte <= 0xfa;
  let [high, letters] = [0, 0];
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i]!;
    if (byte < 0x80) continue;
    high++;
    if (isLetter(byte) && (isLetter(sample[i - 1]) || isLetter(sample[i + 1]))) letters++;
  }
  return high === 0 ? 0 : letters / high;
}

function isDecodable(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of a file, portion by portion, without its byte-order mark.
 * @throws UnreadableFile `file.undecodable` with the position of the first portion that can't be decoded
 */
export async function* decodedText(path: string, encoding: string): AsyncGenerator<string> {
  if (!isDecodable(encoding)) throw new UnreadableFile({ code: 'file.undecodable', params: { position: 0, encoding } });
  const decoder = new TextDecoder(encoding, { fatal: true });
  let position = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true });
      position += chunk.length;
      if (text) yield text;
    }
    const rest = decoder.decode();
    if (rest) yield rest;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const problem: FileProblem = { code: 'file.undecodable', params: { position, encoding } };
    throw new UnreadableFile(problem);
  }
}
