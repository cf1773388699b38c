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
  subject: ({ counts, rows, succeeded }, { say }) => {
    const open = (counts['failed'] ?? 0) + (counts['blocked'] ?? 0);
    return succeeded ? say('report.subject.good', { rows }) : say('report.subject.issues', { rows, issues: open });
  },
  parts: ({ counts }, { say }) => ({
    outcomes: OUTCOMES.filter((name) => (counts[name] ?? 0) > 0).map((name) => ({
      label: say(`outcome.${name}`),
      count: counts[name],
    })),
  }),
});
