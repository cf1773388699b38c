import type { Db } from 'mongodb';
import {
  isFinal,
  isPlainChange,
  fact,
  textOf,
  type Decision,
  type Entity,
  type Mode,
  type TemplateSettings,
  type Values,
} from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import type { ImportDoc, ImportSheet, PlanCounts, PlannedMails, StagedRow } from './model.js';
import { mailContextOf, mailOf, type MailContext } from './running/onboarding-mails.js';
import { Facts } from './world/facts.js';
import { decideFully } from './world/decide-fully.js';
import { ImportWorld } from './world/import-world.js';
import type { LedgerEntry } from './world/ledger.js';
import { lookUp } from './world/look-up.js';

/** How far a planner has come. */
export interface PlannerProgress {
  changes: LedgerEntry[];
  counts: PlanCounts;
  issues: Record<string, number>;
  mails: PlannedMails[];
}

/** Plans an import's rows, one after the other: later ones see what earlier ones will do. */
export class Planner {
  readonly counts: PlanCounts = { create: 0, update: 0, unchanged: 0, remove: 0, skip: 0, blocked: 0, invalid: 0 };
  /** How often each code is said. */
  readonly issues: Record<string, number> = {};
  /** What mails the plan brings. */
  readonly mails: PlannedMails[] = [];
  private readonly world: ImportWorld;
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
  }

  /** What the rows since the last call have changed, and all counts so far. */
  progress(): PlannerProgress {
    const { counts, issues, mails } = this;
    return {
      changes: this.world.takeChanges(),
      counts: { ...counts },
      issues: { ...issues },
      mails: structuredClone(mails),
    };
  }

  /** Takes over what another planner has told, in its order. */
  restore({ changes, counts, issues, mails }: PlannerProgress): void {
    this.world.restore(changes);
    Object.assign(this.counts, counts);
    Object.assign(this.issues, issues);
    this.mails.splice(0, Infinity, ...mails);
  }

  /** Fetches what planning these rows needs; may run ahead of it. */
  async lookUp(rows: StagedRow[], entity: Entity): Promise<Facts> {
    const facts = new Facts(this.db, this.scope);
    const sought = rows.map(({ v }) => ({ values: v, mode: this.mode }));
    await lookUp(entity, sought, { template: this.template }, facts, this.world);
    return facts;
  }

  /**
   * Plans rows in their order.
   * @returns the records that they would remove: running keeps these with the rows
   */
  async planRows(
    rows: StagedRow[],
    { entity, file, name: sheet }: Pick<ImportSheet, 'entity' | 'file' | 'name'>,
    facts: Facts,
  ): Promise<ReadonlyMap<StagedRow, Values>> {
    this.world.use(facts);
    const removed = new Map<StagedRow, Values>();
    for (const row of rows) {
      this.world.at({ file, sheet, row: row.n });
      const decision = await this.decideRow(row, entity, facts);
      if (decision.action === 'remove' && decision.before) removed.set(row, decision.before.values);
      this.counts[row.a]++;
      for (const { code } of [...(row.i ?? []), ...(row.p ?? [])]) this.issues[code] = (this.issues[code] ?? 0) + 1;
    }
    return removed;
  }

  private async decideRow(row: StagedRow, entity: Entity, facts: Facts): Promise<Decision> {
    const said = row.i ?? [];
    const decision = await decideFully(
      entity,
      row.v,
      { template: this.template, mode: this.mode },
      said,
      this.world,
      facts,
    );
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
    const e164 = decision.action === 'create' && entity === 'users' ? textOf(decision.after, 'phoneNumber') : '';
    if (e164 && this.world.answer(fact.number(e164))) row.m = true;
    if (row.k) this.world.apply(entity, row.k, decision);
    this.countMail(entity, row.k, decision);
    return decision;
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

/** Whether a decision holds as long as the stored record is the same, whatever else changes. */
function standsAlone(entity: Entity, { action, changes }: Decision): boolean {
  if (entity === 'customers') return false; // they are also what their headquarters location is
  return action === 'unchanged' || (action === 'update' && isPlainChange(entity, changes));
}
