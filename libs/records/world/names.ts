import type { Entity } from '#libs/onboarding/index.js';
import { keyId, type PartnerScope } from '#libs/platform/index.js';

/** More than the rows of some batches; each takes some hundred bytes. */
const MOST_REMEMBERED = 10_000;
/** Ids that were reckoned lately: planning and running ask several times for those of a row, and hashing is the dearest part. */
const lately: Record<Entity, Map<string, string>> = { customers: new Map(), locations: new Map(), users: new Map() };

/**
 * The `_id` of a record from its natural key. It is the same for whichever partner has the record: a second partner's record
 * of this key collides with it (docs/decisions/0029).
 */
export function recordId(entity: Entity, key: string): string {
  const ids = lately[entity];
  const known = ids.get(key);
  if (known !== undefined) return known;
  if (ids.size >= MOST_REMEMBERED) ids.clear();
  const id = keyId('record', entity, key);
  ids.set(key, id);
  return id;
}

/** The `_id` of the claim on a phone number. */
export function numberId(scope: PartnerScope, e164: string): string {
  return keyId(scope.partnerId, 'number', e164);
}

/** The `_id` of the wait of a row, by its chunk and its position there. */
export function waitId(chunkId: string, position: number): string {
  return `${chunkId}.${position}`;
}

/** The `_id` of the claim on an extension at a location. */
export function extensionId(scope: PartnerScope, locationKey: string, extension: string): string {
  return keyId(scope.partnerId, 'extension', locationKey, extension);
}
