import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db } from 'mongodb';
import { recordAudit } from '#libs/access/index.js';
import type { Batch, BatchProcessor, BatchResult } from '#libs/batches/index.js';
import { Outbox } from '#libs/mail/index.js';
import { fact, hasError, issue, type Entity, type Issue, type Mode, type RowValues } from '#libs/onboarding/index.js';
import { Clock, DB, PartnerScope } from '#libs/platform/index.js';
import { Decider, Facts, ImportWorld, lookUp, mailContextOf, recordId, RecordWriter } from '#libs/records/index.js';
import type { UndoCounts } from '../import/import.schema.js';
import { isErased, RowStore } from '../rows/row-store.js';
import type { Chunk, RowOutcome } from '../rows/row.schema.js';
import { ImportContextCache } from '../running/import-context-cache.js';
import { Tombstones } from '../running/tombstones.js';
import { endWaitingFor } from '../running/waits.js';
import { administratorsFor, companionsOf, takeBack, type Companion } from './companions.js';
import { reverseOf, type Done, type Reverse } from './reverse.js';
import { decidingBack, isRefused, UndoRun, type PartlyUndone, type Reversed } from './undo-run.js';

/**
 * Takes back what rows did: each becomes the row that undoes it, and goes through the same rules and writes as any other.
 * What somebody changed since stays as it is, and is named.
 */
@Injectable()
export class UndoProcessor implements BatchProcessor {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly imports: ImportContextCache,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async process(batch: Batch, session: ClientSession): Promise<BatchResult> {
    const work = await this.load(batch);
    if (!work) return withoutRows(batch);
    const { scope, chunk, doc, template: given } = work;
    const { entity } = chunk;
    const template = { ...given, email: { ...given.email, adminWelcome: false, userActivation: false } }; // nobody is welcomed by an undo
    const [erased, done] = await this.rowsOf(batch, scope, chunk, session);
    const rows = done.map((row): Reversed => {
      return { ...row, deciding: decidingBack(entity, row.reverse, doc, template, row.done) };
    });
    const facts = new Facts(this.db, scope, session, doc._id);
    const world = new ImportWorld(facts);
    await lookUp(rows, facts, world.lookingAhead(facts));
    const tombstones = new Tombstones(this.db, scope, doc, session);
    const against = await this.against(chunk, rows, facts, tombstones);
    if (entity === 'customers') await facts.load(rows.map(({ staged }) => fact.fullAdmins(staged.key)));
    const by = { jobId: batch.jobId, attempt: batch.attempt };
    const now = this.clock.now();
    const writes = new RecordWriter({ ...mailContextOf(doc, template, world), world, scope, now, by });
    const run = new UndoRun({ chunk, doc, template }, world, writes);
    const decider = new Decider(world, facts);
    const inPart: PartlyUndone[] = [];
    for await (const { row, decision, changes } of decider.decideTogether(run.toDecide(rows, against))) {
      const rest = run.withoutRefused(row, decision);
      if (rest) inPart.push({ ...rest, whole: decision });
      else run.settle(row.of, decision, changes);
    }
    for await (const { row, decision, changes } of decider.decideTogether(inPart))
      if (isRefused(decision) || decision.action === 'unchanged') run.settle(row.asked, row.whole, []);
      else run.settle(row.of, decision, changes);
    const companionsBack = async (companions: readonly Companion[]) => {
      const back = (of: Entity, values: RowValues, mode: Mode) => decidingBack(of, { values, mode }, doc, template);
      for (const { of, issue: about } of await takeBack(companions, { decider, world }, back, run)) run.say(of, about);
    };
    await companionsBack(await companionsOf(this.db, scope, run.customers, session));
    await companionsBack(administratorsFor(run.customers, world));
    await writes.write(this.db, this.outbox, session);
    await endWaitingFor(writes.arrived, this.db, scope, session);
    await tombstones.markUnmade(run.unmade);
    await tombstones.exhume(run.back);
    await tombstones.buryTakenBack(run.gone, this.clock.now());
    await this.outbox.withdraw(scope, 'adminWelcome', run.withdrawn.welcomes, session);
    await this.outbox.withdraw(scope, 'userActivation', run.withdrawn.activations, session);
    return this.record(batch, scope, chunk, [...run.results, ...erased], session);
  }

