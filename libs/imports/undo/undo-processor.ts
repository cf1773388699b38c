import type { ClientSession, Db } from 'mongodb';
import { recordAudit } from '#libs/access/index.js';
import type { Batch, BatchProcessor, BatchResult } from '#libs/batches/index.js';
import {
  deciding,
  fact,
  hasError,
  issue,
  OUTCOME_OF,
  textOf,
  type Deciding,
  type Decision,
  type Entity,
  type Issue,
  type IssueCode,
  type Mode,
  type RecordChange,
  type RowValues,
} from '#libs/onboarding/index.js';
import type { Outbox } from '#libs/mail/index.js';
import { PartnerScope, type Clock } from '#libs/platform/index.js';
import type { Chunk, RowOutcome, StagedRow, UndoCounts } from '../model.js';
import { originOf } from '../place.js';
import { RowStore } from '../row-store.js';
import type { Jobs } from '../running/jobs.js';
import { livingOn } from '../running/newer-wins.js';
import { mailContextOf } from '../running/onboarding-mails.js';
import { Writes } from '../running/writes.js';
import { Decider, type RowToDecide } from '../world/decider.js';
import { Facts } from '../world/facts.js';
import { ImportWorld } from '../world/import-world.js';
import { lookUp } from '../world/look-up.js';
import { recordId } from '../world/names.js';
import { companionsOf, takeBack, type UndoneCustomer } from './companions.js';
import { conflictsOf, isWritten, reverseOf, type Done, type Reverse } from './reverse.js';

/** Customers whose welcome is not to go out any more. */
type Withdrawn = { key: string; to: string }[];

/** A row to be taken back, and what stands against it. */
type Undone = Done & { conflicts: Issue[]; reverse: Reverse };

/** A row to be taken back, with the row that does it on its way to its decision. */
type Reversed = Done & { reverse: Reverse; deciding: Deciding };

/**
 * Takes back what rows did: each becomes the row that undoes it, and goes through the same rules and writes as any other.
 * What somebody changed since stays as it is, and is named.
 */
export class UndoProcessor implements BatchProcessor {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async process(batch: Batch, session: ClientSession): Promise<BatchResult> {
    const work = await this.load(batch);
    if (!work) return withoutRows(batch);
    const { scope, chunk, doc, template: given } = work;
    const { entity } = chunk;
    const template = { ...given, email: { ...given.email, adminWelcome: false, userActivation: false } }; // nobody is welcomed by an undo
    const decidingAs = (of: Entity, values: RowValues, mode: Mode, alone = false) =>
      deciding(of, values, { template, restores: doc._id, mode, alone });
    const rows = (await this.rowsOf(batch, scope, chunk, session)).map((row): Reversed => {
      const { values, mode } = row.reverse;
      return { ...row, deciding: decidingAs(entity, values, mode, comesAlone(row.done)) };
    });
    const facts = new Facts(this.db, scope, session, doc._id);
    const world = new ImportWorld(facts);
    await lookUp(rows, facts, world.lookingAhead(facts));
    const livesOn = await this.livingOn(scope, chunk, rows, facts, session);
    if (entity === 'customers') await facts.load(rows.map(({ staged }) => fact.fullAdmins(staged.key)));
    const writes = new Writes({ ...mailContextOf(doc, template, world), world, scope, now: this.clock.now() });
    const results = new Map<StagedRow, RowOutcome>();
    const withdrawn: Withdrawn = [];
    const users: Withdrawn = [];
    const customers: UndoneCustomer[] = [];
    const settle = (
      { staged, done, conflicts, reverse: { key } }: Undone,
      decision: Decision,
      changes: readonly RecordChange[],
    ) => {
      const result = resultOf(done, decision, conflicts);
      if (isWritten(decision)) {
        const origin = originOf(doc, chunk, staged);
        const version = writes.add(entity, key, decision, changes, { ...origin, undone: true });
        if (decision.action === 'update' && conflicts.length === 0) writes.setLike(entity, key, versionBefore(done));
        for (const { entity: other, key: of, before } of entity === 'users' ? changes.slice(1) : [])
          if (before?.changedBy === doc._id) writes.setLike(other, of, before.version - 1);
        Object.assign(result, { id: recordId(entity, key), version });
        if (entity === 'customers') {
          withdrawn.push({ key: staged.key, to: textOf(decision.before?.values, 'adminEmail') });
          customers.push({ staged, done, origin });
        }
        if (entity === 'users' && decision.action === 'remove') users.push({ key, to: key });
      }
      results.set(staged, result);
    };
    /** The rows that nothing stands against as a whole; what stands against them is known when those before them are decided. */
    const toDecide = function* (): Generator<RowToDecide & { of: Undone }> {
      for (const { staged, done, reverse, deciding: whole } of rows) {
        const { file, sheet, row } = originOf(doc, chunk, staged);
        const before = world.answer(fact.record(entity, staged.key));
        const conflicts = livesOn.has(staged.key)
          ? [issue('undo.changedSince')]
          : conflictsOf(entity, staged.key, done, before, world);
        const of = { staged, done, conflicts, reverse };
        if (conflicts.some(({ field }) => !field)) {
          settle(of, refused(conflicts), []);
          continue;
        }
        const values = { ...reverse.values };
        for (const { field } of conflicts) if (field) delete values[field];
        const partly = conflicts.length > 0 ? decidingAs(entity, values, reverse.mode, comesAlone(done)) : whole;
        yield { entity, key: reverse.key, at: { file: file.index, sheet, row }, said: [], deciding: partly, of };
      }
    };
    const decider = new Decider(world, facts);
    for await (const { row, decision, changes } of decider.decideTogether(toDecide()))
      settle(row.of, decision, changes);
    const companions = await companionsOf(this.db, scope, customers, session);
    const left = await takeBack(
      companions,
      { decider, world },
      decidingAs,
      ({ of, entity: other, key }, decision, changes) => {
        writes.add(other, key, decision, changes, { ...of.origin, undone: true });
        if (other === 'users' && decision.action === 'remove') users.push({ key, to: key });
      },
    );
    for (const { of, issue: about } of left) addIssue(results.get(of.staged), about);
    await writes.write(this.db, this.outbox, session);
    await this.outbox.withdraw(scope, 'adminWelcome', withdrawn, session);
    await this.outbox.withdraw(scope, 'userActivation', users, session);
    return this.record(batch, scope, chunk, [...results.values()], session);
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
    return { scope, chunk, ...(await this.jobs.of(scope, chunk)) };
  }

