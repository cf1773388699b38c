import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ImportsModule } from '#libs/imports/index.js';
import { BatchWork } from './batch-work.js';
import { DeletionClock } from './deletion-clock.js';
import { Housekeeping } from './housekeeping.js';
import { Retention, RETENTION_STEPS, type RetentionStep } from './retention.js';
import { Sweeper } from './sweeper.js';
import { TrialKeeper } from './trial-keeper.js';
import { Upkeep } from './upkeep.js';
import { WorkerLoop } from './worker-loop.js';
import { WorkersService } from './workers.service.js';

/** The processes that do the work of imports, and what they clear away. */
@Module({
  imports: [ImportsModule],
  providers: [
    BatchWork,
    DeletionClock,
    Housekeeping,
    Retention,
    Sweeper,
    TrialKeeper,
    Upkeep,
    WorkerLoop,
    WorkersService,
  ],
  exports: [ImportsModule, Retention, WorkerLoop, WorkersService],
})
export class WorkersModule {
  /** @param steps what else goes when the retention time of a partner is over */
  static with(steps: Type<RetentionStep>[]): DynamicModule {
    const all = { provide: RETENTION_STEPS, inject: steps, useFactory: (...made: RetentionStep[]) => made };
    return { module: WorkersModule, providers: [...steps, all] };
  }
}
