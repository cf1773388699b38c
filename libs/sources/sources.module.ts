import { Inject, Module } from '@nestjs/common';
import type { Db } from 'mongodb';
import { PartnersService } from '#libs/access/index.js';
import { ImportsService, ImportSubmissions, ReportService } from '#libs/imports/index.js';
import { DeliveryService, Outbox, SuppressionsService } from '#libs/mail/index.js';
import { Clock, CONFIG, DB, LOGGER, type Config, type Logger } from '#libs/platform/index.js';
import { TemplatesService } from '#libs/templates/index.js';
import { Retention, WorkersModule } from '#libs/workers/index.js';
import { Alarms } from './alarms.js';
import { Answers } from './answers.js';
import { Clockwork } from './clockwork.js';
import { Digests } from './digests.js';
import { IntakeDesk } from './intake.js';
import { removeOldArrivals } from './old.js';
import { SchedulesService } from './schedules.service.js';
import { SourcesService } from './sources.service.js';

const providers = [
  SourcesService,
  SchedulesService,
  {
    provide: Clockwork,
    inject: [
      DB,
      SourcesService,
      ImportsService,
      ImportSubmissions,
      ReportService,
      TemplatesService,
      PartnersService,
      Outbox,
      DeliveryService,
      SuppressionsService,
      Clock,
      CONFIG,
      LOGGER,
    ],
    useFactory: (
      db: Db,
      sources: SourcesService,
      imports: ImportsService,
      submissions: ImportSubmissions,
      reports: ReportService,
      templates: TemplatesService,
      partners: PartnersService,
      outbox: Outbox,
      delivery: DeliveryService,
      suppressions: SuppressionsService,
      clock: Clock,
      config: Config,
      logger: Logger,
    ) => {
      const desk = new IntakeDesk(db, sources, imports, submissions, clock);
      const alarms = new Alarms(db, sources, partners, outbox, clock, config);
      const answers = new Answers(db, sources, imports, reports, templates, partners, outbox, alarms, clock, config);
      const digests = new Digests(db, delivery, imports, partners, outbox, suppressions, clock, config);
      return new Clockwork(db, desk, answers, alarms, digests, partners, clock, config, logger);
    },
  },
];

/** Files that arrive by themselves: sources, their schedules, and what is answered to them. */
@Module({ imports: [WorkersModule], providers, exports: [...providers, WorkersModule] })
export class SourcesModule {
  constructor(retention: Retention, @Inject(DB) db: Db) {
    retention.alsoRemove = (partnerId, before) => removeOldArrivals(db, partnerId, before);
  }
}
