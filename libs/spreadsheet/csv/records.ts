import type { Dialect } from '../model.js';
import { innerOf } from './wrapped-line.js';

/** One record as it stands in the file. */
export interface RawRecord {
  /** Fields with their quotes, escapes and all. */
  fields: string[];
  /** The line end that closed it; empty at the end of a file without one. */
  end: string;
  /** A quotation mark of it is missing or stray; the record was held to its line. */
  damaged?: true;
  /** A quotation mark stands within a quoted cell without being escaped. */
  stray?: true;
  /** No field says anything but what stands there. */
  plain?: true;
}

export type Syntax = Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'widths' | 'wrapped'>;

/** A quoted cell longer than this has lost its closing mark. */
const MAX_QUOTED_CHARS = 131_072;
/** So many marks that neither close nor are escaped, over several lines, are no text that anybody quoted. */
const MAX_STRAYS = 8;
/** No table is wider; what follows in the line stays one field. */
const MAX_FIELDS = 20_000;
/** Records of a few characters take a hundred times their text in memory: no more of them are kept at once. */
const MOST_AT_A_TIME = 4_096;

/**
 * Splits text into records and fields without changing a character. Records end at LF, CR LF or CR, whichever comes. A
 * quotation mark that is never closed, or whose record fits only when it is read line by line, damages its own line and
 * no other. Reading and reporting both use this one splitter, so that they agree on what a row is.
 */
export class RecordSplitter {
  private rest = '';
  private waiting = '';
  private unwraps: boolean;

  constructor(private readonly syntax: Syntax) {
    this.unwraps = syntax.wrapped !== undefined;
  }

  /** Takes the next portion of text and gives the records that are whole by now, some thousands at a time. */
  *push(portion: string, last = false): Generator<RawRecord[]> {
    this.waiting += portion;
    // looking again only when there is twice as much keeps the work linear for records of many portions
    if (!last && this.waiting.length < this.rest.length) return;
    const scan = new Scan(this.rest + this.waiting, this.syntax, last, this.unwraps);
    let records: RawRecord[] = [];
    for (let record = scan.next(); record; record = scan.next()) {
      records.push(record);
      if (records.length < MOST_AT_A_TIME) continue;
      yield records;
      records = [];
    }
    if (records.length > 0) yield records;
    this.rest = scan.rest();
    this.unwraps = scan.unwraps;
    this.waiting = '';
  }
}

/** The records of a text, portion by portion. */
export async function* splitRecords(text: AsyncIterable<string>, syntax: Syntax): AsyncGenerator<RawRecord[]> {
  const splitter = new RecordSplitter(syntax);
  for await (const portion of text) yield* splitter.push(portion);
  yield* splitter.push('', true);
}

/** The lines of a text that are not blank. */
export function filledLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
}

/** A field's text: unquoted, unescaped. A mark without its partner is part of the text. */
export function fieldText(raw: string, { quote, escape, delimiter }: Syntax): string {
  if (quote === '' || !raw.includes(quote)) return escape === '\\' ? unescape(raw, quote, delimiter) : raw;
  const bare = raw.trim();
  const isQuoted = bare.length >= 2 && bare.startsWith(quote) && bare.endsWith(quote);
  const inner = isQuoted ? bare.slice(1, -1) : raw;
  const text = escape === '\\' ? unescape(inner, quote, delimiter) : inner;
  return isQuoted && text.includes(quote) ? text.replaceAll(quote + quote, quote) : text;
}

function unescape(text: string, quote: string, delimiter: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([\s\S])/g, (pair, char: string) =>
    char === '\\' || char === quote || delimiter.startsWith(char) ? char : pair,
  );
}

const BLANK = 32;

/** Thrown within the scan when the text ends in the middle of a record and more is to come. */
const MORE = Symbol('more text needed');

interface Quoted {
  end: number;
  stray: boolean;
}

interface Reading {
  fields: string[];
  /** Where the line end stands that follows. */
  stop: number;
  stray: boolean;
  /** A quoted field goes over a line end. */
  multiline: boolean;
  quoted: boolean;
}

/** One pass over a portion of text. */
class Scan {
  private readonly quoteCode: number;
  private readonly delimiterCode: number;
  private position = 0;
  private lf = -1;
  private cr = -1;

  constructor(
    private readonly text: string,
    private readonly syntax: Syntax,
    private readonly last: boolean,
    /** Whether lines that stand in quotation marks as a whole are still to come. */
    public unwraps = false,
  ) {
    this.quoteCode = syntax.quote.charCodeAt(0); // NaN, which equals nothing, when there is none
    this.delimiterCode = syntax.delimiter.charCodeAt(0);
  }

