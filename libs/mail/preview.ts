import { issue, issueText, messageLanguage, type MailLanguage } from '#libs/onboarding/index.js';
import type { AdminWelcome, MailContent } from './message.js';
import { renderMail, type RenderedMail } from './render.js';

const COMPANY: Partial<Record<MailLanguage, string>> = { he: 'ספרי אלון', ar: 'مكتبة السنديان', ja: 'アルダー書房' };
const FIRST_NAME: Partial<Record<MailLanguage, string>> = { he: 'נועה', ar: 'نور', ja: '乃亜' };

/** What a kind of mail looks like, with made-up data. */
export function previewMail(
  kind: MailContent['kind'],
  language: MailLanguage,
  partnerName: string,
  own: AdminWelcome['data']['own'] = {},
): RenderedMail {
  const content = sample(kind, language, partnerName);
  return renderMail(content.kind === 'adminWelcome' ? { ...content, data: { ...content.data, own } } : content, language); // prettier-ignore
}

function sample(kind: MailContent['kind'], language: MailLanguage, partnerName: string): MailContent {
  switch (kind) {
    case 'adminWelcome':
      return {
        kind,
        data: {
          customerName: COMPANY[language] ?? 'Alder Books',
          firstName: FIRST_NAME[language] ?? 'Noa',
          partnerName,
          replyTo: 'support@partner.example',
          packages: ['Webex Calling', 'Webex Meetings'],
          headquarters: '12 Rothschild Blvd, Tel Aviv',
        },
      };
    case 'importReport':
      return {
        kind,
        data: {
          fileNames: ['customers.xlsx'],
          partnerName,
          templateName: 'Standard',
          counts: { created: 2_940, updated: 41, unchanged: 7, failed: 9, blocked: 3 },
          rows: 3_000,
          issues: [],
          link: '#',
          succeeded: false,
          attached: 'customers-report.xlsx',
        },
      };
    case 'userActivation':
      return { kind, data: { partnerName, link: 'mailto:support@partner.example', customerName: COMPANY[language] ?? 'Alder Books', package: 'Webex Calling', email: 'noa@alder-books.example' } }; // prettier-ignore
    case 'importWaiting':
      return {
        kind,
        data: {
          partnerName,
          link: '#',
          files: 'users.csv',
          template: 'Standard',
          reasons: issueText(
            issue('import.guardrail.errors', { params: { percent: 12, max: 5 } }),
            messageLanguage(language),
          ).message,
        },
      };
    case 'missingFile':
      return { kind, data: { partnerName, link: '#', schedule: 'Nightly', source: 'SFTP', expected: '04:00' } };
    case 'schedulePaused':
      return { kind, data: { partnerName, link: '#', schedule: 'Nightly', failures: 3, cause: 'sftp.example:22' } };
    case 'invitation':
    case 'passwordReset':
      return { kind, data: { partnerName, link: '#', days: 3 } };
  }
}
