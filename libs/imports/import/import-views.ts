import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { BatchQueue, JobBatches, nextOpening } from '#libs/batches/index.js';
import { Outbox } from '#libs/mail/index.js';
import { CATALOG, isIssueCode } from '#libs/onboarding/index.js';
import { Clock, DB, type PartnerScope } from '#libs/platform/index.js';
import { Overlaps } from '../running/overlaps.js';
import { noOutcomes, sumOutcomes, totalsOf } from '../running/totals.js';
import { BATCHED_STATUSES } from './import-status.js';
import type { ImportView } from './import-view.js';
import type { ImportDoc, ImportSheet } from './import.schema.js';

/** Shows imports as the contract has them. */
@Injectable()
export class ImportViews {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly queue: BatchQueue,
    private readonly batches: JobBatches,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** An import with its counts: while it runs, those of the batches that are done. */
  async of(scope: PartnerScope, doc: ImportDoc): Promise<ImportView> {
    const hasRun = doc.startedAt !== undefined;
    const totals = doc.totals ?? (hasRun ? totalsOf(await this.batches.totals(doc.jobId)) : undefined);
    const sum = totals ? sumOutcomes(totals) : noOutcomes();
    const issueCounts = totals && doc.totals ? totals.issues : doc.planIssues;
    const done = Object.values(sum).reduce((a, b) => a + b, 0);
    return {
      id: doc._id,
      status: doc.status,
      mode: doc.mode,
      dryRun: doc.dryRun,
      template: { name: doc.template.name, provisioningId: doc.template.provisioningId, version: doc.template.version },
      files: doc.files.map(({ name, sha256 }) => ({ name, sha256 })),
      sheets: doc.sheets.map(sheetView),
      unmapped: unreadTables(doc, false),
      leftOut: unreadTables(doc, true),
      readings: doc.readings ?? [],
      problems: doc.problems,
      window: doc.window?.name ?? null,
      continuesAt: doc.status === 'scheduled' ? continuesAt(doc, this.clock.now()) : null,
      guardrails: doc.guardrails.map(({ code, severity, params }) => ({ code, severity, params: params ?? {} })),
      plan: doc.plan,
      plannedMails: doc.planMails ?? null,
      counts: { rows: done, ...sum },
      byEntity: Object.fromEntries(
        Object.entries(totals?.byEntity ?? {}).map(([entity, counts]) => [
          entity,
          { rows: Object.values(counts).reduce((a, b) => a + b, 0), ...counts },
        ]),
      ),
      issues: Object.entries(issueCounts)
        .filter(([, n]) => n > 0)
        .map(([code, n]) => ({
          code,
          severity: isIssueCode(code) ? CATALOG[code].severity : ('error' as const),
          count: n,
        }))
        .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
      knownRows: doc.known?.rows ?? 0,
      fidelity:
        doc.totals && doc.startedAt && done > 0 ? Math.round((doc.totals.asPlanned / done) * 10_000) / 10_000 : null,
      mail: await this.outbox.counts(scope, doc._id),
      timings: doc.timings,
      attempt: doc.attempt,
      edits: { made: doc.edits ?? 0, planned: doc.stagedEdits ?? 0, undone: doc.undoneEdits ?? 0 },
      reading: doc.stage ? { rows: doc.stage.rows ?? 0 } : null,
      aliveAt: (await this.aliveAt(doc))?.toISOString() ?? null,
      createdAt: doc.createdAt.toISOString(),
      startedAt: doc.startedAt?.toISOString() ?? null,
      finishedAt: doc.finishedAt?.toISOString() ?? null,
      overlaps: hasRun ? await new Overlaps(this.db, scope).of(doc._id) : [],
      undo: doc.undo ? (doc.undo.counts ?? { undone: 0, partly: 0, conflicts: 0 }) : null,
    };
  }

  /** The last sign of life of whoever reads, runs or takes back the import. */
  private async aliveAt({ status, stage, jobId, undo }: ImportDoc): Promise<Date | undefined> {
    if (stage) return stage.at;
    if (status === 'undoing') return undo && this.queue.lastSign(undo.jobId);
    return BATCHED_STATUSES.includes(status) ? this.queue.lastSign(jobId) : undefined;
  }
}

function continuesAt({ notBefore, window }: ImportDoc, now: Date): string | null {
  const from = notBefore && notBefore > now ? notBefore : now;
  const at = window ? nextOpening(window, from) : from;
  return at?.toISOString() ?? null;
}

function sheetView(sheet: ImportSheet): ImportView['sheets'][number] {
  const { file, name, entity, headerRow, rows, mapping } = sheet;
  const { fixed = {}, values = {}, exportedBy = null, gone = false } = sheet;
  return { file, name, entity, headerRow, rows, mapping, fixed, values, exportedBy, gone };
}

/** Tables that a person has left out, or those that wait for one. */
function unreadTables({ unmapped = [] }: ImportDoc, areLeftOut: boolean): ImportView['unmapped'] {
  return unmapped
    .filter(({ leftOut = false }) => leftOut === areLeftOut)
    .map(({ leftOut: _leftOut, fixed = {}, values = {}, ...table }) => ({ ...table, fixed, values }));
}
