import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db } from 'mongodb';
import { recordAudit } from '#libs/access/index.js';
import type { Batch, BatchProcessor, BatchResult } from '#libs/batches/index.js';
import { Outbox } from '#libs/mail/index.js';
import {
  claimsOf,
  effectsOf,
  fact,
  formerKeyOf,
  hasError,
  headquartersKey,
  isOfHeadquarters,
  issue,
  LEFT_OUT,
  OUTCOME_OF,
  removes,
  sameValue,
  textOf,
  type Decision,
  type Entity,
} from '#libs/onboarding/index.js';
import { Clock, DB, PartnerScope, ScopedCollection } from '#libs/platform/index.js';
import {
  ChangeLog,
  Decider,
  Facts,
  ImportWorld,
  lookUp,
  mailContextOf,
  recordId,
  RecordWriter,
  waitId,
  type RecordDoc,
} from '#libs/records/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import { remembered } from '../known/known-entries.js';
import { idsOf, KnownStore } from '../known/known-store.js';
import { idsIn } from '../rows/known-rows.js';
import type { KnownRows } from '../rows/known-rows.schema.js';
import { isErased, RowStore } from '../rows/row-store.js';
import type { Chunk, RowOutcome, StagedRow } from '../rows/row.schema.js';
import { BatchRun, type BatchRow, type BatchWork } from './batch-run.js';
import { ImportContextCache } from './import-context-cache.js';
import { NewerWins, type LateRow } from './newer-wins.js';
import { Overlaps } from './overlaps.js';
import { lookUpBasis, plannedCreate, stillHolds } from './planned-creates.js';
import { stillPlanned } from './still-planned.js';
import { countOutcome } from './totals.js';
import type { Wait } from './wait.schema.js';
import { endWaitingFor } from './waits.js';
import { WhoChanged } from './who-changed.js';

const NONE: ReadonlyMap<number, string> = new Map();

/** What became of the rows of a batch. */
interface Became {
  results: RowOutcome[];
  waits: Wait[];
  /** Positions of rows that are as they were in an earlier import. */
  known: readonly number[];
}

