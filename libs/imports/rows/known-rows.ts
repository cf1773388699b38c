import { Binary } from 'mongodb';
import type { Entity, Mode, RowValues, TemplateSettings } from '#libs/onboarding/index.js';
import { ID_BYTES } from '#libs/records/index.js';
import { LazyTexts, rowReader, type CellRow, type CellSources, type PackedTexts } from '#libs/reading/index.js';
import type { KnownRows, Rests } from './known-rows.schema.js';
import type { RowPlan, StagedRow } from './row.schema.js';

/** What it takes to read the cells of a row again. */
export interface Recipe {
  entity: Entity;
  sources: CellSources;
  template: TemplateSettings;
  mode: Mode;
}

/** Numbers as bytes. */
export function bytesOfNumbers(numbers: Int32Array): Binary {
  return new Binary(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

/** Bytes as numbers. */
export function numbersOf({ buffer }: Binary): Int32Array {
  return new Int32Array(Uint8Array.from(buffer).buffer); // copied, for they may stand anywhere in the driver's buffer
}

/** Checks the cells of a row by its recipe. */
export function readerOf({ entity, sources, template, mode }: Recipe): (number: number, cells: string[]) => CellRow {
  const read = rowReader(sources, entity, template, mode);
  return (row, cells) => read({ row, cells });
}

/** Rows as a chunk keeps them. */
export function packKnownRows(numbers: Int32Array, texts: PackedTexts, recipe: Recipe, rests: Rests): KnownRows {
  return {
    numbers: bytesOfNumbers(numbers),
    lengths: bytesOfNumbers(texts.lengths),
    text: new Binary(texts.text),
    recipe: JSON.stringify(recipe),
    rests,
  };
}

/** How many rows they are. */
export function countOf({ numbers }: KnownRows): number {
  return numbers.length() / Int32Array.BYTES_PER_ELEMENT;
}

/** Their records were there; which versions they had nobody looked at. */
const UNCHANGED: RowPlan = { action: 'unchanged', version: -1 };

/** A row that is as it was in an earlier import. Its cells are read when somebody asks for them. */
class KnownRow implements StagedRow {
  readonly plan = UNCHANGED;
  private read: CellRow | undefined;

  constructor(
    readonly number: number,
    private readonly cells: () => CellRow,
  ) {}

  get key(): string {
    return this.content.key;
  }

  get values(): RowValues {
    return this.content.values;
  }

  private get content(): CellRow {
    return (this.read ??= this.cells());
  }
}

/** The rows that a chunk keeps as known ones. */
export function unpackKnown({ numbers, lengths, text, recipe }: KnownRows): StagedRow[] {
  const texts = new LazyTexts({ lengths: numbersOf(lengths), text: text.buffer });
  let reader: ReturnType<typeof readerOf> | undefined;
  return Array.from(numbersOf(numbers), (number, place) => {
    const cells = () => (reader ??= readerOf(JSON.parse(recipe) as Recipe))(number, texts.cells(place)); // what was packed
    return new KnownRow(number, cells);
  });
}

/** Ids of records that stand one behind the other. */
export function idsIn(text: string): string[] {
  const ids: string[] = [];
  for (let at = 0; at < text.length; at += 2 * ID_BYTES) ids.push(text.slice(at, at + 2 * ID_BYTES));
  return ids;
}
