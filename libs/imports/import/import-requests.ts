import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Db } from 'mongodb';
import { recordAudit, type AuditAction } from '#libs/access/index.js';
import { JobBatches } from '#libs/batches/index.js';
import { Clock, DB, ScopedCollection, type PartnerScope } from '#libs/platform/index.js';
import { noOutcomes } from '../running/totals.js';
import type { Wait } from '../running/wait.schema.js';
import { importMachine } from './import-machine.js';
import { allows } from './import-status.js';
import { ImportStore, type StepEnd } from './import-store.js';
import type { ImportDoc, ImportTotals } from './import.schema.js';
import { wrongStatus, type ImportAction } from './wrong-status.js';

/** A request is decided anew so often when the import moves on at the same moment. */
const ASK_TRIES = 5;

/** What people ask of imports that are there; workers carry it out. */
@Injectable()
export class ImportRequests {
  constructor(
    private readonly imports: ImportStore,
    @Inject(DB) private readonly db: Db,
    private readonly batches: JobBatches,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets a planned import run. A person's approval overrides guardrails.
   * @param holdMails its mails to customers and users wait for somebody to release them
   * @throws Problem `import.notFound`, `import.wrongStatus`; as for all that people ask below
   */
  async approve(scope: PartnerScope, id: string, actor: string, { holdMails = false } = {}): Promise<void> {
    const more = holdMails ? { holdMails } : {};
    await this.ask(scope, id, { action: 'import.approved', actor, asked: 'approve', details: more }, ({ status }) =>
      allows(status, 'approve') ? { to: 'approved', change: { $set: more } } : undefined,
    );
  }

  async pause(scope: PartnerScope, id: string, actor: string): Promise<void> {
    await this.ask(scope, id, { action: 'import.paused', actor, asked: 'pause' }, ({ status }) =>
      allows(status, 'pause') ? { to: 'pausing' } : undefined,
    );
  }

  async resume(scope: PartnerScope, id: string, actor: string): Promise<void> {
    await this.ask(scope, id, { action: 'import.resumed', actor, asked: 'resume' }, ({ status }) =>
      allows(status, 'resume') ? { to: 'running' } : undefined,
    );
  }

  /** Stops an import in whatever state it is, and the waiting of its blocked rows. What was done stays. */
  async cancel(scope: PartnerScope, id: string, actor: string): Promise<void> {
    const finishedAt = this.clock.now();
    await this.ask(scope, id, { action: 'import.cancelled', actor, asked: 'cancel' }, async (doc, session) => {
      const { status, jobId } = doc;
      const hasRun = doc.startedAt !== undefined;
      if (allows(status, 'stopWaiting') && !(await this.hasWaiting(scope, id, session))) return undefined;
      if (hasRun) return importMachine.sourcesOf('cancelling').includes(status) ? { to: 'cancelling' } : undefined;
      if (!importMachine.sourcesOf('cancelled').includes(status)) return undefined;
      if (jobId) await this.batches.discard(jobId, session);
      const totals = doc.plan ? { totals: allSkipped(doc) } : {};
      return { to: 'cancelled', change: { $set: { ...totals, finishedAt }, $unset: { stage: 1 } } };
    });
  }

  private async hasWaiting(scope: PartnerScope, importId: string, session: ClientSession): Promise<boolean> {
    return (await new ScopedCollection<Wait>(this.db, 'waits', scope).findOne({ importId }, { session })) !== null;
  }

  /**
   * Does what a person asks of an import as one step, with its audit entry.
   * @param decide what the request does to the import as it is now; undefined: its status doesn't allow it
   */
  private async ask(
    scope: PartnerScope,
    id: string,
    {
      action,
      actor,
      asked,
      details = {},
    }: { action: AuditAction; actor: string; asked: ImportAction; details?: object },
    decide: (doc: ImportDoc, session: ClientSession) => StepEnd | undefined | Promise<StepEnd | undefined>,
  ): Promise<void> {
    const at = this.clock.now();
    for (let tries = 0; tries < ASK_TRIES; tries++) {
      const doc = await this.imports.get(scope, id);
      let refused = false;
      const taken = await this.imports.take(doc, async (session, now) => {
        const end = await decide(now, session);
        refused = end === undefined;
        if (end)
          await recordAudit(
            this.db,
            scope,
            { at, actor, action, target: `import ${id}`, details: { ...details } },
            session,
          );
        return end;
      });
      if (taken) return;
      if (refused) throw wrongStatus(doc, asked);
    }
    throw wrongStatus(await this.imports.get(scope, id), asked);
  }
}

/** The totals of an import that was cancelled before any of its rows began. */
function allSkipped({ sheets }: ImportDoc): ImportTotals {
  const totals: ImportTotals = { byEntity: {}, issues: {}, asPlanned: 0, rows: 0 };
  for (const { entity, rows } of sheets) {
    (totals.byEntity[entity] ??= noOutcomes()).skipped += rows;
    totals.rows += rows;
  }
  return totals;
}
