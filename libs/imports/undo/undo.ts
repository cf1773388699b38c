import type { Collection, Db, MongoClient } from 'mongodb';
import { recordAudit } from '#libs/access/index.js';
import type { Batch, BatchQueue } from '#libs/batches/index.js';
import type { Entity } from '#libs/onboarding/index.js';
import {
  newId,
  PartnerScope,
  Problem,
  ScopedCollection,
  TRANSACTION_OPTIONS,
  type Clock,
} from '#libs/platform/index.js';
import { importMachine } from '../import-status.js';
import type { ImportDoc, UndoCounts, Wait } from '../model.js';
import { RowStore, type Effect } from '../row-store.js';
import { newBatch, priorityOf } from '../cut.js';

type Did = Effect['o'];

/**
 * The order in which an import is taken back. What was removed comes back first, customers before what belongs to them;
 * then, users before what they belong to, what was created goes before what was updated is put back: a number that a new
 * user took over is free again by then.
 */
const PHASES: Record<Did, Record<Entity, number>> = {
  removed: { customers: 1, locations: 2, users: 4 },
  created: { users: 3, locations: 5, customers: 7 },
  updated: { users: 4, locations: 6, customers: 8 },
};

/** Taking back what an import did. Like any run it is a job of batches, so it survives whatever dies meanwhile. */
export class Undo {
  private readonly imports: Collection<ImportDoc>;

  constructor(
    private readonly client: MongoClient,
    private readonly db: Db,
    private readonly queue: BatchQueue,
    private readonly clock: Clock,
  ) {
    this.imports = db.collection<ImportDoc>('imports');
  }

  /**
   * Starts to take an import back. Its blocked rows stop waiting.
   * @throws Problem `import.notFound`, `import.wrongStatus`
   */
  async begin(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const doc = await new ScopedCollection<ImportDoc>(this.db, 'imports', scope).findOne({ _id: id });
    if (!doc) throw new Problem('notFound', 'import.notFound', `There is no import ${id}.`);
    if (doc.expiredAt) throw new Problem('conflict', 'import.expired', 'Its rows are no longer kept, so it can no longer be undone.'); // prettier-ignore
    const now = this.clock.now();
    const jobId = `${doc.jobId}.undo.${newId()}`; // a name of its own: batches of a start that came to nothing never run
    if (importMachine.sourcesOf('undoing').includes(doc.status)) await this.prepare(scope, doc, jobId);
    const { matchedCount } = await new ScopedCollection<ImportDoc>(this.db, 'imports', scope).updateOne(
      { _id: id, status: { $in: importMachine.sourcesOf('undoing') }, attempt: doc.attempt },
      { $set: { status: 'undoing', undo: { jobId, actor, startedAt: now } } },
    );
    if (matchedCount === 0) {
      await this.queue.removeAttempt(jobId, 1);
      const status = doc.status.replaceAll('_', ' ');
      throw new Problem('conflict', 'import.wrongStatus', `The import is ${status}; it can't be undone now.`);
    }
    await new ScopedCollection<Wait>(this.db, 'waits', scope).deleteMany({ importId: id });
    await recordAudit(this.db, scope, {
      at: now,
      actor,
      action: 'import.undoing',
      target: `import ${id}`,
      details: {},
    });
  }

  /** Opens the next phase of an undoing, or ends it. Gives back whether anything moved. */
  async advance(doc: ImportDoc): Promise<boolean> {
    const { undo } = doc;
    if (!undo || (await this.queue.openNextPhase(undo.jobId, 1))) return false;
    // read in a transaction, written outside of one: nobody who dies between the two keeps the import locked
    const phases = await this.client.withSession((session) =>
      session.withTransaction(() => this.queue.result(undo.jobId, 1, session), TRANSACTION_OPTIONS),
    );
    if (!phases) return false;
    const counts: UndoCounts = { undone: 0, partly: 0, conflicts: 0 };
    for (const { counts: sum } of phases) {
      counts.undone += sum['undone'] ?? 0;
      counts.partly += sum['partly'] ?? 0;
      counts.conflicts += sum['conflicts'] ?? 0;
    }
    const { matchedCount } = await this.imports.updateOne(
      { _id: doc._id, status: 'undoing' },
      { $set: { status: 'undone', 'undo.counts': counts, 'undo.finishedAt': this.clock.now() } },
    );
    return matchedCount === 1;
  }

  private async prepare(scope: PartnerScope, doc: ImportDoc, jobId: string): Promise<void> {
    const store = new RowStore(this.db, scope);
    const rows = new Map<string, Map<Did, number[]>>();
    for await (const { chunkId, rows: outcomes } of store.effects(doc)) {
      const byDeed = rows.get(chunkId) ?? new Map<Did, number[]>();
      for (const { r, o } of outcomes) byDeed.set(o, [...(byDeed.get(o) ?? []), r]);
      rows.set(chunkId, byDeed);
    }
    const batches: Batch[] = [];
    for (const { _id: chunkId, seq, entity } of await store.headers([...rows.keys()]))
      for (const [did, positions] of rows.get(chunkId) ?? [])
        batches.push(
          newBatch({
            scope,
            kind: 'undo',
            jobId,
            attempt: 1,
            phase: PHASES[did][entity],
            seq,
            chunkId,
            rows: positions.sort((a, b) => a - b),
            priority: priorityOf(positions.length),
          }),
        );
    await this.queue.insert(batches);
  }
}
