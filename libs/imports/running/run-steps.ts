import { Inject, Injectable } from '@nestjs/common';
import { currentPhase, isOpen, JobBatches, phaseToOpen } from '#libs/batches/index.js';
import { hasError } from '#libs/onboarding/index.js';
import { LOGGER, type Logger } from '#libs/platform/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import { ReportMails } from '../reporting/report-mails.js';
import { RunGate, type Take } from './run-gate.js';
import { sumOutcomes, totalsOf } from './totals.js';

/** The steps of an attempt, from its start to its end. */
@Injectable()
export class RunSteps {
  constructor(
    private readonly batches: JobBatches,
    private readonly gate: RunGate,
    private readonly mails: ReportMails,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Starts what is approved, unless its time has not come or its partner is suspended. */
  async start(doc: ImportDoc, now: Date, take: Take): Promise<boolean> {
    if (await this.gate.isHeld(doc)) return false;
    if ((doc.notBefore && doc.notBefore > now) || isShut(doc, now))
      return doc.status === 'approved' && take(doc, () => Promise.resolve({ to: 'scheduled' }));
    return take(doc, async (session) => {
      if (await this.gate.isHeld(doc, session)) return undefined;
      await this.batches.openCurrentPhase(doc.jobId, doc.attempt, session);
      return { to: 'running', change: { $set: { startedAt: doc.startedAt ?? now } } };
    });
  }

  /** Opens the next phase, closes the window, or ends the attempt. */
  async run(doc: ImportDoc, now: Date, take: Take): Promise<boolean> {
    if (isShut(doc, now)) return this.gate.rest(doc, 'scheduled', take);
    if (await this.gate.isHeld(doc)) return this.gate.rest(doc, undefined, take);
    const open = await this.batches.open(doc.jobId);
    if (currentPhase(open, doc.attempt) === undefined) return this.finish(doc, now, take);
    if (phaseToOpen(open, doc.attempt) !== undefined) await this.gate.open(doc, doc.jobId, doc.attempt, take);
    return false;
  }

  /** The end of an attempt: totals, status and report mails in one step. */
  private async finish(doc: ImportDoc, now: Date, take: Take): Promise<boolean> {
    const enqueue = await this.mails.prepare(doc);
    const runMs = doc.startedAt && doc.attempt === 1 ? now.getTime() - doc.startedAt.getTime() : doc.timings.runMs;
    const ended = await take(doc, async (session) => {
      const open = await this.batches.open(doc.jobId, session);
      if (currentPhase(open, doc.attempt) !== undefined) return undefined;
      const totals = totalsOf(await this.batches.totals(doc.jobId, session));
      const counts = sumOutcomes(totals);
      await enqueue(counts, now, session);
      const isWhole = counts.failed + counts.blocked === 0 && !hasError(doc.problems); // a file that could not be read counts
      const to = isWhole ? 'completed' : 'completed_with_errors';
      return { to, change: { $set: { totals, finishedAt: now, 'timings.runMs': runMs } } };
    });
    if (ended) this.logger.info({ import: doc._id, attempt: doc.attempt }, 'import settled');
    return ended;
  }
}

function isShut({ window }: ImportDoc, now: Date): boolean {
  return window !== undefined && !isOpen(window, now);
}
