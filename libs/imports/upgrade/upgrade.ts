import { MongoBulkWriteError, MongoServerError, type Collection, type Db } from 'mongodb';
import { ENTITIES, type Entity, locationKey, textOf } from '#libs/onboarding/index.js';
import { ANYTHING, byName, collectionOf, needed, PartnerScope } from '#libs/platform/index.js';
import { type RecordDoc, recordId, RECORDS } from '#libs/records/index.js';
import { RowStore } from '../rows/row-store.js';
import type { Chunk } from '../rows/row.schema.js';
import type { Wait } from '../running/wait.schema.js';

const PORTION = 1_000;
/** By the first, release 0.1 looked for other partners' records; another one begins as the last does. */
const FORMER_INDEXES = {
  customers: ['key_1_partnerId_1'],
  users: ['key_1_partnerId_1', 'partnerId_1_customer_1_values.package_1'],
};
/** An index, or on MongoDB 6 already its collection. */
const NOT_FOUND = [27, 26];

/** An upgrade of stored documents that is done. */
interface Upgrade {
  _id: string;
  at: Date;
  /** Records that release 0.1 let two partners make: the later ones keep their former id, and imports don't find them. */
  twice: Partial<Record<Entity, number>>;
}

const UPGRADES = collectionOf<Upgrade>('upgrades', {
  _id: needed(String),
  at: needed(Date),
  twice: needed(ANYTHING),
});

export const UPGRADE_COLLECTIONS = byName(UPGRADES);

/**
 * Gives records of release 0.1 the ids that they have since: made from the natural key alone, whichever partner has them.
 * Several processes may do it at once, and again where it was cut off; none may run imports before it is done.
 */
export async function upgradeRecordIds(db: Db): Promise<void> {
  const upgrades = UPGRADES.all(db);
  if (await upgrades.findOne({ _id: 'recordIds' })) return;
  const twice: Upgrade['twice'] = {};
  for (const entity of ENTITIES) twice[entity] = await upgradeRecords(RECORDS[entity].all(db), entity);
  await upgradeWaits(db);
  for (const [entity, names] of Object.entries(FORMER_INDEXES))
    for (const name of names) await dropIndex(db, entity, name);
  await upgrades.updateOne({ _id: 'recordIds' }, { $set: { twice }, $currentDate: { at: true } }, { upsert: true });
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
  const portion: RecordDoc[] = [];
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
  let chunk: Chunk | undefined;
  // those of a chunk one after the other
  for await (const { _id, partnerId, chunkId, row: position, collection } of waits.find().sort({ _id: 1 })) {
    if (chunk?._id !== chunkId) chunk = await new RowStore(db, new PartnerScope(partnerId)).chunk(chunkId);
    const row = chunk?.rows[position];
    if (!row) continue;
    const customer = textOf(row.values, 'customerExternalId');
    const key = collection === 'customers' ? customer : locationKey(customer, textOf(row.values, 'location'));
    await waits.updateOne({ _id }, { $set: { waitsFor: recordId(collection, key) } });
  }
}

async function dropIndex(db: Db, collection: string, name: string): Promise<void> {
  try {
    await db.collection(collection).dropIndex(name);
  } catch (error) {
    if (!(error instanceof MongoServerError) || !NOT_FOUND.includes(Number(error.code))) throw error;
  }
}
