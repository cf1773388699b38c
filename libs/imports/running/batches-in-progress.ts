import { Injectable } from '@nestjs/common';
import { WorkInProgress } from '#libs/access/index.js';
import { BatchQueue } from '#libs/batches/index.js';

/** A partner is removed once no worker has a batch of it. */
@Injectable()
export class BatchesInProgress extends WorkInProgress {
  constructor(private readonly queue: BatchQueue) {
    super();
  }

  async isWorkedFor(partnerId: string): Promise<boolean> {
    return this.queue.isInWork(partnerId);
  }
}
