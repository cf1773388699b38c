import type { Db } from 'mongodb';
import {
  deciding,
  type Deciding,
  type Decision,
  type Entity,
  type Mode,
  type RowRef,
  type TemplateSettings,
  type Values,
} from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import type { CellRow, KnownPart } from '#libs/reading/index.js';
import {
  Decider,
  Facts,
  ImportWorld,
  lookUp,
  mailContextOf,
  mailOf,
  tiesOf,
  type LedgerEntry,
  type MailContext,
  type RowAside,
  type RowToDecide,
} from '#libs/records/index.js';
import {
  noPlan,
  type ImportDoc,
  type ImportSheet,
  type PlanCounts,
  type PlannedMails,
} from '../import/import.schema.js';
import { NotAsKnown, usersAskedFor, type KnownPlace, type KnownPlan } from '../known/known-plan.js';
import type { Recipe } from '../rows/known-rows.js';
import type { StagedRow } from '../rows/row.schema.js';
import { phaseOf } from '../running/totals.js';
import { mostTogether } from './chunking.js';
import { KeptRows, type KeptRow } from './kept-rows.js';
import { plannedRow, type Circumstances } from './row-plan.js';

/** What is kept of a row that isn't decided yet, or not for good. */
interface KeptContent {
  at: RowRef;
  row: CellRow;
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

/** Rows that are to be planned, with their sizes in characters as they were read, and what was looked up for them. */
export interface RowsToPlan {
  rows: readonly CellRow[];
  sizes: readonly number[];
  found: LookedUp;
}

/** What was looked up for rows that are to be planned. */
export interface LookedUp {
  facts: Facts;
  /** The rows, in their order, with what was reckoned of each. */
  decidings: readonly Deciding[];
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
  /** How many customers and locations rows had changed before the first row that may be known. */
  private parentsThen = 0;
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
  async lookUp(rows: readonly CellRow[], entity: Entity): Promise<LookedUp> {
    const facts = this.newFacts();
    const decidings = rows.map((row) => this.deciding(entity, row));
    const sought = decidings.map((one) => ({ deciding: one }));
    await lookUp(sought, facts, this.world.lookingAhead(facts).surely);
    return { facts, decidings };
  }

  private deciding(entity: Entity, { values, issues }: CellRow): Deciding {
    return deciding(entity, values, { template: this.template, mode: this.mode }, issues);
  }

  /**
   * Takes up the known rows of a portion. Where a row that is decided asks for what a known one has, that one is decided too.
   * @returns those that are to be planned, in their order, and those that stay known
   */
  async takeKnown(
    known: KnownPlan<PlannedSheet>,
    { rows, sizes, found: { facts, decidings } }: RowsToPlan,
    part: KnownPart | undefined,
    sheet: PlannedSheet & { recipe: Recipe },
  ): Promise<RowsToPlan & { part: KnownPart | undefined }> {
    const world = this.world.lookingAhead(facts).surely;
    const ids = new Set(decidings.flatMap((one) => [...usersAskedFor(one, world)]));
    const met = known.meet(ids, part, sheet, sheet.recipe);
    await this.claim(met.claiming);
    if (met.decided.length === 0) return { rows, sizes, found: { facts, decidings }, part: met.part };
    const own = rows.map((row, i) => ({ row, size: sizes[i] ?? 0, deciding: decidings[i] }));
    const others = met.decided.map((row) => ({ row, size: JSON.stringify(row).length, deciding: undefined }));
    const all = [...own, ...others].sort((one, other) => one.row.number - other.row.number);
    const lookedUp = { facts, decidings: all.map(({ row, deciding }) => deciding ?? this.deciding(sheet.entity, row)) };
    return { rows: all.map(({ row }) => row), sizes: all.map(({ size }) => size), found: lookedUp, part: met.part };
  }

  /** Decides known rows for what they claim in the file, before a row is decided that asks for it. */
  private async claim(places: readonly KnownPlace<PlannedSheet>[]): Promise<void> {
    if (places.length === 0) return;
    const open = places.map(({ row, sheet: { entity, file, name, position } }) =>
      this.open(entity, { at: { file, sheet: name, row: row.number }, row, sheet: position, size: 0 }),
    );
    const decider = this.deciderWith(await this.factsOf(open));
    for (const row of open) {
      const { decision, aside } = await decider.decide(row);
      if (aside || decision.action !== 'unchanged' || decision.issues.length > 0) throw new NotAsKnown();
      this.world.apply(row.entity, row.key, decision);
    }
  }

  /** Before the first row that may be known: what rows of other sheets have changed makes those decided that refer to it. */
  beginKnown(known: KnownPlan<PlannedSheet>): void {
    known.forget(this.world.changedParents());
    this.parentsThen = this.world.changedParentCount;
  }

