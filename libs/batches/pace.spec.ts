import fc from 'fast-check';
import { BatchSize, Lanes } from './pace.js';

/** A database that answers in `base` ms up to so many batches at once, and ever more slowly beyond. */
function settleAt(lanes: Lanes, capacity: number, base: number, utilization: number): number[] {
  const counts: number[] = [];
  for (let i = 0; i < 400; i++) {
    lanes.observe(lanes.count <= capacity ? base : base + 400 * (lanes.count - capacity), utilization);
    counts.push(lanes.count);
  }
  return counts.slice(200);
}

it('lanes find what the database can bear, and come back when it recovers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 100 }), (capacity, base) => {
      const lanes = new Lanes();
      const counts = settleAt(lanes, capacity, base, 0.3);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...counts)).toBeLessThanOrEqual(Math.min(8, capacity + 2));
      expect(Math.max(...settleAt(lanes, 100, base, 0.3))).toBe(8);
      expect(Math.max(...settleAt(lanes, 100, base, 0.99))).toBe(3); // it only computes: more would gain nothing
    }),
  );
});

it('the size of transactions halves with trouble, grows with success, and stays within its bounds', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (successes) => {
      const size = new BatchSize(1000);
      for (const success of successes) {
        const before = size.rows;
        if (success) size.grow(before);
        else size.shrink(before);
        expect(size.rows).toBe(success ? Math.min(1000, before + 50) : Math.max(1, Math.floor(before / 2)));
      }
    }),
  );
});
