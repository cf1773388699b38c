import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { eraseCsv } from './csv/erase.js';
import { asWorkbook } from './as-workbook.js';
import { reportFormat, type ReportFormat } from './formats.js';
import type { Annotation, Dialect, SheetRow, SourceFile } from './model.js';
import { openSpreadsheet } from './open.js';
import { annotateXlsx, type SheetReport } from './xlsx/annotate.js';
import { dropUnusedStrings } from './xlsx/unused-strings.js';

/** Says of a row whether it is to go. @param sheet its sheet's name; a text file's has none */
export type RowTest = (row: Pick<SheetRow, 'row' | 'cells'>, sheet: string) => boolean;

/**
 * Writes a file again with some rows emptied; rows keep their numbers, and all else stays. What is neither a text nor a
 * workbook becomes one. Of workbooks only cells are looked at: not what people have written into notes, names of sheets or pivot tables.
 * @param target path of the new file; a workbook has others beside it on the way
 * @param dialect of a text file, where it is known
 * @param about which rows
 * @returns how many rows were emptied; without any the file can stay as it is, and not all of it is written
 * @throws UnreadableFile
 */
export async function eraseRows(
  path: string,
  target: string,
  { dialect, about }: { dialect: Dialect | undefined; about: RowTest },
): Promise<number> {
  const file = await openSpreadsheet(path, '');
  return ERASERS[reportFormat(file.format)](file, { path, target, dialect, about });
}

interface Erasure {
  path: string;
  target: string;
  dialect: Dialect | undefined;
  about: RowTest;
}

const ERASERS: Record<ReportFormat, (file: SourceFile, erasure: Erasure) => Promise<number>> = {
  csv: eraseText,
  xlsx: eraseWorkbook,
};

async function eraseText(file: SourceFile, { path, target, dialect, about }: Erasure): Promise<number> {
  const known = dialect ?? file.dialect;
  if (!known) throw new Error('A text file was opened without a dialect.');
  return writeFile(target, (out) => eraseCsv(path, known, (row) => about(row, ''), out));
}

async function eraseWorkbook(file: SourceFile, { path, target, about }: Erasure): Promise<number> {
  const reports = new Map<string, SheetReport>();
  let count = 0;
  for (const { name, rows } of file.sheets) {
    const emptied: Annotation[] = [];
    for await (const portion of rows())
      for (const { row, cells } of portion)
        if (about({ row, cells }, name))
          emptied.push({ row, cells: [], replaced: new Map(cells.map((_cell, i) => [i, ''])) });
    if (emptied.length > 0) reports.set(name, onlyReplacing(emptied));
    count += emptied.length;
  }
  if (count === 0) return 0;
  const workbook = await asWorkbook(path, `${target}.workbook`);
  const emptied = `${target}.emptied`;
  await writeFile(emptied, (out) => annotateXlsx(workbook, reports, undefined, out));
  await writeFile(target, (out) => dropUnusedStrings(emptied, out));
  return count;
}

/** Makes a file that only we can read. */
async function writeFile<T>(path: string, write: (out: Writable) => Promise<T>): Promise<T> {
  const out = createWriteStream(path, { mode: 0o600 });
  try {
    const result = await write(out);
    out.end();
    await finished(out);
    return result;
  } finally {
    out.destroy(); // when writing failed
  }
}

/** A report that adds nothing to the sheet. */
function onlyReplacing(annotations: Annotation[]): SheetReport {
  const sections = [{ headerRow: 0, reportColumns: [] }]; // above the first row: none of them is taken for a header
  return { sections, headers: [], columns: [], widths: [], onlyAnnotated: false, annotations: once(annotations) };
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
