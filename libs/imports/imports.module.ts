import { UPGRADE_COLLECTIONS } from './upgrade/upgrade.js';
import { MAPPING_COLLECTIONS } from './planning/mapping-memory.js';
import { Module } from '@nestjs/common';
import { AccessModule, PartnersService, Removals, WorkInProgress } from '#libs/access/index.js';
import { BATCH_PROVIDERS, BatchProcessors, PartnerLimits } from '#libs/batches/index.js';
import { Attachments, MailModule, SENDING_PROVIDERS } from '#libs/mail/index.js';
import type { CollectionSchema } from '#libs/platform/index.js';
import { RecordOrigins, RecordsService } from '#libs/records/index.js';
import { TemplatesModule } from '#libs/templates/index.js';
import { CorrectionsService } from './editing/corrections.service.js';
import { EDIT_COLLECTIONS } from './editing/edits.js';
import { ERASURE_COLLECTIONS, Erasure } from './erasure/erasure.js';
import { ImportRequests } from './import/import-requests.js';
import { ImportStore } from './import/import-store.js';
import { ImportSubmissions } from './import/import-submissions.js';
import { ImportViews } from './import/import-views.js';
import { IMPORT_COLLECTIONS } from './import/import.schema.js';
import { ImportsOfTemplate } from './import/imports-of-template.js';
import { ImportsService } from './import/imports.service.js';
import { Progress } from './import/progress.js';
import { KNOWN_COLLECTIONS } from './known/known.schema.js';
import { KnownRowsService } from './known/known-rows.service.js';
import { CHECKPOINT_COLLECTIONS } from './planning/checkpoints.js';
import { PlanSettlement } from './planning/plan-settlement.js';
import { PlanningWorker } from './planning/planning-worker.js';
import { Stager } from './planning/stager.js';
import { StagingLeases } from './planning/staging-leases.js';
import { ReportAttachments } from './reporting/report-attachments.js';
import { ReportMails } from './reporting/report-mails.js';
import { ReportService } from './reporting/report.service.js';
import { ROW_COLLECTIONS } from './rows/row.schema.js';
import { Attempts } from './running/attempts.js';
import { ImportBatchProcessors } from './running/batch-processors.js';
import { BatchesInProgress } from './running/batches-in-progress.js';
import { EndingSteps } from './running/ending-steps.js';
import { ImportContextCache } from './running/import-context-cache.js';
import { Lifecycle } from './running/lifecycle.js';
import { OVERLAP_COLLECTIONS } from './running/overlaps.js';
import { ImportProcessor } from './running/processor.js';
import { RunGate } from './running/run-gate.js';
import { RunSteps } from './running/run-steps.js';
import { WAIT_COLLECTIONS } from './running/wait.schema.js';
import { Withdrawal } from './running/withdrawal.js';
import { UndoProcessor } from './undo/undo-processor.js';
import { Undo } from './undo/undo.js';
import { WINDOW_COLLECTIONS, WindowsService } from './windows/windows.service.js';

const providers = [
  ...BATCH_PROVIDERS,
  { provide: PartnerLimits, useExisting: PartnersService },
  { provide: BatchProcessors, useClass: ImportBatchProcessors },
  ...SENDING_PROVIDERS,
  { provide: Attachments, useClass: ReportAttachments },
  { provide: WorkInProgress, useClass: BatchesInProgress },
  Removals,
  { provide: RecordOrigins, useClass: ImportsOfTemplate },
  RecordsService,
  ImportStore,
  ImportSubmissions,
  ImportRequests,
  ImportViews,
  ImportsService,
  Progress,
  WindowsService,
  CorrectionsService,
  KnownRowsService,
  Stager,
  StagingLeases,
  PlanSettlement,
  PlanningWorker,
  ImportContextCache,
  ImportProcessor,
  UndoProcessor,
  RunGate,
  RunSteps,
  EndingSteps,
  Withdrawal,
  Lifecycle,
  Attempts,
  Undo,
  ReportMails,
  ReportService,
  Erasure,
];

/** The way of a row, from the file to the report. */
@Module({
  imports: [AccessModule, MailModule, TemplatesModule],
  providers,
  exports: [...providers, AccessModule, MailModule, TemplatesModule],
})
export class ImportsModule {}

/** The collections of this library and their indexes besides `_id`. */
export const IMPORTS_COLLECTIONS: Record<string, CollectionSchema> = {
  ...IMPORT_COLLECTIONS,
  ...ROW_COLLECTIONS,
  ...WAIT_COLLECTIONS,
  ...EDIT_COLLECTIONS,
  ...CHECKPOINT_COLLECTIONS,
  ...KNOWN_COLLECTIONS,
  ...OVERLAP_COLLECTIONS,
  ...MAPPING_COLLECTIONS,
  ...WINDOW_COLLECTIONS,
  ...ERASURE_COLLECTIONS,
  ...UPGRADE_COLLECTIONS,
};
