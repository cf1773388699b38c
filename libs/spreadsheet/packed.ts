import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { firstBytes } from './bytes.js';
import { LIMITS, UnreadableFile } from './model.js';
import { Archive, corrupt } from './xlsx/archive.js';

/** A file within a packed one. */
export interface PackedFile {
  /** Without its folders, if no other file is called so; never a path. */
  name: string;
  /** Its content as a stream. It breaks with UnreadableFile when it is damaged or much larger than it says. */
  content(): Promise<AsyncIterable<Buffer>>;
}

/** The names of entries that only packages of one document have: workbooks, texts, slides, those of OpenDocument and Apple. */
const PART_OF_PACKAGE =
  /^(\[Content_Types\]\.xml|mimetype|(xl|word|ppt|_rels|docProps|customXml)\/.*|Index\/.*\.iwa|Index\.zip)$/i;
/** What programs add to an archive that no person put there. */
const HIDDEN = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;
const GZIP = Buffer.from([0x1f, 0x8b]);
const ZIP = Buffer.from('PK');
const ZIP_NAME_AT = 30;

/** So many bytes of its beginning say whether a file may be packed. */
export const PACKED_HEAD_BYTES = 128;

/** Whether a file may hold others, by its beginning: most workbooks are ZIP files too, and begin with a part of theirs. */
export function mayBePacked(head: Buffer): boolean {
  if (head.subarray(0, 2).equals(GZIP)) return true;
  return head.subarray(0, 2).equals(ZIP) && !PART_OF_PACKAGE.test(firstEntry(head));
}

/** Whether a ZIP file begins with a part of a workbook of Excel. */
export function beginsLikeWorkbook(head: Buffer): boolean {
  return /^(\[Content_Types\]\.xml$|_rels\/|docProps\/|xl\/)/i.test(firstEntry(head));
}

function firstEntry(head: Buffer): string {
  if (head.length < ZIP_NAME_AT) return '';
  return head.toString('latin1', ZIP_NAME_AT, ZIP_NAME_AT + head.readUInt16LE(26));
}

/**
 * Opens what is in a gzip or ZIP file, one level deep.
 * @param work is given the files in their order; none for a file that is to be read itself
 * @throws UnreadableFile `file.corrupt`, `file.encrypted`, `file.zipBomb`, and what `work` throws
 */
export async function withPackedFiles<T>(
  path: string,
  name: string,
  work: (files: PackedFile[]) => Promise<T>,
): Promise<T> {
  const head = await firstBytes(path, PACKED_HEAD_BYTES);
  if (!mayBePacked(head)) return work([]);
  if (head.subarray(0, 2).equals(GZIP))
    return work([{ name: name.replace(/\.gz(ip)?$/i, '') || name, content: () => Promise.resolve(unpacked(path)) }]);
  const archive = await Archive.open(path);
  try {
    return await work(filesOf(archive));
  } finally {
    archive.close();
  }
}

function filesOf(archive: Archive): PackedFile[] {
  const entries = [...archive.entries.keys()];
  if (entries.some((entry) => PART_OF_PACKAGE.test(entry))) return [];
  const files = entries.filter((entry) => !/[/\\]$/.test(entry) && !HIDDEN.test(entry));
  const names = files.map((entry) => entry.split(/[/\\]/).at(-1) ?? entry);
  return files.map((entry, i) => {
    const name = names[i] ?? entry;
    const isAlone = names.indexOf(name) === names.lastIndexOf(name);
    return { name: isAlone ? name : entry.replace(/[/\\]+/g, ' - '), content: () => checked(archive.stream(entry)) };
  });
}

async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  yield* whole(
    createReadStream(path)
      .on('error', (error) => gunzip.destroy(error))
      .pipe(gunzip),
  );
}

async function checked(stream: Promise<Readable>): Promise<AsyncIterable<Buffer>> {
  return whole(await stream);
}

/** Whatever breaks on the way is the file's fault. */
async function* whole(stream: Readable): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > LIMITS.unpackedBytes) throw new UnreadableFile({ code: 'file.zipBomb' });
      yield chunk;
    }
  } catch (error) {
    throw corrupt(error);
  }
}
