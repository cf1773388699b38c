import type { MailLanguage } from '#libs/onboarding/index.js';
import { sampleNames } from '../sample-names.js';
import type { Data } from './data.js';

export function sample(partnerName: string, language: MailLanguage): Data {
  const { company, firstName } = sampleNames(language);
  return {
    customerName: company,
    firstName,
    partnerName,
    replyTo: 'support@partner.example',
    packages: ['Webex Calling', 'Webex Meetings'],
    headquarters: '12 Rothschild Blvd, Tel Aviv',
  };
}
