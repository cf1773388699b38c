import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db } from 'mongodb';
import { DateTime } from 'luxon';
import { languageOf } from '#libs/languages/index.js';
import { rowsOfFiles, type ImportView } from '#libs/imports/index.js';
import type { NewMail } from '#libs/mail/index.js';
import { fileLabels, issueText } from '#libs/onboarding/index.js';
import { Clock, DB, PartnerScope, ScopedCollection } from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import type { Firing, Intake, ScheduleDoc } from './arrivals.schema.js';
import { Notices } from './notices.js';
import { SourcesService } from './sources.service.js';

const DAY_MS = 86_400_000;
/** What is usual is the median of so many files before this one, of at least so many. */
export const LOOKED_AT = 10;
const NEEDED = 3;

/** Tells the people of a schedule what they have to know; each thing once, whoever notices it and however often. Given a session, in it. */
@Injectable()
export class Alarms {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly sources: SourcesService,
    private readonly templates: TemplatesService,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** No file came in time. */
  async missing(schedule: ScheduleDoc, firing: Firing, expectedBy: Date, session: ClientSession): Promise<void> {
    const expected = DateTime.fromJSDate(expectedBy, { zone: schedule.timeZone }).toFormat('yyyy-MM-dd HH:mm');
    await this.tell(
      schedule,
      firing._id,
      (common) => ({ kind: 'missingFile', data: { ...common, source: schedule.source, expected } }),
      session,
    );
  }

  /** A schedule was paused after so many failures. */
  async paused(
    schedule: ScheduleDoc,
    firing: Firing,
    failures: number,
    cause: string,
    session: ClientSession,
  ): Promise<void> {
    await this.tell(
      schedule,
      firing._id,
      (common) => ({ kind: 'schedulePaused', data: { ...common, failures, cause } }),
      session,
    );
  }

  /** A file has far more or far fewer rows than those before it, by the measure of each schedule of its source. */
  async unusual(scope: PartnerScope, intake: Intake, view: ImportView): Promise<void> {
    const { source, name } = intake;
    const rows = rowsOfFiles(view.sheets);
    const schedules = await this.of<ScheduleDoc>(scope, 'schedules')
      .find({ source, unusualPercent: { $exists: true } })
      .toArray();
    if (schedules.length === 0) return;
    const before = await this.of<Intake>(scope, 'intakes')
      .find({ source, rows: { $exists: true }, _id: { $ne: intake._id }, at: { $lte: intake.at } })
      .sort({ at: -1 })
      .limit(LOOKED_AT)
      .toArray();
    if (before.length < NEEDED) return;
    const usual = median(before.map((earlier) => earlier.rows ?? 0));
    for (const schedule of schedules) {
      if (Math.abs(rows - usual) * 100 <= usual * (schedule.unusualPercent ?? Infinity)) continue;
      const { link } = await this.notices.common(scope, `imports/${view.id}`);
      await this.tell(schedule, view.id, (common) => ({
        kind: 'unusualFile',
        data: { ...common, link, source, file: name, rows, usual },
      }));
    }
  }

  /** Nothing new has come for longer than a schedule takes for normal. */
  async unchanged(schedule: ScheduleDoc, session: ClientSession): Promise<void> {
    const { source, timeZone, unchangedDays } = schedule;
    if (unchangedDays === undefined) return;
    const scope = new PartnerScope(schedule.partnerId);
    const [latest] = await this.of<Intake>(scope, 'intakes').find({ source }).sort({ at: -1 }).limit(1).toArray();
    if (!latest || this.clock.now().getTime() - latest.at.getTime() < unchangedDays * DAY_MS) return;
    const last = DateTime.fromJSDate(latest.at, { zone: timeZone }).toISODate() ?? '';
    await this.tell(
      schedule,
      latest._id,
      (common) => ({ kind: 'unchangedFile', data: { ...common, source, last } }),
      session,
    );
  }

  /** The plan of a file waits for a person. Told once for each import, whoever looks and however often. */
  async planWaits(scope: PartnerScope, view: ImportView): Promise<void> {
    const { email, emailLanguage, name: template } = await this.templates.show(scope, view.template.provisioningId);
    const language = languageOf(emailLanguage);
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
      ...(await this.notices.common(scope, `imports/${view.id}`)),
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
    await this.notices.send(scope, mails);
  }

  private async tell(
    { partnerId, name, source, notify }: ScheduleDoc,
    key: string,
    content: (common: { partnerName: string; link: string; schedule: string }) => Pick<NewMail, 'kind' | 'data'>,
    session?: ClientSession,
  ): Promise<void> {
    const scope = new PartnerScope(partnerId);
    const common = { ...(await this.notices.common(scope, 'schedules')), schedule: name };
    const language = await this.sources.language(scope, source);
    const mails = notify.map(
      (to) => ({ ...content(common), key: `${name} ${key}`, to, language, hold: false }) as NewMail,
    );
    await this.notices.send(scope, mails, session);
  }

  private of<T extends Intake | ScheduleDoc>(scope: PartnerScope, name: string): ScopedCollection<T> {
    return new ScopedCollection<T>(this.db, name, scope);
  }
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
