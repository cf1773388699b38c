import { TEXTS, type Language } from '#libs/languages/index.js';
import type { Data } from './data.js';

export function sample(partnerName: string, language: Language): Data {
  return {
    partnerName,
    link: 'mailto:support@partner.example',
    customerName: TEXTS[language].words.sample.company,
    package: 'Webex Calling',
    email: 'noa@alder-books.example',
  };
}
