import { issue, issueText, type MailLanguage } from '#libs/onboarding/index.js';
import type { AdminWelcome, MailContent } from './message.js';
import { renderMail, type RenderedMail } from './render.js';

const COMPANY: Partial<Record<MailLanguage, string>> = { he: 'ספרי אלון', ar: 'مكتبة السنديان', ja: 'アルダー書房' };
const FIRST_NAME: Partial<Record<MailLanguage, string>> = { he: 'נועה', ar: 'نور', ja: '乃亜' };

const PERIOD = { link: '#', unsubscribe: '#', from: '2026-11-23 07:00', to: '2026-11-24 07:00' };

/** What a kind of mail looks like, with made-up data. */
export function previewMail(
  kind: MailContent['kind'],
  language: MailLanguage,
  partnerName: string,
  own: AdminWelcome['data']['own'] = {},
): RenderedMail {
  const content = sample(kind, language, partnerName);
  return renderMail(
    content.kind === 'adminWelcome' ? { ...content, data: { ...content.data, own } } : content,
    language,
  );
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
      return {
        kind,
        data: {
          partnerName,
          link: 'mailto:support@partner.example',
          customerName: COMPANY[language] ?? 'Alder Books',
          package: 'Webex Calling',
          email: 'noa@alder-books.example',
        },
      };
    case 'importWaiting':
      return {
        kind,
        data: {
          partnerName,
          link: '#',
          files: 'users.csv',
          template: 'Standard',
          reasons: issueText(issue('import.guardrail.errors', { params: { percent: 12, max: 5 } }), language).message,
        },
      };
    case 'missingFile':
      return { kind, data: { partnerName, link: '#', schedule: 'Nightly', source: 'SFTP', expected: '04:00' } };
    case 'schedulePaused':
      return { kind, data: { partnerName, link: '#', schedule: 'Nightly', failures: 3, cause: 'sftp.example:22' } };
    case 'unusualFile':
      return {
        kind,
        data: {
          partnerName,
          link: '#',
          schedule: 'Nightly',
          source: 'SFTP',
          file: 'users.csv',
          rows: 410,
          usual: 2_950,
        },
      };
    case 'unchangedFile':
      return { kind, data: { partnerName, link: '#', schedule: 'Nightly', source: 'SFTP', last: '2026-11-17' } };
    case 'nightDigest':
      return {
        kind,
        data: {
          ...PERIOD,
          partnerName,
          imports: [
            { files: 'customers.xlsx', state: 'good', open: 0, counts: { created: 12, updated: 3 } },
            { files: 'users.csv', state: 'issues', open: 9, counts: { created: 2_940, updated: 41, failed: 9 } },
            { files: 'locations.csv', state: 'waiting', open: 0, counts: {} },
          ],
          more: 2,
          missed: ['Nightly'],
          lostMails: 1,
        },
      };
    case 'mailFailures':
      return {
        kind,
        data: {
          ...PERIOD,
          partnerName,
          count: 1,
          mails: [
            {
              to: 'noa@alder-books.example',
              subject: COMPANY[language] ?? 'Alder Books',
              answer: '550 5.1.1 User unknown',
              uncertain: false,
            },
          ],
          more: 0,
        },
      };
    case 'invitation':
    case 'passwordReset':
      return { kind, data: { partnerName, link: '#', days: 3 } };
  }
}
