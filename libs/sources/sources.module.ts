import { Inject, Module } from '@nestjs/common';
import type { Db } from 'mongodb';
import { DB } from '#libs/platform/index.js';
import { Retention, WorkersModule } from '#libs/workers/index.js';
import { Alarms } from './alarms.js';
import { Arrivals } from './arrivals.js';
import { Digests } from './digests.js';
import { FileIntake } from './file-intake.js';
import { FiringBook } from './firing-book.js';
import { IntakeBook } from './intake-book.js';
import { Notices } from './notices.js';
import { removeOldArrivals } from './old-arrivals.js';
import { ResultUploader } from './result-uploader.js';
import { ScheduleRunner } from './schedule-runner.js';
import { SchedulesService } from './schedules.service.js';
import { SourcesService } from './sources.service.js';

/** Files that arrive by themselves: sources, their schedules, and what is answered to them. */
@Module({
  imports: [WorkersModule],
  providers: [
    SourcesService,
    SchedulesService,
    Notices,
    Alarms,
    FiringBook,
    IntakeBook,
    FileIntake,
    ResultUploader,
    Digests,
    ScheduleRunner,
    Arrivals,
  ],
  exports: [SourcesService, SchedulesService, Arrivals, WorkersModule],
})
export class SourcesModule {
  constructor(retention: Retention, @Inject(DB) db: Db) {
    retention.alsoRemove = (partnerId, before) => removeOldArrivals(db, partnerId, before);
  }
}
