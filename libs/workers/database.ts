import type { Db } from 'mongodb';
import { ACCESS_INDEXES } from '#libs/access/index.js';
import { BATCH_INDEXES, WORKER_INDEXES } from '#libs/batches/index.js';
import { IMPORTS_INDEXES, upgradeRecordIds } from '#libs/imports/index.js';
import { MAIL_INDEXES } from '#libs/mail/index.js';
import { ensureIndexes, type IndexDeclaration } from '#libs/platform/index.js';
import { addNearKeys, RECORD_INDEXES } from '#libs/records/index.js';
import { TEMPLATE_INDEXES } from '#libs/templates/index.js';
import { SWEEP_INDEXES } from './deletion-clock.js';

/** Every collection of this library and those below it, and its indexes besides `_id`. */
export const INDEXES: Record<string, IndexDeclaration[]> = {
  ...BATCH_INDEXES,
  ...MAIL_INDEXES,
  ...ACCESS_INDEXES,
  ...TEMPLATE_INDEXES,
  ...RECORD_INDEXES,
  ...IMPORTS_INDEXES,
  ...WORKER_INDEXES,
  ...SWEEP_INDEXES,
};

/**
 * Makes every collection and index there is, with those of libraries above this one; transactions need them to exist. Records
 * of earlier releases get what they lack.
 */
export async function prepareDatabase(db: Db, above: Record<string, IndexDeclaration[]>): Promise<void> {
  await ensureIndexes(db, { ...INDEXES, ...above });
  await upgradeRecordIds(db);
  await addNearKeys(db);
}
