import type { Readable } from 'node:stream';

/** A file as a folder lists it. */
export interface RemoteFile {
  name: string;
  bytes: number;
  modifiedAt: number;
}

/** Where a partner puts files, and where answers are put back. Paths are relative to it and use `/`. */
export interface RemoteFolder {
  /** The files of a folder, none when it isn't there. */
  list(folder: string): Promise<RemoteFile[]>;
  read(path: string): Promise<Readable>;
  /** Writes a file as a whole: under another name first, so that nobody takes half of it. */
  write(path: string, content: Buffer): Promise<void>;
  /** Moves a file, over one that is there; makes the folder. @throws MissingFile */
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  close(): Promise<void>;
}

/** The file to be moved is not there. */
export class MissingFile extends Error {
  constructor(path: string, cause: unknown) {
    super(`No such file: ${path}`, { cause });
  }
}

/** What a file that was taken in, and stays where it is, is called behind its name. */
export const TAKEN = '.imported';

/** Where a file lies after it was taken in; undefined: nowhere any more. */
export function placeOfTaken(
  { inbox, done, after }: { inbox: string; done: string; after: 'move' | 'rename' | 'delete' },
  name: string,
): string | undefined {
  if (after === 'delete') return undefined;
  return after === 'move' ? `${done}/${name}` : `${inbox}/${name}${TAKEN}`;
}

/** What a file is called while it is being written; never taken in. */
export const UNFINISHED = /(^[.~])|\.(part|tmp|filepart|crdownload|uploading)$/i;
