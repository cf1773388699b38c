import type { Language } from '#libs/languages/index.js';
import { issue, issueText } from '#libs/onboarding/index.js';
import type { Data } from './data.js';

export function sample(partnerName: string, language: Language): Data {
  const stopped = issue('import.guardrail.errors', { params: { percent: 12, max: 5 } });
  return {
    partnerName,
    link: '#',
    files: 'users.csv',
    template: 'Standard',
    reasons: issueText(stopped, language).message,
  };
}
