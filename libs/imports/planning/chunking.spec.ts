import fc from 'fast-check';
import { issue, limitIssues, type Values } from '#libs/onboarding/index.js';
import type { StagedRow } from '../rows/row.schema.js';
import { Cutter } from './chunking.js';

const documentsOf = ({ plan, values }: StagedRow) =>
  plan.action === 'create' ? 1 + Number('phoneNumber' in values) + Number('extension' in values) : 0;
const row = fc
  .record({
    action: fc.constantFrom('create' as const, 'unchanged' as const),
    number: fc.boolean(),
    extension: fc.boolean(),
  })
  .map(({ action, number, extension }) => {
    const values = { ...(number ? { phoneNumber: '1' } : {}), ...(extension ? { extension: '2' } : {}) };
    return { plan: { action }, values };
  });
/** Portions as they are read: how many rows alike, and how long each is. */
const portions = fc.array(
  fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 8 }),
    times: fc.integer({ min: 1, max: 120 }),
    rowChars: fc.constantFrom(0, 200, 5_000, 900_000, 5_000_000),
  }),
  { maxLength: 6 },
);

it('cuts a sheet into chunks that keep every row in its place, within the limits, and begins none without need', () => {
  fc.assert(
    fc.property(portions, (given) => {
      const cutter = new Cutter('users');
      const chars = new Map<StagedRow, number>();
      const all: StagedRow[] = [];
      const chunks: StagedRow[][] = [];
      for (const { rows, times, rowChars } of given) {
        const portion = Array.from({ length: times }, () => rows)
          .flat()
          .map((one, i): StagedRow => ({ number: all.length + i, key: '', ...one }));
        for (const one of portion) chars.set(one, rowChars);
        all.push(...portion);
        chunks.push(
          ...cutter.add(
            portion,
            portion.map(() => rowChars),
          ),
        );
      }
      chunks.push(...cutter.rest());

      expect(chunks.flat().length).toBe(all.length);
      expect(chunks.flat().every((one, i) => one === all[i])).toBe(true);
      const sum = (rows: StagedRow[], of: (one: StagedRow) => number) =>
        rows.reduce((total, one) => total + of(one), 0);
      const fits = (rows: StagedRow[]) =>
        rows.length <= 2000 && sum(rows, documentsOf) <= 5000 && sum(rows, (one) => chars.get(one)!) <= 2_500_000;
      const cutWrongly = chunks.filter((chunk, i) => {
        const next = chunks[i + 1]?.[0];
        const begunWithoutNeed = next !== undefined && fits([...chunk, next]);
        return chunk.length === 0 || (chunk.length > 1 && !fits(chunk)) || begunWithoutNeed;
      });
      expect(cutWrongly).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it('keeps chunks, and the outcomes of their rows, far below what a document may hold, however long lists and issues are', () => {
  const list = fc
    .integer({ min: 0, max: 50_000 })
    .map((length) => Array.from({ length }, (_, i) => `+97248${String(i).padStart(6, '0')}`));
  const issues = fc
    .record({ count: fc.integer({ min: 0, max: 2_000 }), value: fc.constantFrom('+972', '\u6771'.repeat(5_000)) })
    .map(({ count, value }) =>
      limitIssues(Array.from({ length: count }, () => issue('location.numbers.invalid', { value }))),
    );
  const location = fc.record({
    action: fc.constantFrom('create' as const, 'update' as const, 'remove' as const, 'invalid' as const),
    numbers: list,
    before: list,
    found: issues,
    planned: issues,
  });
  fc.assert(
    fc.property(fc.array(location, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 8 }), (given, times) => {
      const cutter = new Cutter('locations');
      const removed = new Map<StagedRow, Values>();
      const rows = Array.from({ length: times }, () => given)
        .flat()
        .map(({ action, numbers, before, found, planned }, number): StagedRow => {
          const row: StagedRow = {
            number,
            key: String(number),
            values: action === 'remove' ? {} : { numbers },
            issues: found,
            plan: {
              action,
              issues: planned,
              ...(action === 'update' ? { changes: [{ field: 'numbers', from: before, to: numbers }] } : {}),
            },
          };
          if (action === 'remove') removed.set(row, { numbers: before });
          return row;
        });
      const read = rows.map(
        ({ number, key, values, issues }) => JSON.stringify({ number, key, values, issues }).length,
      );
      for (const chunk of [...cutter.add(rows, read, removed), ...cutter.rest()]) {
        const outcomes = chunk.map((row) => ({
          i: [...(row.issues ?? []), ...(row.plan.issues ?? [])],
          c: row.plan.changes,
          b: removed.get(row),
        }));
        expect(Buffer.byteLength(JSON.stringify(chunk))).toBeLessThan(8_000_000);
        expect(Buffer.byteLength(JSON.stringify(outcomes))).toBeLessThan(8_000_000);
      }
    }),
    { numRuns: 8 },
  );
});
