import { Inject, Injectable } from '@nestjs/common';
import { ProcessSessions } from '#libs/batches/index.js';
import { Clock } from '#libs/platform/index.js';
import { IMPORT_STATUSES, MOVING_STATUSES } from '../import/import-status.js';
import { ImportStore } from '../import/import-store.js';
import type { ImportDoc } from '../import/import.schema.js';
import { EndingSteps } from './ending-steps.js';
import type { Take } from './run-gate.js';
import { RunSteps } from './run-steps.js';

/**
 * Moves imports along from their approval to their end. Each step is one transaction on the import's document
 * (import-store.ts), so any worker may take any step at any time.
 */
@Injectable()
export class Lifecycle {
  constructor(
    private readonly imports: ImportStore,
    @Inject(ProcessSessions) private readonly sessions: Pick<ProcessSessions, 'of'>,
    private readonly running: RunSteps,
    private readonly ending: EndingSteps,
    private readonly clock: Clock,
  ) {}

  /**
   * Starts what is approved, does what people asked for, ends what is done.
   * @param loop by whom it is called: two that run at the same time have two names
   * @returns whether any import changed its status
   */
  async advance(loop: string): Promise<boolean> {
    const session = this.sessions.of(`lifecycle ${loop}`);
    const take: Take = (doc, work) => this.imports.take(doc, work, session);
    let moved = false;
    const now = this.clock.now();
    for await (const doc of this.imports.inStatus(MOVING_STATUSES))
      moved = (await this.advanceOne(doc, now, take)) || moved;
    return moved;
  }

  private async advanceOne(doc: ImportDoc, now: Date, take: Take): Promise<boolean> {
    switch (IMPORT_STATUSES[doc.status].work) {
      case 'start':
        return this.running.start(doc, now, take);
      case 'run':
        return this.running.run(doc, now, take);
      case 'pause':
        return this.ending.pause(doc, take);
      case 'cancel':
        return this.ending.cancel(doc, take);
      case 'undo':
        return this.ending.undo(doc, take);
      case 'claim':
      case 'stage':
      case null:
        return false; // not what this moves
    }
  }
}
