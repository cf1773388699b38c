import type { ClientSession, Collection, Db, MongoClient } from 'mongodb';
import type { PartnersService } from '#libs/access/index.js';
import {
  countOf,
  currentPhase,
  isOpen,
  phaseToOpen,
  type JobBatches,
  type ProcessSessions,
} from '#libs/batches/index.js';
import type { Outbox } from '#libs/mail/index.js';
import { hasError } from '#libs/onboarding/index.js';
import { PartnerScope, type Clock, type Config, type Logger } from '#libs/platform/index.js';
import type { ImportStatus } from './import-status.js';
import { ImportSteps, type StepEnd } from './import-step.js';
import type { ImportDoc, UndoCounts } from './model.js';
import { issueExamples } from './reporting/examples.js';
import { reportMails } from './report-mails.js';
import { sumOutcomes, totalsOf } from './running/totals.js';
import type { Withdrawal } from './running/withdrawal.js';
import type { TemplatesService } from './templates/templates.service.js';

/** Takes a step in the session of the pass. */
type Take = (doc: ImportDoc, work: Parameters<ImportSteps['take']>[1]) => Promise<boolean>;

/** In these a worker has something to do for the import besides its batches. */
const MOVING = ['approved', 'scheduled', 'running', 'pausing', 'cancelling', 'undoing'] as const;

/**
 * Moves imports along from their approval to their end. Each step is one transaction on the import's document
 * (import-step.ts), so any worker may take any step at any time.
 */
export class Lifecycle {
  private readonly imports: Collection<ImportDoc>;
  private readonly steps: ImportSteps;

  constructor(
    client: MongoClient,
    private readonly db: Db,
    private readonly sessions: Pick<ProcessSessions, 'of'>,
    private readonly batches: JobBatches,
    private readonly withdrawal: Withdrawal,
    private readonly templates: Pick<TemplatesService, 'settings'>,
    private readonly partners: Pick<PartnersService, 'suspended' | 'isSuspended'>,
    private readonly outbox: Pick<Outbox, 'enqueue'>,
    private readonly clock: Clock,
    private readonly config: Pick<Config, 'publicUrl'>,
    private readonly logger: Logger,
  ) {
    this.imports = db.collection<ImportDoc>('imports');
    this.steps = new ImportSteps(client, db);
  }

  /**
   * Starts what is approved, does what people asked for, ends what is done.
   * @param loop by whom it is called: two that run at the same time have two names
   * @returns whether any import changed its status
   */
  async advance(loop: string): Promise<boolean> {
    const session = this.sessions.of(`lifecycle ${loop}`);
    const take: Take = (doc, work) => this.steps.take(doc, work, session);
    let moved = false;
    const now = this.clock.now();
    for await (const doc of this.imports.find({ status: { $in: [...MOVING] } }))
      moved = (await this.advanceOne(doc, now, take)) || moved;
    return moved;
  }

  private async advanceOne(doc: ImportDoc, now: Date, take: Take): Promise<boolean> {
    switch (doc.status) {
      case 'approved':
      case 'scheduled':
        return this.start(doc, now, take);
      case 'running':
        return this.run(doc, now, take);
      case 'pausing':
        return this.rest(doc, 'paused', take);
      case 'cancelling':
        return this.cancel(doc, take);
      case 'undoing':
        return this.undo(doc, take);
      default:
        return false;
    }
  }

  private async start(doc: ImportDoc, now: Date, take: Take): Promise<boolean> {
    if (await this.isHeld(doc)) return false;
    if ((doc.notBefore && doc.notBefore > now) || isShut(doc, now))
      return doc.status === 'approved' && take(doc, () => Promise.resolve({ to: 'scheduled' }));
    return take(doc, async (session) => {
      if (await this.isHeld(doc, session)) return undefined;
      await this.batches.openCurrentPhase(doc.jobId, doc.attempt, session);
      return { to: 'running', change: { $set: { startedAt: doc.startedAt ?? now } } };
    });
  }

  private async run(doc: ImportDoc, now: Date, take: Take): Promise<boolean> {
    if (isShut(doc, now)) return this.rest(doc, 'scheduled', take);
    if (await this.isHeld(doc)) return this.rest(doc, undefined, take);
    const open = await this.batches.open(doc.jobId);
    if (currentPhase(open, doc.attempt) === undefined) return this.finish(doc, now, take);
    if (phaseToOpen(open, doc.attempt) !== undefined) await this.open(doc, doc.jobId, doc.attempt, take);
    return false;
  }

  /** Opens the phase that may run now, unless the partner has been suspended or the import has moved on. */
  private async open(doc: ImportDoc, jobId: string, attempt: number, take: Take): Promise<void> {
    await take(doc, async (session) => {
      if (await this.isHeld(doc, session)) return undefined;
      return (await this.batches.openCurrentPhase(jobId, attempt, session)) ? 'stays' : undefined;
    });
  }

  /**
   * Lets nothing more begin. Batches in work finish; with none in work the import moves to the given status.
   * @param to undefined: it keeps its status
   */
  private async rest(doc: ImportDoc, to: ImportStatus | undefined, take: Take): Promise<boolean> {
    const jobId = jobOf(doc);
    const seen = await this.batches.open(jobId);
    if (countOf(seen, 'ready') === 0 && (to === undefined || countOf(seen, 'leased') > 0)) return false;
    const taken = await take(doc, async (session) => {
      const open = await this.batches.open(jobId, session);
      await this.batches.rest(jobId, session);
      return to !== undefined && countOf(open, 'leased') === 0 ? { to } : 'stays';
    });
    return taken && to !== undefined;
  }

