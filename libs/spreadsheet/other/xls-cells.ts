import { read, set_cptable, type CellObject, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { requireFewSheets, UnreadableFile, type FileProblem, type MergedCells, type SheetRow } from '../model.js';
import { corrupt } from '../xlsx/archive.js';
import { numberText, styleOfFormat, type NumberStyle } from '../xlsx/number-format.js';
import { Grid, sheetNames } from './grid.js';

set_cptable(codePages); // texts of before 1997 are in one of them

/** A sheet of an old workbook, as it stands. */
export interface XlsSheet {
  name: string;
  hidden: boolean;
  merges: MergedCells[];
  rows(): Generator<SheetRow[]>;
}

const PORTION_ROWS = 1000;

/** What the library says of a workbook with a password. */
const LOCKED = /^(File is password-protected|Encryption scheme unsupported|Password is incorrect)/;

const ERRORS: Readonly<Record<string, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/**
 * Reads a workbook of before 2007 as a whole.
 * @throws UnreadableFile `file.corrupt`, `file.encrypted`, `file.tooManySheets`
 */
export function readXls(bytes: Buffer): { sheets: XlsSheet[]; problems: FileProblem[] } {
  const workbook = parsed(bytes);
  const { SheetNames, Sheets, Workbook, vbaraw } = workbook;
  requireFewSheets(SheetNames.length);
  const names = sheetNames(SheetNames);
  const date1904 = Workbook?.WBProps?.date1904 === true;
  const sheets = SheetNames.map((given, i): XlsSheet => {
    const sheet = Sheets[given] ?? {};
    const hidden = (Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0;
    return { name: names[i] ?? '', hidden, merges: mergesOf(sheet), rows: () => rowsOf(sheet, date1904) };
  });
  return { sheets, problems: vbaraw ? [{ code: 'file.macros' }] : [] };
}

function parsed(bytes: Buffer): ReturnType<typeof read> {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
    });
  } catch (error) {
    const isLocked = error instanceof Error && LOCKED.test(error.message);
    throw isLocked ? new UnreadableFile({ code: 'file.encrypted' }) : corrupt(error);
  }
}

function mergesOf(sheet: WorkSheet): MergedCells[] {
  const merges: MergedCells[] = [];
  const grid = new Grid(merges);
  for (const { s, e } of sheet['!merges'] ?? []) {
    grid.begin(s.r + 1);
    grid.merge(s.c, e.r - s.r);
  }
  return merges;
}

function* rowsOf(sheet: WorkSheet, date1904: boolean): Generator<SheetRow[]> {
  const grid = new Grid([]);
  const styles = new Map<string, NumberStyle>();
  for (const [row, cells = []] of (sheet['!data'] ?? []).entries()) {
    grid.begin(row + 1);
    for (const [column, cell] of cells.entries()) if (cell) grid.put(column, cellText(cell, date1904, styles));
    grid.end();
    if (row % PORTION_ROWS === PORTION_ROWS - 1) yield* grid.portions();
  }
  yield* grid.portions();
}

function cellText({ t, v, z }: CellObject, date1904: boolean, styles: Map<string, NumberStyle>): string {
  if (t === 'n') return numberText(String(v), styleFor(String(z ?? ''), styles), date1904);
  if (t === 'b') return v === true ? 'TRUE' : 'FALSE';
  if (t === 'e') return ERRORS[String(v)] ?? '#N/A';
  return v === undefined ? '' : String(v);
}

function styleFor(format: string, styles: Map<string, NumberStyle>): NumberStyle {
  const known = styles.get(format) ?? styleOfFormat(format);
  styles.set(format, known);
  return known;
}
