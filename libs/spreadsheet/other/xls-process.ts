import { readFileSync } from 'node:fs';
import { UnreadableFile, type FileProblem, type MergedCells } from '../model.js';
import { readXls } from './xls-cells.js';

/** What the process says: the sheets there are, then their rows as JSON of SheetRow[], or why nothing can be read. */
export type XlsAnswer =
  | { sheets: { name: string; hidden: boolean; merges: MergedCells[] }[]; problems: FileProblem[] }
  | { sheet: number; rows: string }
  | { unreadable: FileProblem }
  | 'end';

const [, , path = ''] = process.argv;
const say = (answer: XlsAnswer) => process.send?.(answer);

try {
  const { sheets, problems } = readXls(readFileSync(path));
  say({ sheets: sheets.map(({ name, hidden, merges }) => ({ name, hidden, merges })), problems });
  for (const [sheet, { rows: portions }] of sheets.entries())
    for (const rows of portions()) say({ sheet, rows: JSON.stringify(rows) });
  say('end');
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  say({ unreadable: error.problem });
}
