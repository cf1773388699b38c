import Papa from 'papaparse';
import type { Dialect } from '../model.js';

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Finds delimiter and line end on a sample of the text: the candidate under which most rows have the same number of
 * cells, and the more the better. A `sep=` line decides by itself.
 */
export function detectDialect(sample: string, encoding: string, bom: boolean): Dialect & { skipLines: number } {
  const newline = sample.includes('\r\n') ? '\r\n' : sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r';
  const base = { encoding, bom, quote: '"', newline };
  const sep = /^sep=(.)(\r\n|\n|\r)/i.exec(sample);
  if (sep) return { ...base, delimiter: sep[1]!, skipLines: 1 };
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, score: consistency(sample, delimiter, newline) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return { ...base, delimiter: best.score > 0 ? best.delimiter : ',', skipLines: 0 };
}

function consistency(sample: string, delimiter: string, newline: string): number {
  const { data } = Papa.parse<string[]>(sample, { delimiter, newline: asNewline(newline), preview: 100 });
  const widths = data.filter((row) => row.length > 1 || row[0] !== '').map((row) => row.length);
  if (widths.length > 1) widths.pop(); // the last row may be cut off by the sample's end
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts)
    if (width > 1) best = Math.max(best, (count / widths.length) * Math.log2(width + 1));
  return best;
}

/** papaparse's type for the three line ends. */
export function asNewline(newline: string): '\r\n' | '\n' | '\r' {
  return newline === '\r\n' || newline === '\r' ? newline : '\n';
}
