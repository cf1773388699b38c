import type { Dialect } from '../model.js';
import { fieldText, filledLines, type RawRecord, type Syntax } from './records.js';
import { innerOf } from './wrapped-line.js';

/** Which lines of a file stand in quotation marks as a whole. Excel writes them so when it had a text file in one column. */
type Wrapped = NonNullable<Dialect['wrapped']>;

/** So many of the rows, at least, are wrapped where rows are. */
const NEARLY_ALL = 0.9;

/**
 * Which lines are wrapped, if unwrapping them makes a table of equal rows that wasn't one before. A single column of texts
 * with commas is none: its header has no more than one cell.
 * @param records those of the unwrapped text
 */
export function wrappedLines(text: string, records: readonly RawRecord[], syntax: Syntax): Wrapped | undefined {
  const [header, ...rows] = filledLines(text);
  const width = records[0]?.fields.length ?? 0;
  const equal = records.filter(({ fields }) => fields.length === width).length;
  if (header === undefined || width < 2 || equal < records.length * NEARLY_ALL) return undefined;
  const isWrapped = (line: string) => innerOf(line) !== undefined;
  const isTorn = (line: string) => isWrapped(line) && cellsOf(line, syntax) !== width;
  const most = rows.length * NEARLY_ALL;
  if (!isWrapped(header)) return rows.length > 0 && rows.filter(isTorn).length >= most ? 'lines' : undefined;
  if (!hasNames(records[0], syntax)) return undefined;
  if (rows.length > 0 && rows.filter(isWrapped).length >= most) return 'lines';
  return isTorn(header) && !rows.some(isWrapped) ? 'header' : undefined;
}

/** How many cells a wrapped line has as it stands. */
function cellsOf(line: string, { delimiter }: Syntax): number {
  return line.slice(line.lastIndexOf('"') + 1).split(delimiter).length;
}

/** Whether several cells have letters, as names of columns do and the parts of a number don't. */
function hasNames(record: RawRecord | undefined, syntax: Syntax): boolean {
  return (record?.fields ?? []).filter((raw) => /\p{L}/u.test(fieldText(raw, syntax))).length > 1;
}
