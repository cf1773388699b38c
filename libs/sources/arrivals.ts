import { Injectable } from '@nestjs/common';
import { Digests } from './digests.js';
import { ResultUploader } from './result-uploader.js';
import { ScheduleRunner } from './schedule-runner.js';

/** All that happens by itself with files that arrive. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly schedules: ScheduleRunner,
    private readonly results: ResultUploader,
    private readonly digests: Digests,
  ) {}

  /** Does all that is due now: schedules, answers, digests. */
  async tick(): Promise<void> {
    await this.schedules.run();
    while (await this.results.next());
    while (await this.digests.next());
  }
}