  /** Ends what was cancelled: nothing begins any more, blocked rows stop waiting, and what never began is skipped. */
  private async cancel(doc: ImportDoc, take: Take): Promise<boolean> {
    const { jobId } = doc;
    const open = await this.batches.open(jobId);
    if (countOf(open, 'ready') > 0) await this.rest(doc, undefined, take);
    if (countOf(open, 'leased') > 0) return false;
    const idle = async (session: ClientSession) => {
      const now = await this.batches.open(jobId, session);
      return countOf(now, 'ready') + countOf(now, 'leased') === 0;
    };
    if (!(await this.endWaiting(doc, take, idle))) return false;
    const finishedAt = this.clock.now();
    return take(doc, async (session) => {
      if (!(await idle(session)) || (await this.withdrawal.isDue(doc, session))) return undefined;
      await this.batches.skipWaiting(jobId, session);
      const totals = totalsOf(await this.batches.totals(jobId, session));
      return { to: 'cancelled', change: { $set: { totals, finishedAt } } };
    });
  }

  /** Skips the rows that wait, a chunk at a time. @returns false if the import has moved on */
  private async endWaiting(
    doc: ImportDoc,
    take: Take,
    idle: (session: ClientSession) => Promise<boolean>,
  ): Promise<boolean> {
    while (await this.withdrawal.isDue(doc)) {
      const withdrew = async (session: ClientSession): Promise<StepEnd | undefined> => {
        if (!(await idle(session))) return undefined;
        return (await this.withdrawal.withdrawSome(doc, session)) ? 'stays' : undefined;
      };
      if (!(await take(doc, withdrew))) return false;
    }
    return true;
  }

  /** The end of an attempt: totals, status and report mails in one step. */
  private async finish(doc: ImportDoc, now: Date, take: Take): Promise<boolean> {
    const scope = new PartnerScope(doc.partnerId);
    const template = await this.templates.settings(scope, doc.template.id, doc.template.version);
    const examples = template.email.reportTo.length > 0 ? await issueExamples(this.db, doc, 5) : [];
    const runMs = doc.startedAt && doc.attempt === 1 ? now.getTime() - doc.startedAt.getTime() : doc.timings.runMs;
    const ended = await take(doc, async (session) => {
      const open = await this.batches.open(doc.jobId, session);
      if (currentPhase(open, doc.attempt) !== undefined) return undefined;
      const totals = totalsOf(await this.batches.totals(doc.jobId, session));
      const counts = sumOutcomes(totals);
      const mails = reportMails(doc, counts, template, examples, this.config.publicUrl);
      await this.outbox.enqueue(scope, mails, now, session);
      const isWhole = counts.failed + counts.blocked === 0 && !hasError(doc.problems); // a file that could not be read counts
      const to = isWhole ? 'completed' : 'completed_with_errors';
      return { to, change: { $set: { totals, finishedAt: now, 'timings.runMs': runMs } } };
    });
    if (ended) this.logger.info({ import: doc._id, attempt: doc.attempt }, 'import settled');
    return ended;
  }

  /** Opens the next phase of an undo, or ends it. */
  private async undo(doc: ImportDoc, take: Take): Promise<boolean> {
    const { undo } = doc;
    if (!undo) return false;
    if (await this.isHeld(doc)) return this.rest(doc, undefined, take);
    const open = await this.batches.open(undo.jobId);
    if (phaseToOpen(open, 1) !== undefined) await this.open(doc, undo.jobId, 1, take);
    if (open.length > 0) return false;
    if (!(await this.endWaiting(doc, take, () => Promise.resolve(true)))) return false;
    const finishedAt = this.clock.now();
    return take(doc, async (session) => {
      const waits = await this.withdrawal.isDue(doc, session);
      if (waits || (await this.batches.open(undo.jobId, session)).length > 0) return undefined;
      const totals = totalsOf(await this.batches.totals(doc.jobId, session));
      const counts: UndoCounts = { undone: 0, partly: 0, conflicts: 0 };
      for (const { counts: sum } of await this.batches.totals(undo.jobId, session)) {
        counts.undone += sum['undone'] ?? 0;
        counts.partly += sum['partly'] ?? 0;
        counts.conflicts += sum['conflicts'] ?? 0;
      }
      return { to: 'undone', change: { $set: { totals, 'undo.counts': counts, 'undo.finishedAt': finishedAt } } };
    });
  }

  /** Whether its partner is suspended; within a step as the step sees it. */
  private async isHeld({ partnerId }: ImportDoc, session?: ClientSession): Promise<boolean> {
    if (session) return this.partners.isSuspended(partnerId, session);
    return (await this.partners.suspended()).includes(partnerId);
  }
}

function jobOf({ status, jobId, undo }: ImportDoc): string {
  return status === 'undoing' && undo ? undo.jobId : jobId;
}

function isShut({ window }: ImportDoc, now: Date): boolean {
  return window !== undefined && !isOpen(window, now);
}
