import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import type { Db, MongoClient } from 'mongodb';
import {
  AccessModule,
  AUDIT_INDEXES,
  AuditChain,
  Removals,
  IDEMPOTENCY_INDEXES,
  PartnersService,
  THROTTLE_INDEXES,
} from '#libs/access/index.js';
import {
  BATCH_INDEXES,
  BatchQueue,
  BatchRunner,
  Fairness,
  Heartbeat,
  JobBatches,
  ProcessSessions,
  WORKER_INDEXES,
  WorkerRegister,
} from '#libs/batches/index.js';
import { MAIL_INDEXES, MailModule, MailSender, Outbox } from '#libs/mail/index.js';
import {
  Clock,
  CONFIG,
  DB,
  ensureIndexes,
  FileStore,
  LOGGER,
  Metrics,
  MONGO_CLIENT,
  PartnerScope,
  type Config,
  type IndexDeclaration,
  type Logger,
} from '#libs/platform/index.js';
import { Attempts } from './attempts.js';
import { CHECKPOINT_INDEXES } from './checkpoints.js';
import { DeletionClock } from './deletion-clock.js';
import { CorrectionsService } from './editing/corrections.service.js';
import { EDIT_INDEXES } from './editing/edits.js';
import { Engine } from './engine.js';
import { ImportsService } from './imports.service.js';
import { Lifecycle } from './lifecycle.js';
import { PlanningWorker } from './planning-worker.js';
import { IMPORT_INDEXES } from './model.js';
import { Progress } from './progress.js';
import { Erasure } from './records/erasure.js';
import { RecordsService } from './records/records.service.js';
import { upgradeRecordIds } from './records/upgrade.js';
import { ReportService } from './reporting/report.service.js';
import { Jobs } from './running/jobs.js';
import { OVERLAP_INDEXES } from './running/overlaps.js';
import { ImportProcessor } from './running/processor.js';
import { Withdrawal } from './running/withdrawal.js';
import { Stager } from './staging.js';
import { Retention } from './retention.js';
import { Sweeper } from './sweeper.js';
import { Template, TemplateSchema, TemplateVersion, TemplateVersionSchema } from './templates/template.schema.js';
import { TemplatesService } from './templates/templates.service.js';
import { Undo } from './undo/undo.js';
import { UndoProcessor } from './undo/undo-processor.js';
import { WindowsService } from './windows/windows.service.js';
import { TrialKeeper } from './workers/trial-keeper.js';
import { WorkersService } from './workers/workers.service.js';
import { addNearKeys } from './world/similar-records.js';

/** What mail servers take without complaint, with a third more for base64. */
const ATTACHED_BYTES = 5_000_000;

