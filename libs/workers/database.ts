import type { Db } from 'mongodb';
import { ACCESS_COLLECTIONS } from '#libs/access/index.js';
import { BATCH_COLLECTIONS, WORKER_COLLECTIONS } from '#libs/batches/index.js';
import { IMPORTS_COLLECTIONS, upgradeRecordIds } from '#libs/imports/index.js';
import { MAIL_COLLECTIONS } from '#libs/mail/index.js';
import { ensureCollections, type CollectionSchema } from '#libs/platform/index.js';
import { addNearKeys, RECORD_COLLECTIONS } from '#libs/records/index.js';
import { TEMPLATE_COLLECTIONS } from '#libs/templates/index.js';
import { SWEEP_COLLECTIONS } from './deletion-clock.js';

/** Every collection of this library and those below it. */
export const COLLECTIONS: Record<string, CollectionSchema> = {
  ...BATCH_COLLECTIONS,
  ...MAIL_COLLECTIONS,
  ...ACCESS_COLLECTIONS,
  ...TEMPLATE_COLLECTIONS,
  ...RECORD_COLLECTIONS,
  ...IMPORTS_COLLECTIONS,
  ...WORKER_COLLECTIONS,
  ...SWEEP_COLLECTIONS,
};

/**
 * Makes every collection and index there is, with those of libraries above this one; transactions need them to exist. Records
 * of earlier releases get what they lack.
 */
export async function prepareDatabase(db: Db, above: Record<string, CollectionSchema>): Promise<void> {
  await ensureCollections(db, { ...COLLECTIONS, ...above });
  await upgradeRecordIds(db);
  await addNearKeys(db);
}
