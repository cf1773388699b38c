import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  firstBytes,
  mayBePacked,
  PACKED_HEAD_BYTES,
  UnreadableFile,
  withPackedFiles,
  type PackedFile,
} from '#libs/spreadsheet/index.js';

/** A file to be inspected. */
export interface InspectedFile {
  path: string;
  /** Its name as it is read and shown. */
  name: string;
  /** How it is told from the other files of the call. */
  origin: string;
}

/** Runs `work` on the files of a call; in place of a gzip or ZIP file on the files in it. One that can't be unpacked stays. */
export async function withInspectedFiles<T>(
  paths: readonly string[],
  work: (files: InspectedFile[]) => Promise<T>,
): Promise<T> {
  const heads = await Promise.all(paths.map((path) => firstBytes(path, PACKED_HEAD_BYTES)));
  if (!heads.some(mayBePacked)) return work(paths.map(itself));
  const { withTempFolder } = await import('#libs/platform/index.js'); // brings the framework and the driver
  return withTempFolder(async (folder) => {
    const files: InspectedFile[] = [];
    for (const [i, path] of paths.entries()) files.push(...(await unpacked(path, join(folder, String(i)))));
    return work(files);
  });
}

function itself(path: string): InspectedFile {
  return { path, name: basename(path), origin: path };
}

async function unpacked(path: string, target: string): Promise<InspectedFile[]> {
  try {
    return await withPackedFiles(path, basename(path), async (packed) => {
      const files: InspectedFile[] = [];
      for (const [i, file] of packed.entries()) files.push(await written(file, `${target}-${i}`, path));
      return files.length > 0 ? files : [itself(path)];
    });
  } catch (error) {
    if (error instanceof UnreadableFile) return [itself(path)];
    throw error;
  }
}

async function written({ name, content }: PackedFile, path: string, archive: string): Promise<InspectedFile> {
  await pipeline(await content(), createWriteStream(path, { mode: 0o600 }));
  return { path, name, origin: `${archive}/${name}` };
}
