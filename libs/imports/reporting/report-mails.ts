import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db } from 'mongodb';
import { languageOf } from '#libs/languages/index.js';
import { Outbox, type NewMail } from '#libs/mail/index.js';
import { issueText, type Outcome, type TemplateSettings } from '#libs/onboarding/index.js';
import { CONFIG, DB, PartnerScope, type Config } from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import type { FileIssue, ImportDoc } from '../import/import.schema.js';
import { issueExamples, type IssueExample } from './examples.js';

/** A mail names so many problems with files at most. */
const MOST_PROBLEMS = 5;
/** And so many kinds of issues with rows, each with an example. */
const MOST_EXAMPLES = 5;

/** The emails that tell the template's recipients how an attempt ended. */
@Injectable()
export class ReportMails {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(TemplatesService) private readonly templates: Pick<TemplatesService, 'settings'>,
    @Inject(Outbox) private readonly outbox: Pick<Outbox, 'enqueue'>,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Gathers what the emails of an attempt say. @returns what writes them, in the transaction that ends it */
  async prepare(
    doc: ImportDoc,
  ): Promise<(counts: Record<Outcome, number>, at: Date, session: ClientSession) => Promise<void>> {
    const scope = new PartnerScope(doc.partnerId);
    const template = await this.templates.settings(scope, doc.template.id, doc.template.version);
    const examples = template.email.reportTo.length > 0 ? await issueExamples(this.db, doc, MOST_EXAMPLES) : [];
    return async (counts, at, session) => {
      const mails = reportMails(doc, counts, template, examples, this.config.publicUrl);
      await this.outbox.enqueue(scope, mails, at, session);
    };
  }
}

/**
 * The emails that tell the template's recipients how an attempt ended.
 * @param publicUrl where the dashboard is
 */
function reportMails(
  doc: ImportDoc,
  counts: Record<Outcome, number>,
  template: TemplateSettings,
  examples: IssueExample[],
  publicUrl: string,
): NewMail[] {
  const language = languageOf(template.emailLanguage);
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
