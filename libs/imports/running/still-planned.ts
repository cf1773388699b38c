import type { ClientSession, Db } from 'mongodb';
import type { Entity } from '#libs/onboarding/index.js';
import { inSession, ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import type { RecordDoc } from '#libs/records/index.js';

/** Records of more versions than this are looked at one by one. */
const MOST_VERSIONS = 20;

/**
 * Which records are still what they were when rows were planned that stand alone: then the plan holds, and no more need be known.
 * @param versions by id of the record
 * @param since a record that was made later is another one, whatever its version
 */
export async function stillPlanned(
  db: Db,
  scope: PartnerScope,
  entity: Entity,
  versions: ReadonlyMap<string, number>,
  since: Date,
  session?: ClientSession,
): Promise<ReadonlySet<string>> {
  if (versions.size === 0) return new Set();
  const records = new ScopedCollection<RecordDoc>(db, entity, scope);
  const ids = idsByVersion(versions);
  if (ids.size <= MOST_VERSIONS) {
    // most often nobody has touched any of them: to be told their number costs a fraction of being shown each
    const untouched = { like: { $exists: false }, createdAt: { $lte: since } };
    const $or = [...ids].map(([version, of]) => ({ _id: { $in: of }, version, ...untouched }));
    if ((await records.count({ $or }, { ...inSession(session), hint: { _id: 1 } })) === versions.size)
      return new Set(versions.keys());
  }
  const same = new Set<string>();
  const projection = { version: 1, like: 1, createdAt: 1 };
  for await (const found of records.find(
    { _id: { $in: [...versions.keys()] } },
    { ...inSession(session), projection },
  )) {
    const { _id, version, like, createdAt } = found;
    if (versions.get(_id) === version && like === undefined && createdAt <= since) same.add(_id);
  }
  return same;
}

function idsByVersion(versions: ReadonlyMap<string, number>): Map<number, string[]> {
  const ids = new Map<number, string[]>();
  for (const [id, version] of versions) {
    const ofVersion = ids.get(version);
    if (ofVersion) ofVersion.push(id);
    else ids.set(version, [id]);
  }
  return ids;
}
