import type { Dialect } from '../model.js';
import { cellScore } from './cell-types.js';
import { fieldText, filledLines, RecordSplitter, type RawRecord, type Syntax } from './records.js';
import { withoutWraps } from './wrapped-line.js';
import { wrappedLines } from './wrapped.js';

/** Everything about a text file's form but its encoding. */
export type DetectedDialect = Pick<
  Dialect,
  'delimiter' | 'quote' | 'escape' | 'newline' | 'widths' | 'sepLine' | 'wrapped'
>;

/** Delimiters tried in any file, the usual ones first; others are tried when most lines hold them. */
const USUAL = [',', ';', '\t', '|'];
const QUOTES = ['"', "'", '`'];
const RARE_PENALTY = 0.75;
const BLANK_PENALTY = 0.5;
/** Marks that stand in dates, times, names and addresses are delimiters only when nothing else will do. */
const AMBIGUOUS = new Set([':', '/', '=', '&', '%', '?', '!']);
const AMBIGUOUS_PENALTY = 0.4;
const SCORED_RECORDS = 200;
const USUAL_WIDTH_SHARE = 0.1;
const MOST_LINES = 0.6;
const NEARLY_ALL = 0.85;
const PART_PENALTY = 0.5;
/** No letter, digit, quotation mark or backslash; blanks only at the end, as in a comma and a blank. */
const PART_OF_MARK = /^[^\p{L}\p{M}\p{N}"'`\\\s.+@_-]+ ?$|^\t+$/u;

interface Candidate {
  delimiter: string;
  /** Below 1 for a character that is nothing but a part of a longer candidate. */
  factor: number;
  /** A cell with this in it is probably several cells. */
  everywhere: boolean;
}

/**
 * Finds how a text file is written. Each candidate dialect splits the sample; it is judged by how many records have the same
 * number of cells (the more cells the better) and how many cells look like values: words, numbers, dates, addresses.
 * A `sep=` line decides the delimiter by itself.
 * @param sample the beginning of the text, ending anywhere
 * @param whole whether that is all of it
 */
export function detectDialect(
  sample: string,
  whole: boolean,
  given: { delimiter?: string | undefined } = {},
): DetectedDialect {
  const newline = usualLineEnd(sample);
  const sep = /^"?sep=([^"\r\n]{1,4})"?(\r\n|\n|\r)/i.exec(sample);
  const text = sep ? sample.slice(sep[0].length) : sample;
  const fixed = given.delimiter ?? sep?.[1];
  const chosen = unwrappedSyntax(text, whole, fixed) ?? bestSyntax(text, whole, fixed);
  return { ...chosen, newline, ...(sep ? { sepLine: sep[0] } : {}) };
}

/** The syntax within lines that stand in quotation marks as a whole, if the file has such lines. */
function unwrappedSyntax(text: string, whole: boolean, fixed: string | undefined): Syntax | undefined {
  const inner = withoutWraps(text);
  if (inner === undefined) return undefined;
  const syntax = bestSyntax(inner, whole, fixed);
  const wrapped = wrappedLines(text, split(inner, whole, syntax), syntax);
  return wrapped && { ...syntax, wrapped };
}

/** The candidate that reads the text best. */
function bestSyntax(text: string, whole: boolean, fixed: string | undefined): Syntax {
  const candidates = fixed ? [{ delimiter: fixed, factor: 1, everywhere: true }] : candidateDelimiters(text);
  const marks = candidates.filter((c) => c.everywhere).map((c) => c.delimiter);
  let best: Scored | undefined;
  for (const { delimiter, factor } of candidates) {
    let isSound = false;
    for (const quote of candidateQuotes(text, delimiter)) {
      if (quote === '' && isSound) continue; // marks that all pair are marks
      for (const escape of candidateEscapes(text, quote, delimiter)) {
        const scored = score(text, whole, { delimiter, quote, escape }, marks, factor);
        if (quote === '"') isSound ||= scored.isSound;
        if (!best || scored.score > best.score + 1e-9) best = scored;
      }
    }
  }
  const single = { delimiter: fixed ?? ',', quote: '"', escape: '"', widths: [] };
  return best && (best.score > 0 || fixed) ? best.syntax : single;
}

