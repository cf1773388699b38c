import type { MailLanguage } from '#libs/onboarding/index.js';
import { sampleNames } from '../sample-names.js';
import type { Data } from './data.js';

export function sample(partnerName: string, language: MailLanguage): Data {
  return {
    partnerName,
    link: 'mailto:support@partner.example',
    customerName: sampleNames(language).company,
    package: 'Webex Calling',
    email: 'noa@alder-books.example',
  };
}
