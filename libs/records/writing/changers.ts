import type { UpdateFilter } from 'mongodb';
import type { Origin, RecordDoc } from '../record.schema.js';

/** So many changers of a record are known. */
export const MOST_CHANGERS = 8;

/** Whoever changes a record is one of its changers until that is taken back. */
export function changersBy({ importId, undone }: Origin): UpdateFilter<RecordDoc> {
  return undone
    ? { $pull: { changers: importId } }
    : { $push: { changers: { $each: [importId], $slice: -MOST_CHANGERS } } };
}
