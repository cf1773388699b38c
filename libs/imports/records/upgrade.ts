import { MongoBulkWriteError, MongoServerError, type Collection, type Db } from 'mongodb';
import { PartnerScope, type Logger } from '#libs/platform/index.js';
import { ENTITIES, locationKey, textOf, type Entity } from '#libs/onboarding/index.js';
import type { RecordDoc, Wait } from '../model.js';
import { RowStore } from '../row-store.js';
import { recordId } from '../world/names.js';

const PORTION = 1_000;
/** Release 0.1 looked for other partners' records by it. */
const FORMER_INDEX = 'key_1_partnerId_1';
const INDEX_NOT_FOUND = 27;

/**
 * Gives records of release 0.1 the ids that they have since: made from the natural key alone, whichever partner has them.
 * Several processes may do it at once, and again where it was cut off; none may run imports before it is done.
 */
export async function upgradeRecordIds(db: Db, logger: Pick<Logger, 'warn'>): Promise<void> {
  const upgrades = db.collection<{ _id: string; at: Date }>('upgrades');
  if (await upgrades.findOne({ _id: 'recordIds' })) return;
  for (const entity of ENTITIES) {
    const twice = await upgradeRecords(db.collection<RecordDoc>(entity), entity);
    // release 0.1 could let two partners make the same record at the same time
    if (twice > 0) logger.warn({ entity, records: twice }, 'records that two partners had; the later ones are out of use');
  }
  await upgradeWaits(db);
  for (const entity of ['customers', 'users']) await dropIndex(db, entity);
  await upgrades.updateOne({ _id: 'recordIds' }, { $set: { at: new Date() } }, { upsert: true });
}

/** @returns how many records have no id of their own, for another partner has the same */
async function upgradeRecords(records: Collection<RecordDoc>, entity: Entity): Promise<number> {
  let twice = 0;
  const move = async (former: RecordDoc[]) => {
    if (former.length === 0) return;
    const moved = former.map((record) => ({ ...record, _id: recordId(entity, record.key) }));
    await records.insertMany(moved, { ordered: false }).catch((error: unknown) => {
      if (!(error instanceof MongoBulkWriteError) || error.code !== 11000) throw error; // there already
    });
    const owners = new Map<string, string>();
    const ids = moved.map(({ _id }) => _id);
    for await (const { _id, partnerId } of records.find({ _id: { $in: ids } }, { projection: { partnerId: 1 } }))
      owners.set(_id, partnerId);
    const done = former.filter(({ partnerId }, i) => owners.get(ids[i] ?? '') === partnerId);
    twice += former.length - done.length;
    await records.deleteMany({ _id: { $in: done.map(({ _id }) => _id) } });
  };
  let portion: RecordDoc[] = [];
  for await (const record of records.find()) {
    if (record._id !== recordId(entity, record.key)) portion.push(record);
    if (portion.length >= PORTION) await move(portion.splice(0));
  }
  await move(portion);
  return twice;
}

/** Rows that wait look for the record by its id. */
async function upgradeWaits(db: Db): Promise<void> {
  const waits = db.collection<Wait>('waits');
  for await (const { _id, partnerId, chunkId, row: position, collection } of waits.find()) {
    const row = (await new RowStore(db, new PartnerScope(partnerId)).chunk(chunkId))?.rows[position];
    if (!row) continue;
    const customer = textOf(row.v, 'customerExternalId');
    const key = collection === 'customers' ? customer : locationKey(customer, textOf(row.v, 'location'));
    await waits.updateOne({ _id }, { $set: { waitsFor: recordId(collection, key) } });
  }
}

async function dropIndex(db: Db, collection: string): Promise<void> {
  try {
    await db.collection(collection).dropIndex(FORMER_INDEX);
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== INDEX_NOT_FOUND) throw error;
  }
}
