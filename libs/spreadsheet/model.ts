import type { FileFormat, ForeignKind } from './formats.js';

/** Trouble with a file or sheet as such. Codes are those of the published rules; severity is the caller's to know. */
export type FileProblemCode =
  | 'file.empty'
  | 'file.tooManyRows'
  | 'file.tooManySheets'
  | 'file.unknownFormat'
  | 'file.fixedWidth'
  | 'file.encrypted'
  | 'file.corrupt'
  | 'file.zipBomb'
  | 'file.needsTooMuchMemory'
  | 'file.takesTooLong'
  | 'file.macros'
  | 'file.encodingUncertain'
  | 'file.undecodable'
  | 'sheet.hidden'
  | 'sheet.raggedRow'
  | 'sheet.unclosedQuote'
  | 'sheet.nullByte'
  | 'sheet.lostCharacters'
  | 'sheet.formulaWithoutValue'
  | 'cell.tooLong';

/** What problems have to say, apart from their code. */
interface ProblemParams {
  'file.tooManyRows': { max: number };
  'file.tooManySheets': { max: number };
  'file.unknownFormat': { format: string; kind: ForeignKind };
  'file.encodingUncertain': { encoding: string };
  'file.undecodable': { encoding: string };
  'sheet.raggedRow': { found: number; expected: number };
  'cell.tooLong': { length: number; max: number };
}
type ProblemOf<Code extends FileProblemCode> = {
  code: Code;
  /** The sheet it was found in, where it was in one. */
  sheet?: string;
} & (Code extends keyof ProblemParams
  ? { params: ProblemParams[Code] }
  : {
      /** For the log; no text shows it. */
      params?: { detail: string };
    });
export type FileProblem = { [Code in FileProblemCode]: ProblemOf<Code> }[FileProblemCode];

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
  /** Cells up to its last one that holds something, where that lies beyond those that were asked for. */
  width?: number;
  /** Cells of a workbook that a number format shows as something else than what is stored. */
  shown?: ShownCell[];
  problem?: FileProblem;
}

/** What a person sees in a cell that holds something else. */
export interface ShownCell {
  column: number;
  text: string;
  /** The format spells a text, such as `HV-0078`; otherwise it shows a quantity, such as `25%`. */
  spelled: boolean;
}

/** Cells of a column that are shown as one: the value stands in the uppermost. */
export interface MergedCells {
  column: number;
  top: number;
  bottom: number;
}

export interface SourceSheet {
  /** The sheet's name; for CSV the file's name without its ending. */
  name: string;
  hidden: boolean;
  /** Cells that are merged over several rows; known once `rows` has been read to the end. */
  merges: readonly MergedCells[];
  /** For each column of a workbook's sheet 1 if a cell of it holds something; known once `rows` has been read to the end. */
  used?: Uint8Array;
  /**
   * All rows in order, in handy portions; blank rows are left out but counted. May be called again.
   * @param most so many cells of each row are wanted; all of them if not given
   */
  rows(most?: number): AsyncGenerator<SheetRow[]>;
}

/** What reading put right by itself, for people who wonder. */
export const REPAIRS = [
  'utf16WithoutMark',
  'legacyEncoding',
  'badBytes',
  'sepLine',
  'mixedLineEnds',
  'wrappedLines',
  'delimiter',
  'quote',
  'escape',
  'chartSheet',
] as const;
export type RepairCode = (typeof REPAIRS)[number];

export interface Repair {
  code: RepairCode;
  params?: Record<string, string | number>;
}

/** How a text file is written, so that a report can be written alike. */
export interface Dialect {
  encoding: string;
  bom: boolean;
  delimiter: string;
  /** Empty when cells are never quoted. */
  quote: string;
  newline: string;
  /** What makes a quotation mark part of a quoted cell: the mark itself (doubled) or a backslash. */
  escape?: string;
  /** The usual numbers of cells in a record. */
  widths?: number[];
  /** A first line `sep=…`, line end included, that spreadsheet programs hide and don't count. */
  sepLine?: string;
  /** Lines that stand in quotation marks as a whole: the header alone, or all of them. */
  wrapped?: 'header' | 'lines';
}

/** An opened file. */
export interface SourceFile {
  format: FileFormat;
  /** Text files only. */
  dialect?: Dialect;
  /** How sure the encoding is, from 0 to 1; text files only. */
  encodingConfidence?: number;
  sheets: SourceSheet[];
  problems: FileProblem[];
  repairs: Repair[];
}

export interface ReadOptions {
  /** Overrides detection. */
  delimiter?: string | undefined;
  encoding?: string | undefined;
  /** Language most likely used in the file, as a prior for its encoding. */
  languageHint?: string | undefined;
}

/** A table within a sheet, as far as a report must know it. */
export interface TableSection {
  headerRow: number;
  /** Columns that an earlier report added. */
  reportColumns: readonly number[];
}

/** What a report adds to one row. */
export interface Annotation {
  row: number;
  /** The texts of the added columns. */
  cells: string[];
  /** Cells to be coloured and given a note; text files have neither. */
  marks?: CellMark[];
  /** Texts that go into the row's own cells, by column. */
  replaced?: ReadonlyMap<number, string>;
}

export interface CellMark {
  column: number;
  severity: 'error' | 'warning';
  note: string;
}

/** What is wrong with the characters of a cell's text. */
export function damageIn(text: string): 'sheet.nullByte' | 'sheet.lostCharacters' | undefined {
  if (!DAMAGE.test(text)) return undefined;
  return text.includes('\0') ? 'sheet.nullByte' : 'sheet.lostCharacters';
}
const DAMAGE = /[\0\uFFFD]/;

/** @throws UnreadableFile `file.tooManySheets` */
export function requireFewSheets(count: number): void {
  if (count > LIMITS.sheets) throw new UnreadableFile({ code: 'file.tooManySheets', params: { max: LIMITS.sheets } });
}

/** Limits that hold for every file (docs/validation-rules.md, "Files"). */
export const LIMITS = {
  /** Beyond these only columns whose names are known are read. */
  columns: 200,
  /** What a row holds at most in a spreadsheet program. */
  rowCells: 16_384,
  /** What a sheet holds at most in a spreadsheet program. */
  rows: 1_048_576,
  sheets: 200,
  /** What a cell holds at most in a spreadsheet program. */
  cellChars: 32_767,
  unpackedBytes: 1_000_000_000,
  zipEntries: 10_000,
  zipRatio: 200,
  /** Of a part that is read as a whole: styles, relationships, the list of sheets. */
  partBytes: 30_000_000,
  /** Texts that a workbook's cells share, with what each costs in memory. */
  sharedStringBytes: 100_000_000,
} as const;
