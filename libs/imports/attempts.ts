import type { Collection, Db } from 'mongodb';
import { recordAudit } from '#libs/access/index.js';
import type { Batch, BatchQueue } from '#libs/batches/index.js';
import { hasError, type Outcome } from '#libs/onboarding/index.js';
import { PartnerScope, Problem, ScopedCollection, type Clock } from '#libs/platform/index.js';
import { batchesOf, priorityOf } from './cut.js';
import type { ImportDoc, Wait } from './model.js';
import { RowStore } from './row-store.js';

const PAGE = 1000;

/** Further attempts at rows of an import: retries that a person asks for, and unblocking, which happens by itself. */
export class Attempts {
  private readonly waits: Collection<Wait>;

  constructor(
    private readonly db: Db,
    private readonly queue: BatchQueue,
    private readonly clock: Clock,
  ) {
    this.waits = db.collection<Wait>('waits');
  }

  /**
   * Tries failed and blocked rows again. Rows whose content is wrong stay failed: they need another file.
   * @throws Problem `import.nothingToRetry`, `import.wrongStatus`
   */
  async retry(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const doc = await new ScopedCollection<ImportDoc>(this.db, 'imports', scope).findOne({ _id: id });
    if (!doc) throw new Problem('notFound', 'import.notFound', `There is no import ${id}.`);
    const rows = new Map<string, number[]>();
    const again: readonly Outcome[] = ['failed', 'blocked'];
    for await (const { chunk, outcomes } of new RowStore(this.db, scope).answered(doc, {
      sought: [{ became: again }],
    })) {
      const positions = chunk.rows.flatMap((row, i) =>
        again.includes(outcomes[i]?.o ?? 'unchanged') && !hasError(row.i ?? []) ? [i] : [],
      );
      if (positions.length > 0) rows.set(chunk._id, positions);
    }
    if (rows.size === 0)
      throw new Problem(
        'conflict',
        'import.nothingToRetry',
        'No row of this import can be retried: correct the rows in the report and upload it again.',
      );
    if (!(await this.begin(scope, doc, rows)))
      throw new Problem(
        'conflict',
        'import.wrongStatus',
        `The import is ${doc.status.replaceAll('_', ' ')}; it can't be retried now.`,
      );
    await recordAudit(this.db, scope, {
      at: this.clock.now(),
      actor,
      action: 'import.retried',
      target: `import ${id}`,
      details: {},
    });
  }

  /** Finds blocked rows whose record has come, or whose time is over, and starts an attempt at them. */
  async unblock(): Promise<boolean> {
    const due = new Map<string, { partnerId: string; rows: Map<string, number[]> }>();
    let page: Wait[] = [];
    const flush = async () => {
      const arrived = await this.arrived(page);
      const now = this.clock.now();
      for (const wait of page) {
        if (!arrived.has(wait.waitsFor) && wait.expiresAt > now) continue;
        const entry = due.get(wait.importId) ?? { partnerId: wait.partnerId, rows: new Map<string, number[]>() };
        entry.rows.set(wait.chunkId, [...(entry.rows.get(wait.chunkId) ?? []), wait.row]);
        due.set(wait.importId, entry);
      }
      page = [];
    };
    for await (const wait of this.waits.find().sort({ _id: 1 })) {
      page.push(wait);
      if (page.length >= PAGE) await flush();
    }
    await flush();
    let begun = false;
    for (const [importId, { partnerId, rows }] of due) {
      const scope = new PartnerScope(partnerId);
      const doc = await new ScopedCollection<ImportDoc>(this.db, 'imports', scope).findOne({ _id: importId });
      if (doc?.status === 'completed_with_errors') begun = (await this.begin(scope, doc, rows)) || begun;
    }
    return begun;
  }

  private async arrived(waits: Wait[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (const collection of ['customers', 'locations'] as const) {
      const ids = [...new Set(waits.filter((w) => w.collection === collection).map((w) => w.waitsFor))];
      if (ids.length === 0) continue;
      // ids are made from partner and key, so they are their own scope
      for await (const { _id } of this.db
        .collection<{ _id: string }>(collection)
        .find({ _id: { $in: ids } }, { projection: { _id: 1 } }))
        found.add(_id);
    }
    return found;
  }

  /** Opens the next attempt. The batches come first under the new number; the import then takes it up, once. */
  private async begin(scope: PartnerScope, doc: ImportDoc, rows: Map<string, number[]>): Promise<boolean> {
    if (doc.status !== 'completed' && doc.status !== 'completed_with_errors') return false;
    const attempt = doc.attempt + 1;
    await this.queue.removeAttempt(doc.jobId, attempt); // left over by a worker that died right here
    const batches: Batch[] = [];
    const store = new RowStore(this.db, scope);
    for await (const { _id: chunkId, seq, entity, rows: staged } of store.chunksOf([...rows.keys()])) {
      const positions = [...new Set(rows.get(chunkId))].sort((a, b) => a - b);
      const of = { scope, jobId: doc.jobId, attempt, seq, chunkId, priority: priorityOf(positions.length) };
      batches.push(...batchesOf(of, { entity, mode: doc.mode }, staged, positions));
    }
    await this.queue.insert(batches);
    const { matchedCount } = await new ScopedCollection<ImportDoc>(this.db, 'imports', scope).updateOne(
      { _id: doc._id, status: doc.status, attempt: doc.attempt },
      { $set: { status: 'running', attempt }, $unset: { totals: 1, finishedAt: 1 } },
    );
    if (matchedCount === 1) await this.queue.openNextPhase(doc.jobId, attempt);
    return matchedCount === 1;
  }
}
