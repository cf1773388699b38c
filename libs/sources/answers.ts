import type { Collection, Db } from 'mongodb';
import { PartnersService } from '#libs/access/index.js';
import {
  ImportsService,
  ReportService,
  rowsOfFiles,
  SETTLED_STATUSES,
  WAITING_STATUSES,
  type ImportView,
} from '#libs/imports/index.js';
import { Outbox } from '#libs/mail/index.js';
import { fileLabels, issueText, mailLanguage } from '#libs/onboarding/index.js';
import { inMs, isPast, messageOf, PartnerScope, type Clock, type Config } from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import type { Alarms } from './alarms.js';
import type { Intake } from './model.js';
import { placeOfTaken } from './remote-folder.js';
import type { SourcesService } from './sources.service.js';

const LOOK_AGAIN_MS = 3_000;
const LONGEST_WAIT_MS = 900_000;
const MOST_TRIES = 20;
/** Nothing more happens to these unless somebody asks; a plan or a mapping waits for a person. */
const ENDED = SETTLED_STATUSES.filter((status) => !WAITING_STATUSES.includes(status));

/** Brings what became of a file back to where it came from, and tells who has to look at a plan. */
export class Answers {
  private readonly intakes: Collection<Intake>;

  constructor(
    db: Db,
    private readonly sources: SourcesService,
    private readonly imports: ImportsService,
    private readonly reports: ReportService,
    private readonly templates: TemplatesService,
    private readonly partners: PartnersService,
    private readonly outbox: Outbox,
    private readonly alarms: Alarms,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {
    this.intakes = db.collection<Intake>('intakes');
  }

  /** Looks at the next file that waits for its answer. False: there is none. */
  async next(): Promise<boolean> {
    const intake = await this.intakes.findOneAndUpdate(
      { answered: false, importId: { $exists: true }, ...isPast('nextAt') },
      [{ $set: { nextAt: inMs(this.config.leaseMs) } }],
      { sort: { nextAt: 1 }, returnDocument: 'after' },
    );
    if (!intake) return false;
    try {
      const scope = new PartnerScope(intake.partnerId);
      const ended = await this.answer(scope, intake);
      const taken = ended?.status.startsWith('completed'); // what was turned down says nothing of what is usual
      if (ended && taken) await this.alarms.unusual(scope, intake, ended);
      const rows = ended && taken ? { rows: rowsOfFiles(ended.sheets) } : {};
      const $set = ended ? { answered: true, ...rows } : { nextAt: inMs(LOOK_AGAIN_MS) };
      await this.intakes.updateOne(sameImport(intake), [{ $set }]);
    } catch (error) {
      await this.postpone(intake, error);
    }
    return true;
  }

  /** @returns the import that the file's answer tells of; undefined: it goes on */
  private async answer(scope: PartnerScope, intake: Intake): Promise<ImportView | undefined> {
    const { importId = '', source, name, told } = intake;
    const { status } = await this.imports.get(scope, importId);
    if ((status === 'planned' || status === 'mapping') && !told) {
      await this.tellWaiting(scope, await this.imports.show(scope, importId));
      await this.intakes.updateOne(sameImport(intake), { $set: { told: true } });
    }
    if (!ENDED.includes(status)) return undefined;
    const view = await this.imports.show(scope, importId);
    const settings = await this.sources.settings(scope, source);
    const { outgoing, failed } = settings;
    const taken = placeOfTaken(settings, name);
    await this.sources.withFolder(scope, source, async (remote) => {
      const folder = view.status === 'failed' ? failed : outgoing;
      if (view.status === 'failed' && taken) await remote.move(taken, `${failed}/${name}`).catch(ignoreMissing);
      const report = await this.reports.inMemory(scope, importId);
      if (report) await remote.write(`${folder}/${report.name}`, report.content);
      await remote.write(`${folder}/${name}.result.json`, Buffer.from(JSON.stringify(view, null, 2)));
    });
    return view;
  }

  /** Written once for each import, whoever looks and however often. */
  private async tellWaiting(scope: PartnerScope, view: ImportView): Promise<void> {
    const { email, emailLanguage, name: template } = await this.templates.show(scope, view.template.provisioningId);
    const language = mailLanguage(emailLanguage);
    const labels = fileLabels(view.files.map(({ name }) => name));
    const problems = view.problems.filter(({ severity }) => severity === 'error');
    const reasons = [
      ...view.guardrails.map((issue) => issueText(issue, language).message),
      ...problems.map((problem) =>
        [labels.length > 1 ? labels[problem.fileIndex ?? -1] : undefined, issueText(problem, language).message]
          .filter(Boolean)
          .join(': '),
      ),
    ];
    const data = {
      partnerName: await this.partners.nameOf(scope),
      link: `${this.config.publicUrl}/imports/${view.id}`,
      files: view.files.map(({ name }) => name).join(', '),
      template,
      reasons: reasons.join(' '),
    };
    const mails = email.reportTo.map((to) => ({
      kind: 'importWaiting' as const,
      data,
      key: view.id,
      to,
      language,
      hold: false,
      importId: view.id,
    }));
    await this.outbox.enqueue(scope, mails, this.clock.now());
  }

  private async postpone(intake: Intake, error: unknown): Promise<void> {
    const tries = intake.tries + 1;
    const nextAt = inMs(Math.min(LOOK_AGAIN_MS * 2 ** intake.tries, LONGEST_WAIT_MS));
    const over = tries >= MOST_TRIES ? { answered: true } : {};
    const $set = { nextAt, tries, error: { $literal: messageOf(error) }, ...over };
    await this.intakes.updateOne(sameImport(intake), [{ $set }]);
  }
}

/** The file as long as no other import was made from it: a worker that was stopped says nothing of an import it doesn't know. */
function sameImport({ _id, importId }: Intake): Pick<Intake, '_id' | 'importId'> {
  return { _id, importId };
}

/** Somebody, or an earlier try, has moved the file already. */
function ignoreMissing(error: unknown): void {
  if (!/no such file|ENOENT/i.test(messageOf(error))) throw error;
}
