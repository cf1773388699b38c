import type { Writable } from 'node:stream';
import type { Dialect } from '../model.js';
import { rawRecords } from './read.js';
import { fieldText } from './records.js';
import { writeEncoded } from './write.js';

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
  let [row, count] = [0, 0];
  const emptied = async function* () {
    for await (const records of rawRecords(path, dialect)) {
      const texts = records.map(({ fields, end }) => {
        const gone = about({ row: ++row, cells: fields.map((raw) => fieldText(raw, dialect)) });
        if (gone) count++;
        return (gone ? fields.map(() => '') : fields).join(dialect.delimiter) + end;
      });
      yield texts.join('');
    }
  };
  await writeEncoded(emptied(), dialect, out);
  return count;
}
