import { Injectable } from '@nestjs/common';
import { Attempts, Lifecycle } from '#libs/imports/index.js';

const UNBLOCK_EVERY_MS = 5_000;
/** So often all rows that wait are looked at, not only those that are known to be due. */
const LOOK_THROUGH_EVERY_MS = 300_000;

/** Moves imports along besides their batches: requests of people, ends of imports, rows that can be unblocked. */
@Injectable()
export class Housekeeping {
  private lastUnblock = 0;
  private lastLook = 0;

  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly attempts: Attempts,
  ) {}

  /** Takes the steps that are due. @param loop by whom it is called */
  async advance(loop: string): Promise<boolean> {
    return this.lifecycle.advance(loop);
  }

  /** Takes the steps that are due, and looks from time to time which rows need wait no longer. */
  async pass(): Promise<boolean> {
    const moved = await this.lifecycle.advance('housekeep');
    if (Date.now() - this.lastUnblock <= UNBLOCK_EVERY_MS) return moved;
    this.lastUnblock = Date.now();
    const thorough = Date.now() - this.lastLook > LOOK_THROUGH_EVERY_MS;
    if (thorough) this.lastLook = Date.now();
    return (await this.attempts.unblock('housekeep', { thorough })) || moved;
  }

  /** Looks at every row that waits. @param loop by whom it is called */
  async unblockAll(loop: string): Promise<boolean> {
    return this.attempts.unblock(loop, { thorough: true });
  }
}
