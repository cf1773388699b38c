import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { recordAudit } from '#libs/access/index.js';
import { countOf, JobBatches, type Batch } from '#libs/batches/index.js';
import { Clock, DB, newId, problem, type PartnerScope } from '#libs/platform/index.js';
import { allows } from '../import/import-status.js';
import { ImportStore } from '../import/import-store.js';
import type { ImportDoc } from '../import/import.schema.js';
import { wrongStatus } from '../import/wrong-status.js';
import { newBatch, priorityOf } from '../planning/chunking.js';
import { RowStore, type Effect } from '../rows/row-store.js';
import type { ChunkHeader } from '../rows/row.schema.js';
import { AFTERWARDS, PHASES } from '../running/totals.js';

/** More than there are phases. */
const TURNS_AN_ATTEMPT = 10;

/** Begins to undo what an import did. Like any run it is a job of batches, so it survives whatever dies meanwhile. */
@Injectable()
export class Undo {
  constructor(
    private readonly imports: ImportStore,
    @Inject(DB) private readonly db: Db,
    private readonly batches: JobBatches,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins to undo an import; workers do it, and end the waiting of its blocked rows.
   * @throws Problem `import.notFound`, `import.expired`, `import.wrongStatus`
   */
  async begin(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const doc = await this.imports.get(scope, id);
    if (doc.expiredAt) throw problem('import.expired', { what: 'undo' });
    if (!allows(doc.status, 'undo')) throw wrongStatus(doc, 'undo');
    const jobId = `${doc.jobId}.undo.${newId()}`;
    const batches = await this.batchesFor(scope, doc, jobId);
    const startedAt = this.clock.now();
    const taken = await this.imports.take(doc, async (session, now) => {
      const open = await this.batches.open(doc.jobId, session);
      if (now.expiredAt || countOf(open, 'ready') + countOf(open, 'leased') > 0) return undefined;
      const entry = { at: startedAt, actor, action: 'import.undoing' as const, target: `import ${id}`, details: {} };
      await recordAudit(this.db, scope, entry, session);
      await this.batches.insert(batches, session);
      return { to: 'undoing', change: { $set: { undo: { jobId, actor, startedAt } } } };
    });
    if (!taken) throw wrongStatus(await this.imports.get(scope, id), 'undo');
  }

  /** A batch for each phase in which rows of a chunk are taken back. */
  private async batchesFor(scope: PartnerScope, doc: ImportDoc, jobId: string): Promise<Batch[]> {
    const store = new RowStore(this.db, scope);
    const effects = new Map<string, Effect[]>();
    for await (const { chunkId, rows } of store.effects(doc))
      effects.set(chunkId, [...(effects.get(chunkId) ?? []), ...rows]);
    const parts = (await store.headers([...effects.keys()])).flatMap((header) =>
      [...byTurn(effects.get(header._id) ?? [], header)].map(([turn, rows]) => ({ header, turn, rows })),
    );
    const turns = [...new Set(parts.map(({ turn }) => turn))].sort((a, b) => b - a);
    return parts.map(({ header: { _id: chunkId, seq, late: whole = false }, turn, rows }) => {
      const of = { scope, jobId, attempt: 1, seq, chunkId, priority: priorityOf(rows.length), whole };
      return newBatch({ ...of, kind: 'undo', phase: turns.indexOf(turn) + 1, rows });
    });
  }
}

/** Positions of rows by the turn in which they were run: an import is taken back in the opposite order. */
function byTurn(effects: readonly Effect[], { entity, late = false }: ChunkHeader): Map<number, number[]> {
  const turns = new Map<number, number[]>();
  for (const { position, outcome, attempt } of effects) {
    const phase = PHASES[outcome === 'removed' ? 'remove' : 'save'][entity] + (late ? AFTERWARDS : 0);
    const turn = (attempt - 1) * TURNS_AN_ATTEMPT + phase;
    turns.set(turn, [...(turns.get(turn) ?? []), position]);
  }
  for (const rows of turns.values()) rows.sort((a, b) => a - b);
  return turns;
}
