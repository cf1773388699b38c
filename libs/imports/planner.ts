import type { Db } from 'mongodb';
import {
  decide,
  hasError,
  isPlainChange,
  issue,
  removes,
  textOf,
  type Decision,
  type Entity,
  type Mode,
  type TemplateSettings,
} from '#libs/onboarding/index.js';
import type { PartnerScope } from '#libs/platform/index.js';
import type { ImportDoc, PlanCounts, PlannedMails, StagedRow } from './model.js';
import { mailContextOf, mailOf, type MailContext } from './running/onboarding-mails.js';
import type { Facts } from './world/facts.js';
import { factsFor } from './world/needs.js';
import { ImportWorld } from './world/import-world.js';
import type { LedgerEntry } from './world/ledger.js';

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
  private readonly world = new ImportWorld();
  private readonly mode: Mode;
  private readonly mailContext: MailContext;

  constructor(
    private readonly db: Db,
    private readonly scope: PartnerScope,
    private readonly template: TemplateSettings,
    doc: Pick<ImportDoc, 'mode' | 'partnerName' | '_id' | 'holdMails'>,
  ) {
    this.mode = doc.mode;
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
    const needed = rows.map(({ k, v }) => ({ key: k, values: v, remove: removes(v, this.mode) }));
    return factsFor(entity, needed, this.db, this.scope);
  }

  /** Plans rows in their order. */
  planRows(rows: StagedRow[], entity: Entity, sheet: string, facts: Facts): void {
    this.world.use(facts);
    for (const row of rows) {
      this.world.at({ sheet, row: row.n });
      const duplicate = row.k && !hasError(row.i ?? []) && this.refuseDuplicate(row, entity);
      if (!duplicate) this.decideRow(row, entity);
      this.counts[row.a]++;
      for (const { code } of [...(row.i ?? []), ...(row.p ?? [])]) this.issues[code] = (this.issues[code] ?? 0) + 1;
    }
  }

  private decideRow(row: StagedRow, entity: Entity): void {
    const said = row.i ?? [];
    const decision = decide(entity, row.v, { template: this.template, mode: this.mode, world: this.world }, said);
    row.a = decision.action;
    const more = decision.issues.slice(said.length);
    if (more.length > 0) row.p = more;
    if (decision.action === 'update') row.c = decision.changes;
    const version = decision.before?.version;
    if (version && standsAlone(entity, decision)) row.w = version;
    else if (version !== undefined) row.pv = version; // 0: an earlier row of this import makes it
    const number = decision.action === 'create' && entity === 'users' ? textOf(decision.after, 'phoneNumber') : '';
    if (number && this.world.number(number)) row.m = true;
    if (row.k) this.world.apply(entity, row.k, decision);
    this.countMail(entity, row.k, decision);
  }

  private countMail(entity: Entity, key: string, decision: Decision): void {
    const mail = mailOf(this.mailContext, entity, key, decision);
    if (!mail) return;
    const { kind, language, hold } = mail;
    const alike = this.mails.find((other) => other.kind === kind && other.language === language);
    if (alike) alike.count++;
    else this.mails.push({ kind, language, hold, count: 1 });
  }

  /** The second row of a key is refused and names the first. */
  private refuseDuplicate(row: StagedRow, entity: Entity): boolean {
    const first = this.world.claimInFile(entity, row.k);
    if (!first) return false;
    const about = { params: { ...first } };
    const duplicate = {
      customers: issue('customer.externalId.duplicateInFile', { field: 'externalId', value: row.k, ...about }),
      locations: issue('location.name.duplicateInFile', { field: 'locationName', ...about }),
      users: issue('user.email.duplicateInFile', { field: 'email', value: row.k, ...about }),
    }[entity];
    row.i = [...(row.i ?? []), duplicate];
    return true;
  }
}

/** Whether a decision holds as long as the stored record is the same, whatever else changes. */
function standsAlone(entity: Entity, { action, changes }: Decision): boolean {
  if (entity === 'customers') return false; // they are also what their headquarters location is
  return action === 'unchanged' || (action === 'update' && isPlainChange(entity, changes));
}
