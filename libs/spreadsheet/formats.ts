/** The formats of files that are read and reported on. */
export const FILE_FORMATS = ['csv', 'xlsx', 'xls', 'ods', 'html', 'spreadsheetml'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** What the names of such files end in. Files are opened by their content; people choose them by this. */
const FILE_ENDINGS: Readonly<Record<FileFormat, readonly string[]>> = {
  csv: ['csv', 'txt', 'tsv'],
  xlsx: ['xlsx', 'xlsm'],
  xls: ['xls'],
  ods: ['ods'],
  html: ['html', 'htm'],
  spreadsheetml: ['xml'],
};

/** A text is reported on as a text, anything else as a workbook. */
export type ReportFormat = 'csv' | 'xlsx';
export function reportFormat(format: FileFormat): ReportFormat {
  return format === 'csv' ? 'csv' : 'xlsx';
}

/** What the names of files end in that people may choose; ZIP and gzip files hold others, which are read in their place. */
export const UPLOAD_ENDINGS: readonly string[] = [...Object.values(FILE_ENDINGS).flat(), 'zip', 'gz'].map(
  (ending) => `.${ending}`,
);

/** What people can do with a file that isn't read: open it in a spreadsheet program, unpack it, or export its data anew. */
export type ForeignKind = 'spreadsheet' | 'archive' | 'other';
