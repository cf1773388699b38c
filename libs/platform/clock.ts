import type { MongoClient } from 'mongodb';
import { z } from 'zod';

const told = z.object({ localTime: z.date() });
const toldByPrimary = told.extend({ isWritablePrimary: z.literal(true) });

/**
 * The time, as the database's clock has it: those of machines differ and jump, and one process must understand the times of another.
 * Injectable, so that tests can set it.
 */
export class Clock {
  /** What the database's clock showed, and this process's steady count of milliseconds at that moment. */
  private heard: { time: number; count: number } | undefined;

  /** The database's time; that of this machine until the database has told it for the first time. */
  now(): Date {
    if (!this.heard) return this.ofMachine();
    return new Date(Math.round(this.heard.time + performance.now() - this.heard.count));
  }

  /** This machine's own clock, which may be wrong. */
  ofMachine(): Date {
    return new Date();
  }

  /** Asks the database for its time, and from then on takes it from what the driver hears every few seconds anyway. */
  async follow(client: MongoClient): Promise<void> {
    client.on('serverHeartbeatSucceeded', ({ reply }) => {
      const primary = toldByPrimary.safeParse(reply);
      if (primary.success) this.hear(primary.data.localTime);
    });
    this.hear(told.parse(await client.db().command({ hello: 1 })).localTime);
  }

  private hear(time: Date): void {
    this.heard = { time: time.getTime(), count: performance.now() };
  }
}
