import { createHash, hash, randomBytes, randomUUID } from 'node:crypto';
import { ObjectId } from 'mongodb';

/** A new id that sorts by creation time: 24 hexadecimal characters. */
export function newId(): string {
  return new ObjectId().toHexString();
}

/** A new UUID, e.g. for a provisioning ID. */
export function newUuid(): string {
  return randomUUID();
}

/** A secret of 256 bits, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * A 96-bit id made from a natural key. The parts are joined by a control character that no cleaned value holds,
 * so that `('a','bc')` and `('ab','c')` differ. Ids made this way carry no personal data.
 */
export function keyId(...parts: string[]): string {
  return hash('sha256', parts.join('\u0001'), 'hex').slice(0, 24);
}

/** SHA-256 of a text, hexadecimal. */
export function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
