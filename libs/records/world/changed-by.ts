import type { StoredRecord } from '#libs/onboarding/index.js';
import type { RecordDoc } from '../record.schema.js';

type Changed = Pick<StoredRecord, 'madeBy' | 'madeAt' | 'saidBy' | 'changedBy' | 'changedAt' | 'companion'>;

/** Which imports made a record and changed it last, as far as that is known. */
export function changedBy(doc: Partial<RecordDoc>): Changed {
  const [last, at] = [doc.updatedBy ?? doc.createdBy, doc.updatedAt ?? doc.createdAt];
  if (!last) return {};
  return {
    ...(doc.createdBy ? { madeBy: doc.createdBy.importId } : {}),
    ...(doc.createdAt ? { madeAt: doc.createdAt } : {}),
    changedBy: last.importId,
    saidBy: saidBy(doc),
    ...(at ? { changedAt: at } : {}),
    ...(last.companion ? { companion: true } : {}),
  };
}

/**
 * By whose word a record is what it is. Where the last change was an undo and nobody else is known, since earlier releases
 * didn't note who changed a record, the import that was taken back stands for them.
 */
export function saidBy({ createdBy, changers = [], like, updatedBy }: Partial<RecordDoc>): string[] {
  const last = updatedBy ?? createdBy;
  if (!last) return [];
  const said = createdBy && !createdBy.undone ? [createdBy.importId, ...changers] : [...changers];
  const isKnown = last.undone ? changers.length > 0 || (updatedBy !== undefined && like === 1) : false;
  return isKnown || said.at(-1) === last.importId ? said : [...said, last.importId];
}
