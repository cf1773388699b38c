import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { LIMITS, UnreadableFile } from '../model.js';

/** A ZIP file by entry name, with the checks that keep a bomb from going off. */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws UnreadableFile `file.corrupt`, `file.encrypted`, `file.zipBomb` */
  static async open(path: string): Promise<Archive> {
    const zip = await yauzl
      .openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: false })
      .catch((error: Error) => {
        throw new UnreadableFile({ code: 'file.corrupt', params: { reason: error.message } });
      });
    try {
      return new Archive(zip, await readEntries(zip));
    } catch (error) {
      zip.close();
      if (error instanceof UnreadableFile) throw error;
      throw new UnreadableFile({
        code: 'file.corrupt',
        params: { reason: error instanceof Error ? error.message : 'ZIP' },
      });
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The unpacked bytes of an entry. yauzl checks that there are as many as the directory says. */
  async stream(name: string): Promise<Readable> {
    const entry = this.entries.get(name);
    if (!entry) throw new UnreadableFile({ code: 'file.corrupt', params: { reason: `${name} is missing` } });
    return this.zip.openReadStreamPromise(entry);
  }

  /** The text of a part of modest size. */
  async text(name: string): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of (await this.stream(name)) as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
  }

  close(): void {
    this.zip.close();
  }
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.zipEntries) throw new UnreadableFile({ code: 'file.zipBomb' });
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new UnreadableFile({ code: 'file.encrypted' });
    unpacked += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
    const suspicious = entry.uncompressedSize > 20_000_000 && ratio > LIMITS.zipRatio;
    if (suspicious || unpacked > LIMITS.unpackedBytes) throw new UnreadableFile({ code: 'file.zipBomb' });
    entries.set(entry.fileName, entry);
  }
  return entries;
}
