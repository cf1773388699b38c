import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoServerError, type ClientSession, type MongoClient } from 'mongodb';
import {
  isDuplicateKey,
  isUnavailable,
  messageOf,
  newId,
  TRANSACTION_OPTIONS,
  type Logger,
  type Metrics,
} from '#libs/platform/index.js';
import { AloneOrTogether } from './alone.js';
import { StaleLease, type Batch } from './batch.js';
import { BatchSize, Lanes } from './pace.js';
import type { BatchQueue } from './queue.js';

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

/** The most rows of a batch; what staging makes is smaller. */
const MAX_ROWS = 1000;
const CONFLICT_RETRIES = 2;
/** So often a transaction of many rows is begun anew before it is made smaller. */
const TRANSACTION_TRIES = 4;

/** A batch and the session of its transactions. */
interface Claimed {
  batch: Batch;
  session: ClientSession;
}

/** The database keeps turning a transaction of this size down. */
class Crowded extends Error {}

/** Runs claimed batches: one transaction each, the lease renewed meanwhile, crashes narrowed down to a row. */
export class BatchRunner {
  readonly lanes = new Lanes();
  readonly size = new BatchSize(MAX_ROWS);
  private readonly company = new AloneOrTogether();
  private utilization = performance.eventLoopUtilization();

  constructor(
    private readonly client: MongoClient,
    private readonly queue: BatchQueue,
    private readonly processors: Record<string, BatchProcessor>,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  /** Claims and runs one batch. Gives it back settled, or null when nothing was ready. */
  async runNext(workerId: string): Promise<Batch | null> {
    return this.client.withSession(async (session) => {
      const batch = await this.claim(workerId, session);
      if (batch) await this.work({ batch, session });
      return batch;
    });
  }

  private async work({ batch, session }: Claimed): Promise<void> {
    const end = this.metrics.batches.startTimer({ kind: batch.kind });
    const renewal = setInterval(() => void this.queue.renew(batch).catch(() => undefined), this.queue.leaseMs / 4);
    try {
      if (batch.suspect) await this.company.byItself(() => this.tryAlone({ batch, session }));
      else await this.company.together(() => this.run({ batch, session }));
    } catch (error) {
      if (error instanceof StaleLease) {
        this.logger.warn({ batch: batch._id, token: batch.token }, 'commit refused: the lease had passed on');
      } else {
        // whether a commit of unknown result took place shows here: a settled batch is not given back
        await this.queue.release(batch).catch(() => undefined); // without a database the lease runs out by itself
        throw error;
      }
    } finally {
      clearInterval(renewal);
      end();
    }
  }

  private async claim(workerId: string, session: ClientSession): Promise<Batch | null> {
    const started = performance.now();
    const batch = await this.queue.claim(workerId, session);
    const since = this.utilization;
    this.utilization = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(this.utilization, since);
    this.lanes.observe(performance.now() - started, utilization);
    return batch;
  }

  /** A batch that was in work when a worker died. */
  private async tryAlone(claimed: Claimed): Promise<void> {
    if (this.queue.isCulprit(claimed.batch)) return this.narrow(claimed, new Error('Its worker died again and again.'));
    await this.queue.beginAlone(claimed.batch);
    return this.run(claimed);
  }

  private async run(claimed: Claimed): Promise<void> {
    const { session } = claimed;
    let batch = await this.fitted(claimed);
    for (let collisions = 0; ;) {
      try {
        await inTransaction(session, async (tries) => {
          if (tries > TRANSACTION_TRIES && batch.rows.length > 1) throw new Crowded();
          const result = await this.processorOf(batch).process(batch, session, collisions > 0);
          await this.queue.settle(batch, result, session);
        });
        this.metrics.rows.inc({ kind: batch.kind }, batch.rows.length);
        return this.size.grow(batch.rows.length);
      } catch (error) {
        if (error instanceof StaleLease) throw error;
        if (isTooMuch(error) && batch.rows.length > 1) {
          this.size.shrink(batch.rows.length);
          this.logger.warn({ batch: batch._id, rows: this.size.rows }, 'transaction too large for now; made smaller');
          batch = await this.fitted({ batch, session });
        } else if (isUnavailable(error) || isTooMuch(error)) {
          throw error; // the batch is given back as it is
        } else if (isDuplicateKey(error) && collisions++ < CONFLICT_RETRIES) {
          await sleep(20 + Math.random() * 80); // somebody else wrote the key first: read and decide again
        } else {
          return this.narrow({ batch, session }, error);
        }
      }
    }
  }

  /** The part of a batch that goes into one transaction; the rest becomes a batch of its own. */
  private async fitted({ batch, session }: Claimed): Promise<Batch> {
    const { rows } = this.size;
    if (batch.rows.length <= rows) return batch;
    let part = batch;
    await inTransaction(session, async () => {
      part = await this.queue.divide(batch, rows, session);
    });
    return part;
  }

  private async narrow(claimed: Claimed, error: unknown): Promise<void> {
    const { _id, rows } = claimed.batch;
    this.logger.error({ batch: _id, rows: rows.length, error: messageOf(error) }, 'batch failed by our own fault');
    return rows.length === 1 ? this.poison(claimed, messageOf(error)) : this.bisect(claimed);
  }

  private async bisect({ batch, session }: Claimed): Promise<void> {
    await inTransaction(session, () => this.queue.bisect(batch, session));
  }

  private async poison({ batch, session }: Claimed, reason: string): Promise<void> {
    const incident = newId();
    this.metrics.rowsGivenUp.inc();
    this.logger.error({ batch: batch._id, incident, reason }, 'row given up');
    await inTransaction(session, async () => {
      const result = await this.processorOf(batch).giveUp(batch, incident, session);
      await this.queue.settle(batch, { ...result, poisoned: true }, session);
    });
  }

  private processorOf({ _id, kind }: Batch): BatchProcessor {
    const processor = this.processors[kind];
    if (!processor) throw new Error(`Nothing here processes batches of the kind "${kind}", as ${_id} is one.`);
    return processor;
  }
}

/**
 * As the driver's documentation demands: the body again on TransientTransactionError, the commit alone on
 * UnknownTransactionCommitResult.
 * @param work is told how often it was begun
 */
async function inTransaction(session: ClientSession, work: (tries: number) => Promise<void>): Promise<void> {
  let tries = 0;
  await session.withTransaction(() => work(++tries), TRANSACTION_OPTIONS);
}

const TOO_MUCH: readonly unknown[] = [
  'LockTimeout',
  'MaxTimeMSExpired',
  'ExceededTimeLimit',
  'TransactionExceededLifetimeLimitSeconds',
  'TransactionTooLargeForCache',
];

/** Whether a smaller transaction would stand a better chance. */
function isTooMuch(error: unknown): boolean {
  return error instanceof Crowded || (error instanceof MongoServerError && TOO_MUCH.includes(error.codeName));
}
