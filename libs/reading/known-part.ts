import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { cellsOfText } from './row-digests.js';

/** Known rows are told in lots of so many at most; a batch of them writes hardly anything. */
export const KNOWN_TOGETHER = 10_000;
/** So many characters their texts have at most: an erasure stores the rows of a lot as JSON, in one document. */
const CHARS_TOGETHER = 1_000_000;
/** Texts of rows are much alike: the fastest way is nearly as good as the best. */
const FASTEST = { level: 1 };

/** Rows of a table that are known from earlier imports, in the order of the table. */
export interface KnownPart {
  /** The number of each in its sheet. */
  numbers: Int32Array;
  /** Which of the known rows each is. */
  entries: Int32Array;
  texts: PackedTexts;
}

/** What rows say (textOfCells), deflated. */
export interface PackedTexts {
  /** Characters of each. */
  lengths: Int32Array;
  /** One behind the other. */
  text: Uint8Array;
}

/** Gathers the rows of a table that are known. */
export class KnownGatherer {
  private numbers: number[] = [];
  private entries: number[] = [];
  private texts: string[] = [];
  private chars = 0;

  add(number: number, entry: number, text: string): void {
    this.numbers.push(number);
    this.entries.push(entry);
    this.texts.push(text);
    this.chars += text.length;
  }

  get isFull(): boolean {
    return this.numbers.length >= KNOWN_TOGETHER || this.chars >= CHARS_TOGETHER;
  }

  /** What was gathered since the last time; undefined if nothing was. */
  take(): KnownPart | undefined {
    const { numbers, entries, texts } = this;
    if (numbers.length === 0) return undefined;
    [this.numbers, this.entries, this.texts, this.chars] = [[], [], [], 0];
    return { numbers: Int32Array.from(numbers), entries: Int32Array.from(entries), texts: packTexts(texts) };
  }
}

/** Texts as they are kept. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const lengths = Int32Array.from(texts, ({ length }) => length);
  return { lengths, text: new Uint8Array(deflateRawSync(texts.join(''), FASTEST)) };
}

/** Inflates texts when one of them is asked for. */
export class LazyTexts {
  private text: string | undefined;
  private readonly starts: Int32Array;

  constructor(private readonly packed: PackedTexts) {
    const { lengths } = packed;
    this.starts = new Int32Array(lengths.length + 1);
    for (let i = 0; i < lengths.length; i++) this.starts[i + 1] = this.starts[i]! + lengths[i]!;
  }

  /** The cells of a row by its place among the texts. */
  cells(place: number): string[] {
    return cellsOfText(this.at(place));
  }

  at(place: number): string {
    this.text ??= inflateRawSync(this.packed.text).toString();
    return this.text.slice(this.starts[place], this.starts[place + 1]);
  }
}
