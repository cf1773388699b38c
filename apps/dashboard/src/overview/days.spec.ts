import fc from 'fast-check';
import { rowsByDay } from './days.js';

const NOW = new Date(2026, 10, 26, 15, 0);
const NONE = { rows: 0, created: 0, updated: 0, unchanged: 0, removed: 0, skipped: 0, failed: 0, blocked: 0 };
const on = (at: Date, counts: Partial<typeof NONE>) => ({
  finishedAt: at.toISOString(),
  counts: { ...NONE, ...counts },
});

it('puts rows to the day on which their import ended, and leaves out what is older or not over', () => {
  const days = rowsByDay(
    [
      on(new Date(2026, 10, 26, 0, 0), { created: 2, failed: 1 }),
      on(new Date(2026, 10, 25, 23, 59), { unchanged: 3, skipped: 1, blocked: 4 }),
      on(new Date(2026, 10, 12, 23, 59), { created: 9 }),
      { finishedAt: null, counts: NONE },
    ],
    14,
    NOW,
  );
  expect(days).toHaveLength(14);
  expect(days[13]).toMatchObject({ written: 2, same: 0, failed: 1, blocked: 0 });
  expect(days[12]).toMatchObject({ written: 0, same: 4, failed: 0, blocked: 4 });
  expect(days.slice(0, 12).every(({ written, same }) => written + same === 0)).toBe(true);
});

it('counts each row of the last days once, whatever the clocks do in between', () => {
  const at = fc.date({ min: new Date(2026, 2, 1), max: new Date(2026, 11, 31), noInvalidDate: true });
  fc.assert(
    fc.property(at, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 86_399 }), (now, ago, second) => {
      const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago, 0, 0, second);
      const days = rowsByDay([on(then, { created: 1 })], 14, now);
      expect(days.map(({ written }) => written)).toEqual(days.map((_day, i) => Number(i === 13 - ago)));
    }),
  );
});
