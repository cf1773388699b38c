import type { RowValues } from '#libs/onboarding/index.js';

const FIRST_SLOTS = 1024;
const FULL = 0.6;

/**
 * Which number a key has, for millions of keys in a fifth of a Map's memory: 16 bytes a slot. Of a key only 64 bits of hash are
 * kept; that two keys of an import share them is as likely as one in five million for an import of a million rows.
 */
export class KeyTable {
  private size = 0;
  private mask = FIRST_SLOTS - 1;
  private first = new Uint32Array(FIRST_SLOTS);
  private second = new Uint32Array(FIRST_SLOTS);
  /** The number plus one; 0 where nothing stands. */
  private numbers = new Float64Array(FIRST_SLOTS);
  private marks: Float64Array | undefined;

  /** @param marked whether each key has a mark besides its number: 8 bytes a slot more */
  constructor(marked = false) {
    if (marked) this.marks = new Float64Array(FIRST_SLOTS);
  }

  /**
   * The number that the key has already, or else undefined, and then it has this one from now on.
   * @param mark gives the mark that it has then
   */
  getOrSet(key: string, number: number, mark = noMark): number | undefined {
    const [h1, h2] = hash(key);
    const slot = this.slotOf(h1, h2);
    const found = this.numbers[slot]!;
    if (found > 0) return found - 1;
    this.put(slot, h1, h2, number + 1);
    if (this.marks) this.marks[slot] = mark();
    if (++this.size > this.mask * FULL) this.grow();
    return undefined;
  }

  get(key: string): number | undefined {
    const found = this.numbers[this.slotOf(...hash(key))]!;
    return found > 0 ? found - 1 : undefined;
  }

  /** The mark that the key got with its number; 0 where it has none. */
  markOf(key: string): number {
    return this.marks?.[this.slotOf(...hash(key))] ?? 0;
  }

  has(key: string): boolean {
    return this.numbers[this.slotOf(...hash(key))]! > 0;
  }

  private slotOf(h1: number, h2: number): number {
    let slot = h1 & this.mask;
    while (this.numbers[slot]! > 0 && (this.first[slot] !== h1 || this.second[slot] !== h2))
      slot = (slot + 1) & this.mask;
    return slot;
  }

  private put(slot: number, h1: number, h2: number, number: number): void {
    this.first[slot] = h1;
    this.second[slot] = h2;
    this.numbers[slot] = number;
  }

  private grow(): void {
    const { first, second, numbers, marks } = this;
    const slots = numbers.length * 2;
    this.mask = slots - 1;
    this.first = new Uint32Array(slots);
    this.second = new Uint32Array(slots);
    this.numbers = new Float64Array(slots);
    if (marks) this.marks = new Float64Array(slots);
    for (let i = 0; i < numbers.length; i++) {
      if (numbers[i] === 0) continue;
      const slot = this.slotOf(first[i]!, second[i]!);
      this.put(slot, first[i]!, second[i]!, numbers[i]!);
      if (marks && this.marks) this.marks[slot] = marks[i]!;
    }
  }
}

const noMark = () => 0;

/** Names of fields are few: each is hashed once. */
const NAMES = new Map<string, readonly [number, number]>();

function hashOfName(name: string): readonly [number, number] {
  const known = NAMES.get(name) ?? hash(name);
  NAMES.set(name, known);
  return known;
}

/** 52 bits of a hash of what a row says; the order of its fields doesn't count. */
export function digestOf(row: RowValues, seed: string): number {
  let [first, second] = hashOfName(seed);
  for (const name in row) {
    const value = row[name];
    if (value === undefined) continue;
    const [ofName, ofNameToo] = hashOfName(name);
    // a cleared field is no text, and no list
    const [a, b] = value === null ? CLEARED : hash(Array.isArray(value) ? value.join('\u0001') : String(value));
    first = (first + mixed(a ^ ofName)) >>> 0;
    second = (second + mixed(b ^ ofNameToo)) >>> 0;
  }
  return first * 2 ** 20 + (second >>> 12);
}

/** Two independent 32-bit hashes of a text (multiplicative, mixed as in MurmurHash3). */
function hash(text: string): [number, number] {
  let [a, b] = [0x9e3779b9, 0x85ebca6b];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  return [mixed(a ^ text.length), mixed(b + a)];
}

function mixed(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const CLEARED = hash('\u0000');
