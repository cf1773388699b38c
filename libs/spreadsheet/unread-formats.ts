import type { ForeignKind } from './formats.js';
import { UnreadableFile } from './model.js';

/** A format by its name, which is the same in every language. */
interface ForeignFormat {
  name: string;
  kind: ForeignKind;
}

/** Marks of texts are looked for in so many bytes, an even number. */
const MARKS_WITHIN = 16_384;
/** What may stand before the first tag of markup, and what ends it. */
const PROLOG = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<![', ']>'],
] as const;

/** Formats that are recognised here and read elsewhere. */
export const SPREADSHEETML = 'XML (Excel 2003)';
export const HTML = 'HTML';
export const XLS = 'XLS';

/** Marks in the first bytes. */
const BINARY: readonly (readonly [RegExp, string, ForeignKind?])[] = [
  [/^%PDF/, 'PDF'],
  [/^\x89PNG/, 'PNG'],
  [/^\xff\xd8\xff/, 'JPEG'],
  [/^GIF8[79]a/, 'GIF'],
  [/^(II\*\0|MM\0\*)/, 'TIFF'],
  [/^BM[^]{4}\0{4}/, 'BMP'],
  [/^RIFF[^]{4}WEBP/, 'WebP'],
  [/^[^]{4}ftyp(hei[cfmsx]|mif1|avif)/, 'HEIC'],
  [/^\x1f\x8b/, 'gzip', 'archive'],
  [/^PK\x07\x08/, 'ZIP', 'archive'],
  [/^Rar!\x1a/, 'RAR', 'archive'],
  [/^7z\xbc\xaf/, '7z', 'archive'],
  [/^BZh[1-9]/, 'bzip2', 'archive'],
  [/^\xfd7zXZ/, 'xz', 'archive'],
  [/^\x28\xb5\x2f\xfd/, 'Zstandard', 'archive'],
  [/^[^]{257}ustar/, 'TAR', 'archive'],
  [/^MZ\x90/, 'EXE'],
  [/^\x7fELF/, 'ELF'],
  [/^PAR1\x15/, 'Parquet'],
  [/^Obj\x01/, 'Avro'],
  [/^SQLite format 3\0/, 'SQLite'],
  [/^[^]{4}Standard (Jet|ACE) DB/, 'Access'],
  [/^\{\\rtf/, 'RTF'],
  [/^%!PS/, 'PostScript'],
  [/^\0\0[\x02\x1a]\0/, 'Lotus 1-2-3', 'spreadsheet'],
];

/** A text's beginning, as its marks are looked for. */
interface TextHead {
  /** Without a byte-order mark and blank lines at its beginning. */
  text: string;
  lines: readonly string[];
  /** The first tag and what follows; empty if the text is no markup. */
  markup: string;
}

const HTML_TAG =
  /^<(!doctype\s+html|(html|head|body|meta|style|title|link|script|base|div|span|p|h[1-6]|font|center|form|br|table|caption|thead|tbody|tr)[\s/>])/i;
const SYLK_RECORD = /^([CF];[XY]\d|B;[XY]\d|P;[PEF]|O;[A-Z])/;
const YAML_PAIR = /^("[^"]*"|[\w.-]+):( |$)/;

/** Marks of texts that are no table. */
const TEXTS: readonly (readonly [isOne: (head: TextHead) => boolean, string, ForeignKind?])[] = [
  [({ markup }) => /^<(\w+:)?Workbook[\s/>]/.test(markup), SPREADSHEETML, 'spreadsheet'],
  [({ markup }) => /^<office:document[\s/>]/.test(markup), 'OpenDocument (FODS)', 'spreadsheet'],
  [({ markup }) => /^<(!doctype\s+)?svg[\s/>]/i.test(markup), 'SVG'],
  [({ markup }) => HTML_TAG.test(markup), HTML],
  [({ text, markup }) => /^<(\?xml|!)/.test(text) || /^<([A-Za-z_][\w.:-]*)[\s>][^]*<\/\1>/.test(markup), 'XML'],
  [({ lines }) => lines.length > 1 && lines.slice(0, 2).every(isJson), 'NDJSON'],
  [
    ({ text }) => isJson(text) || /^(\[\s*)*\{\s*("[^"]*"\s*:|\})/.test(text) || /^\[\s*(\[|"[^"]*"\s*,)/.test(text),
    'JSON',
  ],
  [({ text }) => /^BEGIN:VCARD\b/i.test(text), 'vCard'],
  [({ text }) => /^BEGIN:VCALENDAR\b/i.test(text), 'iCalendar'],
  [({ lines }) => /^dn::? ?\S/i.test(lines.find((line) => !/^(#|version:)/i.test(line)) ?? ''), 'LDIF'],
  [({ text, lines }) => text.startsWith('ID;P') && lines.some((line) => SYLK_RECORD.test(line)), 'SYLK', 'spreadsheet'],
  [({ text }) => /^TABLE\s+0,1\s+"/.test(text), 'DIF', 'spreadsheet'],
  [
    (head) => mailHeader(head).some((line) => /^content-type:\s*multipart\/related/i.test(line)),
    'MHTML',
    'spreadsheet',
  ],
  [(head) => mailHeader(head).some((line) => /^mime-version:/i.test(line)), 'MIME'],
  [isYaml, 'YAML'],
  [
    ({ lines }) =>
      /^(CREATE (TABLE|DATABASE)|INSERT INTO|DROP TABLE|SET \w+ ?=)\b/i.test(lines.find(isNoComment) ?? ''),
    'SQL',
  ],
];

const isNoComment = (line: string) => !/^(--|\/\*|#)/.test(line);

/** Whether a text is an object or a list of JSON. */
function isJson(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The lines of a mail's header; none if the text begins with something else. */
function mailHeader({ text }: TextHead): string[] {
  const [block = ''] = text.split(/\r?\n\r?\n/, 1);
  const lines = block.split(/\r?\n(?![ \t])/);
  return lines.every((line) => /^[\w-]+:/.test(line)) ? lines : [];
}

/** Pairs of keys and values, or lists of these; a table has neither at its beginning, or delimiters. */
function isYaml({ lines }: TextHead): boolean {
  const [first = '', second = ''] = lines.filter((line) => !line.startsWith('#'));
  if (first.startsWith('%YAML')) return true;
  if (first === '---') return YAML_PAIR.test(second.replace(/^- /, '').trim());
  if (/[,;|\t]/.test(first)) return false;
  if (/^("[^"]*"|[\w.-]+):$/.test(first)) return /^(- |  *\S)/.test(second);
  const isPair = YAML_PAIR.test(first.replace(/^- /, ''));
  return isPair && lines.every((line) => YAML_PAIR.test(line.replace(/^[ -]+/, '')) || /^(#|---$| *- |  )/.test(line));
}

/** Streams in the directory of a compound file, and what it then is. */
const COMPOUND: readonly (readonly [string, string, ForeignKind])[] = [
  ['Workbook', XLS, 'spreadsheet'],
  ['Book', XLS, 'spreadsheet'],
  ['WordDocument', 'Word', 'other'],
  ['PowerPoint Document', 'PowerPoint', 'other'],
  ['__properties_version1.0', 'Outlook', 'other'],
];

/** The streams that say what a compound file is. */
export const COMPOUND_STREAMS = COMPOUND.map(([stream]) => stream);

/** The format of a file that isn't read, by its first bytes; undefined for one that may be a table. */
export function unreadFormat(head: Buffer): ForeignFormat | undefined {
  const bytes = head.toString('latin1', 0, 300);
  const binary = BINARY.find(([mark]) => mark.test(bytes));
  if (binary) return formatOf(binary);
  const text = textHead(head);
  return formatOf(TEXTS.find(([isOne]) => isOne(text)));
}

/** The format of a compound file, by the names in its directory. */
export function compoundFormat(hasStream: (name: string) => boolean): ForeignFormat {
  return formatOf(COMPOUND.find(([stream]) => hasStream(stream))) ?? { name: 'OLE', kind: 'other' };
}

/** @returns the refusal of a file of this format */
export function unknownFormat({ name, kind }: ForeignFormat): UnreadableFile {
  return new UnreadableFile({ code: 'file.unknownFormat', params: { format: name, kind } });
}

function formatOf(found: readonly [unknown, string, ForeignKind?] | undefined): ForeignFormat | undefined {
  return found && { name: found[1], kind: found[2] ?? 'other' };
}

/** As far as the marks of texts need it: they are of ASCII. */
function textHead(head: Buffer): TextHead {
  const bytes = head.subarray(0, MARKS_WITHIN);
  const isSwapped = bytes[0] === 0xfe && bytes[1] === 0xff;
  const decoded =
    isSwapped || (bytes[0] === 0xff && bytes[1] === 0xfe)
      ? (isSwapped ? Buffer.from(bytes).swap16() : bytes).toString('utf16le')
      : bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  const text = decoded.replace(/^[\uFEFF\s]+/, '');
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return { text, lines: bytes.length < head.length ? lines.slice(0, -1) : lines, markup: withoutProlog(text) };
}

/** What follows the declarations and comments at the beginning of markup. */
function withoutProlog(text: string): string {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    const end = PROLOG.find(([begin]) => text.startsWith(begin, at))?.[1];
    if (end === undefined) return text[at] === '<' ? text.slice(at) : '';
    const found = text.indexOf(end, at);
    if (found < 0) return '';
    at = found + end.length;
  }
}
