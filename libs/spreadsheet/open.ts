import { firstBytes, portions } from './bytes.js';
import iconv from 'iconv-lite';
import { openCsv } from './csv/read.js';
import { hasFixedWidths } from './fixed-width.js';
import { openHtml } from './other/html.js';
import { isOpenDocument, openOds } from './other/ods.js';
import { openSpreadsheetMl } from './other/spreadsheetml.js';
import { isOldWorkbook, openXls } from './other/xls.js';
import { beginsLikeWorkbook } from './packed.js';
import {
  COMPOUND_STREAMS,
  compoundFormat,
  HTML,
  SPREADSHEETML,
  unknownFormat,
  unreadFormat,
  XLS,
} from './unread-formats.js';

import { UnreadableFile, type Dialect, type ReadOptions, type SourceFile } from './model.js';
import { openXlsx } from './xlsx/read.js';

const COMPOUND_FILE = '\xd0\xcf\x11\xe0';
/** The stream of a compound file that holds the encrypted workbook. */
const ENCRYPTED = 'EncryptedPackage';
const HEAD_BYTES = 1 << 16;
/** In bytes; a directory holds them in UTF-16. */
const LONGEST_STREAM_NAME = 64;

/**
 * Opens a file by its content, never by its name.
 * @param name the file's own name; a text file's sheet is called after it
 * @throws UnreadableFile with the code that says why
 */
export async function openSpreadsheet(path: string, name: string, options: ReadOptions = {}): Promise<SourceFile> {
  const head = await firstBytes(path, HEAD_BYTES);
  const begin = head.toString('latin1', 0, 8);
  if (head.length === 0) throw new UnreadableFile({ code: 'file.empty' });
  if (begin.startsWith('PK\x03\x04') || begin.startsWith('PK\x05\x06')) return openZip(path, head);
  if (begin.startsWith(COMPOUND_FILE)) return openCompound(path);
  if (isOldWorkbook(head)) return openXls(path);
  const foreign = unreadFormat(head);
  if (foreign?.name === SPREADSHEETML) return openSpreadsheetMl(path, head, options);
  if (foreign?.name === HTML) return openHtml(path, head, options);
  if (foreign) throw unknownFormat(foreign);
  const file = await openCsv(path, name, head, options);
  if (file.dialect && options.delimiter === undefined && isAligned(head, file.dialect))
    throw new UnreadableFile({ code: 'file.fixedWidth' });
  return file;
}

/** Workbooks and spreadsheets of OpenDocument. */
async function openZip(path: string, head: Buffer): Promise<SourceFile> {
  return !beginsLikeWorkbook(head) && (await isOpenDocument(path)) ? openOds(path) : openXlsx(path);
}

/** Workbooks of before 2007, and newer ones with a password. */
async function openCompound(path: string): Promise<SourceFile> {
  const streams = await streamsOf(path, [ENCRYPTED, ...COMPOUND_STREAMS]);
  if (streams.has(ENCRYPTED)) throw new UnreadableFile({ code: 'file.encrypted' });
  const format = compoundFormat((name) => streams.has(name));
  if (format.name === XLS) return openXls(path);
  throw unknownFormat(format);
}

/** Whether the cells of a text are kept apart by blanks that align them, and by nothing else. */
function isAligned(head: Buffer, { encoding, delimiter, widths = [] }: Dialect): boolean {
  const mayBe = delimiter.trim() === '' && delimiter !== '\t';
  return (mayBe || widths.length === 0) && hasFixedWidths(iconv.decode(head, encoding));
}

/** Which of these streams a compound file has. Its directory, which names them, may be at the end. */
async function streamsOf(path: string, names: readonly string[]): Promise<Set<string>> {
  const marks = names.map((name) => ({ name, bytes: Buffer.from(`${name}\0`, 'utf16le') }));
  const found = new Set<string>();
  let end = Buffer.alloc(0);
  for await (const portion of portions(path)) {
    const bytes = Buffer.concat([end, portion]);
    for (const mark of marks) if (bytes.includes(mark.bytes)) found.add(mark.name);
    end = bytes.subarray(-LONGEST_STREAM_NAME);
  }
  return found;
}