  /** Behind the last row that may be known. @throws NotAsKnown if a row between them has changed what known ones refer to */
  endKnown(known: KnownPlan<PlannedSheet>): void {
    if (this.parentsThen === this.world.changedParentCount) return;
    if (known.refersTo(this.world.changedParents())) throw new NotAsKnown();
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
   * @returns the rows that are planned, with their sizes, and the records that they would remove: running keeps these
   */
  async planRows(
    { rows, sizes, found: { facts, decidings } }: RowsToPlan,
    { entity, file, name, position: sheet }: PlannedSheet,
  ): Promise<{ rows: StagedRow[]; sizes: number[]; removed: ReadonlyMap<StagedRow, Values> }> {
    const decider = this.deciderWith(facts);
    const planned = { rows: new Array<StagedRow>(), sizes: new Array<number>(), removed: new Map<StagedRow, Values>() };
    for (const [i, row] of rows.entries()) {
      const [at, size] = [{ file, sheet: name, row: row.number }, sizes[i] ?? 0];
      const open = this.open(entity, { at, row, sheet, size }, decidings[i]);
      const decision = await this.decideOrKeep(decider, open);
      if (!decision) continue;
      planned.rows.push(this.planOf(open, decision, planned.removed, { holds: !this.world.restsOnCounts }));
      planned.sizes.push(size);
    }
    return planned;
  }

  /** Decides a row and applies what comes of it, or keeps it until more is known. */
  private async decideOrKeep(decider: Decider, open: OpenRow): Promise<Decision | undefined> {
    const { entity, key, at, row, sheet, size } = open;
    const content = { at, row, sheet, size };
    const phase = phaseOf(entity, row.values, this.mode);
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
      const decider = this.deciderWith(await this.factsOf(open));
      const settled: LateRows = { entity, groups: [], removed: new Map() };
      const aside: (OpenRow & RowAside)[] = [];
      for (const row of open) {
        const decided = await decider.decide(row);
        if (decided.aside) aside.push(decided.aside);
        else {
          this.world.apply(row.entity, row.key, decided.decision);
          this.lateGroup([{ row, decision: decided.decision }], settled);
        }
      }
      for (const group of await decider.settle(aside, (some) => mostTogether(some.map(({ size }) => size))))
        this.lateGroup(group, settled);
      late.push(settled);
    }
    return late;
  }

  /** Decides the rows that were kept for the phase that begins. */
  private async decideKept(): Promise<LateRows[]> {
    const late: LateRows[] = [];
    for (const { entity, rows } of this.kept.takeWaiting(this.phase)) {
      const open = rows.map((content) => this.open(entity, content));
      const decider = this.deciderWith(await this.factsOf(open));
      const settled: LateRows = { entity, groups: [], removed: new Map() };
      for (const row of open) {
        const decision = await this.decideOrKeep(decider, row);
        if (decision) this.lateGroup([{ row, decision }], settled);
      }
      late.push(settled);
    }
    return late;
  }

  private open(entity: Entity, content: KeptContent, deciding = this.deciding(entity, content.row)): OpenRow {
    const { key, issues: said = [] } = content.row;
    return { entity, key, said, deciding, ...content };
  }

  private async factsOf(rows: readonly OpenRow[]): Promise<Facts> {
    const facts = this.newFacts();
    await lookUp(rows, facts, this.world.lookingAhead(facts));
    return facts;
  }

  private newFacts(): Facts {
    return new Facts(this.db, this.scope);
  }

  private deciderWith(facts: Facts): Decider {
    this.world.use(facts);
    return new Decider(this.world, facts);
  }

  /** Writes down what was decided, and counts it. */
  private planOf(open: OpenRow, decision: Decision, removed: Map<StagedRow, Values>, how: Circumstances): StagedRow {
    const row = plannedRow(open.entity, open.row, decision, this.world, how);
    if (decision.action === 'remove' && decision.before) removed.set(row, decision.before.values);
    this.countMail(open.entity, row.key, decision);
    this.counts[row.plan.action]++;
    for (const { code } of [...(row.issues ?? []), ...(row.plan.issues ?? [])])
      this.issues[code] = (this.issues[code] ?? 0) + 1;
    return row;
  }

  /** A group of rows that were decided late: rows of all sheets are kept together. */
  private lateGroup(decided: readonly { row: OpenRow; decision: Decision }[], { groups, removed }: LateRows): void {
    groups.push({
      rows: decided.map(({ row, decision }) => this.planOf(row, decision, removed, { late: row.sheet })),
      sizes: decided.map(({ row }) => row.size),
    });
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
