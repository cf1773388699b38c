import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { eraseCsv } from './csv/erase.js';
import type { Annotation, Dialect } from './model.js';
import { openSpreadsheet } from './open.js';
import { annotateXlsx, type SheetReport } from './xlsx/annotate.js';
import { dropUnusedStrings } from './xlsx/unused-strings.js';

/**
 * Writes a file again with every row emptied that says something; rows keep their numbers, and all else stays. Of workbooks only
 * cells are looked at: not what people have written into notes, names of sheets or pivot tables.
 * @param dialect of a text file, where it is known
 * @param scratch a path for a file on the way, which the caller removes
 * @param says whether a row is to go, by its texts
 * @returns how many rows were emptied; without any the file can stay as it is, and not all of it is written
 * @throws UnreadableFile
 */
export async function eraseRows(
  path: string,
  { dialect, scratch, says }: { dialect: Dialect | undefined; scratch: string; says: (cells: string[]) => boolean },
  out: Writable,
): Promise<number> {
  const file = await openSpreadsheet(path, '');
  const known = dialect ?? file.dialect;
  if (file.format === 'csv' && known) return eraseCsv(path, known, says, out);
  const reports = new Map<string, SheetReport>();
  let count = 0;
  for (const { name, rows } of file.sheets) {
    const emptied: Annotation[] = [];
    for await (const portion of rows())
      for (const { row, cells } of portion)
        if (says(cells)) emptied.push({ row, cells: [], replaced: new Map(cells.map((_cell, i) => [i, ''])) });
    if (emptied.length > 0) reports.set(name, onlyReplacing(emptied));
    count += emptied.length;
  }
  if (count === 0) return 0;
  const target = createWriteStream(scratch, { mode: 0o600 });
  await annotateXlsx(path, reports, undefined, target);
  target.end();
  await finished(target);
  await dropUnusedStrings(scratch, out);
  return count;
}

/** A report that adds nothing to the sheet. */
function onlyReplacing(annotations: Annotation[]): SheetReport {
  const sections = [{ headerRow: 0, reportColumns: [] }]; // above the first row: none of them is taken for a header
  return { sections, headers: [], columns: [], widths: [], onlyAnnotated: false, annotations: once(annotations) };
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
