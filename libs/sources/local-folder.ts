import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { codeOf, problem } from '#libs/platform/index.js';
import { MissingFile, type RemoteFile, type RemoteFolder } from './remote-folder.js';

/** A folder of this machine or of a network share that it mounts. Nothing outside of it is touched. */
export class LocalFolder implements RemoteFolder {
  constructor(private readonly root: string) {}

  async list(folder: string): Promise<RemoteFile[]> {
    const path = this.inside(folder);
    const entries = await readdir(path, { withFileTypes: true }).catch(noneWhenMissing);
    const files: RemoteFile[] = [];
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const found = await stat(join(path, entry.name)).catch(() => undefined); // taken away meanwhile
      if (found) files.push({ name: entry.name, bytes: found.size, modifiedAt: found.mtimeMs });
    }
    return files;
  }

  read(path: string): Promise<Readable> {
    return Promise.resolve(createReadStream(this.inside(path)));
  }

  async write(path: string, content: Buffer): Promise<void> {
    const target = this.inside(path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.part`, content);
    await rename(`${target}.part`, target);
  }

  async move(from: string, to: string): Promise<void> {
    const target = this.inside(to);
    await mkdir(dirname(target), { recursive: true });
    await rename(this.inside(from), target).catch((error: unknown) => {
      throw codeOf(error) === 'ENOENT' ? new MissingFile(from, error) : error;
    });
  }

  async remove(path: string): Promise<void> {
    await rm(this.inside(path), { force: true });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private inside(path: string): string {
    const root = resolve(this.root);
    const full = resolve(root, path);
    if (full !== root && !full.startsWith(root + sep)) throw problem('source.outside', { path });
    return full;
  }
}

function noneWhenMissing(error: unknown): [] {
  if (codeOf(error) === 'ENOENT') return [];
  throw error;
}
