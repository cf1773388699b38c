import type { ClientSession, Db } from 'mongodb';
import type { Batch, BatchProcessor, BatchResult } from '#libs/batches/index.js';
import { recordAudit } from '#libs/access/index.js';
import {
  hasError,
  issue,
  listOf,
  OUTCOME_OF,
  fact,
  removes,
  textOf,
  type Decision,
  type Issue,
} from '#libs/onboarding/index.js';
import type { Outbox } from '#libs/mail/index.js';
import { PartnerScope, ScopedCollection, type Clock } from '#libs/platform/index.js';
import type { Chunk, ImportDoc, RowOutcome, StagedRow, Wait } from '../model.js';
import { originOf } from '../place.js';
import { RowStore } from '../row-store.js';
import { decideFully } from '../world/decide-fully.js';
import { Facts } from '../world/facts.js';
import { ImportWorld } from '../world/import-world.js';
import { lookUp, type SoughtRow } from '../world/look-up.js';
import { recordId } from '../world/names.js';
import type { Jobs } from './jobs.js';
import { NewerWins, type LateRow } from './newer-wins.js';
import { Overlaps } from './overlaps.js';
import { stillPlanned } from './still-planned.js';
import { countOutcome } from './totals.js';
import { mailContextOf } from './onboarding-mails.js';
import { Writes } from './writes.js';

const DAY_MS = 86_400_000;
const NONE: ReadonlyMap<number, string> = new Map();

/** A row of a batch, with its place in the chunk and the id of its record. */
interface BatchRow {
  index: number;
  staged: StagedRow;
  id: string;
}

/** Processes a batch of rows: decides each one against what is stored now, and writes all there is to write. */
export class ImportProcessor implements BatchProcessor {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async process(batch: Batch, session: ClientSession, careful: boolean): Promise<BatchResult> {
    const work = await this.load(batch);
    if (!work) return withoutRows(batch);
    const { scope, chunk, doc, template } = work;
    const rows = batch.rows.map((index): BatchRow => {
      const staged = rowOf(chunk, index);
      return { index, staged, id: staged.k && recordId(scope, chunk.entity, staged.k) };
    });
    const versions = new Map(rows.flatMap(({ staged: { w }, id }) => (w && !careful ? [[id, w]] : [])));
    // of their records nothing else is asked
    const settled = await stillPlanned(this.db, scope, chunk.entity, versions, doc.createdAt, session);
    const open = rows.filter(({ staged, id }) => !hasError(staged.i ?? []) && !repeats(staged) && !settled.has(id));
    const sought = open.map(({ staged }) => soughtRow(staged, chunk, doc, careful || batch.attempt > 1));
    const facts = new Facts(this.db, scope, session);
    const world = new ImportWorld(facts);
    await lookUp(chunk.entity, sought, { template }, facts, world);
    const now = this.clock.now();
    const writes = new Writes({ ...mailContextOf(doc, template, world), scope, now });
    const results: RowOutcome[] = [];
    const waits: Wait[] = [];
    const overlaps = new Map<string, number>();
    const guarded = new Set<string>();
    const newer = new NewerWins(this.db, scope, doc, session);
    const superseded = batch.attempt > 1 ? await newer.supersededBy(chunk._id, lateRows(open, chunk, world)) : NONE;
    for (const { index, staged, id } of rows) {
      const origin = originOf(doc, chunk, staged.n);
      if (hasError(staged.i ?? [])) {
        results.push({ r: index, ...asPlanned(staged), o: 'failed' });
        continue;
      }
      if (repeats(staged)) {
        results.push({ r: index, ...asPlanned(staged) });
        continue;
      }
      if (settled.has(id)) {
        results.push({ r: index, ...asPlanned(staged), id, ...writes.addPlanned(chunk.entity, id, staged, origin) });
        continue;
      }
      const later = superseded.get(index);
      if (later !== undefined) {
        const about = issue('row.superseded', { params: { import: later } });
        results.push({ r: index, o: 'skipped', i: [...(staged.i ?? []), about] });
        continue;
      }
      world.at({ ...origin, file: origin.file.index });
      const decision = await decideFully(
        chunk.entity,
        staged.v,
        { template, mode: doc.mode },
        staged.i ?? [],
        world,
        facts,
      );
      const result = resultOf(index, staged, decision, id);
      const meanwhile = batch.attempt === 1 ? changedMeanwhile(staged, decision, doc._id) : undefined;
      if (meanwhile) result.i = [...(result.i ?? []), meanwhile];
      const other = meanwhile?.params?.['import'];
      if (typeof other === 'string') overlaps.set(other, (overlaps.get(other) ?? 0) + 1);
      if (decision.waitsFor) this.waitOrGiveUp(result, decision, work, index, now, waits);
      if (decision.action === 'create' || decision.action === 'update' || decision.action === 'remove') {
        const ver = writes.add(chunk.entity, staged.k, decision, origin);
        Object.assign(result, { id, ver }, traceOf(decision));
      }
      if (chunk.entity === 'users' && isDelicate(staged, decision, doc, world))
        guarded.add(recordId(scope, 'customers', customerOf(staged, decision)));
      world.apply(chunk.entity, staged.k, decision);
      results.push(result);
    }
    await this.guardAdmins(work, guarded, session);
    await writes.write(this.db, this.outbox, session);
    await this.speak(
      newer,
      rows.filter(({ index, staged }) => !superseded.has(index) && !repeats(staged)),
      results,
      doc,
    );
    await new Overlaps(this.db, scope).add(batch._id, doc._id, overlaps, session);
    return this.record(batch, work, results, waits, session);
  }

