import { isDeepStrictEqual } from 'node:util';
import {
  deciding,
  fact,
  fieldOf,
  issue,
  isWritten,
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
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import {
  recordId,
  type Again,
  type FileRef,
  type ImportWorld,
  type Origin,
  type RecordWriter,
  type RowToDecide,
} from '#libs/records/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import { originOf } from '../rows/place.js';
import type { Chunk, RowOutcome, StagedRow } from '../rows/row.schema.js';
import type { Companion, UndoneCustomer } from './companions.js';
import { conflictsOf, formerOf, lastOf, type Done, type Reverse } from './reverse.js';

/** A row to be taken back, with the row that does it on its way to its decision. */
export type Reversed = Done & { reverse: Reverse; deciding: Deciding };

/** A row to be taken back, and what stands against it. */
type Undone = Done & { conflicts: Issue[]; reverse: Reverse };

/** A row that is taken back but for the fields that it was refused for, and the decision on all of it. */
export type PartlyUndone = RowToDecide & { of: Undone; asked: Undone; whole: Decision };

/** Mails that are not to go out any more: whom they are about, and to whom they would go. */
type Withdrawn = { key: string; to: string }[];

/** Gathers what becomes of the rows of a batch that are taken back. */
export class UndoRun {
  readonly withdrawn: { welcomes: Withdrawn; activations: Withdrawn } = { welcomes: [], activations: [] };
  readonly customers: UndoneCustomer[] = [];
  /** Ids of records that the import had made and that were gone already. */
  readonly unmade: string[] = [];
  /** Ids of records that go with it, and of those that are there again. */
  readonly gone: string[] = [];
  readonly back: string[] = [];
  private readonly byRow = new Map<StagedRow, RowOutcome>();

  constructor(
    private readonly work: { chunk: Chunk; doc: ImportDoc; template: TemplateSettings },
    private readonly world: ImportWorld,
    private readonly writes: RecordWriter,
  ) {}

  get results(): RowOutcome[] {
    return [...this.byRow.values()];
  }

  /**
   * The rows that nothing stands against as a whole; what stands against them is known when those before them are decided.
   * @param against what stands against rows as a whole, by key
   */
  *toDecide(rows: readonly Reversed[], against: ReadonlyMap<string, Issue>): Generator<RowToDecide & { of: Undone }> {
    const { doc, template, chunk } = this.work;
    const { entity } = chunk;
    for (const { staged, done, reverse, deciding: asDone } of rows) {
      const { file, sheet, row } = this.originOf(staged);
      const before = this.world.answer(fact.record(entity, staged.key));
      const whole = against.get(staged.key);
      const conflicts = whole ? [whole] : conflictsOf(entity, staged.key, done, before, this.world, doc);
      const of = { staged, done, conflicts, reverse };
      if (conflicts.some(({ field }) => !field)) {
        this.settle(of, { action: 'invalid', issues: conflicts, changes: [] }, []);
        continue;
      }
      const values = { ...reverse.values };
      for (const { field } of conflicts) if (field) delete values[field];
      const partly = () => decidingBack(entity, { ...reverse, values }, doc, template, done);
      const at = { file: file.index, sheet, row };
      yield { entity, key: reverse.key, at, said: [], deciding: conflicts.length > 0 ? partly() : asDone, of };
    }
  }

  /** What is left of a row that put fields back, without those that it is refused for; undefined if that is nothing, or all of it. */
  withoutRefused(row: RowToDecide & { of: Undone }, decision: Decision): Omit<PartlyUndone, 'whole'> | undefined {
    const { of, entity } = row;
    if (of.done.outcome !== 'updated' || !isRefused(decision)) return undefined;
    const { doc, template } = this.work;
    const values = { ...of.reverse.values };
    const left: Issue[] = [];
    for (const about of decision.issues) {
      const { field, severity } = about;
      if (severity !== 'error') continue;
      if (field === undefined || values[field] === undefined || fieldOf(entity, field).key) return undefined;
      left.push(inUndo(about));
    }
    for (const { field } of left) if (field !== undefined) delete values[field];
    const rest = { ...of, conflicts: [...of.conflicts, ...left], reverse: { ...of.reverse, values } };
    return { ...row, deciding: decidingBack(entity, rest.reverse, doc, template, of.done), of: rest, asked: of };
  }

  /** A row that is decided. */
  settle(
    { staged, done, conflicts, reverse: { key } }: Undone,
    decision: Decision,
    changes: readonly RecordChange[],
  ): void {
    const { doc, chunk } = this.work;
    const { entity } = chunk;
    const result = resultOf(done, decision, conflicts);
    this.byRow.set(staged, result);
    if (done.outcome === 'created' && decision.action === 'skip') this.unmade.push(recordId(entity, key));
    const origin = this.originOf(staged);
    if (entity === 'customers' && (isWritten(decision) || decision.action === 'unchanged'))
      this.customers.push({ staged, done, origin });
    if (!isWritten(decision)) return;
    this.noteMoves(changes);
    const written = this.writes.add(entity, key, decision, changes, { ...origin, undone: true });
    const again = conflicts.length > 0 ? undefined : againOf(decision, done);
    if (again) this.writes.setVersion(entity, key, again);
    for (const { entity: other, key: of, before } of entity === 'users' ? changes.slice(1) : [])
      if (before && (before.changedBy === doc._id || before.like !== undefined))
        this.writes.setVersion(other, of, { like: (before.like ?? before.version) - 1 });
    Object.assign(result, { id: recordId(entity, key), version: again?.version ?? written });
    if (entity === 'customers')
      this.withdrawn.welcomes.push({ key: staged.key, to: textOf(decision.before?.values, 'adminEmail') });
    this.withdrawActivation(entity, key, decision);
  }

  /** What a row of customers brought or took along, and that is decided. */
  settleCompanion(companion: Companion, decision: Decision, changes: readonly RecordChange[]): void {
    const { of, entity, key, again } = companion;
    this.writes.add(entity, key, decision, changes, { ...of.origin, undone: true });
    this.noteMoves(changes);
    if (again) this.writes.setVersion(entity, key, again);
    this.withdrawActivation(entity, key, decision);
  }

  /** Adds to what is said of a row, once. */
  say({ staged }: Done, about: Issue): void {
    const result = this.byRow.get(staged);
    if (!result || result.issues?.some((said) => isDeepStrictEqual(said, about))) return;
    result.issues = [...(result.issues ?? []), about];
  }

  private noteMoves(changes: readonly RecordChange[]): void {
    for (const { entity, key, before, after, formerKey } of changes) {
      if (!after) this.gone.push(recordId(entity, key));
      else if (!before || formerKey !== undefined) this.back.push(recordId(entity, key));
    }
  }

  private withdrawActivation(entity: Entity, key: string, { action }: Decision): void {
    if (entity === 'users' && action === 'remove') this.withdrawn.activations.push({ key, to: key });
  }

  private originOf(staged: StagedRow): Origin & { file: FileRef } {
    return originOf(this.work.doc, this.work.chunk, staged);
  }
}

/** A row that takes another one back, on its way to its decision. @param done what the row did that is taken back, if it did it itself */
export function decidingBack(
  entity: Entity,
  { values, mode }: { values: RowValues; mode: Mode },
  { _id: restores }: ImportDoc,
  template: TemplateSettings,
  done?: RowOutcome,
): Deciding {
  // the other records of a customer have rows or traces of their own; outcomes of earlier releases have no trace of them
  const alone = done !== undefined && (done.outcome !== 'removed' || done.along !== undefined);
  return deciding(entity, values, { template, mode, restores, alone });
}

function againOf({ action }: Decision, done: RowOutcome): Again | undefined {
  if (action === 'create') return lastOf(done);
  return action === 'update' ? formerOf(done) : undefined;
}

/** What going back may lead to, and what nobody would see otherwise. */
const SAID_OF_UNDO: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'customer.adminEmail.notAdministrator',
  'customer.packages.limitBelowUse',
  'location.numbers.usedElsewhere',
]);

