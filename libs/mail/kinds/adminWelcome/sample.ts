import { TEXTS, type Language } from '#libs/languages/index.js';
import type { Data } from './data.js';

export function sample(partnerName: string, language: Language): Data {
  const { company, firstName } = TEXTS[language].words.sample;
  return {
    customerName: company,
    firstName,
    partnerName,
    replyTo: 'support@partner.example',
    packages: ['Webex Calling', 'Webex Meetings'],
    headquarters: '12 Rothschild Blvd, Tel Aviv',
  };
}
