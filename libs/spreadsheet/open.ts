import { firstBytes, portions } from './bytes.js';
import { openCsv } from './csv/read.js';
import { UnreadableFile, type ReadOptions, type SourceFile } from './model.js';
import { openXlsx } from './xlsx/read.js';

/** First bytes of formats that people rename or drop by mistake, and their names, which are the same in every language. */
const FOREIGN: [string, string][] = [
  ['%PDF', 'PDF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['\x1f\x8b', 'gzip'],
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7z'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ', 'xz'],
  ['MZ\x90', 'EXE'],
  ['\x7fELF', 'ELF'],
  ['PAR1', 'Parquet'],
  ['SQLite format 3', 'SQLite'],
  ['{\\rtf', 'RTF'],
  ['\x09\x08', 'XLS'],
  ['\x09\x04', 'XLS'],
];
/** Text that is no table. */
const MARKUP: [RegExp, string][] = [
  [/^\s*(<!doctype html|<html|<table)/i, 'HTML'],
  [/^\s*<\?xml[^>]*>\s*(<\?mso-application[^>]*>\s*)?<(\w+:)?Workbook/i, 'XML (Excel 2003)'],
  [/^\s*(<\?xml|<!DOCTYPE)/i, 'XML'],
  [/^\s*(\[\s*)?\{\s*"[^"]*"\s*:/, 'JSON'],
];
const COMPOUND_FILE = '\xd0\xcf\x11\xe0';
/** The stream of a compound file that holds the encrypted workbook. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const HEAD_BYTES = 1 << 16;

/**
 * Opens a file by its content, never by its name.
 * @param name the file's own name; a text file's sheet is called after it
 * @throws UnreadableFile with the code that says why
 */
export async function openSpreadsheet(path: string, name: string, options: ReadOptions = {}): Promise<SourceFile> {
  const head = await firstBytes(path, HEAD_BYTES);
  const begin = head.toString('latin1', 0, 1000);
  if (head.length === 0) throw new UnreadableFile({ code: 'file.empty' });
  if (begin.startsWith('PK\x03\x04') || begin.startsWith('PK\x05\x06')) return openXlsx(path);
  if (begin.startsWith(COMPOUND_FILE)) {
    if (await isEncrypted(path)) throw new UnreadableFile({ code: 'file.encrypted' });
    throw unknownFormat('XLS');
  }
  const foreign =
    FOREIGN.find(([mark]) => begin.startsWith(mark)) ?? MARKUP.find(([mark]) => mark.test(begin.replace(/^ï»¿/, '')));
  if (foreign) throw unknownFormat(foreign[1]);
  return openCsv(path, name, head, options);
}

/** Whether a compound file holds a workbook with a password. Its directory, which says so, may be at the end. */
async function isEncrypted(path: string): Promise<boolean> {
  let end = Buffer.alloc(0);
  for await (const portion of portions(path)) {
    const bytes = Buffer.concat([end, portion]);
    if (bytes.includes(ENCRYPTED)) return true;
    end = bytes.subarray(-ENCRYPTED.length);
  }
  return false;
}

function unknownFormat(format: string): UnreadableFile {
  return new UnreadableFile({ code: 'file.unknownFormat', params: { format } });
}
