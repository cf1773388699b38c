import {
  deciding,
  fact,
  formerKeyOf,
  headquartersKey,
  isOfHeadquarters,
  issue,
  isWritten,
  listOf,
  OUTCOME_OF,
  recordKey,
  removes,
  textOf,
  type Decision,
  type Entity,
  type Issue,
  type RecordChange,
  type StoredRecord,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import { recordId, waitId, type ImportWorld, type RecordWriter, type RowToDecide } from '#libs/records/index.js';
import type { ImportDoc } from '../import/import.schema.js';
import { originOf } from '../rows/place.js';
import type { Along, Chunk, RowOutcome, StagedRow } from '../rows/row.schema.js';
import type { Tombstone, Wait } from './wait.schema.js';

const DAY_MS = 86_400_000;

/** A row of a batch, with its place in the chunk and the id of its record. */
export interface BatchRow {
  index: number;
  staged: StagedRow;
  id: string;
  /** The record's id before the row changes its key. */
  formerId?: string;
}

/** What a batch belongs to. */
export interface BatchWork {
  scope: PartnerScope;
  chunk: Chunk;
  doc: ImportDoc;
  template: TemplateSettings;
}

/** Gathers what becomes of the rows of a batch in one attempt. */
export class BatchRun {
  readonly results: RowOutcome[] = [];
  readonly waits: Wait[] = [];
  /** How many rows another import has changed since the plan, by that import. */
  readonly overlaps = new Map<string, number>();
  /** Rows that were planned, and are refused now. */
  readonly contradicted = new Set<number>();
  /** By id of a record that is removed: the import that had made it. */
  readonly makers = new Map<string, string>();
  /** Ids of customers whose counts decide about rows. */
  readonly guarded = new Set<string>();

  constructor(
    private readonly work: BatchWork,
    private readonly attempt: number,
    private readonly writes: RecordWriter,
    private readonly world: ImportWorld,
  ) {}

  /** A row as it is decided. */
  toDecide({ staged }: BatchRow): RowToDecide {
    const { chunk, doc, template } = this.work;
    const { file, sheet, row } = originOf(doc, chunk, staged);
    const at = { file: file.index, sheet, row };
    const { entity } = chunk;
    const { key, values, issues: said = [] } = staged;
    return { entity, key, at, said, deciding: deciding(entity, values, { template, mode: doc.mode }, said) };
  }

  /** A row that fails by its content or its plan. */
  refuse({ index, staged }: BatchRow): void {
    this.results.push({ position: index, ...asPlanned(staged), outcome: 'failed' });
  }

  /** A row whose plan holds as long as its record is the same, and it is. */
  asPlanned({ index, staged, id }: BatchRow): void {
    const { chunk, doc } = this.work;
    const written = this.writes.addPlanned(chunk.entity, id, staged.plan, originOf(doc, chunk, staged));
    this.results.push({ position: index, ...asPlanned(staged), id, ...written });
  }

  /** A row of a person who was erased since an attempt before. */
  skipErased({ index }: BatchRow): void {
    this.results.push({ position: index, outcome: 'skipped', issues: [issue('row.erased')] });
  }

  /** A row that a later import has made void. */
  supersede({ index, staged }: BatchRow, later: string): void {
    const about = issue('row.superseded', { params: { import: later } });
    this.results.push({ position: index, outcome: 'skipped', issues: [...(staged.issues ?? []), about] });
  }

  /** Whether the record of a row was there when it was planned, and is gone. */
  isGone({ staged }: BatchRow): boolean {
    const { version = 0, holdsAt = version } = staged.plan;
    if (this.attempt > 1 || holdsAt === 0) return false;
    const { entity } = this.work.chunk;
    const keys = [staged.key, formerKeyOf(entity, staged.values)];
    return !keys.some((key) => key && this.world.answer(fact.record(entity, key)));
  }

  /**
   * Skips a row whose record went after the plan was made: the plan was to change it, not to create it again.
   * @param by what is kept of how it went, if anything is
   */
  skipGone({ index, staged }: BatchRow, by: Tombstone | undefined): void {
    const about = by ? issue(howGone(by), { params: { import: by.importId } }) : issue('row.missing');
    if (by) this.overlaps.set(by.importId, (this.overlaps.get(by.importId) ?? 0) + 1);
    this.results.push({ position: index, outcome: 'skipped', issues: [...(staged.issues ?? []), about] });
  }

  /** A row that is decided. */
  settle(row: BatchRow, decision: Decision, changes: readonly RecordChange[]): void {
    const { chunk, doc } = this.work;
    const { index, staged, id } = row;
    const result = resultOf(chunk.entity, row, decision);
    const concurrent =
      this.attempt === 1
        ? (changedMeanwhile(staged, decision, doc) ?? this.headquartersChanged(staged, decision))
        : undefined;
    if (concurrent) result.issues = [...(result.issues ?? []), concurrent];
    const other = concurrent?.params?.['import'];
    if (typeof other === 'string') this.overlaps.set(other, (this.overlaps.get(other) ?? 0) + 1);
    if (decision.waitsFor) this.waitOrGiveUp(result, row, decision);
    if (isWritten(decision)) {
      const origin = originOf(doc, chunk, staged);
      const version = this.writes.add(chunk.entity, staged.key, decision, changes, origin);
      Object.assign(result, { id, version }, traceOf(decision, changes));
    }
    for (const { entity, key, before, after } of changes)
      if (!after && before?.madeBy !== undefined) this.makers.set(recordId(entity, key), before.madeBy);
    if (chunk.entity === 'users' && this.isDelicate(staged, decision))
      for (const { customerExternalId: customer } of [staged.values, decision.before?.values ?? {}])
        if (typeof customer === 'string') this.guarded.add(recordId('customers', customer));
    const isRefused = decision.action === 'invalid' || decision.action === 'blocked';
    if (isRefused && staged.plan.action !== 'blocked') this.contradicted.add(index);
    this.results.push(result);
  }

  /** Adds to a refused row what has changed since it was planned. */
  explain(index: number, about: Issue | undefined): void {
    const result = about && this.results.find(({ position }) => position === index);
    if (result) result.issues = [...(result.issues ?? []), about];
  }

  /** A row of a customer that changes its headquarters, which another import has changed since the plan: that is a location's record. */
  private headquartersChanged({ plan }: StagedRow, { action, before, changes }: Decision): Issue | undefined {
    const { chunk, doc } = this.work;
    const place = chunk.entity === 'customers' && before ? headquartersKey(before.values) : undefined;
    if (!place || action !== 'update') return undefined;
    if (plan.action === 'update' && !changes.some(({ field }) => isOfHeadquarters(field))) return undefined;
    const { changedBy, changedAt } = this.world.answer(fact.record('locations', place)) ?? {};
    if (changedBy === undefined || changedBy === doc._id || !changedAt || changedAt <= doc.createdAt) return undefined;
    return issue('import.concurrent', { params: { import: changedBy } });
  }

  /** A blocked row waits until its time is over, then it fails and says so. */
  private waitOrGiveUp(
    result: RowOutcome,
    { index, id, formerId }: BatchRow,
    { issues, waitsFor: target }: Decision,
  ): void {
    const { doc, chunk, template, scope } = this.work;
    if (!target) return;
    const name = issues.find((about) => about.value !== undefined)?.value ?? target.key;
    const days = template.rules.waitingDays;
    const now = this.writes.now;
    const expiresAt = new Date((doc.startedAt ?? now).getTime() + days * DAY_MS);
    if (expiresAt <= now) {
      result.outcome = 'failed';
      result.issues = [...(result.issues ?? []), issue('row.waitedTooLong', { params: { days, name } })];
      return;
    }
    this.waits.push({
      _id: waitId(chunk._id, index),
      partnerId: scope.partnerId,
      importId: doc._id,
      chunkId: chunk._id,
      row: index,
      collection: target.entity === 'locations' ? 'locations' : 'customers',
      waitsFor: recordId(target.entity, target.key),
      name,
      expiresAt,
      record: formerId === undefined ? id : [id, formerId],
      submittedAt: doc.createdAt,
    });
  }

  /** A row of a customer with quantities, or of a full administrator whose role is at stake. */
  private isDelicate({ values }: StagedRow, { before, after }: Decision): boolean {
    const customerOf = (values?: Decision['after']) => textOf(values, 'customerExternalId');
    const customer = this.world.answer(fact.referred('customers', customerOf(after)));
    const limited = listOf(customer?.values, 'packages').some((item) => item.includes(':'));
    const isFull = textOf(before?.values, 'adminRole') === 'full';
    const moves = before !== undefined && after !== undefined && customerOf(before.values) !== customerOf(after);
    return limited || (isFull && (values['adminRole'] !== undefined || moves || removes(values, this.work.doc.mode)));
  }
}

/** What is said of a row whose record went like this. */
function howGone({ takenBack, becameId }: Tombstone) {
  if (takenBack) return 'import.recordTakenBack';
  return becameId === undefined ? 'import.recordRemoved' : 'import.recordRenamed';
}

function resultOf(entity: Entity, row: BatchRow, decision: Decision): RowOutcome {
  const { index, staged, id } = row;
  const outcome = OUTCOME_OF[decision.action];
  // the plan's own words name the row that this one waits for
  const blockedAsPlanned = decision.action === 'blocked' && staged.plan.action === 'blocked';
  const issues: Issue[] = blockedAsPlanned
    ? [...(staged.issues ?? []), ...(staged.plan.issues ?? [])]
    : decision.issues;
  return {
    position: index,
    outcome,
    ...(issues.length > 0 ? { issues } : {}),
    ...(decision.before && id ? { id: idOf(entity, row, decision.before) } : {}),
  };
}

/** The id of the record as it is stored, be it under the row's former key. */
function idOf(entity: Entity, { staged, id, formerId }: BatchRow, before: StoredRecord): string {
  const isFormer = formerId !== undefined && recordKey(entity, before.values) === formerKeyOf(entity, staged.values);
  return isFormer ? formerId : id;
}

/** What to say of a row whose record isn't any more as it was planned with. */
function changedMeanwhile(
  { plan: { version, holdsAt = version } }: StagedRow,
  { before }: Decision,
  { _id: importId, plannedAt }: ImportDoc,
): Issue | undefined {
  if (!before) return undefined;
  const isMadeAnew = plannedAt !== undefined && before.madeAt !== undefined && before.madeAt > plannedAt;
  const isSame = before.version === holdsAt && !isMadeAnew;
  // version 0: an earlier row of this batch makes it
  if (before.version === 0 || isSame || before.changedBy === importId) return undefined;
  return before.changedBy === undefined
    ? undefined
    : issue('import.concurrent', { params: { import: before.changedBy } });
}

/** What a row comes to when its plan comes true. */
function asPlanned({ plan, issues: said = [] }: StagedRow): Pick<RowOutcome, 'outcome' | 'issues'> {
  const issues = [...said, ...(plan.issues ?? [])];
  return { outcome: OUTCOME_OF[plan.action], ...(issues.length > 0 ? { issues } : {}) };
}

/** What it takes to undo a decision. */
function traceOf(
  { action, before, changes }: Decision,
  [own, ...others]: readonly RecordChange[],
): Pick<RowOutcome, 'changes' | 'removed' | 'createdPackages' | 'saidBy' | 'along' | 'headquarters' | 'versionBefore'> {
  if (!before) return {};
  const isTaken = ({ entity, key }: RecordChange) =>
    action === 'remove' ||
    (own?.entity === 'customers' && entity === 'locations' && key !== headquartersKey(before.values));
  const along = others.flatMap((other): Along[] => {
    const { entity, key, before: was } = other;
    if (!was) return own?.entity === 'customers' ? [{ entity, key }] : [];
    const version = action === 'update' ? was.version + 1 : was.version;
    return isTaken(other) ? [{ entity, key, values: was.values, version, ...earlierOf(was) }] : [];
  });
  const trace = { ...earlierOf(before), ...(along.length > 0 ? { along } : {}) };
  if (action === 'update') return { changes, ...trace, ...headquartersAfter(own, others) };
  if (action !== 'remove') return {};
  const { values, createdPackages, saidBy } = before;
  return { removed: values, ...(createdPackages ? { createdPackages } : {}), ...(saidBy ? { saidBy } : {}), ...trace };
}

/** The headquarters of a customer, if its record changes with that of the customer. */
function headquartersAfter(
  own: RecordChange | undefined,
  others: readonly RecordChange[],
): Pick<RowOutcome, 'headquarters'> {
  const key = own?.entity === 'customers' && own.after ? headquartersKey(own.after) : undefined;
  const place = others.find((other) => other.entity === 'locations' && other.key === key);
  return place ? { headquarters: place.key } : {};
}

function earlierOf({ like }: StoredRecord): Pick<RowOutcome, 'versionBefore'> {
  return like ? { versionBefore: like } : {};
}
