import { once } from 'node:events';
import type { Writable } from 'node:stream';
import iconv from 'iconv-lite';
import type { Dialect } from '../model.js';
import { rawRecords } from './read.js';
import { fieldText } from './records.js';

/**
 * Writes a text file again with every record emptied that says something; all else stays as it stands.
 * @param says whether a record is to go, by its texts
 * @returns how many went
 */
export async function eraseCsv(
  path: string,
  dialect: Dialect,
  says: (cells: string[]) => boolean,
  out: Writable,
): Promise<number> {
  const encoder = iconv.getEncoder(dialect.encoding, { addBOM: dialect.bom });
  const send = async (text: string) => {
    if (text && !out.write(encoder.write(text))) await once(out, 'drain');
  };
  let count = 0;
  await send(dialect.sepLine ?? '');
  for await (const records of rawRecords(path, dialect)) {
    const texts = records.map(({ fields, end }) => {
      const gone = says(fields.map((raw) => fieldText(raw, dialect)));
      if (gone) count++;
      return (gone ? fields.map(() => '') : fields).join(dialect.delimiter) + end;
    });
    await send(texts.join(''));
  }
  const rest = encoder.end();
  if (rest) out.write(rest);
  return count;
}