  /** What belongs to a record that isn't whole yet. */
  rest(): string {
    return this.text.slice(this.position);
  }

  next(): RawRecord | undefined {
    if (this.position >= this.text.length) return undefined;
    try {
      return this.record(this.position);
    } catch (signal) {
      if (signal !== MORE) throw signal;
      return undefined;
    }
  }

  private record(start: number): RawRecord {
    const inner = this.unwraps ? this.unwrapped(start) : undefined;
    if (inner) return inner;
    const read = this.fieldsAt(start);
    if (!read) return this.line(start);
    const { fields, stop, stray, multiline, quoted } = read;
    const fits = this.fits(fields.length);
    if (multiline && (stray || !fits) && this.readsBetterByLine(start, read)) return this.line(start);
    const splitsBetter = () => this.fits(this.plainFields(this.text.slice(start, stop)).length);
    if (!multiline && quoted && !fits && splitsBetter()) return this.line(start);
    const end = this.endAt(stop);
    this.position = stop + end.length;
    if (!quoted && this.syntax.escape !== '\\') return { fields, end, plain: true };
    return stray ? { fields, end, stray } : { fields, end };
  }

  /** The fields from `start` on as their quotation marks say, or undefined when one of these is never closed. */
  private fieldsAt(start: number): Reading | undefined {
    const fields: string[] = [];
    let [stray, multiline, quoted] = [false, false, false];
    for (let at = start; ;) {
      const open = this.openingQuote(at);
      let stop: number;
      if (open < 0) stop = this.plainEnd(at);
      else {
        const closed = this.closing(open);
        if (!closed) return undefined;
        quoted = true;
        if (this.lineEnd(at) < closed.end) multiline = true;
        stray ||= closed.stray;
        stop = closed.end;
      }
      if (fields.length === MAX_FIELDS) stop = this.wholeLineEnd(at);
      fields.push(this.text.slice(at, stop));
      if (this.text.charCodeAt(stop) !== this.delimiterCode || !this.text.startsWith(this.syntax.delimiter, stop))
        return { fields, stop, stray, multiline, quoted };
      at = stop + this.syntax.delimiter.length;
    }
  }

  /** Whether records of this many fields are usual in the file. */
  private fits(count: number): boolean {
    const { widths } = this.syntax;
    return !widths || widths.length === 0 || widths.includes(count);
  }

  /** Position of the quotation mark that opens the field at `at`, blanks before it allowed; -1 without one. */
  private openingQuote(at: number): number {
    let open = at;
    while (this.text.charCodeAt(open) === BLANK && this.delimiterCode !== BLANK) open++;
    return this.text.charCodeAt(open) === this.quoteCode ? open : -1;
  }

  /** Where the quoted field ends whose mark stands at `open`, or undefined when it is never closed. */
  private closing(open: number): Quoted | undefined {
    const { quote, escape } = this.syntax;
    let strays = 0;
    const line = this.lineEnd(open);
    for (let at = open + 1; ;) {
      const mark = this.text.indexOf(quote, at);
      if (mark < 0 || mark - open > MAX_QUOTED_CHARS) {
        if (mark < 0 && !this.last && this.text.length - open <= MAX_QUOTED_CHARS) throw MORE;
        return undefined;
      }
      const escaped = escape === '\\' ? this.text.indexOf('\\', at) : -1;
      if (escaped >= 0 && escaped < mark) {
        at = escaped + 2;
        continue;
      }
      if (this.text[mark + 1] === quote) {
        at = mark + 2;
        continue;
      }
      const end = this.fieldEndBehind(mark + 1);
      if (end >= 0) return { end, stray: strays > 0 };
      if (mark > line && ++strays > MAX_STRAYS) return undefined;
      strays = Math.max(strays, 1);
      at = mark + 1;
    }
  }

  /** Position of the delimiter or line end that follows, blanks skipped; -1 when text follows. */
  private fieldEndBehind(from: number): number {
    const { delimiter } = this.syntax;
    let at = from;
    while ((this.text[at] === ' ' || this.text[at] === '\t') && !this.text.startsWith(delimiter, at)) at++;
    if (at + delimiter.length > this.text.length && !this.last) throw MORE;
    const ends = at >= this.text.length || this.text[at] === '\n' || this.text[at] === '\r';
    return ends || this.text.startsWith(delimiter, at) ? at : -1;
  }

