import type { Collection, Db, MongoClient, UpdateFilter } from 'mongodb';
import { isOpen, type BatchQueue } from '#libs/batches/index.js';
import {
  hasError,
  issue,
  issueText,
  mailLanguage,
  type MailLanguage,
  type Outcome,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import type { PartnersService } from '#libs/access/index.js';
import type { NewMail, Outbox } from '#libs/mail/index.js';
import {
  newId,
  PartnerScope,
  Problem,
  TRANSACTION_OPTIONS,
  inMs,
  isPast,
  NOW,
  messageOf,
  type Clock,
  type Config,
  type Logger,
} from '#libs/platform/index.js';
import { rowsOfFiles } from './gone.js';
import { checkGuardrails } from './guardrails.js';
import { importMachine, type ImportStatus } from './import-status.js';
import type { FileIssue, ImportDoc } from './model.js';
import { issueExamples, type IssueExample } from './reporting/examples.js';
import { sumOutcomes, totalsOf } from './running/totals.js';
import { MappingMemory } from './reading/saved-mappings.js';
import { nothingUsable, StagingLost, type Staged, type Stager } from './staging.js';
import type { Undo } from './undo/undo.js';
import type { TemplatesService } from './templates/templates.service.js';

/** So often a staging gives a sign of life, which people see, and prolongs its lease. */
const SIGN_OF_LIFE_MS = 1_000;
/** Imports of so few bytes are staged beside a big one. */
const SMALL_BYTES = 1_000_000;

/** Moves imports along: staging, start, end. Every step is one conditional update, so any worker may take any step. */
export class Lifecycle {
  private readonly imports: Collection<ImportDoc>;

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly queue: BatchQueue,
    private readonly stager: Stager,
    private readonly undo: Undo,
    private readonly templates: TemplatesService,
    private readonly partners: PartnersService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {
    this.imports = db.collection<ImportDoc>('imports');
  }

  /**
   * Stages the next import that waits for it: the one that has waited longest, or of the small ones the smallest, so that many of them
   * don't hold up another. False: there was none.
   */
  async stageNext({ smallOnly = false } = {}): Promise<boolean> {
    const token = newId();
    const lease = { token, workerId: { $literal: this.config.workerId }, until: inMs(this.config.leaseMs), at: NOW };
    const underWay = { status: { $in: ['reading' as const, 'validating' as const] } };
    this.staging.add(token);
    try {
      const doc = await this.imports.findOneAndUpdate(
        {
          ...(smallOnly ? { bytes: { $lte: SMALL_BYTES } } : {}),
          partnerId: { $nin: await this.partners.suspended() },
          $or: [
            { status: 'received' },
            { ...underWay, ...isPast('stage.until') },
            { ...underWay, 'stage.workerId': this.config.workerId, 'stage.token': { $nin: [...this.staging] } },
          ],
        },
        [{ $set: { status: 'reading', stage: lease } }],
        { sort: smallOnly ? { bytes: 1, _id: 1 } : { _id: 1 }, returnDocument: 'after' },
      );
      if (doc) await this.stage(doc, token);
      return doc !== null;
    } finally {
      this.staging.delete(token);
    }
  }

  /** Lets others stage at once what dead workers had begun to. */
  async abandon(deadWorkers: string[]): Promise<void> {
    if (deadWorkers.length === 0) return;
    const theirs = {
      status: { $in: ['reading' as const, 'validating' as const] },
      'stage.workerId': { $in: deadWorkers },
    };
    await this.imports.updateMany(theirs, { $set: { 'stage.until': new Date(0) } });
  }

  /** Stagings that this very process is doing: its own id on any other one means that its predecessor died. */
  private readonly staging = new Set<string>();

  private async stage(doc: ImportDoc, token: string): Promise<void> {
    const watch = { mine: true, rows: 0 };
    const mineFilter = { _id: doc._id, 'stage.token': token };
    const renewal = setInterval(() => {
      const alive = { 'stage.until': inMs(this.config.leaseMs), 'stage.at': NOW, 'stage.rows': watch.rows };
      void this.imports.updateOne(mineFilter, [{ $set: { ...alive, status: 'validating' } }]).then(
        ({ matchedCount }) => (watch.mine = watch.mine && matchedCount === 1),
        () => undefined, // without a database the lease runs out by itself
      );
    }, SIGN_OF_LIFE_MS);
    try {
      const staged = await this.stager.stage(doc, watch);
      clearInterval(renewal);
      await this.settleStaging(doc, token, staged);
    } catch (error) {
      if (error instanceof StagingLost) return;
      if (!(error instanceof Problem)) throw error;
      const problem: FileIssue = {
        ...issue(error.code === 'file.tooManyRows' ? 'file.tooManyRows' : 'file.corrupt', {
          params: { reason: messageOf(error), max: '' },
        }),
        file: doc.files[0]?.name ?? '',
      };
      await this.imports.updateOne(mineFilter, {
        $set: { status: 'failed', problems: [...doc.problems, problem], finishedAt: this.clock.now() },
        $unset: { stage: 1 },
      });
    } finally {
      clearInterval(renewal);
    }
  }

  private async settleStaging(doc: ImportDoc, token: string, staged: Staged): Promise<void> {
    const now = this.clock.now();
    const unusable = nothingUsable(staged);
    const asks = unusable && staged.unmapped.length > 0 && doc.options.askMapping === true;
    const failed = unusable && !asks;
    const template = await this.templates.settings(
      new PartnerScope(doc.partnerId),
      doc.template.id,
      doc.template.version,
    );
    const guardrails = unusable ? [] : checkGuardrails(staged, doc.mode, template, await this.rowsOfLast(doc));
    const approves = doc.autoApprove && !doc.dryRun && !hasError(guardrails);
    const status: ImportStatus = failed ? 'failed' : asks ? 'mapping' : approves ? 'approved' : 'planned';
    const { jobId, sheets, unmapped, readings, problems, plan, planIssues, planMails, timings } = staged;
    const update: UpdateFilter<ImportDoc> = {
      $set: {
        status,
        jobId,
        sheets,
        unmapped,
        readings,
        plan,
        planIssues,
        planMails,
        guardrails,
        problems: [...doc.problems, ...problems],
        ...(doc.edits === undefined ? {} : { stagedEdits: doc.edits }),
        timings: { ...timings, runMs: 0 },
        ...(failed ? { finishedAt: now } : {}),
      },
      $unset: { stage: 1 },
    };
    const settled = await this.imports.updateOne(
      { _id: doc._id, 'stage.token': token, status: { $in: ['reading', 'validating'] } },
      update,
    );
    if (settled.matchedCount > 0) await new MappingMemory(this.db, new PartnerScope(doc.partnerId)).remember(sheets);
    else this.logger.warn({ import: doc._id }, 'staging void: another worker has taken over');
  }

  /** Starts what is approved, settles what people asked for, ends what is done. Gives back whether anything moved. */
  async advance(): Promise<boolean> {
    let moved = false;
    const now = this.clock.now();
    const suspended = await this.partners.suspended();
    for await (const doc of this.imports.find({
      status: { $in: ['approved', 'scheduled', 'running', 'pausing', 'cancelling', 'undoing'] },
    })) {
      if (suspended.includes(doc.partnerId)) moved = (await this.hold(doc, now)) || moved;
      else if (doc.status === 'approved' || doc.status === 'scheduled') moved = (await this.start(doc, now)) || moved;
      else if (doc.status === 'undoing') moved = (await this.undo.advance(doc)) || moved;
      else if (doc.status === 'running') moved = (await this.advanceRunning(doc, now)) || moved;
      else moved = (await this.settleRequest(doc, now)) || moved;
    }
    return moved;
  }

  /** Batches in work finish; nothing else begins until the partner may go on. What was asked to stop, stops. */
  private async hold(doc: ImportDoc, now: Date): Promise<boolean> {
    if (doc.status === 'pausing' || doc.status === 'cancelling') return this.settleRequest(doc, now);
    await this.queue.rest(doc.status === 'undoing' && doc.undo ? doc.undo.jobId : doc.jobId);
    return false;
  }

  private async start(doc: ImportDoc, now: Date): Promise<boolean> {
    if ((doc.notBefore && doc.notBefore > now) || (doc.window && !isOpen(doc.window, now))) {
      return doc.status === 'approved' && this.move(doc, 'scheduled', {});
    }
    const started = await this.move(doc, 'running', { startedAt: doc.startedAt ?? now });
    if (started) await this.queue.openNextPhase(doc.jobId, doc.attempt);
    return started;
  }

  private async advanceRunning(doc: ImportDoc, now: Date): Promise<boolean> {
    if (doc.window && !isOpen(doc.window, now)) {
      // batches in work finish; the others wait for the window
      return (await this.queue.rest(doc.jobId)) === 0 && this.move(doc, 'scheduled', {});
    }
    if (await this.queue.openNextPhase(doc.jobId, doc.attempt)) return false;
    return this.finish(doc);
  }

  /** The end of an attempt: totals, status and report mails in one transaction. */
  private async finish(doc: ImportDoc): Promise<boolean> {
    const scope = new PartnerScope(doc.partnerId);
    const now = this.clock.now();
    const template = await this.templates.settings(scope, doc.template.id, doc.template.version);
    const examples = template.email.reportTo.length > 0 ? await issueExamples(this.db, doc, 5) : [];
    const runMs = doc.startedAt && doc.attempt === 1 ? now.getTime() - doc.startedAt.getTime() : doc.timings.runMs;
    const settled = await this.client.withSession((session) =>
      session.withTransaction(async () => {
        const phases = await this.queue.result(doc.jobId, doc.attempt, session);
        if (!phases) return undefined;
        const totals = totalsOf(phases);
        const counts = sumOutcomes(totals);
        const status: ImportStatus = counts.failed + counts.blocked > 0 ? 'completed_with_errors' : 'completed';
        const { matchedCount } = await this.imports.updateOne(
          { _id: doc._id, status: 'running', attempt: doc.attempt },
          { $set: { status, totals, finishedAt: now, 'timings.runMs': runMs } },
          { session },
        );
        if (matchedCount === 0) return undefined;
        await this.outbox.enqueue(scope, this.reportMails(doc, counts, template, examples), now, session);
        return { status, counts };
      }, TRANSACTION_OPTIONS),
    );
    if (settled) this.logger.info({ import: doc._id, attempt: doc.attempt, ...settled }, 'import settled');
    return settled !== undefined;
  }

  private reportMails(
    doc: ImportDoc,
    counts: Record<Outcome, number>,
    template: TemplateSettings,
    examples: IssueExample[],
  ): NewMail[] {
    const language: MailLanguage = mailLanguage(template.emailLanguage);
    const issues = examples.map(({ issue: about, count, example }) => ({
      ...issueText(about, language),
      count,
      example,
    }));
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
        link: `${this.config.publicUrl}/imports/${doc._id}${counts.failed > 0 ? '?status=failed' : ''}`,
        succeeded: counts.failed + counts.blocked === 0,
      },
    }));
  }

  private async settleRequest(doc: ImportDoc, now: Date): Promise<boolean> {
    if ((await this.queue.rest(doc.jobId)) > 0) return false;
    if (doc.status === 'pausing') return this.move(doc, 'paused', {});
    await this.queue.cancelWaiting(doc.jobId);
    const totals = totalsOf(await this.queue.totals(doc.jobId));
    return this.move(doc, 'cancelled', { totals, finishedAt: now });
  }

  /** How many rows the last import had that ran with the same template and files of the same names. */
  private async rowsOfLast({ _id, partnerId, template, files }: ImportDoc): Promise<number | undefined> {
    const filter = {
      partnerId,
      _id: { $lt: _id },
      'template.id': template.id,
      'files.name': { $all: files.map(({ name }) => name) },
      files: { $size: files.length },
      status: { $in: ['completed', 'completed_with_errors'] as ImportStatus[] },
    };
    const last = await this.imports.findOne(filter, { sort: { _id: -1 }, projection: { sheets: 1 } });
    return last ? rowsOfFiles(last.sheets) : undefined;
  }

  /** One conditional step; false when the import is no longer where it was. */
  private async move(doc: ImportDoc, target: ImportStatus, set: Partial<ImportDoc>): Promise<boolean> {
    if (!importMachine.sourcesOf(target).includes(doc.status))
      throw new Error(`An import can't go from ${doc.status} to ${target}.`);
    const { matchedCount } = await this.imports.updateOne(
      { _id: doc._id, status: doc.status, attempt: doc.attempt },
      { $set: { ...set, status: target } },
    );
    return matchedCount === 1;
  }
}