/** Whether a row that takes another one back does nothing, though there is something to do. */
export function isRefused({ action }: Decision): boolean {
  return action === 'invalid' || action === 'blocked';
}

/** What stands against going back, in words that fit an undo: it has no mode, no cell to correct, and waits for nothing. */
function inUndo(about: Issue): Issue {
  const { code, value, field } = about;
  if (code === 'row.exists') return issue('undo.existsAgain');
  if (code === 'row.missing') return issue('undo.goneSince');
  if (code === 'user.previousEmail.twoUsers') return issue('undo.changedSince');
  const waits = code === 'user.location.unknown' || code.endsWith('.customer.unknown');
  return waits ? issue('undo.belongsToGone', { value: value ?? '', ...(field ? { field } : {}) }) : about;
}

/** What became of taking a row back. That a created record is gone already is as good as done. */
function resultOf(of: RowOutcome, { action, issues: found }: Decision, conflicts: readonly Issue[]): RowOutcome {
  const gone = of.outcome === 'created' && action === 'skip';
  const done = gone || (action !== 'skip' && action !== 'blocked' && action !== 'invalid');
  const more = done ? found.filter(({ code }) => SAID_OF_UNDO.has(code)) : found.map(inUndo);
  const issues = [...new Set([...conflicts, ...more])];
  const outcome = gone ? 'unchanged' : done ? OUTCOME_OF[action] : 'failed';
  return { position: of.position, outcome, ...(issues.length > 0 ? { issues } : {}) };
}
