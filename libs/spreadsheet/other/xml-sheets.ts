import type { SaxesParser } from 'saxes';
import type { SheetRow } from '../model.js';
import { corrupt } from '../xlsx/archive.js';
import type { Grid } from './grid.js';

/** Turns the events of one sheet's XML into rows. */
export interface SheetReader {
  readonly parser: SaxesParser;
  readonly grid: Grid;
  /** The sheet has ended; what follows is of others. */
  readonly isOver: boolean;
}

/** Parses a text as a whole. @throws UnreadableFile `file.corrupt`, and what `parser` throws */
export async function parseAll(texts: AsyncIterable<string>, parser: SaxesParser): Promise<void> {
  try {
    for await (const text of texts) parser.write(text);
    parser.close();
  } catch (error) {
    throw corrupt(error);
  }
}

/** The rows of a sheet, as its text comes. @throws UnreadableFile `file.corrupt`, and what `reader` throws */
export async function* rowsOf(texts: AsyncIterable<string>, reader: SheetReader): AsyncGenerator<SheetRow[]> {
  const { parser, grid } = reader;
  try {
    for await (const text of texts) {
      parser.write(text);
      yield* grid.portions();
      if (reader.isOver) return;
    }
    parser.close();
    yield* grid.portions();
  } catch (error) {
    throw corrupt(error);
  }
}
