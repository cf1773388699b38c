import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { Archive } from './archive.js';

/**
 * Writes an archive anew.
 * @param fill adds its entries
 */
export async function writeArchive(fill: (zip: yazl.ZipFile) => Promise<void> | void, out: Writable): Promise<void> {
  const zip = new yazl.ZipFile();
  const failed = once(zip, 'error').then(([error]) => Promise.reject(error as Error));
  const written = pipeline(zip.outputStream, out, { end: false });
  await Promise.race([fill(zip), failed]);
  zip.end();
  await Promise.race([written, failed]);
}

/** Whether an entry is a part that belongs into a copy. */
export function isPart(name: string): boolean {
  return !name.endsWith('/') && !name.split('/').includes('..');
}

/** Adds an entry whose content is opened when it is its turn. */
export function addStream(zip: yazl.ZipFile, name: string, mtime: Date, open: () => Promise<Readable>): void {
  zip.addReadStreamLazy(name, { mtime, compress: true }, (done) => {
    open().then(
      (stream) => done(null, stream),
      (error: unknown) => zip.emit('error', error),
    );
  });
}

/** Copies an archive with some parts changed. */
export async function copyArchive(
  archive: Archive,
  changed: ReadonlyMap<string, () => Readable>,
  out: Writable,
): Promise<void> {
  await writeArchive((zip) => {
    for (const [name, entry] of archive.entries) {
      if (!isPart(name)) continue;
      const other = changed.get(name);
      addStream(zip, name, entry.getLastModDate(), () =>
        other ? Promise.resolve(other().once('error', (error) => zip.emit('error', error))) : archive.stream(name),
      );
    }
  }, out);
}
