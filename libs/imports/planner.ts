import type { Db } from 'mongodb';
import {
  isFinal,
  isPlainChange,
  fact,
  listOf,
  restsOn,
  textOf,
  type Decision,
  type Entity,
  type Mode,
  type RowRef,
  type RowValues,
  type TemplateSettings,
  type Value,
  type Values,
  type World,
} from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import { mostTogether } from './cut.js';
import {
  noPlan,
  type ImportDoc,
  type ImportSheet,
  type PlanCounts,
  type PlannedMails,
  type StagedRow,
} from './model.js';
import { mailContextOf, mailOf, type MailContext } from './running/onboarding-mails.js';
import { phaseOf } from './running/totals.js';
import { KeptRows, type KeptRow } from './kept-rows.js';
import { Decider, tiesOf, type RowAside, type RowToDecide } from './world/decider.js';
import { Facts } from './world/facts.js';
import { ImportWorld } from './world/import-world.js';
import type { LedgerEntry } from './world/ledger.js';
import { lookUp } from './world/look-up.js';

/** What is kept of a row that isn't decided yet, or not for good. */
interface KeptContent {
  at: RowRef;
  row: StagedRow;
  /** Position of its sheet among those of the import. */
  sheet: number;
  /** Characters of the row as it was read. */
  size: number;
}

type OpenRow = RowToDecide & KeptContent;

/** Rows of an entity that were decided late, in groups that are right only together. */
export interface LateRows {
  entity: Entity;
  groups: { rows: StagedRow[]; sizes: number[] }[];
  /** The records that rows will remove. */
  removed: Map<StagedRow, Values>;
}

/** A sheet whose rows are planned. */
export type PlannedSheet = Pick<ImportSheet, 'entity' | 'file' | 'name'> & { position: number };

/** How far a planner has come. */
export interface PlannerProgress {
  changes: LedgerEntry[];
  phase: number;
  /** Rows kept for later since the last time. */
  kept: KeptRow[];
  counts: PlanCounts;
  issues: Record<string, number>;
  mails: PlannedMails[];
}