  /**
   * What the batch says of its records is later than what earlier submissions say.
   * @param rows those that no later import has made void
   */
  private async speak(
    newer: NewerWins,
    rows: readonly BatchRow[],
    results: readonly RowOutcome[],
    doc: ImportDoc,
  ): Promise<void> {
    const outcomes = new Map(results.map(({ r, o }) => [r, o]));
    const said = rows.filter(({ index, id }) => id && outcomes.get(index) !== 'failed');
    await newer.supersede(said.map(({ id }) => id));
    const removed = said.filter(
      ({ staged, index }) => removes(staged.v, doc.mode) && outcomes.get(index) !== 'blocked',
    );
    if (removed.length > 0) await newer.bury(removed.map(({ id }) => id));
  }

  async giveUp(batch: Batch, incident: string, session: ClientSession): Promise<BatchResult> {
    const work = await this.load(batch);
    if (!work) return withoutRows(batch);
    const results = batch.rows.map((r): RowOutcome => ({
      r,
      o: 'failed',
      i: [issue('internal.rowFailed', { params: { incident } })],
    }));
    return this.record(batch, work, results, [], session);
  }

  private async load(batch: Batch) {
    const scope = new PartnerScope(batch.partnerId);
    const chunk = await new RowStore(this.db, scope).chunk(batch.chunkId);
    if (!chunk) return undefined;
    const { doc, template } = await this.jobs.of(scope, chunk);
    return { scope, chunk, doc, template };
  }

  /** A blocked row waits until its time is over, then it fails and says so. */
  private waitOrGiveUp(
    result: RowOutcome,
    decision: Decision,
    work: { doc: ImportDoc; chunk: Chunk; template: { rules: { waitingDays: number } }; scope: PartnerScope },
    index: number,
    now: Date,
    waits: Wait[],
  ): void {
    const { doc, chunk, template, scope } = work;
    const target = decision.waitsFor;
    if (!target) return;
    const name = decision.issues.find((i) => i.value !== undefined)?.value ?? target.key;
    const days = template.rules.waitingDays;
    const expiresAt = new Date((doc.startedAt ?? now).getTime() + days * DAY_MS);
    if (expiresAt <= now) {
      result.o = 'failed';
      result.i = [...(result.i ?? []), issue('row.waitedTooLong', { params: { days, name } })];
      return;
    }
    waits.push({
      _id: `${chunk._id}.${index}`,
      partnerId: scope.partnerId,
      importId: doc._id,
      chunkId: chunk._id,
      row: index,
      collection: target.entity === 'locations' ? 'locations' : 'customers',
      waitsFor: recordId(scope, target.entity, target.key),
      name,
      expiresAt,
      record: result.id ?? recordId(scope, chunk.entity, rowOf(chunk, index).k),
      submittedAt: doc.createdAt,
    });
  }

  /**
   * Two batches that each take away one of two last administrators, or fill the last place of a package, would both be
   * right by their own snapshot. Touching the customer makes one of them start over.
   */
  private async guardAdmins(
    { scope }: { scope: PartnerScope },
    customers: Set<string>,
    session: ClientSession,
  ): Promise<void> {
    if (customers.size > 0)
      await this.db
        .collection<{ _id: string; partnerId: string }>('customers')
        .updateMany({ _id: { $in: [...customers] }, partnerId: scope.partnerId }, { $inc: { guard: 1 } }, { session });
  }

