import { open } from 'node:fs/promises';
import { openCsv } from './csv/read.js';
import { UnreadableFile, type ReadOptions, type SourceFile } from './model.js';
import { openXlsx } from './xlsx/read.js';

/** First bytes of formats that people rename or drop by mistake, and what to call them. */
const FOREIGN: [number[], string][] = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF image'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive'],
  [[0x4d, 0x5a], 'a Windows program'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a Linux program'],
];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Opens a file by its content, never by its name.
 * @param name the file's own name; a text file's sheet is called after it
 * @throws UnreadableFile with the code that says why
 */
export async function openSpreadsheet(path: string, name: string, options: ReadOptions = {}): Promise<SourceFile> {
  const head = await firstBytes(path, 1 << 16);
  const begins = (mark: number[]) => mark.every((byte, i) => head[i] === byte);
  if (head.length === 0) throw new UnreadableFile({ code: 'file.empty' });
  if (begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06])) return openXlsx(path);
  if (begins(COMPOUND_FILE)) {
    if (head.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new UnreadableFile({ code: 'file.encrypted' });
    throw new UnreadableFile({ code: 'file.unknownFormat', params: { format: 'an old Excel workbook (.xls)' } });
  }
  const foreign = FOREIGN.find(([mark]) => begins(mark));
  if (foreign) throw new UnreadableFile({ code: 'file.unknownFormat', params: { format: foreign[1] } });
  if (/^\s*(<!doctype html|<html)/i.test(head.toString('latin1', 0, 200)))
    throw new UnreadableFile({ code: 'file.unknownFormat', params: { format: 'a web page' } });
  return openCsv(path, name, options);
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
