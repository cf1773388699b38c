import type { Archive } from './archive.js';
import { attribute, parseXml, xmlParser } from './xml.js';

/** How a number is shown: as a date, padded with zeros, or plainly. */
export type NumberStyle = { kind: 'date' } | { kind: 'padded'; digits: number } | { kind: 'plain' };

const PLAIN: NumberStyle = { kind: 'plain' };
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

/** The number style of each cell style of the workbook. */
export async function readNumberStyles(archive: Archive, part: string | undefined): Promise<NumberStyle[]> {
  if (!part || !archive.has(part)) return [];
  const formats = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let inCellXfs = false;
  parseXml(await archive.text(part), {
    open: (name, tag) => {
      if (name === 'numFmt') formats.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCellXfs = true;
      else if (name === 'xf' && inCellXfs) styles.push(styleOf(Number(attribute(tag, 'numFmtId') ?? 0), formats));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellXfs = false;
    },
  });
  return styles;
}

function styleOf(id: number, formats: Map<number, string>): NumberStyle {
  if (BUILT_IN_DATES.has(id)) return { kind: 'date' };
  const code = formats.get(id);
  if (!code) return PLAIN;
  if (/^0{2,}$/.test(code)) return { kind: 'padded', digits: code.length };
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, '').replace(/general/gi, '');
  return /[dmyhs]/i.test(bare) ? { kind: 'date' } : PLAIN;
}

/** Shared strings as plain text: rich text joined, phonetic runs left out. */
export async function readSharedStrings(archive: Archive, part: string | undefined): Promise<string[]> {
  if (!part || !archive.has(part)) return [];
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  const parser = xmlParser({
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') strings.push(unescapeString(current));
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of (await archive.stream(part)) as AsyncIterable<Buffer>)
    parser.write(decoder.decode(chunk, { stream: true }));
  parser.close();
  return strings;
}

/** Undoes Excel's `_x000D_` for characters that XML can't hold. */
export function unescapeString(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** A stored number as the text a person sees: no exponent where it is exact, zeros kept, dates as ISO. */
export function numberText(raw: string, style: NumberStyle | undefined, date1904: boolean): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (style?.kind === 'date') return dateText(value, date1904);
  if (!Number.isInteger(value)) return /e/i.test(raw) ? String(value) : raw;
  const text = Number.isSafeInteger(value) ? value.toFixed(0) : raw;
  return style?.kind === 'padded' ? text.padStart(style.digits, '0') : text;
}

const DAY_MS = 86_400_000;

function dateText(serial: number, date1904: boolean): string {
  const days = date1904 ? serial + 1462 : serial;
  const leapBugDays = days < 60 ? days + 1 : days; // Lotus and Excel count a 29 February 1900 that never was
  const iso = new Date(Date.UTC(1899, 11, 30) + Math.round(leapBugDays * DAY_MS)).toISOString();
  if (days < 1) return iso.slice(11, 19);
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}
