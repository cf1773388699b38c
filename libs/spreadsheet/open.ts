import { firstBytes } from './bytes.js';
import { openCsv } from './csv/read.js';
import { UnreadableFile, type ReadOptions, type SourceFile } from './model.js';
import { openXlsx } from './xlsx/read.js';

/** First bytes of formats that people rename or drop by mistake, and what to call them. */
const FOREIGN: [string, string][] = [
  ['%PDF', 'a PDF document'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['\x1f\x8b', 'a gzip archive'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['BZh', 'a bzip2 archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ['MZ\x90', 'a Windows program'],
  ['\x7fELF', 'a Linux program'],
  ['PAR1', 'a Parquet file'],
  ['SQLite format 3', 'an SQLite database'],
  ['{\\rtf', 'an RTF document'],
  ['\x09\x08', 'a very old Excel workbook (.xls)'],
  ['\x09\x04', 'a very old Excel workbook (.xls)'],
];
/** Text that is no table. */
const MARKUP: [RegExp, string][] = [
  [/^\s*(<!doctype html|<html|<table)/i, 'a web page'],
  [/^\s*<\?xml[^>]*>\s*(<\?mso-application[^>]*>\s*)?<(\w+:)?Workbook/i, 'an XML spreadsheet of Excel 2003'],
  [/^\s*(<\?xml|<!DOCTYPE)/i, 'an XML document'],
  [/^\s*(\[\s*)?\{\s*"[^"]*"\s*:/, 'a JSON document'],
];
const COMPOUND_FILE = '\xd0\xcf\x11\xe0';
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
    if (head.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new UnreadableFile({ code: 'file.encrypted' });
    throw unknownFormat('an old Excel workbook (.xls)');
  }
  const foreign = FOREIGN.find(([mark]) => begin.startsWith(mark)) ?? MARKUP.find(([mark]) => mark.test(begin.replace(/^ï»¿/, ''))); // prettier-ignore
  if (foreign) throw unknownFormat(foreign[1]);
  return openCsv(path, name, head, options);
}

function unknownFormat(format: string): UnreadableFile {
  return new UnreadableFile({ code: 'file.unknownFormat', params: { format } });
}