/** Processes a batch of rows: decides each one against what is stored now, and writes all there is to write. */
@Injectable()
export class ImportProcessor implements BatchProcessor {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly imports: ImportContextCache,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async process(batch: Batch, session: ClientSession, careful: boolean): Promise<BatchResult> {
    const work = await this.load(batch);
    if (!work) return withoutRows(batch);
    const { scope, chunk, doc, template } = work;
    const { entity } = chunk;
    const changed = await this.changedOf(batch, work, session);
    const [decided, known] = partition(batch.rows, (position) => changed === undefined || changed.has(position));
    const all = decided.map((index): BatchRow => {
      const staged = rowOf(chunk, index);
      const formerKey = formerKeyOf(entity, staged.values);
      const former = formerKey ? { formerId: recordId(entity, formerKey) } : {};
      return { index, staged, id: staged.key && recordId(entity, staged.key), ...former };
    });
    const [erased, rows] = partition(all, ({ staged }) => isErased(staged));
    const versions = new Map<string, number>();
    if (!careful) for (const { staged, id } of rows) if (staged.plan.holdsAt) versions.set(id, staged.plan.holdsAt);
    // of their records nothing else is asked
    const settled = await stillPlanned(this.db, scope, entity, versions, doc.createdAt, session);
    const [refused, valid] = partition(rows, ({ staged }) => isRefused(staged, batch.attempt));
    const [unchanged, rest] = partition(
      valid,
      ({ staged, id }) => settled.has(id) || repeats(staged) || isLeftOut(staged),
    );
    const facts = new Facts(this.db, scope, session, doc._id);
    const world = new ImportWorld(facts);
    const afresh = careful || batch.attempt > 1;
    const [held, others] = await this.held(entity, rest, facts, doc, afresh);
    const by = { jobId: batch.jobId, attempt: batch.attempt };
    const now = this.clock.now();
    const writes = new RecordWriter({ ...mailContextOf(doc, template, world), world, scope, now, by });
    const run = new BatchRun(work, batch.attempt, writes, world);
    const toDecide = others.map((of) => ({ ...run.toDecide(of), of, isNew: !afresh && isNew(of.staged, entity) }));
    await lookUp(toDecide, facts, world.lookingAhead(facts));
    const newer = new NewerWins(this.db, scope, doc, session);
    const superseded = batch.attempt > 1 ? await newer.supersededBy(chunk._id, lateRows(others, chunk, world)) : NONE;
    for (const row of erased) run.skipErased(row);
    for (const row of refused) run.refuse(row);
    for (const row of unchanged) run.asPlanned(row);
    for (const { row, planned } of held) run.settle(row, planned, world.apply(entity, row.staged.key, planned));
    const [late, present] = partition(toDecide, ({ of }) => superseded.has(of.index));
    for (const { of } of late) run.supersede(of, superseded.get(of.index) ?? '');
    const [gone, open] = partition(present, ({ of }) => run.isGone(of));
    const wentBy = await newer.tombstones.goneBy(gone.map(({ of }) => of.formerId ?? of.id));
    for (const { of } of gone) run.skipGone(of, wentBy.get(of.formerId ?? of.id));
    for await (const { row, decision, changes } of new Decider(world, facts).decideTogether(open))
      run.settle(row.of, decision, changes);
    if (batch.attempt === 1) {
      const against = open.filter(({ of }) => run.contradicted.has(of.index));
      const refusedNow = against.map((row) => ({ ...row, plan: row.of.staged.plan }));
      const who = new WhoChanged(this.db, scope, session, { importId: doc._id, since: doc.createdAt });
      const changed = await who.of(refusedNow, world.lookingAhead(facts), facts, newer);
      for (const [i, { of }] of against.entries()) run.explain(of.index, changed.get(i));
    }
    await this.guardAdmins(work, run.guarded, session);
    await writes.write(this.db, this.outbox, session);
    await endWaitingFor(writes.arrived, this.db, scope, session);
    const silent = new Set([...late, ...gone].map(({ of }) => of.index));
    const said = rows.filter(({ index, staged }) => !silent.has(index) && !repeats(staged));
    await this.speak(newer, said, run, doc);
    const { known: before } = chunk;
    if (before && known.length > 0) await newer.supersede(() => idsAt(before, known));
    await new Overlaps(this.db, scope).add(batch._id, doc._id, run.overlaps, session);
    return this.record(batch, work, { results: run.results, waits: run.waits, known }, session);
  }

  /** Positions of rows whose records have changed since they were taken for known; undefined where each row is decided. */
  private async changedOf(
    { jobId, attempt }: Batch,
    { scope, chunk: { known }, doc }: BatchWork,
    session: ClientSession,
  ): Promise<ReadonlySet<number> | undefined> {
    if (!known || !doc.known || attempt > 1) return undefined;
    const changed = new Set<number>();
    let records: string[] | undefined;
    for await (const ids of idsOf(new ChangeLog(this.db, scope, session).since(doc.known, jobId))) {
      records ??= idsIn(known.rests.ids.toString('hex')); // most often nothing has changed
      for (const [position, id] of records.entries()) if (ids.has(id)) changed.add(position);
    }
    return changed;
  }

  /** Rows that are made as they were planned, and the others, which have to be decided. */
  private async held(
    entity: Entity,
    rows: readonly BatchRow[],
    facts: Facts,
    doc: ImportDoc,
    afresh: boolean,
  ): Promise<[{ row: BatchRow; planned: Decision }[], BatchRow[]]> {
    const planned = rows.flatMap((row) => {
      const create = afresh ? undefined : plannedCreate(row.staged);
      return create ? [{ row, staged: row.staged, planned: create }] : [];
    });
    await lookUpBasis(entity, planned, facts);
    const held = planned.filter((one) => stillHolds(entity, one, facts, doc));
    const known = new Set(held.map(({ row }) => row));
    // an insert collides with whoever has what a new record claims
    for (const { planned: create } of held) facts.supposeAbsent(claimsOf(effectsOf(entity, undefined, create.after)));
    return [held, rows.filter((row) => !known.has(row))];
  }

