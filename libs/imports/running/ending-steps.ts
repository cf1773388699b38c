import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { countOf, JobBatches, phaseToOpen } from '#libs/batches/index.js';
import { Clock } from '#libs/platform/index.js';
import type { StepEnd } from '../import/import-store.js';
import type { ImportDoc, UndoCounts } from '../import/import.schema.js';
import { RunGate, type Take } from './run-gate.js';
import { totalsOf } from './totals.js';
import { Withdrawal } from './withdrawal.js';

/** The steps that end what was cancelled, and take back what an import did. */
@Injectable()
export class EndingSteps {
  constructor(
    private readonly batches: JobBatches,
    private readonly gate: RunGate,
    private readonly withdrawal: Withdrawal,
    private readonly clock: Clock,
  ) {}

  /** Lets the batches in work finish, and pauses the import then. */
  async pause(doc: ImportDoc, take: Take): Promise<boolean> {
    return this.gate.rest(doc, 'paused', take);
  }

  /** Ends what was cancelled: nothing begins any more, blocked rows stop waiting, and what never began is skipped. */
  async cancel(doc: ImportDoc, take: Take): Promise<boolean> {
    const { jobId } = doc;
    const open = await this.batches.open(jobId);
    if (countOf(open, 'ready') > 0) await this.gate.rest(doc, undefined, take);
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

  /** Opens the next phase of an undo, or ends it. */
  async undo(doc: ImportDoc, take: Take): Promise<boolean> {
    const { undo } = doc;
    if (!undo) return false;
    if (await this.gate.isHeld(doc)) return this.gate.rest(doc, undefined, take);
    const open = await this.batches.open(undo.jobId);
    if (phaseToOpen(open, 1) !== undefined) await this.gate.open(doc, undo.jobId, 1, take);
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
}
