import { z } from 'zod';
import { problem } from './problem.js';

/**
 * The cursors of one kind of list. Callers hand them back as they got them; no other list takes them.
 * A place is what the last entry of a page is sorted by.
 */
export class ListCursor<Place extends [string | number, ...(string | number)[]]> {
  private readonly shape: z.ZodType<{ list: string; place: Place }>;

  /**
   * @param list its name, which no other list has
   * @param place what a place in it is made of
   */
  constructor(
    private readonly list: string,
    place: z.ZodType<Place>,
  ) {
    this.shape = z.object({ list: z.literal(list), place });
  }

  /** The cursor of the page that begins behind a place. */
  after(...place: Place): string {
    return Buffer.from(JSON.stringify({ list: this.list, place })).toString('base64url');
  }

  /** The place that a cursor of this list stands for. @throws Problem `cursor.invalid` for any other text */
  read(cursor: string): Place {
    try {
      return this.shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).place;
    } catch {
      throw problem('cursor.invalid');
    }
  }
}

/** A place in a list that is sorted by id alone. */
export const placeById = z.tuple([z.string()]);