  /**
   * What the batch says of its records is later than what earlier submissions say.
   * @param rows those that no later import has made void
   */
  private async speak(
    newer: NewerWins,
    rows: readonly BatchRow[],
    { results, makers }: BatchRun,
    doc: ImportDoc,
  ): Promise<void> {
    const outcomes = new Map(results.map(({ position, outcome }) => [position, outcome]));
    const said = rows.filter(({ index, id }) => id && outcomes.get(index) !== 'failed');
    // of a user whose address has changed nobody is left under the old one
    const former = said.flatMap(({ formerId, id, index }) => {
      const outcome = outcomes.get(index);
      const isChanged = formerId !== undefined && (outcome === 'updated' || outcome === 'unchanged');
      return isChanged ? [{ id: formerId, becameId: id }] : [];
    });
    // of what an update has changed along nothing is gone
    const along = results.flatMap(({ outcome, along: others = [] }) =>
      outcome === 'removed' ? others.map(({ entity, key }) => ({ id: recordId(entity, key) })) : [],
    );
    await newer.supersede(() => [...said, ...former, ...along].map(({ id }) => id));
    const removed = said.filter(
      ({ staged, index }) => removes(staged.values, doc.mode) && outcomes.get(index) !== 'blocked',
    );
    const ofMaker = ({ id }: { id: string }) => ({ id, madeBy: makers.get(id) });
    const gone = [...removed.map(ofMaker), ...former, ...along.map(ofMaker)];
    if (gone.length > 0) await newer.tombstones.bury(gone, this.clock.now());
  }

  async giveUp(batch: Batch, incident: string, session: ClientSession): Promise<BatchResult> {
    const work = await this.load(batch);
    if (!work) return withoutRows(batch);
    const results = batch.rows.map((position): RowOutcome => ({
      position,
      outcome: 'failed',
      issues: [issue('internal.rowFailed', { params: { incident } })],
    }));
    return this.record(batch, work, { results, waits: [], known: [] }, session);
  }

  private async load(batch: Batch) {
    const scope = new PartnerScope(batch.partnerId);
    const chunk = await new RowStore(this.db, scope).chunk(batch.chunkId);
    if (!chunk) return undefined;
    const { doc, template } = await this.imports.of(scope, chunk);
    return { scope, chunk, doc, template };
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
    if (customers.size === 0) return;
    const stored = new ScopedCollection<RecordDoc>(this.db, 'customers', scope);
    await stored.updateMany({ _id: { $in: [...customers] } }, { $inc: { guard: 1 } }, { session });
  }