/** Plans an import's rows, one after the other: later ones see what earlier ones will do. */
export class Planner {
  readonly counts = noPlan();
  /** How often each code is said. */
  readonly issues: Record<string, number> = {};
  /** What mails the plan brings. */
  readonly mails: PlannedMails[] = [];
  private readonly world: ImportWorld;
  private phase = 0;
  private readonly kept = new KeptRows<KeptContent>();
  private readonly mode: Mode;
  private readonly mailContext: MailContext;

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly template: TemplateSettings,
    doc: Pick<ImportDoc, 'mode' | 'partnerName' | '_id' | 'holdMails'>,
  ) {
    this.mode = doc.mode;
    this.world = new ImportWorld(new Facts(db, scope));
    this.mailContext = mailContextOf(doc, template, this.world);
  }

  /** From here on `progress` can be taken over by another planner. */
  keepProgress(): void {
    this.world.keepChanges();
    this.kept.takeNew();
  }

  /** What the rows since the last call have changed, and all counts so far. */
  progress(): PlannerProgress {
    const { counts, issues, mails, phase } = this;
    const kept = this.kept.takeNew();
    return {
      changes: this.world.takeChanges(),
      phase,
      kept,
      counts: { ...counts },
      issues: { ...issues },
      mails: structuredClone(mails),
    };
  }

  /** Takes over what another planner has told, in its order. */
  restore({ changes, phase, kept, counts, issues, mails }: PlannerProgress): void {
    this.world.restore(changes);
    this.beginPhase(phase);
    this.kept.restore(kept, phase);
    Object.assign(this.counts, counts);
    Object.assign(this.issues, issues);
    this.mails.splice(0, Infinity, ...mails);
  }

  /** Fetches what planning these rows needs; may run ahead of it. */
  async lookUp(rows: readonly Pick<StagedRow, 'v'>[], entity: Entity): Promise<Facts> {
    const facts = this.newFacts();
    await this.lookUpIn(facts, rows, entity, this.world.lookingAhead(facts).surely);
    return facts;
  }

  private lookUpIn(facts: Facts, rows: readonly Pick<StagedRow, 'v'>[], entity: Entity, world: World): Promise<void> {
    const sought = rows.map(({ v }) => ({ values: v, mode: this.mode }));
    return lookUp(entity, sought, { template: this.template }, facts, world);
  }

  /**
   * Begins a phase of the run. Rows of the phases before that were set aside are settled, and rows that were kept for a
   * phase in between are planned.
   * @returns all of these
   */
  async enter(phase: number): Promise<LateRows[]> {
    const late: LateRows[] = [];
    while (this.phase < phase) {
      late.push(...(await this.settle()));
      this.beginPhase(Math.min(phase, this.kept.nextPhase()));
      late.push(...(await this.decideKept()));
    }
    return late;
  }

  /**
   * Plans rows in their order, as far as they can be decided yet.
   * @param sizes characters of the rows as they were read
   * @returns the rows that are planned, with their sizes, and the records that they would remove: running keeps these
   */
  async planRows(
    rows: readonly StagedRow[],
    sizes: readonly number[],
    { entity, file, name, position: sheet }: PlannedSheet,
    facts: Facts,
  ): Promise<{ rows: StagedRow[]; sizes: number[]; removed: ReadonlyMap<StagedRow, Values> }> {
    const decider = this.deciderWith(facts);
    const planned = { rows: new Array<StagedRow>(), sizes: new Array<number>(), removed: new Map<StagedRow, Values>() };
    for (const [i, row] of rows.entries()) {
      const [at, size] = [{ file, sheet: name, row: row.n }, sizes[i] ?? 0];
      const open = this.open(entity, { at, row, sheet, size });
      const decision = await this.decideOrKeep(decider, open);
      if (!decision) continue;
      this.settleRow(open, decision, planned.removed, !this.world.restsOnCounts);
      planned.rows.push(row);
      planned.sizes.push(size);
    }
    return planned;
  }

  /** Decides a row and applies what comes of it, or keeps it until more is known. */
  private async decideOrKeep(decider: Decider, open: OpenRow): Promise<Decision | undefined> {
    const { entity, key, at, row, sheet, size } = open;
    const content = { at, row, sheet, size };
    const phase = phaseOf(entity, open.values, open.mode);
    if (phase > this.phase && this.kept.add({ phase, entity, content })) return undefined;
    const { decision, aside } = await decider.decide(open);
    if (aside && this.kept.add({ phase: this.phase, entity, content, ties: tiesOf(aside) })) return undefined;
    if (key) this.world.apply(entity, key, decision);
    return decision;
  }

  private beginPhase(phase: number): void {
    this.phase = phase;
    this.world.beginPhase(phase);
  }

  /** Settles the rows of the present phase that were set aside: those that hang together at once. */
  private async settle(): Promise<LateRows[]> {
    const late: LateRows[] = [];
    for (const { entity, rows } of this.kept.takeAside(this.phase)) {
      const open = rows.map((content) => this.open(entity, content));
      const decider = this.deciderWith(await this.factsOf(entity, open));
      const settled: LateRows = { entity, groups: [], removed: new Map() };
      const aside: (OpenRow & RowAside)[] = [];
      for (const row of open) {
        const decided = await decider.decide(row);
        if (decided.aside) aside.push(decided.aside);
        else this.settleAlone(row, decided.decision, settled);
      }
      for (const group of await decider.settle(aside, (some) => mostTogether(some.map(({ size }) => size)))) {
        for (const { row, decision } of group) this.settleRow(row, decision, settled.removed);
        settled.groups.push(lateGroup(group.map(({ row }) => row)));
      }
      late.push(settled);
    }
    return late;
  }

  /** Decides the rows that were kept for the phase that begins. */
  private async decideKept(): Promise<LateRows[]> {
    const late: LateRows[] = [];
    for (const { entity, rows } of this.kept.takeWaiting(this.phase)) {
      const open = rows.map((content) => this.open(entity, content));
      const decider = this.deciderWith(await this.factsOf(entity, open));
      const settled: LateRows = { entity, groups: [], removed: new Map() };
      for (const row of open) {
        const decision = await this.decideOrKeep(decider, row);
        if (!decision) continue;
        this.settleRow(row, decision, settled.removed);
        settled.groups.push(lateGroup([row]));
      }
      late.push(settled);
    }
    return late;
  }

  private settleAlone(row: OpenRow, decision: Decision, to: LateRows): void {
    this.world.apply(row.entity, row.key, decision);
    this.settleRow(row, decision, to.removed);
    to.groups.push(lateGroup([row]));
  }

  private open(entity: Entity, content: KeptContent): OpenRow {
    const { k: key, v: values, i: said = [] } = content.row;
    return { entity, key, values, said, mode: this.mode, ...content };
  }

  private async factsOf(entity: Entity, rows: readonly OpenRow[]): Promise<Facts> {
    const facts = this.newFacts();
    await this.lookUpIn(
      facts,
      rows.map(({ row }) => row),
      entity,
      this.world.lookingAhead(facts),
    );
    return facts;
  }

  private newFacts(): Facts {
    return new Facts(this.db, this.scope);
  }

  private deciderWith(facts: Facts): Decider {
    this.world.use(facts);
    return new Decider(this.world, { template: this.template }, facts);
  }

  /** Writes down what was decided. */
  private settleRow(
    { entity, row }: OpenRow,
    decision: Decision,
    removed: Map<StagedRow, Values>,
    holds = false,
  ): void {
    const said = row.i ?? [];
    row.a = decision.action;
    const more = decision.issues.slice(said.length);
    // what rests on the file alone is said for good; all else may be decided again
    const [final, open] = [more.filter(isFinal), more.filter((about) => !isFinal(about))];
    if (final.length > 0) row.i = [...said, ...final];
    if (open.length > 0) row.p = open;
    if (decision.action === 'update') row.c = decision.changes;
    const version = decision.before?.version;
    if (version && standsAlone(entity, decision)) row.w = version;
    else if (version !== undefined) row.pv = version; // 0: an earlier row of this import makes it
    if (decision.action === 'create' && entity === 'users' && this.isInInventory(decision)) row.m = true;
    if (holds) this.noteBasis(entity, row, decision);
    if (decision.action === 'remove' && decision.before) removed.set(row, decision.before.values);
    this.countMail(entity, row.k, decision);
    this.counts[row.a]++;
    for (const { code } of [...(row.i ?? []), ...(row.p ?? [])]) this.issues[code] = (this.issues[code] ?? 0) + 1;
  }

  /** Writes down what a create rests on, so that running it needs no deciding. */
  private noteBasis(entity: Entity, row: StagedRow, { action, after }: Decision): void {
    if (action !== 'create' || entity === 'customers' || !after || row.m) return;
    if (entity === 'locations' && listOf(after, 'numbers').some((e164) => this.world.answer(fact.number(e164))?.user))
      return;
    const settled = differences(row.v, after);
    row.b = restsOn(entity, after).map((about) => this.world.answer(about)?.version ?? -1);
    if (settled.length > 0) row.f = Object.fromEntries(settled);
  }

  private isInInventory({ after }: Decision): boolean {
    const e164 = textOf(after, 'phoneNumber');
    return e164 !== '' && this.world.answer(fact.number(e164))?.location !== undefined;
  }

  private countMail(entity: Entity, key: string, decision: Decision): void {
    const mail = mailOf(this.mailContext, entity, key, decision);
    if (!mail) return;
    const { kind, language, hold } = mail;
    const alike = this.mails.find((other) => other.kind === kind && other.language === language);
    if (alike) alike.count++;
    else this.mails.push({ kind, language, hold, count: 1 });
  }
}

