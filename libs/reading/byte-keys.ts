const FULL = 0.5;
const LEAST_SLOTS = 64;

/** Keys of as many bytes each, by number. Nothing but arrays that threads share. */
export interface ByteKeys {
  /** Bytes of a key. */
  width: number;
  /** The keys, one behind the other. */
  keys: Uint8Array;
  /** For each slot the number of its key plus one; 0 where there is none. A power of two. */
  slots: Int32Array;
}

/** An array that threads share. */
export function sharedBytes(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(length));
}

/** Room for so many keys, which have to be spread well by themselves: their first bytes are their place. */
export function byteKeys(width: number, most: number): ByteKeys {
  let slots = LEAST_SLOTS;
  while (slots * FULL < most) slots *= 2;
  const places = new Int32Array(new SharedArrayBuffer(slots * Int32Array.BYTES_PER_ELEMENT));
  return { width, keys: sharedBytes(width * most), slots: places };
}

/** Gives a key its number, which no other key has. */
export function addKey({ width, keys, slots }: ByteKeys, number: number, key: Uint8Array): void {
  keys.set(key, number * width);
  const mask = slots.length - 1;
  let slot = slotOf(key, mask);
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = number + 1;
}

/** The number of a key; undefined if it isn't there. */
export function numberOf(table: ByteKeys, key: Uint8Array): number | undefined {
  const { slots } = table;
  const mask = slots.length - 1;
  for (let slot = slotOf(key, mask); ; slot = (slot + 1) & mask) {
    const number = slots[slot]! - 1;
    if (number < 0) return undefined;
    if (isKey(table, number, key)) return number;
  }
}

/** The key of a number. */
export function keyOf({ width, keys }: ByteKeys, number: number): Uint8Array {
  return keys.subarray(number * width, (number + 1) * width);
}

/** Whether a number is that of this key. */
export function isKey({ width, keys }: ByteKeys, number: number, key: Uint8Array): boolean {
  const from = number * width;
  for (let i = 0; i < width; i++) if (keys[from + i] !== key[i]) return false;
  return true;
}

function slotOf(key: Uint8Array, mask: number): number {
  return ((key[0]! << 24) | (key[1]! << 16) | (key[2]! << 8) | key[3]!) & mask;
}
