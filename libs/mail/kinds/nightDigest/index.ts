import { digest, type Section } from '../../layouts/digest/digest.js';
import type { Words } from '../define.js';
import { data, type Data } from './data.js';
import { sample } from './sample.js';

const COUNTED = ['created', 'updated', 'removed', 'failed', 'blocked'] as const;

export const nightDigest = digest({
  kind: 'nightDigest',
  data,
  sample,
  subject: (night, { say }) => {
    const count = needed(night);
    return say(`nightDigest.subject.${count === 0 ? 'good' : 'issues'}`, { count });
  },
  parts: (night, words) => ({
    title: words.say(`nightDigest.title.${needed(night) === 0 ? 'good' : 'issues'}`),
    sections: sections(night, words),
    note: '',
  }),
});

/** How many things of a night need somebody. */
function needed({ imports, missed, lostMails }: Data): number {
  const open = imports.filter(({ state }) => ['issues', 'waiting', 'failed'].includes(state));
  return open.length + missed.length + lostMails;
}

function sections({ imports, more, missed, lostMails }: Data, { say, number }: Words): Section[] {
  const found: Section[] = [];
  const lines = imports.map(({ files, state, open, counts }) => ({
    text: files,
    label: say(`state.${state}`, { count: open }),
    note: COUNTED.filter((name) => (counts[name] ?? 0) > 0)
      .map((name) => `${say(`outcome.${name}`)}: ${number(counts[name] ?? 0)}`)
      .join(', '),
  }));
  const rest = more > 0 ? { more: say('nightDigest.more', { count: more }) } : {};
  if (lines.length > 0) found.push({ heading: say('nightDigest.imports'), lines, ...rest });
  if (missed.length > 0) found.push({ heading: say('nightDigest.missed'), lines: missed.map((text) => ({ text })) });
  if (lostMails > 0) found.push({ heading: say('nightDigest.mails', { count: lostMails }), lines: [] });
  return found;
}
