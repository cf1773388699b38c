import type { Readable } from 'node:stream';
import { PACKED_HEAD_BYTES } from '#libs/spreadsheet/index.js';

/** A file on its way into storage, of which the beginning is kept. */
export class IncomingFile {
  head = Buffer.alloc(0);

  constructor(private readonly source: Readable) {}

  async *content(): AsyncGenerator<Buffer> {
    for await (const chunk of this.source as AsyncIterable<Buffer>) {
      if (this.head.length < PACKED_HEAD_BYTES)
        this.head = Buffer.concat([this.head, chunk]).subarray(0, PACKED_HEAD_BYTES);
      yield chunk;
    }
  }
}

/** A file's name without what would change the line or the direction that it is shown in. */
export function shownName(name: string): string {
  return name.replace(/[\u0000-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '').slice(0, 255) || 'file';
}
