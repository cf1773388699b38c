import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { LIMITS, UnreadableFile } from '../model.js';

/** A ZIP file by entry name, with the checks that keep a bomb from going off. Names that differ only in case are one name. */
export class Archive {
  /** The names of the entries by their names in lower case. */
  private readonly names: ReadonlyMap<string, string>;

  private constructor(
    private readonly zip: ZipFile,
    readonly entries: ReadonlyMap<string, Entry>,
  ) {
    this.names = new Map([...entries.keys()].map((name) => [name.toLowerCase(), name]));
  }

  /** @throws UnreadableFile `file.corrupt`, `file.encrypted`, `file.zipBomb` */
  static async open(path: string): Promise<Archive> {
    const zip = await yauzl
      .openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: false })
      .catch((error: unknown) => {
        throw corrupt(error);
      });
    try {
      return new Archive(zip, await readEntries(zip));
    } catch (error) {
      zip.close();
      throw corrupt(error);
    }
  }

  /** The name under which the archive has this part; writers differ in case. */
  nameOf(name: string): string {
    return this.entries.has(name) ? name : (this.names.get(name.toLowerCase()) ?? name);
  }

  has(name: string): boolean {
    return this.entries.has(this.nameOf(name));
  }

  /**
   * The unpacked bytes of an entry. yauzl checks that there are as many as the directory says.
   * @throws UnreadableFile `file.corrupt` here or, when it breaks further in, its own error from the stream
   */
  async stream(name: string): Promise<Readable> {
    const entry = this.entries.get(this.nameOf(name));
    if (!entry) throw corrupt(new Error(`${name} is missing`));
    return this.zip.openReadStreamPromise(entry).catch((error: unknown) => {
      throw corrupt(error);
    });
  }

  /** The text of a part of modest size. @throws UnreadableFile `file.corrupt`, `file.zipBomb` for one that isn't */
  async text(name: string): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.chunks(name)) {
      size += chunk.length;
      if (size > LIMITS.partBytes) throw new UnreadableFile({ code: 'file.zipBomb' });
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    return new TextDecoder(encodingOf(bytes)).decode(bytes);
  }

  /** The text of a part of any size. @throws UnreadableFile `file.corrupt` */
  async *portions(name: string): AsyncGenerator<string> {
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    for await (const chunk of this.chunks(name)) {
      decoder ??= new TextDecoder(encodingOf(chunk));
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder) yield decoder.decode();
  }

  private async *chunks(name: string): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of (await this.stream(name)) as AsyncIterable<Buffer>) yield chunk;
    } catch (error) {
      throw corrupt(error);
    }
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
    entries.set(entry.fileName.replace(/^(\.?\/)+/, ''), entry);
  }
  return entries;
}

/** XML may be in UTF-16, which its byte-order mark says. */
function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** What breaks within a file as the problem of the file; an UnreadableFile as it is. */
export function corrupt(error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new UnreadableFile({ code: 'file.corrupt', params: { detail } });
}
