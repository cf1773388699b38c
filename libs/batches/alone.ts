/** Lets work run side by side, but some of it alone: a batch under suspicion must not take innocent ones down with it. */
export class AloneOrTogether {
  private running = 0;
  private alone: Promise<void> = Promise.resolve();
  private idle: (() => void) | undefined;

  async together<T>(work: () => Promise<T>): Promise<T> {
    let before: Promise<void>;
    do await (before = this.alone);
    while (before !== this.alone); // another one wants to be alone meanwhile
    return this.count(work);
  }

  async byItself<T>(work: () => Promise<T>): Promise<T> {
    const before = this.alone;
    let done: () => void = () => undefined;
    this.alone = new Promise((resolve) => (done = resolve));
    try {
      await before;
      if (this.running > 0) await new Promise<void>((resolve) => (this.idle = resolve));
      return await this.count(work);
    } finally {
      done();
    }
  }

  private async count<T>(work: () => Promise<T>): Promise<T> {
    this.running++;
    try {
      return await work();
    } finally {
      if (--this.running === 0) this.idle?.();
    }
  }
}
