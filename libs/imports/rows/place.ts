import { sheetLabel, type Issue } from '#libs/onboarding/index.js';
import type { FileRef, Origin } from '#libs/records/index.js';
import type { FileIssue, ImportDoc } from '../import/import.schema.js';
import type { ChunkHeader, StagedRow } from './row.schema.js';

type Files = Pick<ImportDoc, 'files'>;

/** A file of an import by its position. */
export function fileRef({ files }: Files, index: number): FileRef {
  return { index, name: files[index]?.name ?? '' };
}

/** A problem with a file, or with one of its sheets. */
export function problemOf(doc: Files, about: Issue, file: number, sheet?: string): FileIssue {
  const { index: fileIndex, name } = fileRef(doc, file);
  return { ...about, file: name, fileIndex, ...(sheet === undefined ? {} : { sheet }) };
}

/** A problem that belongs to no file more than to another. */
export function problemOfAll({ files }: Files, about: Issue): FileIssue {
  return { ...about, file: files.length === 1 ? (files[0]?.name ?? '') : '' };
}

/** Where a row of a chunk comes from. */
export function originOf(
  doc: Pick<ImportDoc, '_id' | 'files' | 'sheets'>,
  chunk: Pick<ChunkHeader, 'sheet'>,
  { number, sheet = chunk.sheet }: Pick<StagedRow, 'number' | 'sheet'>,
): Origin & { file: FileRef } {
  const { name = '', file = 0 } = doc.sheets[sheet] ?? {};
  return { importId: doc._id, sheet: name, row: number, file: fileRef(doc, file) };
}

/** The name of a sheet as people find it among all files of the import. */
export function labelOf({ files }: Files, file: number, sheet: string): string {
  return sheetLabel(
    files.map(({ name }) => name),
    file,
    sheet,
  );
}

/** An issue that may name another row, ready for its text: the sheet of that row with its file, where there are several. */
export function withPlace(doc: Files, about: Issue): Issue {
  const { file, sheet } = about.params ?? {};
  if (typeof file !== 'number' || typeof sheet !== 'string') return about;
  return { ...about, params: { ...about.params, sheet: labelOf(doc, file, sheet) } };
}

/** A key as people read it. */
export function shownKey(key: string): string {
  return key.replace('\u0001', '/');
}