function usualLineEnd(sample: string): string {
  const counts: Record<string, number> = { '\r\n': 0, '\n': 0, '\r': 0 };
  for (const [end] of sample.matchAll(/\r\n|\n|\r/g)) counts[end] = (counts[end] ?? 0) + 1;
  const [best] = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return best && best[1] > 0 ? best[0] : '\n';
}

/** The usual delimiters that occur, whatever else stands in most lines, and marks of several characters made of these. */
function candidateDelimiters(text: string): Candidate[] {
  const lines = filledLines(text).slice(0, SCORED_RECORDS);
  const most = Math.max(1, Math.ceil(lines.length * MOST_LINES));
  const inLines = (mark: string) => lines.filter((line) => line.includes(mark)).length;
  const marks = [...new Set(lines.join('').match(/[^\p{L}\p{M}\p{N}"'`\\\r\n\0.@_+()-]/gu))];
  const usual = USUAL.filter((mark) => marks.includes(mark));
  const others = marks.filter((mark) => !USUAL.includes(mark) && inLines(mark) >= most);
  const longer = new Set([...usual, ...others].flatMap((mark) => longerMarks(lines, mark)));
  return [...[...longer].filter((mark) => inLines(mark) >= most), ...usual, ...others].map((delimiter) => ({
    delimiter,
    factor: [...longer].some((mark) => isPartOf(lines, delimiter, mark)) ? PART_PENALTY : 1,
    everywhere:
      USUAL.includes(delimiter) ||
      (inLines(delimiter) === lines.length && !AMBIGUOUS.has(delimiter.trim()) && delimiter !== ' '),
  }));
}

/** Whether a character hardly ever stands outside the longer mark. */
function isPartOf(lines: string[], char: string, mark: string): boolean {
  if (char.length >= mark.length) return false;
  const inMark = mark.split(char).length - 1;
  let [all, part] = [0, 0];
  for (const line of lines) {
    all += line.split(char).length - 1;
    part += (line.split(mark).length - 1) * inMark;
  }
  return inMark > 0 && part > all * NEARLY_ALL;
}

/** The marks of several characters, such as `||`, `~|~` or a comma and a blank, that this one is most often part of. */
function longerMarks(lines: string[], mark: string): string[] {
  const found: string[] = [];
  if (mark === ' ') return found;
  for (let grown = grow(lines, mark); grown && grown.length <= 4; grown = grow(lines, grown))
    if (partsCells(lines, grown)) found.push(grown);
  return found;
}

/**
 * Whether one character again and again is a mark: in the first line with cells on both sides of it no cell is left with one.
 * Else it is a run of empty cells.
 */
function partsCells(lines: string[], mark: string): boolean {
  const char = mark.charAt(0);
  if (mark !== char.repeat(mark.length)) return true;
  const inner = new RegExp(`(?<=[^${escapePattern(char)}])${escapePattern(char)}+(?=[^${escapePattern(char)}])`, 'g');
  const header = lines.find((line) => line.search(inner) >= 0);
  return (header?.match(inner) ?? []).every(({ length }) => length % mark.length === 0);
}

function grow(lines: string[], mark: string): string | undefined {
  let total = 0;
  const longer = new Map<string, number>();
  for (const line of lines) {
    for (let at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, at + mark.length)) {
      total++;
      for (const grown of [line.slice(at, at + mark.length + 1), at > 0 ? line.slice(at - 1, at + mark.length) : ''])
        if (grown.length > mark.length && PART_OF_MARK.test(grown)) longer.set(grown, (longer.get(grown) ?? 0) + 1);
    }
  }
  const [best] = [...longer].sort(([, a], [, b]) => b - a);
  return best && best[1] >= total * MOST_LINES ? best[0] : undefined;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/**
 * The quotation marks that cells begin with, always with the usual one; none where a mark never pairs. Two marks with nothing
 * between prove nothing, nor does an apostrophe before a formula's first character: that makes the cell harmless.
 */
function candidateQuotes(text: string, delimiter: string): string[] {
  const used = QUOTES.filter((quote) => {
    const notFirst = quote === "'" ? "'=+@\\-\\r\\n" : `${quote}\\r\\n`;
    // looked for from the mark backwards: from each blank forwards, a line of nothing but blanks takes seconds
    return new RegExp(`(?<=(?:^|[\\r\\n]|${escapePattern(delimiter)}) *)${quote}[^${notFirst}]`).test(text);
  });
  return used.includes('"') ? [...used, ''] : ['"', ...used];
}

function candidateEscapes(text: string, quote: string, delimiter: string): string[] {
  const backslash = text.includes(`\\${quote}`) || text.includes(`\\${delimiter}`);
  return backslash ? [quote, '\\'] : [quote];
}

interface Scored {
  score: number;
  /** Every quotation mark has its partner, or is escaped. */
  isSound: boolean;
  syntax: Syntax;
}

/** The first records of a sample that are not empty. */
function split(text: string, whole: boolean, syntax: Syntax): RawRecord[] {
  const splitter = new RecordSplitter(syntax);
  const found = [...splitter.push(text, whole)].flat();
  const records = (found.length > 0 ? found : [...splitter.push('', true)].flat()).slice(0, SCORED_RECORDS);
  return records.filter(({ fields }) => fields.length > 1 || fields[0]?.trim() !== '');
}

function widthCounts(rows: RawRecord[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { fields } of rows) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  return counts;
}

/** The numbers of cells that records often have. */
function usualWidths(rows: RawRecord[]): number[] {
  const often = Math.max(rows.length > 3 ? 2 : 1, rows.length * USUAL_WIDTH_SHARE);
  return [...widthCounts(rows)].filter(([width, count]) => width > 1 && count >= often).map(([width]) => width);
}

function score(text: string, whole: boolean, bare: Syntax, marks: string[], factor: number): Scored {
  let rows = split(text, whole, bare);
  const widths = usualWidths(rows);
  const syntax = { ...bare, widths };
  // damage is held to its row once it is known how wide rows are, and then speaks less against the dialect
  if (rows.some(({ fields, stray }) => stray || !widths.includes(fields.length))) rows = split(text, whole, syntax);
  let [values, cells, damaged] = [0, 0, 0];
  for (const { fields, damaged: broken, stray } of rows) {
    if (broken) damaged++;
    else if (stray) damaged += 0.5;
    for (const raw of fields.slice(0, 50)) {
      cells++;
      values += cellScore(raw, fieldText(raw, syntax), syntax.quote, marks);
    }
  }
  if (rows.length === 0) return { score: 0, isSound: true, syntax };
  let pattern = 0;
  for (const [width, count] of widthCounts(rows)) pattern += (count / rows.length) ** 2 * (1 - 1 / width);
  const typed = Math.max(values / cells, 0.001);
  const sound = 1 - (damaged / rows.length) * 0.5;
  // a quotation mark that is none swallows lines; real ones seldom do
  const lines = Math.max(rows.length, filledLines(text.slice(0, length(rows))).length - 1);
  return {
    score:
      pattern *
      typed ** 2 *
      sound *
      (rows.length / lines) ** 0.25 *
      prior(syntax, rows.length, widths.includes(rows[0]?.fields.length ?? 0)) *
      factor,
    isSound: damaged === 0,
    syntax,
  };
}

function length(records: { fields: string[]; end: string }[]): number {
  return records.reduce((sum, { fields, end }) => sum + fields.reduce((n, f) => n + f.length + 1, 0) + end.length, 0);
}

/** @param headed whether the first record has a usual number of cells */
function prior({ delimiter, quote }: Syntax, rows: number, headed: boolean): number {
  const quoteFactor = quote === '"' ? 1 : quote === '' ? 0.9 : 0.995;
  if (USUAL.includes(delimiter)) return quoteFactor * (1 - USUAL.indexOf(delimiter) * 0.005);
  if (!headed) return 0; // words and addresses have blanks and marks in them, too
  if (delimiter === ' ') return quoteFactor * BLANK_PENALTY;
  if (delimiter.trim().length === 1 && USUAL.includes(delimiter.trim())) return quoteFactor; // padded with a blank
  if (AMBIGUOUS.has(delimiter)) return quoteFactor * (rows > 1 ? AMBIGUOUS_PENALTY : 0);
  return quoteFactor * RARE_PENALTY;
}
