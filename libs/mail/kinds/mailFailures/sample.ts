import { TEXTS, type Language } from '#libs/languages/index.js';
import type { Data } from './data.js';

export function sample(partnerName: string, language: Language): Data {
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
        subject: TEXTS[language].words.sample.company,
        answer: '550 5.1.1 User unknown',
        uncertain: false,
      },
    ],
    more: 0,
  };
}