  async giveUp(batch: Batch, incident: string, session: ClientSession): Promise<BatchResult> {
    const work = await this.load(batch);
    if (!work) return withoutRows(batch);
    const { scope, chunk } = work;
    const issues = [issue('internal.rowFailed', { params: { incident } })];
    const failed = batch.rows.map((position): RowOutcome => ({ position, outcome: 'failed', issues }));
    return this.record(batch, scope, chunk, failed, session);
  }

  private async load(batch: Batch) {
    const scope = new PartnerScope(batch.partnerId);
    const chunk = await new RowStore(this.db, scope).chunk(batch.chunkId);
    if (!chunk) return undefined;
    return { scope, chunk, ...(await this.imports.of(scope, chunk)) };
  }

  /**
   * What stands against rows as a whole, by key: users who were made or changed and have another address since, and records
   * that were removed and whose making was taken back since.
   */
  private async against(
    { entity }: Chunk,
    rows: readonly Done[],
    facts: Facts,
    tombstones: Tombstones,
  ): Promise<ReadonlyMap<string, Issue>> {
    const missing = rows.filter(({ staged: { key } }) => !facts.get(fact.record(entity, key)));
    const ids = missing.map(({ staged: { key } }) => recordId(entity, key));
    const gone = await tombstones.of(ids);
    const found = new Map<string, Issue>();
    for (const [i, { staged, done }] of missing.entries()) {
      const { unmade, becameId } = gone.get(ids[i] ?? '') ?? {};
      if (done.outcome === 'removed' && unmade) found.set(staged.key, issue('undo.makingTakenBack'));
      if (done.outcome !== 'removed' && becameId !== undefined) found.set(staged.key, issue('undo.changedSince'));
    }
    return found;
  }

  /**
   * The batch's rows, the last first: they are taken back in the opposite order.
   * @returns what becomes of those of persons who were erased: there is nothing to take back; and all others
   */
  private async rowsOf(batch: Batch, scope: PartnerScope, chunk: Chunk, session: ClientSession) {
    const outcomes = await new RowStore(this.db, scope).effectsOf(chunk, session);
    const erased: RowOutcome[] = [];
    const rows: (Done & { reverse: Reverse })[] = [];
    for (const position of batch.rows.toReversed()) {
      const [staged, done] = [chunk.rows[position], outcomes.get(position)];
      if (!staged || !done) throw new Error(`Row ${position} of ${chunk._id} did nothing that could be undone.`);
      if (isErased(staged)) {
        erased.push({ position, outcome: 'unchanged', issues: [issue('row.erased')] });
        continue;
      }
      const whole =
        done.outcome === 'updated' && !done.changes ? { ...done, changes: staged.plan.changes ?? [] } : done;
      rows.push({ staged, done: whole, reverse: reverseOf(chunk.entity, staged, whole) });
    }
    return [erased, rows] as const;
  }

  private async record(
    batch: Batch,
    scope: PartnerScope,
    chunk: Chunk,
    results: RowOutcome[],
    session: ClientSession,
  ): Promise<BatchResult> {
    const { _id, jobId, attempt } = batch;
    const at = this.clock.now();
    const header = { _id, jobId, importId: chunk.importId, chunkId: chunk._id, seq: chunk.seq, attempt, at };
    await new RowStore(this.db, scope).addOutcomes(header, results, session);
    const counts: UndoCounts = { undone: 0, partly: 0, conflicts: 0 };
    for (const { outcome, issues = [] } of results)
      counts[outcome === 'failed' ? 'conflicts' : hasError(issues) ? 'partly' : 'undone']++;
    const details = { batch: _id, counts };
    await recordAudit(
      this.db,
      scope,
      { at, actor: 'undo', action: 'batch.undone', target: `import ${chunk.importId}`, details },
      session,
    );
    return { counts, asPlanned: 0 };
  }
}

/** The result of a batch whose rows retention has removed: nobody can say any more what to restore. */
function withoutRows({ rows }: Batch): BatchResult {
  const counts: UndoCounts = { undone: 0, partly: 0, conflicts: rows.length };
  return { counts, asPlanned: 0 };
}
