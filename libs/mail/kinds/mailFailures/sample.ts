import type { MailLanguage } from '#libs/onboarding/index.js';
import { sampleNames } from '../sample-names.js';
import type { Data } from './data.js';

export function sample(partnerName: string, language: MailLanguage): Data {
  return {
    link: '#',
    unsubscribe: '#',
    from: '2026-11-23 07:00',
    to: '2026-11-24 07:00',
    partnerName,
    count: 1,
    mails: [
      {
        to: 'noa@alder-books.example',
        subject: sampleNames(language).company,
        answer: '550 5.1.1 User unknown',
        uncertain: false,
      },
    ],
    more: 0,
  };
}