  /** Outcomes, waits, audit and counts, all in the batch's transaction. */
  private async record(
    batch: Batch,
    work: { scope: PartnerScope; chunk: Chunk; doc: ImportDoc },
    results: RowOutcome[],
    waits: Wait[],
    session: ClientSession,
  ): Promise<BatchResult> {
    const { scope, chunk, doc } = work;
    const { _id, jobId, attempt } = batch;
    const store = new RowStore(this.db, scope);
    const previous = attempt > 1 ? await store.outcomesBefore(chunk, attempt, session) : new Map<number, RowOutcome>();
    await store.addOutcomes(
      { _id, jobId, importId: doc._id, chunkId: chunk._id, seq: chunk.seq, attempt, at: this.clock.now() },
      results,
      session,
    );
    if (batch.attempt > 1)
      await new ScopedCollection<Wait>(this.db, 'waits', scope).deleteMany(
        { _id: { $in: batch.rows.map((r) => `${chunk._id}.${r}`) } },
        session,
      );
    await new ScopedCollection<Wait>(this.db, 'waits', scope).insertMany(waits, session);
    const counts: Record<string, number> = {};
    let asPlanned = 0;
    for (const result of results) {
      const was = previous.get(result.r);
      countOutcome(counts, result, 1);
      if (was) countOutcome(counts, was, -1);
      const planned = OUTCOME_OF[rowOf(chunk, result.r).a];
      asPlanned += Number(result.o === planned) - Number(was?.o === planned);
    }
    await recordAudit(
      this.db,
      scope,
      {
        at: this.clock.now(),
        actor: doc.actor,
        action: 'batch.committed',
        target: `import ${doc._id}`,
        details: { batch: batch._id, counts: outcomesOnly(counts) },
      },
      session,
    );
    return { counts, asPlanned };
  }
}

/** An earlier row says the same, and it alone counts: there is nothing to do, whatever becomes of that one. */
function repeats({ i = [] }: StagedRow): boolean {
  return i.some(({ code }) => code === 'row.sameAsRow');
}

/** A row of a customer with quantities, or of a full administrator whose role is at stake. */
function isDelicate(staged: StagedRow, decision: Decision, { mode }: ImportDoc, world: ImportWorld): boolean {
  const { v } = staged;
  const customer = world.answer(fact.referred('customers', customerOf(staged, decision)));
  const limited = listOf(customer?.values, 'packages').some((item) => item.includes(':'));
  const isFull = textOf(decision.before?.values, 'adminRole') === 'full';
  return limited || (isFull && (v['adminRole'] !== undefined || removes(v, mode)));
}

/** The customer of a user's row: the one that it names, or else that of the stored user. */
function customerOf({ v }: StagedRow, { before }: Decision): string {
  return textOf(v, 'customerExternalId') || textOf(before?.values, 'customerExternalId');
}

function lateRows(rows: readonly BatchRow[], { entity }: Chunk, world: ImportWorld): LateRow[] {
  return rows.map(({ index, staged, id }) => {
    const { changedBy, companion } = world.answer(fact.record(entity, staged.k)) ?? {};
    return { index, record: id, changedBy: companion ? undefined : changedBy };
  });
}

/** The result of a batch whose rows retention has removed: they fail, or after the first attempt stay what they were. */
function withoutRows({ attempt, rows }: Batch): BatchResult {
  return { counts: attempt === 1 ? { failed: rows.length } : {}, asPlanned: 0 };
}

function rowOf(chunk: Chunk, index: number): StagedRow {
  const row = chunk.rows[index];
  if (!row) throw new Error(`Chunk ${chunk._id} has no row ${index}.`);
  return row;
}

function resultOf(index: number, staged: StagedRow, decision: Decision, recordOf: string): RowOutcome {
  const outcome = OUTCOME_OF[decision.action];
  // the plan's own words name the row that this one waits for
  const blockedAsPlanned = decision.action === 'blocked' && staged.a === 'blocked';
  const issues: Issue[] = blockedAsPlanned ? [...(staged.i ?? []), ...(staged.p ?? [])] : decision.issues;
  const id = decision.before ? recordOf : '';
  return { r: index, o: outcome, ...(issues.length > 0 ? { i: issues } : {}), ...(id ? { id } : {}) };
}

function soughtRow({ v, a, m }: StagedRow, { entity }: Chunk, { mode }: ImportDoc, careful: boolean): SoughtRow {
  return { values: v, mode, isNew: entity === 'users' && !careful && a === 'create' && !m };
}

/** What to say of a row whose record isn't any more as it was planned with. */
function changedMeanwhile({ w, pv }: StagedRow, { before }: Decision, importId: string): Issue | undefined {
  const planned = w ?? pv;
  if (!before) return planned === undefined ? undefined : issue('import.recordRemoved');
  // version 0: an earlier row of this batch makes it
  if (before.version === 0 || before.version === planned || before.changedBy === importId) return undefined;
  return before.changedBy === undefined
    ? undefined
    : issue('import.concurrent', { params: { import: before.changedBy } });
}

/** What a row comes to when its plan comes true. */
function asPlanned({ a, i = [], p = [] }: StagedRow): Pick<RowOutcome, 'o' | 'i'> {
  const issues = [...i, ...p];
  return { o: OUTCOME_OF[a], ...(issues.length > 0 ? { i: issues } : {}) };
}

/** What it takes to undo a decision. */
function traceOf({ action, before, changes }: Decision): Pick<RowOutcome, 'b' | 'c' | 'was'> {
  if (action === 'update') return { c: changes, ...(before?.like ? { was: before.like } : {}) };
  return action === 'remove' && before ? { b: before.values } : {};
}

function outcomesOnly(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([name]) => !name.includes('/')));
}
