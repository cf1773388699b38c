import fc from 'fast-check';
import { Cutter } from './cut.js';
import type { StagedRow } from './model.js';

const documentsOf = ({ a, v }: StagedRow) => (a === 'create' ? 1 + Number('phoneNumber' in v) + Number('extension' in v) : 0); // prettier-ignore
const row = fc
  .record({ a: fc.constantFrom('create' as const, 'unchanged' as const), number: fc.boolean(), extension: fc.boolean() }) // prettier-ignore
  .map(({ a, number, extension }) => ({ a, v: { ...(number ? { phoneNumber: '1' } : {}), ...(extension ? { extension: '2' } : {}) } })); // prettier-ignore
/** Portions as they are read: how many rows alike, and how long each is. */
const portions = fc.array(
  fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 8 }), times: fc.integer({ min: 1, max: 120 }), rowBytes: fc.constantFrom(0, 200, 5_000, 900_000, 5_000_000) }), // prettier-ignore
  { maxLength: 6 },
);

it('cuts a sheet into chunks that keep every row in its place, within the limits, and begins none without need', () => {
  fc.assert(
    fc.property(portions, (given) => {
      const cutter = new Cutter('users');
      const bytes = new Map<StagedRow, number>();
      const all: StagedRow[] = [];
      const chunks: StagedRow[][] = [];
      for (const { rows, times, rowBytes } of given) {
        const portion = Array.from({ length: times }, () => rows).flat().map((one, i): StagedRow => ({ n: all.length + i, k: '', ...one })); // prettier-ignore
        for (const one of portion) bytes.set(one, rowBytes);
        all.push(...portion);
        chunks.push(...cutter.add(portion, rowBytes * portion.length));
      }
      chunks.push(...cutter.rest());

      expect(chunks.flat()).toEqual(all);
      const sum = (rows: StagedRow[], of: (one: StagedRow) => number) => rows.reduce((total, one) => total + of(one), 0); // prettier-ignore
      const fits = (rows: StagedRow[]) => rows.length <= 1000 && sum(rows, documentsOf) <= 980 && sum(rows, (one) => bytes.get(one)!) <= 4_000_000; // prettier-ignore
      for (const [i, chunk] of chunks.entries()) {
        expect(chunk.length).toBeGreaterThan(0);
        expect(fits(chunk) || chunk.length === 1).toBe(true);
        const next = chunks[i + 1]?.[0];
        if (next) expect(fits([...chunk, next])).toBe(false);
      }
    }),
    { numRuns: 200 },
  );
});
