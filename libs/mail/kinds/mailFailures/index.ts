import { digest } from '../../layouts/digest/digest.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const mailFailures = digest({
  kind: 'mailFailures',
  data,
  sample,
  subject: ({ count }, { say }) => say('mailFailures.subject', { count }),
  parts: ({ mails, more }, { say }) => {
    const lines = mails.map(({ to, subject, answer, uncertain }) => ({
      text: to,
      label: subject,
      note: uncertain ? `${say('mailFailures.uncertain')} ${answer}` : answer,
    }));
    const rest = more > 0 ? { more: say('nightDigest.more', { count: more }) } : {};
    return {
      title: say('mailFailures.title'),
      sections: [{ heading: '', lines, ...rest }],
      note: say('mailFailures.note'),
    };
  },
});
