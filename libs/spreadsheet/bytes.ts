import { open } from 'node:fs/promises';

const PORTION_BYTES = 1 << 18;

/** The first bytes of a file, fewer when there are no more. */
export async function firstBytes(path: string, count: number): Promise<Buffer> {
  for await (const portion of portions(path, count)) return Buffer.from(portion);
  return Buffer.alloc(0);
}

/** The bytes of a file in order. Each portion is good until the next is asked for: they share one buffer. */
export async function* portions(path: string, size = PORTION_BYTES): AsyncGenerator<Buffer> {
  const handle = await open(path);
  try {
    const { size: all } = await handle.stat();
    const buffer = Buffer.allocUnsafe(Math.min(size, Math.max(all, 1))); // thousands of small files are read in one go
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
