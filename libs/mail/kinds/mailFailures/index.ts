import { counted, digest } from '../../layouts/digest/digest.js';
import { data } from './data.js';
import { sample } from './sample.js';

export const mailFailures = digest({
  kind: 'mailFailures',
  data,
  sample,
  subject: ({ count }, words) => counted(words.t['mailFailures.subject'], count, words),
  parts: ({ mails, more }, words) => {
    const { t } = words;
    const lines = mails.map(({ to, subject, answer, uncertain }) => ({
      text: to,
      label: subject,
      note: uncertain ? `${t['mailFailures.uncertain']} ${answer}` : answer,
    }));
    const rest = more > 0 ? { more: counted(t['nightDigest.more'], more, words) } : {};
    return {
      title: t['mailFailures.title'],
      sections: [{ heading: '', lines, ...rest }],
      note: t['mailFailures.note'],
    };
  },
});