  /** Outcomes, waits, audit and counts, all in the batch's transaction. */
  private async record(
    batch: Batch,
    { scope, chunk, doc }: { scope: PartnerScope; chunk: Chunk; doc: ImportDoc },
    { results, waits, known }: Became,
    session: ClientSession,
  ): Promise<BatchResult> {
    const { _id, jobId, attempt } = batch;
    const store = new RowStore(this.db, scope);
    const previous = attempt > 1 ? await store.outcomesBefore(chunk, attempt, session) : new Map<number, RowOutcome>();
    const of = { _id, jobId, importId: doc._id };
    const at = this.clock.now();
    const runs = known.length > 0 ? { known: runsOf(known) } : {};
    await store.addOutcomes({ ...of, ...runs, chunkId: chunk._id, seq: chunk.seq, attempt, at }, results, session);
    const { basis } = chunk;
    if (attempt === 1 && basis !== undefined) {
      const again = remembered(chunk, results, known);
      if (again) await new KnownStore(this.db, scope).add({ ...of, basis, at, ...again }, session);
    }
    if (batch.attempt > 1)
      await new ScopedCollection<Wait>(this.db, 'waits', scope).deleteMany(
        { _id: { $in: batch.rows.map((r) => waitId(chunk._id, r)) } },
        session,
      );
    await new ScopedCollection<Wait>(this.db, 'waits', scope).insertMany(waits, session);
    const counts: Record<string, number> = known.length > 0 ? { unchanged: known.length } : {};
    let asPlanned = known.length;
    for (const result of results) {
      const was = previous.get(result.position);
      countOutcome(counts, result, 1);
      if (was) countOutcome(counts, was, -1);
      const planned = OUTCOME_OF[rowOf(chunk, result.position).plan.action];
      asPlanned += Number(result.outcome === planned) - Number(was?.outcome === planned);
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

function lateRows(rows: readonly BatchRow[], { entity }: Chunk, world: ImportWorld): LateRow[] {
  const lateRow = (index: number, record: string, key: string): LateRow => {
    const { saidBy, companion } = world.answer(fact.record(entity, key)) ?? {};
    return { index, record, saidBy: companion ? undefined : saidBy?.at(-1) };
  };
  return rows.flatMap(({ index, staged, id, formerId }) => [
    lateRow(index, id, staged.key),
    ...(formerId === undefined ? [] : [lateRow(index, formerId, formerKeyOf(entity, staged.values))]),
    ...(entity === 'customers' ? broughtLate(index, staged, world) : []),
  ]);
}

/** What a row of a customer would change or make besides: its headquarters, and an administrator who isn't there. */
function broughtLate(index: number, { key, values }: StagedRow, world: ImportWorld): LateRow[] {
  const { values: now = {} } = world.answer(fact.record('customers', key)) ?? {};
  const found: LateRow[] = [];
  const isChanged = Object.entries(values).some(([name, value]) => {
    return isOfHeadquarters(name) && value !== undefined && !sameValue(value ?? undefined, now[name]);
  });
  const place = headquartersKey({ externalId: key, hqName: textOf(values, 'hqName') || textOf(now, 'hqName') });
  if (isChanged && place) {
    const { saidBy, companion } = world.answer(fact.record('locations', place)) ?? {};
    found.push({ index, record: recordId('locations', place), saidBy: companion ? undefined : saidBy?.at(-1) });
  }
  const email = textOf(values, 'adminEmail');
  if (email && email !== textOf(now, 'adminEmail') && !world.answer(fact.referred('users', email)))
    found.push({ index, record: recordId('users', email), saidBy: undefined });
  return found;
}

/** The result of a batch whose rows retention has removed: they fail, or after the first attempt stay what they were. */
function withoutRows({ attempt, rows }: Batch): BatchResult {
  return { counts: attempt === 1 ? { failed: rows.length } : {}, asPlanned: 0 };
}

/** The ids of known rows at some positions. */
function idsAt({ rests }: KnownRows, positions: readonly number[]): string[] {
  const ids = idsIn(rests.ids.toString('hex'));
  return positions.flatMap((position) => ids[position] ?? []);
}

/** Runs of positions, each by its first and last. @param positions in their order */
function runsOf(positions: readonly number[]): number[] {
  const runs: number[] = [];
  for (const position of positions)
    if (runs.at(-1) === position - 1) runs[runs.length - 1] = position;
    else runs.push(position, position);
  return runs;
}

function partition<T>(all: readonly T[], isOne: (one: T) => boolean): [T[], T[]] {
  return [all.filter((one) => isOne(one)), all.filter((one) => !isOne(one))];
}

/** An earlier row says the same, and it alone counts: there is nothing to do, whatever becomes of that one. */
function repeats({ issues = [] }: StagedRow): boolean {
  return issues.some(({ code }) => code === 'row.sameAsRow');
}

function isLeftOut({ values }: StagedRow): boolean {
  return values['action'] === LEFT_OUT;
}

/** Whether a row fails without being decided: by its content, or in the first attempt by the plan that was approved. */
function isRefused({ issues = [], plan }: StagedRow, attempt: number): boolean {
  return hasError(issues) || (attempt === 1 && plan.action === 'invalid');
}

function rowOf(chunk: Chunk, index: number): StagedRow {
  const row = chunk.rows[index];
  if (!row) throw new Error(`Chunk ${chunk._id} has no row ${index}.`);
  return row;
}

/** Whether a row makes a user whose record and claims are new by the plan. */
function isNew({ plan }: StagedRow, entity: Entity): boolean {
  return entity === 'users' && plan.action === 'create' && !plan.numberClaimed;
}

function outcomesOnly(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([name]) => !name.includes('/')));
}
