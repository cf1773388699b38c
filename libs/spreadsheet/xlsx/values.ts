import type { Archive } from './archive.js';
import { LIMITS, UnreadableFile } from '../model.js';
import { builtInStyle, styleOfFormat, type NumberStyle } from './number-format.js';
import { attribute, parseXml, xmlParser } from './xml.js';

/** About what a string costs besides its characters. */
const STRING_OVERHEAD = 32;

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
  const code = formats.get(id);
  return code === undefined ? builtInStyle(id) : styleOfFormat(code);
}

/** Shared strings as plain text: rich text joined, phonetic runs left out. */
export async function readSharedStrings(archive: Archive, part: string | undefined): Promise<string[]> {
  if (!part || !archive.has(part)) return [];
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  let bytes = 0;
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
      else if (name === 'si') {
        bytes += current.length + STRING_OVERHEAD;
        if (bytes > LIMITS.sharedStringBytes) throw new UnreadableFile({ code: 'file.zipBomb' });
        strings.push(unescapeString(current));
      }
    },
  });
  for await (const text of archive.portions(part)) parser.write(text);
  parser.close();
  return strings;
}

/** Undoes Excel's `_x000D_` for characters that XML can't hold. */
export function unescapeString(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
