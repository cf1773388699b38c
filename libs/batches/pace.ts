const MAX_LANES = 8;
const FIRST_LANES = 3;
/** A claim is one small majority write; when that takes longer, the database has more to do than it can. */
const SLOW_MS = 250;
/** A process that computes all the time gains nothing by more lanes. */
const BUSY = 0.85;
const SMOOTHING = 0.2;

/**
 * How many batches a process runs at once: more while the process waits for the database, fewer when that gets slow
 * (additive increase, multiplicative decrease).
 */
export class Lanes {
  private limit = FIRST_LANES;
  private latency = 0;
  private seen = 0;

  get count(): number {
    return this.limit;
  }

  /**
   * @param latencyMs of a claim
   * @param utilization share of the time in which the process computed since it was asked last
   */
  observe(latencyMs: number, utilization: number): void {
    this.latency += SMOOTHING * (latencyMs - this.latency);
    if (++this.seen < this.limit) return; // a change shows only after a round of all lanes
    this.seen = 0;
    if (this.latency > SLOW_MS) {
      this.limit = Math.max(1, Math.floor(this.limit / 2));
      this.latency = SLOW_MS / 2;
    } else if (utilization < BUSY || this.limit < FIRST_LANES) this.limit = Math.min(MAX_LANES, this.limit + 1);
    else if (this.limit > FIRST_LANES) this.limit--;
  }
}

const GROWTH = 50;

/**
 * How many rows go into one transaction: half as many after one that collided again and again or took too long, a few more
 * after each success.
 */
export class BatchSize {
  private limit: number;

  constructor(private readonly max: number) {
    this.limit = max;
  }

  get rows(): number {
    return this.limit;
  }

  /** @param rows of the transaction that succeeded */
  grow(rows: number): void {
    if (rows >= this.limit) this.limit = Math.min(this.max, this.limit + GROWTH);
  }

  /** @param rows of the transaction that did not */
  shrink(rows: number): void {
    this.limit = Math.max(1, Math.floor(Math.min(this.limit, rows) / 2));
  }
}
