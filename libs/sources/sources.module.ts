import { Module } from '@nestjs/common';
import { WorkersModule } from '#libs/workers/index.js';
import { Alarms } from './alarms.js';
import { Arrivals } from './arrivals.js';
import { Digests } from './digests.js';
import { FileIntake } from './file-intake.js';
import { FiringBook } from './firing-book.js';
import { IntakeBook } from './intake-book.js';
import { Notices } from './notices.js';
import { OldArrivals } from './old-arrivals.js';
import { ResultUploader } from './result-uploader.js';
import { ScheduleRunner } from './schedule-runner.js';
import { SchedulesService } from './schedules.service.js';
import { SourcesService } from './sources.service.js';

/** Files that arrive automatically: sources, their schedules, and what is answered to them. */
@Module({
  imports: [WorkersModule.with([OldArrivals])],
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
export class SourcesModule {}