/** What a new record has otherwise than the cells of its row say, and what it lacks. */
function differences({ action: _action, ...row }: RowValues, after: Values): [string, Value | null][] {
  const other = Object.entries(after).flatMap(([name, value]): [string, Value | null][] =>
    value === undefined || isIdentical(value, row[name]) ? [] : [[name, value]],
  );
  const gone = Object.keys(row).flatMap((name): [string, null][] =>
    row[name] === null || after[name] !== undefined ? [] : [[name, null]],
  );
  return [...other, ...gone];
}

function isIdentical(one: Value, other: Value | null | undefined): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, i) => item === other[i]);
}

/** Rows of a group, each with its sheet: late rows of all sheets are kept together. */
function lateGroup(open: readonly OpenRow[]): { rows: StagedRow[]; sizes: number[] } {
  for (const { row, sheet } of open) {
    row.s = sheet;
    if (row.a === 'create') row.m = true; // who gives up a number may be among them
  }
  return { rows: open.map(({ row }) => row), sizes: open.map(({ size }) => size) };
}

/** Whether a decision holds as long as the stored record is the same, whatever else changes. */
function standsAlone(entity: Entity, { action, changes }: Decision): boolean {
  if (entity === 'customers') return false; // they are also what their headquarters location is
  return action === 'unchanged' || (action === 'update' && isPlainChange(entity, changes));
}
