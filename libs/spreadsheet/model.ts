/** Trouble with a file or sheet as such. Codes are those of the published rules; severity is the caller's to know. */
export type FileProblemCode =
  | 'file.empty'
  | 'file.tooManyRows'
  | 'file.tooManyColumns'
  | 'file.unknownFormat'
  | 'file.encrypted'
  | 'file.corrupt'
  | 'file.zipBomb'
  | 'file.macros'
  | 'file.encodingUncertain'
  | 'file.undecodable'
  | 'sheet.hidden'
  | 'sheet.raggedRow'
  | 'sheet.unclosedQuote'
  | 'sheet.nullByte'
  | 'sheet.formulaWithoutValue';

export interface FileProblem {
  code: FileProblemCode;
  params?: Record<string, string | number>;
}

/** Thrown when nothing of a file can be read. */
export class UnreadableFile extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.code);
    this.name = 'UnreadableFile';
  }
}

/** One line of a sheet as text. `row` is the number that a spreadsheet program shows, from 1. */
export interface SheetRow {
  row: number;
  cells: string[];
  problem?: FileProblem;
}

export interface SourceSheet {
  /** The sheet's name; for CSV the file's name without its ending. */
  name: string;
  hidden: boolean;
  /** All rows in order, in handy portions; blank rows are left out but counted. May be called again. */
  rows(): AsyncGenerator<SheetRow[]>;
}

/** How a text file is written, so that a report can be written alike. */
export interface Dialect {
  encoding: string;
  bom: boolean;
  delimiter: string;
  quote: string;
  newline: string;
}

/** An opened file. */
export interface SourceFile {
  format: 'csv' | 'xlsx';
  /** Text files only. */
  dialect?: Dialect;
  sheets: SourceSheet[];
  problems: FileProblem[];
}

export interface ReadOptions {
  /** Overrides detection. */
  delimiter?: string;
  encoding?: string;
  /** Language most likely used in the file, as a prior for its encoding. */
  languageHint?: string;
}

/** What a report adds behind one row. */
export interface Annotation {
  row: number;
  /** The texts of the added columns. */
  cells: string[];
}

/** Limits that hold for every file (rules.md, "File and sheet"). */
export const LIMITS = { columns: 200, unpackedBytes: 1_000_000_000, zipEntries: 10_000, zipRatio: 200 } as const;
