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

/** Gives a key its number, which no other key has. @param at where it begins in `bytes`: none is cut out, for there are millions */
export function addKey({ width, keys, slots }: ByteKeys, number: number, bytes: Uint8Array, at = 0): void {
  const to = number * width;
  for (let i = 0; i < width; i++) keys[to + i] = bytes[at + i]!;
  const mask = slots.length - 1;
  let slot = slotOf(bytes, at, mask);
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = number + 1;
}

/** The number of the key that begins at `at` in `bytes`; undefined if it isn't there. */
export function numberOf(table: ByteKeys, bytes: Uint8Array, at = 0): number | undefined {
  const { slots } = table;
  const mask = slots.length - 1;
  for (let slot = slotOf(bytes, at, mask); ; slot = (slot + 1) & mask) {
    const number = slots[slot]! - 1;
    if (number < 0) return undefined;
    if (isKey(table, number, bytes, at)) return number;
  }
}

/** The keys of some numbers, one behind the other. */
export function keysOf({ width, keys }: ByteKeys, numbers: Int32Array): Uint8Array {
  const found = new Uint8Array(numbers.length * width);
  for (let place = 0; place < numbers.length; place++) {
    const [from, to] = [numbers[place]! * width, place * width];
    for (let i = 0; i < width; i++) found[to + i] = keys[from + i]!;
  }
  return found;
}

/** Whether a number is that of the key that begins at `at` in `bytes`. */
export function isKey({ width, keys }: ByteKeys, number: number, bytes: Uint8Array, at = 0): boolean {
  const from = number * width;
  for (let i = 0; i < width; i++) if (keys[from + i] !== bytes[at + i]) return false;
  return true;
}

function slotOf(bytes: Uint8Array, at: number, mask: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) & mask;
}
