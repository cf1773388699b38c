import { Inject, Injectable } from '@nestjs/common';
import type { Binary, ClientSession, MongoClient } from 'mongodb';
import { MONGO_CLIENT } from '#libs/platform/index.js';

/**
 * The sessions in which this process runs transactions besides those of batches: one for each loop, open for as long as the
 * process lives. Each heartbeat writes their ids into the worker's document. When the process dies in the middle of a
 * transaction, whoever finds it dead ends these sessions, so that what the transaction touched doesn't stay locked until the
 * database ends it (after a minute).
 *
 * A loop asks for its session before each transaction:
 * `const session = sessions.of('lifecycle'); await session.withTransaction(…, TRANSACTION_OPTIONS);`
 * A session runs one transaction at a time, so two things that may run side by side need two names. In a process that isn't
 * a worker (the API, a command) nobody looks for its sessions; there it works like any other.
 */
@Injectable()
export class ProcessSessions {
  private readonly sessions = new Map<string, ClientSession>();

  constructor(@Inject(MONGO_CLIENT) private readonly client: MongoClient) {}

  /** The session of this loop: opened the first time, the same from then on. */
  of(loop: string): ClientSession {
    const known = this.sessions.get(loop);
    if (known && !known.hasEnded) return known;
    const session = this.client.startSession();
    this.sessions.set(loop, session);
    return session;
  }

  /** What the heartbeat writes into the worker's document. */
  get ids(): Binary[] {
    return [...this.sessions.values()].flatMap((session) => (session.id ? [session.id.id] : []));
  }

  /** Ends them all, at an orderly stop. */
  async end(): Promise<void> {
    await Promise.all([...this.sessions.values()].map((session) => session.endSession()));
    this.sessions.clear();
  }
}
