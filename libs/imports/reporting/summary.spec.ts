import { LANGUAGES } from '#libs/languages/index.js';
import { importMachine } from '../import/import-machine.js';
import type { ImportView } from '../import/import-view.js';
import type { RowView } from '../rows/row-view.js';
import { summarySheet } from './summary.js';

const view = {
  template: { name: 'T', version: 1 },
  status: 'completed',
  startedAt: '2026-11-01T02:00:00Z',
  counts: { rows: 2, unchanged: 1, removed: 1 },
  issues: [{ code: 'row.goneRemoved', severity: 'warning', count: 1 }],
  overlaps: [],
  files: [{ name: 'users.xlsx' }],
  problems: [],
  sheets: [
    { name: 'Users', gone: false },
    { name: 'Users (no longer in the file)', gone: true },
  ],
} as unknown as ImportView;
const gone = {
  sheet: 'Users (no longer in the file)',
  key: 'bob@a.example',
  outcome: 'removed',
  action: 'remove',
  issues: [{ code: 'row.goneRemoved', message: 'Gone.', hint: 'Undo it.' }],
} as unknown as RowView;

it('lists what a full file no longer names under a heading of its own', () => {
  const { rows, headings } = summarySheet(view, 'en', [gone]);
  expect(rows.slice(-2)).toEqual([
    ['Users (no longer in the file)'],
    ['Removed', 'bob@a.example', 'Gone. Undo it.', 'row.goneRemoved'],
  ]);
  expect(headings.at(-1)).toBe(rows.length - 2);
});

it('names what was not read, with the reason', () => {
  const about = { file: 'users.xlsx', fileIndex: 0, sheet: 'Notes' };
  const problems = [
    { ...about, code: 'sheet.noHeader', severity: 'error' },
    { ...about, code: 'sheet.hidden', severity: 'warning' },
  ];
  const { rows } = summarySheet({ ...view, problems } as ImportView, 'en', []);
  expect(rows.filter(([label]) => label === 'Not read')).toEqual([
    ['Not read', 'Notes: No header row was found.', expect.any(String), 'sheet.noHeader'],
  ]);
});

it.each([
  ['he', true],
  ['ar', true],
  ['ja', false],
] as const)('goes from right to left where its language does: %s', (language, rightToLeft) => {
  expect(summarySheet(view, language, []).rightToLeft).toBe(rightToLeft);
});

it.each([
  ['en', 'Completed with errors'],
  ['he', 'הושלם עם שגיאות'],
] as const)('says in words how it ended, and when: %s', (language, word) => {
  const ended = { ...view, status: 'completed_with_errors', finishedAt: '2026-11-01T02:03:04.567Z' } as ImportView;
  const { rows } = summarySheet(ended, language, []);
  expect([rows[2]?.[1], rows[3]?.[1]]).toEqual([word, '2026-11-01 02:03 UTC']);
});

it.each(importMachine.statuses)('has words for an import that is %s', (status) => {
  const words = LANGUAGES.map((language) => summarySheet({ ...view, status }, language, []).rows[2]?.[1]);
  expect(words).not.toContain(status);
  expect(new Set(words).size).toBeGreaterThan(1);
});
