import type { NewMail } from '#libs/mail/index.js';
import { issueText, mailLanguage, type Outcome, type TemplateSettings } from '#libs/onboarding/index.js';
import type { FileIssue, ImportDoc } from './model.js';
import type { IssueExample } from './reporting/examples.js';

/** A mail names so many problems with files at most. */
const MOST_PROBLEMS = 5;

/**
 * The emails that tell the template's recipients how an attempt ended.
 * @param publicUrl where the dashboard is
 */
export function reportMails(
  doc: ImportDoc,
  counts: Record<Outcome, number>,
  template: TemplateSettings,
  examples: IssueExample[],
  publicUrl: string,
): NewMail[] {
  const language = mailLanguage(template.emailLanguage);
  const ofFiles = doc.problems.filter(({ severity }) => severity === 'error').slice(0, MOST_PROBLEMS);
  const issues = [
    ...ofFiles.map((about) => ({ ...issueText(about, language), count: 1, example: placeOf(about) })),
    ...examples.map(({ issue: about, count, example }) => ({ ...issueText(about, language), count, example })),
  ];
  return template.email.reportTo.map((to) => ({
    kind: 'importReport',
    key: `${doc._id}:${doc.attempt}`,
    to,
    language,
    hold: false,
    importId: doc._id,
    fromName: template.email.fromName ?? doc.partnerName,
    data: {
      fileNames: doc.files.map((file) => file.name),
      partnerName: doc.partnerName,
      templateName: doc.template.name,
      counts,
      rows: Object.values(counts).reduce((a, b) => a + b, 0),
      issues,
      link: `${publicUrl}/imports/${doc._id}${counts.failed > 0 ? '?status=failed' : ''}`,
      succeeded: counts.failed + counts.blocked === 0 && ofFiles.length === 0,
    },
  }));
}

function placeOf({ file, sheet }: FileIssue): string {
  return sheet && sheet !== file ? `${file} › ${sheet}` : file;
}