const providers = [
  TemplatesService,
  ImportsService,
  Erasure,
  RecordsService,
  ReportService,
  Progress,
  WindowsService,
  WorkersService,
  CorrectionsService,
  {
    provide: ProcessSessions,
    inject: [MONGO_CLIENT],
    useFactory: (client: MongoClient) => new ProcessSessions(client),
  },
  {
    provide: WorkerRegister,
    inject: [DB, CONFIG],
    useFactory: (db: Db, { leaseMs }: Config) => new WorkerRegister(db, leaseMs),
  },
  {
    provide: Heartbeat,
    inject: [CONFIG, WorkerRegister, ProcessSessions, LOGGER],
    useFactory: (config: Config, register: WorkerRegister, sessions: ProcessSessions, logger: Logger) =>
      new Heartbeat({ workerId: config.workerId }, config.leaseMs, register, sessions, logger),
  },
  {
    provide: TrialKeeper,
    inject: [CONFIG, WorkerRegister, BatchQueue, Metrics, LOGGER],
    useFactory: (config: Config, register: WorkerRegister, queue: BatchQueue, metrics: Metrics, logger: Logger) =>
      new TrialKeeper(config, register, queue, metrics, logger),
  },
  {
    provide: BatchQueue,
    inject: [DB, CONFIG],
    useFactory: (db: Db, { leaseMs }: Config) => new BatchQueue(db, leaseMs),
  },
  {
    provide: JobBatches,
    inject: [DB, PartnersService],
    useFactory: (db: Db, partners: PartnersService) =>
      new JobBatches(db, new Fairness(db, (partnerId) => partners.limitsOf(partnerId))),
  },
  {
    provide: Stager,
    inject: [MONGO_CLIENT, DB, FileStore, JobBatches, TemplatesService, LOGGER],
    useFactory: (
      client: MongoClient,
      db: Db,
      files: FileStore,
      batches: JobBatches,
      templates: TemplatesService,
      logger: Logger,
    ) => new Stager(client, db, files, batches, templates, logger),
  },
  {
    provide: PlanningWorker,
    inject: [DB, Stager, TemplatesService, PartnersService, Clock, CONFIG, LOGGER],
    useFactory: (
      db: Db,
      stager: Stager,
      templates: TemplatesService,
      partners: PartnersService,
      clock: Clock,
      config: Config,
      logger: Logger,
    ) => new PlanningWorker(db, stager, templates, partners, clock, config, logger),
  },
  {
    provide: BatchRunner,
    inject: [MONGO_CLIENT, DB, BatchQueue, TemplatesService, Outbox, Clock, Metrics, LOGGER],
    useFactory: (
      client: MongoClient,
      db: Db,
      queue: BatchQueue,
      templates: TemplatesService,
      outbox: Outbox,
      clock: Clock,
      metrics: Metrics,
      logger: Logger,
    ) => {
      const jobs = new Jobs(db, templates);
      const processors = {
        import: new ImportProcessor(db, jobs, outbox, clock),
        undo: new UndoProcessor(db, jobs, outbox, clock),
      };
      return new BatchRunner(client, queue, processors, metrics, logger);
    },
  },
  {
    provide: Withdrawal,
    inject: [DB, JobBatches, Clock],
    useFactory: (db: Db, batches: JobBatches, clock: Clock) => new Withdrawal(db, batches, clock),
  },
  {
    provide: Lifecycle,
    inject: [
      MONGO_CLIENT,
      DB,
      ProcessSessions,
      JobBatches,
      Withdrawal,
      TemplatesService,
      PartnersService,
      Outbox,
      Clock,
      CONFIG,
      LOGGER,
    ],
    useFactory: (
      client: MongoClient,
      db: Db,
      sessions: ProcessSessions,
      batches: JobBatches,
      withdrawal: Withdrawal,
      templates: TemplatesService,
      partners: PartnersService,
      outbox: Outbox,
      clock: Clock,
      config: Config,
      logger: Logger,
    ) => new Lifecycle(client, db, sessions, batches, withdrawal, templates, partners, outbox, clock, config, logger),
  },
  {
    provide: Undo,
    inject: [MONGO_CLIENT, DB, JobBatches, Clock],
    useFactory: (client: MongoClient, db: Db, batches: JobBatches, clock: Clock) =>
      new Undo(client, db, batches, clock),
  },
  {
    provide: Attempts,
    inject: [MONGO_CLIENT, DB, ProcessSessions, JobBatches, Clock],
    useFactory: (client: MongoClient, db: Db, sessions: ProcessSessions, batches: JobBatches, clock: Clock) =>
      new Attempts(client, db, sessions, batches, clock),
  },
  {
    provide: Retention,
    inject: [DB, FileStore],
    useFactory: (db: Db, files: FileStore) => new Retention(db, files),
  },
  {
    provide: Sweeper,
    inject: [DB, FileStore, Retention, JobBatches, Clock, LOGGER, Metrics],
    useFactory: (
      db: Db,
      files: FileStore,
      retention: Retention,
      batches: JobBatches,
      clock: Clock,
      logger: Logger,
      metrics: Metrics,
    ) => new Sweeper(db, files, retention, batches, new DeletionClock(db, clock, logger, metrics), logger),
  },
  {
    provide: Engine,
    inject: [
      LOGGER,
      WorkerRegister,
      Heartbeat,
      BatchQueue,
      BatchRunner,
      TrialKeeper,
      PlanningWorker,
      Lifecycle,
      Attempts,
      MailSender,
      Sweeper,
      AuditChain,
      Removals,
    ],
    useFactory: (
      logger: Logger,
      register: WorkerRegister,
      heartbeat: Heartbeat,
      queue: BatchQueue,
      runner: BatchRunner,
      trials: TrialKeeper,
      planning: PlanningWorker,
      lifecycle: Lifecycle,
      attempts: Attempts,
      sender: MailSender,
      sweeper: Sweeper,
      chain: AuditChain,
      removals: Removals,
    ) =>
      new Engine(
        logger,
        register,
        heartbeat,
        queue,
        runner,
        trials,
        planning,
        lifecycle,
        attempts,
        sender,
        sweeper,
        chain,
        removals,
      ),
  },
];

/** The way of a row, from the file to the report. */
@Module({
  imports: [
    AccessModule,
    MailModule,
    MongooseModule.forFeature([
      { name: Template.name, schema: TemplateSchema },
      { name: TemplateVersion.name, schema: TemplateVersionSchema },
    ]),
  ],
  providers,
  exports: [...providers, AccessModule, MailModule],
})
export class ImportsModule {
  /** Reports go out with the partner's own file, every row answered. */
  constructor(sender: MailSender, reports: ReportService) {
    sender.attachmentOf = async ({ kind, partnerId, importId }) =>
      kind === 'importReport' && importId
        ? reports.inMemory(new PartnerScope(partnerId), importId, ATTACHED_BYTES)
        : undefined;
  }
}

/** Every collection and its indexes besides `_id`. */
export const INDEXES: Record<string, IndexDeclaration[]> = {
  ...BATCH_INDEXES,
  ...MAIL_INDEXES,
  ...AUDIT_INDEXES,
  ...IMPORT_INDEXES,
  ...EDIT_INDEXES,
  ...CHECKPOINT_INDEXES,
  sweeps: [],
  upgrades: [],
  erasures: [],
  ...OVERLAP_INDEXES,
  ...WORKER_INDEXES,
  ...THROTTLE_INDEXES,
  ...IDEMPOTENCY_INDEXES,
  accounts: [{ key: { partnerId: 1, email: 1 } }],
  signInLinks: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }, { key: { accountId: 1 } }],
  sessions: [{ key: { accountId: 1 } }, { key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  partners: [{ key: { slug: 1 }, unique: true }],
  tokens: [{ key: { partnerId: 1, id: 1 } }, { key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  templates: [
    { key: { partnerId: 1, name: 1 }, unique: true },
    { key: { provisioningId: 1 }, unique: true },
  ],
  templateVersions: [],
};

/**
 * Makes every collection and index there is, with those of libraries above this one; transactions need them to exist. Records
 * of earlier releases get what they lack.
 */
export async function prepareDatabase(db: Db, above: Record<string, IndexDeclaration[]>): Promise<void> {
  await ensureIndexes(db, { ...INDEXES, ...above });
  await upgradeRecordIds(db);
  await addNearKeys(db);
}