  /** Keys of users who were made or changed, and have another address since. */
  private async livingOn(
    scope: PartnerScope,
    { entity }: Chunk,
    rows: readonly Done[],
    facts: Facts,
    session: ClientSession,
  ): Promise<ReadonlySet<string>> {
    if (entity !== 'users') return new Set();
    const missing = rows.filter(
      ({ staged: { key }, done }) => done.outcome !== 'removed' && !facts.get(fact.record(entity, key)),
    );
    const ids = new Map(missing.map(({ staged: { key } }) => [recordId(entity, key), key]));
    const found = await livingOn(this.db, scope, [...ids.keys()], session);
    return new Set([...found].flatMap((id) => ids.get(id) ?? []));
  }

  /** The batch's rows, the last first: they are taken back in the opposite order. */
  private async rowsOf(batch: Batch, scope: PartnerScope, chunk: Chunk, session: ClientSession) {
    const outcomes = await new RowStore(this.db, scope).effectsOf(chunk, session);
    return batch.rows.toReversed().map((index): Done & { reverse: Reverse } => {
      const [staged, done] = [chunk.rows[index], outcomes.get(index)];
      if (!staged || !done) throw new Error(`Row ${index} of ${chunk._id} did nothing that could be undone.`);
      const whole =
        done.outcome === 'updated' && !done.changes ? { ...done, changes: staged.plan.changes ?? [] } : done;
      return { staged, done: whole, reverse: reverseOf(chunk.entity, staged, whole) };
    });
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
    await recordAudit(this.db, scope, { at, actor: 'undo', action: 'batch.undone', target: `import ${chunk.importId}`, details }, session); // prettier-ignore
    return { counts, asPlanned: 0 };
  }
}

/** The result of a batch whose rows retention has removed: nobody can say any more what to restore. */
function withoutRows({ rows }: Batch): BatchResult {
  const counts: UndoCounts = { undone: 0, partly: 0, conflicts: rows.length };
  return { counts, asPlanned: 0 };
}

/** The version that a record had before the row changed it. */
function versionBefore({ version = 1, versionBefore = version - 1 }: RowOutcome): number {
  return versionBefore;
}

/** What was there besides a customer comes back by itself; earlier releases didn't keep what a removed one took along. */
function comesAlone({ outcome, removedAlong }: RowOutcome): boolean {
  return outcome !== 'removed' || removedAlong !== undefined;
}

function addIssue(result: RowOutcome | undefined, about: Issue): void {
  if (result) result.issues = [...(result.issues ?? []), about];
}

function refused(issues: Decision['issues']): Decision {
  return { action: 'invalid', issues, changes: [] };
}

/** What going back may lead to, and what nobody would see otherwise. */
const SAID_OF_UNDO: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'customer.packages.limitBelowUse',
  'location.numbers.usedElsewhere',
]);

/** What became of taking a row back. That a created record is gone already is as good as done. */
function resultOf(of: RowOutcome, { action, issues: found }: Decision, conflicts: Decision['issues']): RowOutcome {
  const gone = of.outcome === 'created' && action === 'skip';
  const done = gone || (action !== 'skip' && action !== 'blocked' && action !== 'invalid');
  const issues = [...new Set([...conflicts, ...found.filter(({ code }) => !done || SAID_OF_UNDO.has(code))])];
  const outcome = gone ? 'unchanged' : done ? OUTCOME_OF[action] : 'failed';
  return { position: of.position, outcome, ...(issues.length > 0 ? { issues } : {}) };
}
