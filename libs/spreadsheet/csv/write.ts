import { once } from 'node:events';
import type { Writable } from 'node:stream';
import iconv from 'iconv-lite';
import type { Dialect } from '../model.js';

/** Writes a file's records as its dialect encodes them, behind what the file begins with; the stream is left open. */
export async function writeEncoded(texts: AsyncIterable<string>, dialect: Dialect, out: Writable): Promise<void> {
  const encoder = iconv.getEncoder(dialect.encoding, { addBOM: dialect.bom });
  const send = async (text: string) => {
    if (text && !out.write(encoder.write(text))) await once(out, 'drain');
  };
  await send(dialect.sepLine ?? '');
  for await (const text of texts) await send(text);
  const rest = encoder.end();
  if (rest) out.write(rest);
}