  private plainEnd(at: number): number {
    const { delimiter, escape } = this.syntax;
    const line = this.lineEnd(at);
    let end = this.text.indexOf(delimiter, at);
    while (escape === '\\' && end > at && end < line && this.isEscaped(end, at))
      end = this.text.indexOf(delimiter, end + 1);
    if (end >= 0 && end < line) return end;
    if (line === Infinity && !this.last) throw MORE;
    return Math.min(line, this.text.length);
  }

  private wholeLineEnd(at: number): number {
    const end = this.lineEnd(at);
    if (end === Infinity && !this.last) throw MORE;
    return Math.min(end, this.text.length);
  }

  private isEscaped(position: number, from: number): boolean {
    let backslashes = 0;
    while (position - 1 - backslashes >= from && this.text[position - 1 - backslashes] === '\\') backslashes++;
    return backslashes % 2 === 1;
  }

  /** Position of the next line end; Infinity without one. */
  private lineEnd(from: number): number {
    if (this.lf < from) this.lf = indexOrInfinity(this.text, '\n', from);
    if (this.cr < from) this.cr = indexOrInfinity(this.text, '\r', from);
    return Math.min(this.lf, this.cr);
  }

  /** The line end that stands here. CR CR LF is what text mode makes of CR LF on Windows. */
  private endAt(at: number): string {
    if (this.text[at] !== '\r') return this.text[at] ?? '';
    if (!this.last && at + 2 >= this.text.length) throw MORE;
    if (this.text[at + 1] === '\n') return '\r\n';
    return this.text.startsWith('\r\r\n', at) ? '\r\r\n' : '\r';
  }

  /** The line at `start` as a record of its own, whatever its quotation marks say. */
  private line(start: number): RawRecord {
    this.lf = this.cr = -1;
    const at = Math.min(this.lineEnd(start), this.text.length);
    if (at === this.text.length && !this.last) throw MORE;
    const end = this.endAt(at);
    this.position = at + end.length;
    return { fields: this.lineFields(this.text.slice(start, at)), end, damaged: true };
  }

  /** The record of a line that stands in quotation marks as a whole, if it fits then. */
  private unwrapped(start: number): RawRecord | undefined {
    const at = this.wholeLineEnd(start);
    const inner = innerOf(this.text.slice(start, at));
    const fields = inner === undefined ? [] : this.lineFields(inner);
    if (fields.length < 2 || !this.fits(fields.length)) return undefined;
    const end = this.endAt(at);
    this.position = at + end.length;
    if (this.syntax.wrapped === 'header') this.unwraps = false;
    return { fields, end };
  }

  /** The fields of one line: as its marks say where that fits, else split at every delimiter. */
  private lineFields(line: string): string[] {
    const fields: string[] = [];
    const scan = new Scan(line, this.syntax, true);
    for (let at = 0; ;) {
      const open = scan.openingQuote(at);
      const end = (open < 0 ? undefined : scan.closing(open))?.end ?? scan.plainEnd(at);
      if (fields.length === MAX_FIELDS) return [...fields, line.slice(at)];
      fields.push(line.slice(at, end));
      if (end >= line.length) break;
      at = end + this.syntax.delimiter.length;
    }
    const plain = this.plainFields(line);
    return !this.fits(fields.length) && this.fits(plain.length) ? plain : fields;
  }

  private plainFields(line: string): string[] {
    return line.split(this.syntax.delimiter, MAX_FIELDS);
  }

  /** Whether what follows the first line of a multi-line record is more like the file's records by itself. */
  private readsBetterByLine(start: number, { stop, fields }: Reading): boolean {
    const lines = filledLines(this.text.slice(start, stop));
    const counts = lines.map((line) => this.lineFields(line).length);
    const { widths } = this.syntax;
    const usual = widths && widths.length > 0 ? widths : [counts[0] ?? fields.length];
    if (counts.slice(1).filter((count) => count > 1 && usual.includes(count)).length * 2 >= lines.length - 1)
      return true;
    this.lf = this.cr = -1;
    const line = this.lineEnd(start);
    const next = this.fieldsAt(line + this.endAt(line).length);
    this.lf = this.cr = -1;
    return next !== undefined && !next.stray && usual.includes(next.fields.length);
  }
}

function indexOrInfinity(text: string, search: string, from: number): number {
  const found = text.indexOf(search, from);
  return found < 0 ? Infinity : found;
}
