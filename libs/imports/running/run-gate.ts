import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { PartnersService } from '#libs/access/index.js';
import { countOf, JobBatches } from '#libs/batches/index.js';
import type { ImportStatus } from '../import/import-status.js';
import type { SeenImport, StepWork } from '../import/import-store.js';
import type { ImportDoc } from '../import/import.schema.js';

/** Takes a step in the session of the pass. @returns whether it was taken */
export type Take = (doc: SeenImport, work: StepWork) => Promise<boolean>;

/** What lets batches of an import begin, and what keeps them from it. */
@Injectable()
export class RunGate {
  constructor(
    private readonly batches: JobBatches,
    @Inject(PartnersService) private readonly partners: Pick<PartnersService, 'suspended' | 'isSuspended'>,
  ) {}

  /** Opens the phase that may run now, unless the partner has been suspended or the import has moved on. */
  async open(doc: ImportDoc, jobId: string, attempt: number, take: Take): Promise<void> {
    await take(doc, async (session) => {
      if (await this.isHeld(doc, session)) return undefined;
      return (await this.batches.openCurrentPhase(jobId, attempt, session)) ? 'stays' : undefined;
    });
  }

  /**
   * Lets nothing more begin. Batches in work finish; with none in work the import moves to the given status.
   * @param to undefined: it keeps its status
   */
  async rest(doc: ImportDoc, to: ImportStatus | undefined, take: Take): Promise<boolean> {
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

  /** Whether its partner is suspended; within a step as the step sees it. */
  async isHeld({ partnerId }: ImportDoc, session?: ClientSession): Promise<boolean> {
    if (session) return this.partners.isSuspended(partnerId, session);
    return (await this.partners.suspended()).includes(partnerId);
  }
}

function jobOf({ status, jobId, undo }: ImportDoc): string {
  return status === 'undoing' && undo ? undo.jobId : jobId;
}
