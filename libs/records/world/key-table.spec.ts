import fc from 'fast-check';
import { KeyTable } from './key-table.js';

describe('a table of keys', () => {
  it('answers as a Map does', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 6 }), fc.emailAddress()), { maxLength: 3000 }), (keys) => {
        const table = new KeyTable();
        const map = new Map<string, number>();
        for (const [i, key] of keys.entries()) {
          expect(table.getOrSet(key, i)).toBe(map.get(key));
          if (!map.has(key)) map.set(key, i);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('takes two hundred thousand keys that are much alike for different ones', () => {
    const table = new KeyTable();
    let taken = 0;
    for (let i = 0; i < 200_000; i++)
      if (table.getOrSet(i % 2 ? `user${i}@example.com` : `+97250${i}`, i) !== undefined) taken++;
    expect(taken).toBe(0);
    expect(table.getOrSet('user199999@example.com', 0)).toBe(199_999);
  });

  it('keeps the mark that came with the first number, however far it grows', () => {
    const table = new KeyTable(true);
    for (let i = 0; i < 5000; i++) table.getOrSet(`k${i}`, i, () => i * 3);
    table.getOrSet('k7', 1, () => 1);
    expect(Array.from({ length: 5000 }, (_x, i) => table.markOf(`k${i}`))).toEqual(
      Array.from({ length: 5000 }, (_x, i) => i * 3),
    );
    expect(table.markOf('none')).toBe(0);
    expect(table.get('k8')).toBe(8);
  });
});
