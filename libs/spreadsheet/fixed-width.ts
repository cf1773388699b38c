const LINES = 100;
const CHARS = 65_536;
/** Titles above the table, which keep to no column. */
const MOST_ABOVE = 4;
const FEWEST_LINES = 3;
const MOST = 0.9;

/**
 * Whether the lines of a text are columns aligned with blanks, as reports of older programs are: at the same places each line
 * has blanks, often several of them. A text whose cells are separated by single blanks is no such table.
 * @param text the beginning of a file
 */
export function hasFixedWidths(text: string): boolean {
  const lines = text
    .slice(0, CHARS)
    .split(/\r\n|\r|\n/, LINES)
    .filter((line) => line.trim() !== '');
  for (let above = 0; above <= MOST_ABOVE && lines.length - above >= FEWEST_LINES; above++)
    if (areColumns(lines.slice(above))) return true;
  return false;
}

function areColumns(lines: readonly string[]): boolean {
  const [header = ''] = lines;
  if (header.includes('\t') || lines.filter((line) => line.trim().includes('  ')).length < lines.length * MOST)
    return false;
  const columns = columnsOf(lines);
  const named = columns.filter(([from, to]) => header.slice(from, to).trim() !== '');
  return columns.length > 1 && named.length >= columns.length * MOST;
}

/** Where there is text, in one line or another; between the columns every line has a blank. */
function columnsOf(lines: readonly string[]): [from: number, to: number][] {
  const columns: [number, number][] = [];
  const width = Math.max(...lines.map((line) => line.length));
  let from = -1;
  for (let at = 0; at <= width; at++) {
    const isGap = lines.every((line) => (line[at] ?? ' ') === ' ');
    if (!isGap && from < 0) from = at;
    if (isGap && from >= 0) {
      columns.push([from, at]);
      from = -1;
    }
  }
  return columns;
}
