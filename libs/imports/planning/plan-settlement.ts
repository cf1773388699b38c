import { Inject, Injectable } from '@nestjs/common';
import type { Db, UpdateFilter } from 'mongodb';
import { hasError } from '#libs/onboarding/index.js';
import { Clock, DB, PartnerScope } from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { COMPLETED_STATUSES } from '../import/import-status.js';
import type { FileIssue, ImportDoc } from '../import/import.schema.js';
import { checkGuardrails, checkUnread } from './guardrails.js';
import { MappingMemory } from './mapping-memory.js';
import { rowsOfFiles } from './missing-from-file.js';
import { asksForMapping, nothingUsable } from './stager.js';
import { StagingLeases, type ClaimedStaging } from './staging-leases.js';
import type { Staged } from './staging.js';

/** Settles what comes of a staging: a plan, a question to a person, or an end. */
@Injectable()
export class PlanSettlement {
  constructor(
    private readonly leases: StagingLeases,
    @Inject(DB) private readonly db: Db,
    @Inject(TemplatesService) private readonly templates: Pick<TemplatesService, 'settings'>,
    private readonly clock: Clock,
  ) {}

  /** Stores the plan and what follows from it. @returns whether the staging was still the import's */
  async settle(claimed: ClaimedStaging, staged: Staged): Promise<boolean> {
    const { doc } = claimed;
    const scope = new PartnerScope(doc.partnerId);
    const unusable = nothingUsable(staged);
    const asks = asksForMapping(doc, staged);
    const failed = unusable && !asks;
    const template = await this.templates.settings(scope, doc.template.id, doc.template.version);
    const guardrails =
      unusable || asks
        ? []
        : [
            ...checkGuardrails(staged, doc.mode, template, await this.rowsOfLast(doc)),
            ...checkUnread(doc, staged.problems),
          ];
    const approves = doc.autoApprove && !doc.dryRun && !hasError(guardrails);
    const status = failed ? 'failed' : asks ? 'mapping' : approves ? 'approved' : 'planned';
    const { jobId, sheets, unmapped, readings, problems, plan, planIssues, planMails, timings, known } = staged;
    const change: UpdateFilter<ImportDoc> = {
      $set: {
        jobId,
        sheets,
        unmapped,
        readings,
        plan,
        planIssues,
        planMails,
        guardrails,
        problems: [...doc.problems, ...problems],
        ...(doc.edits === undefined ? {} : { stagedEdits: doc.edits }),
        ...(known ? { known } : {}),
        timings: { ...timings, runMs: 0 },
        plannedAt: this.clock.now(),
        ...(failed ? { finishedAt: this.clock.now() } : {}),
      },
      $unset: { stage: 1, ...(known ? {} : { known: 1 }) },
    };
    return this.leases.end(claimed, status, change, (session) =>
      new MappingMemory(this.db, scope).remember(sheets, session),
    );
  }

  /** Ends an import that can't be read or planned. */
  async fail(claimed: ClaimedStaging, problem: FileIssue): Promise<void> {
    const change: UpdateFilter<ImportDoc> = {
      $set: { problems: [...claimed.doc.problems, problem], finishedAt: this.clock.now() },
      $unset: { stage: 1 },
    };
    await this.leases.end(claimed, 'failed', change);
  }

  /** How many rows the last import had that ran with the same template and files of the same names. */
  private async rowsOfLast({ _id, partnerId, template, files }: ImportDoc): Promise<number | undefined> {
    const filter = {
      partnerId,
      _id: { $lt: _id },
      'template.id': template.id,
      'files.name': { $all: files.map(({ name }) => name) },
      files: { $size: files.length },
      status: { $in: [...COMPLETED_STATUSES] },
    };
    const last = await this.db
      .collection<ImportDoc>('imports')
      .findOne(filter, { sort: { _id: -1 }, projection: { sheets: 1 } });
    return last ? rowsOfFiles(last.sheets) : undefined;
  }
}
