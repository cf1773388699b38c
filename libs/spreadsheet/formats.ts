/** The formats of files that are read and reported on. */
export const FILE_FORMATS = ['csv', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** What the names of such files end in. Files are opened by their content; people choose them by this. */
export const FILE_ENDINGS: Readonly<Record<FileFormat, readonly string[]>> = {
  csv: ['csv', 'txt', 'tsv'],
  xlsx: ['xlsx'],
};

/** What people can do with a file that isn't read: open it in a spreadsheet program, unpack it, or export its data anew. */
export type ForeignKind = 'spreadsheet' | 'archive' | 'other';
