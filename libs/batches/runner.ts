import { setTimeout as sleep } from 'node:timers/promises';
import { MongoServerError, type ClientSession, type MongoClient } from 'mongodb';
import {
  isDuplicateKey,
  messageOf,
  newId,
  TRANSACTION_OPTIONS,
  type Clock,
  type Logger,
} from '#libs/platform/index.js';
import { StaleLease, type Batch } from './batch.js';
import { LEASE_MS, type BatchQueue } from './queue.js';

export interface BatchResult {
  counts: Record<string, number>;
  asPlanned: number;
}

/** What a batch means; everything it writes must go through the session. May be called again after an abort. */
export interface BatchProcessor {
  /** @param careful a write has collided before: nothing may be taken for granted that wasn't read in this session */
  process(batch: Batch, session: ClientSession, careful: boolean): Promise<BatchResult>;
  /** Records that the batch's single row is given up. */
  giveUp(batch: Batch, incident: string, session: ClientSession): Promise<BatchResult>;
}

const CONFLICT_RETRIES = 2;

/** Runs claimed batches: one transaction each, the lease renewed meanwhile, crashes narrowed down to a row. */
export class BatchRunner {
  constructor(
    private readonly client: MongoClient,
    private readonly queue: BatchQueue,
    private readonly processors: Record<string, BatchProcessor>,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Claims and runs one batch. Gives it back settled, or null when nothing was ready. */
  async runNext(workerId: string): Promise<Batch | null> {
    const batch = await this.queue.claim(workerId, this.clock.now());
    if (!batch) return null;
    const renewal = setInterval(
      () => void this.queue.renew(batch, this.clock.now()).catch(() => undefined),
      LEASE_MS / 4,
    );
    try {
      await this.run(batch);
    } catch (error) {
      if (error instanceof StaleLease) {
        this.logger.warn({ batch: batch._id, token: batch.token }, 'commit refused: the lease had passed on');
      } else {
        await this.queue.release(batch).catch(() => undefined); // without a database the lease runs out by itself
        throw error;
      }
    } finally {
      clearInterval(renewal);
    }
    return batch;
  }

  private async run(batch: Batch): Promise<void> {
    if (this.queue.shouldBisect(batch)) return this.inTransaction((session) => this.queue.bisect(batch, session));
    if (this.queue.shouldPoison(batch)) return this.poison(batch, 'crashed its worker repeatedly');
    for (let tries = 0; ; tries++) {
      try {
        return await this.inTransaction(async (session) => {
          const result = await this.processorOf(batch).process(batch, session, tries > 0);
          await this.queue.settle(batch, result, session);
        });
      } catch (error) {
        if (error instanceof StaleLease || isInfrastructure(error)) throw error;
        if (isDuplicateKey(error) && tries < CONFLICT_RETRIES) {
          await sleep(20 + Math.random() * 80); // somebody else wrote the key first: read and decide again
          continue;
        }
        return this.narrow(batch, error);
      }
    }
  }

  private async narrow(batch: Batch, error: unknown): Promise<void> {
    this.logger.error(
      { batch: batch._id, rows: batch.rows.length, error: messageOf(error) },
      'batch failed by our own fault',
    );
    if (batch.rows.length === 1) return this.poison(batch, messageOf(error));
    await this.inTransaction((session) => this.queue.bisect(batch, session));
  }

  private async poison(batch: Batch, reason: string): Promise<void> {
    const incident = newId();
    this.logger.error({ batch: batch._id, incident, reason }, 'row given up');
    await this.inTransaction(async (session) => {
      const result = await this.processorOf(batch).giveUp(batch, incident, session);
      await this.queue.settle(batch, { ...result, poisoned: true }, session);
    });
  }

  private processorOf({ _id, kind }: Batch): BatchProcessor {
    const processor = this.processors[kind];
    if (!processor) throw new Error(`Nothing here processes batches of the kind "${kind}", as ${_id} is one.`);
    return processor;
  }

  /** The driver repeats the body on TransientTransactionError and the commit on UnknownTransactionCommitResult. */
  private async inTransaction(work: (session: ClientSession) => Promise<void>): Promise<void> {
    await this.client.withSession((session) => session.withTransaction(work, TRANSACTION_OPTIONS));
  }
}

/** Whether the database, not the batch, is the trouble: the batch is given back as it is. */
function isInfrastructure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/^Mongo(Network|ServerSelection|NotConnected|TopologyClosed|PoolCleared|ExpiredSession)/.test(error.name))
    return true;
  return (
    error instanceof MongoServerError &&
    (error.hasErrorLabel('TransientTransactionError') ||
      error.hasErrorLabel('UnknownTransactionCommitResult') ||
      error.hasErrorLabel('RetryableWriteError'))
  );
}
