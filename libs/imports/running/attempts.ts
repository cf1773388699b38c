import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection, Db } from 'mongodb';
import { recordAudit } from '#libs/access/index.js';
import { JobBatches, ProcessSessions, type Batch } from '#libs/batches/index.js';
import { hasError, type IssueCode, type Outcome } from '#libs/onboarding/index.js';
import { Clock, DB, newId, PartnerScope, problem } from '#libs/platform/index.js';
import type { RecordDoc } from '#libs/records/index.js';
import { allows } from '../import/import-status.js';
import { ImportStore } from '../import/import-store.js';
import type { ImportDoc } from '../import/import.schema.js';
import { wrongStatus } from '../import/wrong-status.js';
import { batchesOf, priorityOf } from '../planning/chunking.js';
import { isErased, RowStore } from '../rows/row-store.js';
import type { Wait } from './wait.schema.js';

const PAGE = 1000;

const AGAIN: readonly Outcome[] = ['failed', 'blocked'];
const SUPERSEDED: IssueCode = 'row.superseded';

/** Positions of rows by the id of their chunk. */
type ChosenRows = Map<string, number[]>;

/** Further attempts at rows of an import: retries that a person asks for, and unblocking, which is automatic. */
@Injectable()
export class Attempts {
  private readonly waits: Collection<Wait>;

  constructor(
    private readonly imports: ImportStore,
    @Inject(DB) private readonly db: Db,
    @Inject(ProcessSessions) private readonly sessions: Pick<ProcessSessions, 'of'>,
    private readonly batches: JobBatches,
    private readonly clock: Clock,
  ) {
    this.waits = db.collection<Wait>('waits');
  }

  /**
   * Tries failed and blocked rows again, and those that a later import made void: it may have been taken back since. Rows
   * whose content is wrong stay failed: they need another file.
   * @throws Problem `import.notFound`, `import.nothingToRetry`, `import.wrongStatus`, `import.expired`
   */
  async retry(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const doc = await this.imports.get(scope, id);
    if (!allows(doc.status, 'retry')) throw wrongStatus(doc, 'retry');
    if (doc.expiredAt) throw problem('import.expired', { what: 'retry' });
    const rows = await this.retriable(scope, doc);
    if (rows.size === 0) throw problem('import.nothingToRetry');
    if (!(await this.begin(scope, doc, rows, { actor }))) throw wrongStatus(await this.imports.get(scope, id), 'retry');
  }

  private async retriable(scope: PartnerScope, doc: ImportDoc): Promise<ChosenRows> {
    const rows: ChosenRows = new Map();
    const answered = new RowStore(this.db, scope).answered(doc, { sought: [{ became: [...AGAIN, SUPERSEDED] }] });
    for await (const { rows: ofPortion } of answered)
      for (const { row, result, chunkId, position } of ofPortion) {
        if (!result || hasError(row.issues ?? []) || isErased(row)) continue;
        const isVoid = result.issues?.some(({ code }) => code === SUPERSEDED);
        if (!AGAIN.includes(result.outcome) && !isVoid) continue;
        const positions = rows.get(chunkId);
        if (positions) positions.push(position);
        else rows.set(chunkId, [position]);
      }
    return rows;
  }

  /**
   * Finds blocked rows whose record has come, whose time is over, or that a later import has made void, and starts an attempt at them.
   * @param loop by whom it is called: two that run at the same time have two names
   * @param thorough looks at every row that waits, not only at those that are known to be due: a record may have come while the
   *   row was just beginning to wait
   * @returns whether an attempt was started
   */
  async unblock(loop: string, { thorough = false } = {}): Promise<boolean> {
    const session = this.sessions.of(`unblock ${loop}`);
    const due = new Map<string, { partnerId: string; rows: ChosenRows }>();
    const now = this.clock.now();
    const known = { $or: [{ due: true as const }, { expiresAt: { $lte: now } }] };
    let page: Wait[] = [];
    const flush = async () => {
      const arrived = thorough ? await this.arrived(page) : new Set<string>();
      for (const wait of page) {
        const { partnerId, waitsFor, expiresAt, supersededBy } = wait;
        const isDue = arrived.has(`${partnerId} ${waitsFor}`) || expiresAt <= now || supersededBy !== undefined;
        if (!isDue && !wait.due) continue;
        const entry = due.get(wait.importId) ?? { partnerId, rows: new Map<string, number[]>() };
        entry.rows.set(wait.chunkId, [...(entry.rows.get(wait.chunkId) ?? []), wait.row]);
        due.set(wait.importId, entry);
      }
      page = [];
    };
    const found = thorough ? this.waits.find().sort({ _id: 1 }) : this.waits.find(known);
    for await (const wait of found) {
      page.push(wait);
      if (page.length >= PAGE) await flush();
    }
    await flush();
    let begun = false;
    for (const [importId, { partnerId, rows }] of [...due].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const scope = new PartnerScope(partnerId);
      const doc = await this.imports.of(scope).findOne({ _id: importId });
      if (doc?.status === 'completed_with_errors') begun = (await this.begin(scope, doc, rows, { session })) || begun;
    }
    return begun;
  }

  /** The records that have come, each with its partner. */
  private async arrived(waits: Wait[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (const collection of ['customers', 'locations'] as const) {
      const ids = [...new Set(waits.filter((w) => w.collection === collection).map((w) => w.waitsFor))];
      if (ids.length === 0) continue;
      const records = this.db.collection<RecordDoc>(collection);
      for await (const { _id, partnerId } of records.find({ _id: { $in: ids } }, { projection: { partnerId: 1 } }))
        found.add(`${partnerId} ${_id}`);
    }
    return found;
  }

  /**
   * Starts the next attempt: its batches, its audit entry and the import's change commit together. Of several starts one
   * is taken; nothing of the others is left.
   * @param actor the person who asked for it, if one did; the session of the loop otherwise
   * @returns whether this start was taken
   */
  private async begin(
    scope: PartnerScope,
    doc: ImportDoc,
    rows: ChosenRows,
    { actor, session: given }: { actor?: string; session?: ClientSession },
  ): Promise<boolean> {
    const attempt = doc.attempt + 1;
    const start = newId();
    const batches: Batch[] = [];
    const store = new RowStore(this.db, scope);
    for await (const { _id: chunkId, seq, entity, late, rows: staged } of store.chunksOf([...rows.keys()])) {
      const positions = [...new Set(rows.get(chunkId))].sort((a, b) => a - b);
      const of = { scope, jobId: doc.jobId, attempt, seq, chunkId, priority: priorityOf(positions.length), start };
      batches.push(...batchesOf(of, { entity, mode: doc.mode, late }, staged, positions));
    }
    const at = this.clock.now();
    return this.imports.take(
      doc,
      async (session, now) => {
        if (now.expiredAt) return undefined;
        if (actor !== undefined) {
          const entry = { at, actor, action: 'import.retried' as const, target: `import ${doc._id}`, details: {} };
          await recordAudit(this.db, scope, entry, session);
        }
        await this.batches.insert(batches, session);
        await this.batches.openCurrentPhase(doc.jobId, attempt, session);
        return { to: 'running', change: { $set: { attempt }, $unset: { totals: 1, finishedAt: 1 } } };
      },
      given,
    );
  }
}
