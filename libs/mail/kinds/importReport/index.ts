import { BARE, fill } from '../../fill.js';
import { defineMail } from '../define.js';
import { data } from './data.js';
import { sample } from './sample.js';

const OUTCOMES = ['created', 'updated', 'unchanged', 'removed', 'skipped', 'failed', 'blocked'] as const;

export const importReport = defineMail({
  kind: 'importReport',
  category: 'notice',
  texts: 'report',
  data,
  sample,
  subject: ({ counts, rows, succeeded }, { t, number }) => {
    const open = (counts['failed'] ?? 0) + (counts['blocked'] ?? 0);
    const text = succeeded ? t['report.subject.good'] : t['report.subject.issues'];
    return fill(text, { rows: number(rows), issues: number(open) }, BARE);
  },
  parts: ({ counts }, { t }) => ({
    outcomes: OUTCOMES.filter((name) => (counts[name] ?? 0) > 0).map((name) => ({
      label: t[`outcome.${name}`],
      count: counts[name],
    })),
  }),
});
