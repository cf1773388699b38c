import { once } from 'node:events';
import type { Writable } from 'node:stream';
import iconv from 'iconv-lite';
import type { Dialect } from '../model.js';
import { rawRecords } from './read.js';
import { fieldText } from './records.js';

/**
 * Writes a text file again with some records emptied; all else stays as it stands.
 * @param about whether a record is to go
 * @returns how many went
 */
export async function eraseCsv(
  path: string,
  dialect: Dialect,
  about: (row: { row: number; cells: string[] }) => boolean,
  out: Writable,
): Promise<number> {
  const encoder = iconv.getEncoder(dialect.encoding, { addBOM: dialect.bom });
  const send = async (text: string) => {
    if (text && !out.write(encoder.write(text))) await once(out, 'drain');
  };
  let [row, count] = [0, 0];
  await send(dialect.sepLine ?? '');
  for await (const records of rawRecords(path, dialect)) {
    const texts = records.map(({ fields, end }) => {
      const gone = about({ row: ++row, cells: fields.map((raw) => fieldText(raw, dialect)) });
      if (gone) count++;
      return (gone ? fields.map(() => '') : fields).join(dialect.delimiter) + end;
    });
    await send(texts.join(''));
  }
  const rest = encoder.end();
  if (rest) out.write(rest);
  return count;
}
