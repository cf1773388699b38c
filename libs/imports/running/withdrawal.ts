import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db } from 'mongodb';
import { JobBatches } from '#libs/batches/index.js';
import { issue } from '#libs/onboarding/index.js';
import { Clock, DB, inSession, PartnerScope, ScopedCollection } from '#libs/platform/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import { newBatch } from '../planning/chunking.js';
import { RowStore } from '../rows/row-store.js';
import type { RowOutcome } from '../rows/row.schema.js';
import { countOutcome, PHASES } from './totals.js';
import type { Wait } from './wait.schema.js';

/** Ends the waiting of the blocked rows of an import that is cancelled or undone: each is skipped and says why. */
@Injectable()
export class Withdrawal {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly batches: JobBatches,
    private readonly clock: Clock,
  ) {}

  /** Whether any row of the import still waits. */
  async isDue(doc: ImportDoc, session?: ClientSession): Promise<boolean> {
    const options = { projection: { _id: 1 }, ...inSession(session) };
    return (await this.waits(doc).findOne({ importId: doc._id }, options)) !== null;
  }

  /** Ends the waiting of the rows of one chunk, within a step of the import. @returns whether any row waited */
  async withdrawSome(doc: ImportDoc, session: ClientSession): Promise<boolean> {
    const first = await this.waits(doc).findOne({ importId: doc._id }, { sort: { _id: 1 }, session });
    if (!first) return false;
    const { chunkId } = first;
    const waits = await this.waits(doc).find({ importId: doc._id, chunkId }, { session }).toArray();
    await this.skip(doc, chunkId, waits, session);
    await this.waits(doc).deleteMany({ importId: doc._id, chunkId }, session);
    return true;
  }

  /** Writes the results of skipped rows as those of a settled batch of one more attempt. */
  private async skip(doc: ImportDoc, chunkId: string, waits: Wait[], session: ClientSession): Promise<void> {
    const scope = new PartnerScope(doc.partnerId);
    const store = new RowStore(this.db, scope);
    const chunk = await store.chunk(chunkId);
    if (!chunk) return; // retention was quicker; there is nothing left to answer
    const { jobId, seq, entity } = chunk;
    const attempt = doc.attempt + 1;
    const before = await store.outcomesBefore(chunk, attempt, session);
    const counts: Record<string, number> = {};
    let asPlanned = 0;
    const results = waits.map(({ row, name }): RowOutcome => {
      const result: RowOutcome = {
        position: row,
        outcome: 'skipped',
        issues: [issue('row.waitCancelled', { params: { name } })],
      };
      const was = before.get(row);
      countOutcome(counts, result, 1);
      if (was) countOutcome(counts, was, -1);
      if (was?.outcome === 'blocked' && chunk.rows[row]?.plan.action === 'blocked') asPlanned--;
      return result;
    });
    const phase = PHASES.save[entity];
    const rows = waits.map(({ row }) => row);
    const batch = newBatch({ scope, kind: 'import', jobId, attempt, phase, seq, chunkId, rows, priority: 0 });
    const header = { _id: batch._id, jobId, importId: doc._id, chunkId, seq, attempt, at: this.clock.now() };
    await store.addOutcomes(header, results, session);
    await this.batches.insert([{ ...batch, status: 'done', counts, asPlanned }], session);
  }

  private waits(doc: ImportDoc): ScopedCollection<Wait> {
    return new ScopedCollection<Wait>(this.db, 'waits', new PartnerScope(doc.partnerId));
  }
}
