import type { Entity } from '#libs/onboarding/index.js';
import { keyId, type PartnerScope } from '#libs/platform/index.js';

/**
 * The `_id` of a record from its natural key. It is the same for whichever partner has the record: a second partner's record
 * of this key collides with it (docs/decisions/0029).
 */
export function recordId(entity: Entity, key: string): string {
  return keyId('record', entity, key);
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
