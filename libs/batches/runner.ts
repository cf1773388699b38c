import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { MongoNetworkError, MongoServerError, type ClientSession, type MongoClient } from 'mongodb';
import {
  isDuplicateKey,
  isUnavailable,
  LOGGER,
  messageOf,
  Metrics,
  MONGO_CLIENT,
  newId,
  TimeLimitExceeded,
  TRANSACTION_OPTIONS,
  within,
  type Logger,
} from '#libs/platform/index.js';
import { isDivisible, StaleLease, type Batch } from './batch.js';
import { BatchSize, Lanes } from './pace.js';
import { BatchQueue } from './queue.js';
import type { Holder } from './worker-register.js';

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
const MAX_ROWS = 2000;
const CONFLICT_RETRIES = 2;
/** So often a transaction of many rows is begun anew before it is made smaller. */
const TRANSACTION_TRIES = 4;
/** The driver begins no transaction again after 120 s, and a commit may take 30 s. What takes longer hangs. */
const TRANSACTION_LIMIT_MS = 150_000;
/** The driver waits up to 30 s for a primary, twice. */
const CLAIM_LIMIT_MS = 70_000;

/** Who processes batches of which kind: a library above this one. */
export abstract class BatchProcessors {
  /** @returns undefined for a kind that it doesn't know */
  abstract of(kind: string): BatchProcessor | undefined;
}

/** A batch and the session of its transactions. */
interface Claimed {
  batch: Batch;
  session: ClientSession;
  /** It is a suspect, and this process was started to try it. */
  trial?: boolean;
}

/** The database keeps turning a transaction of this size down. */
class Crowded extends Error {}

/** A trial has lost its connection: as good as a death, for what the row does may be the cause. */
class ConnectionLost extends Error {}

/** Runs claimed batches: one transaction each, failures narrowed down to a row. */
@Injectable()
export class BatchRunner {
  readonly lanes = new Lanes();
  readonly size = new BatchSize(MAX_ROWS);
  private readonly inUse = new Set<string>();
  private utilization = performance.eventLoopUtilization();

  constructor(
    @Inject(MONGO_CLIENT) private readonly client: MongoClient,
    private readonly queue: BatchQueue,
    private readonly processors: BatchProcessors,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Claims and runs one batch. Returns it settled, or null when nothing was ready. */
  async runNext(holder: Holder): Promise<Batch | null> {
    return this.inSession(async (session) => {
      const batch = await within(CLAIM_LIMIT_MS, 'A claim', this.claim(holder, session));
      if (batch) await this.work({ batch, session }, () => this.queue.release(batch));
      return batch;
    });
  }

  /** Claims one suspect and tries it, if there is one that is due. Only for a process that may die of it. */
  async runSuspect(holder: Holder): Promise<Batch | null> {
    return this.inSession(async (session) => {
      const batch = await within(CLAIM_LIMIT_MS, 'A claim', this.queue.claimSuspect(holder, session));
      if (batch) await this.work({ batch, session, trial: true }, () => this.queue.returnFailed(batch));
      return batch;
    });
  }

  /**
   * Returns batches that count as held by this process though nothing here works on them: the reply to a claim was lost, or a
   * batch could not be returned. The lease wouldn't end them, for the process lives.
   */
  async returnUnused(holder: Holder): Promise<void> {
    await this.queue.releaseUnused(holder, this.inUse);
  }

  /** The session is known before the claim is sent, and until the batch is settled or returned. */
  private async inSession<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    return this.client.withSession(async (session) => {
      const id = session.id?.id.toString('hex') ?? '';
      this.inUse.add(id);
      try {
        return await work(session);
      } finally {
        this.inUse.delete(id);
      }
    });
  }

  /** @param giveBack what becomes of the batch when the work fails */
  private async work(claimed: Claimed, giveBack: () => Promise<void>): Promise<void> {
    const { batch, trial } = claimed;
    const end = this.metrics.batches.startTimer({ kind: batch.kind });
    try {
      if (trial && this.queue.isCulprit(batch)) await this.narrow(claimed, new Error('Its trials failed.'));
      else await this.run(claimed);
    } catch (error) {
      if (error instanceof StaleLease) {
        this.logger.warn({ batch: batch._id, token: batch.token }, 'commit refused: the lease had passed on');
      } else {
        // whether a commit of unknown result took place shows here: a settled batch isn't returned
        await giveBack().catch((failure: unknown) =>
          this.logger.warn({ batch: batch._id, error: messageOf(failure) }, 'batch not returned; its lease will end'),
        );
        throw error;
      }
    } finally {
      end();
    }
  }

  private async claim(holder: Holder, session: ClientSession): Promise<Batch | null> {
    const started = performance.now();
    const batch = await this.queue.claim(holder, session);
    const since = this.utilization;
    this.utilization = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(this.utilization, since);
    this.lanes.observe(performance.now() - started, utilization);
    return batch;
  }

  private async run(claimed: Claimed): Promise<void> {
    const { session, trial = false } = claimed;
    let batch = claimed.batch.light ? claimed.batch : await this.fitted(claimed);
    for (let collisions = 0; ;) {
      try {
        await inTransaction(
          session,
          async (tries) => {
            if (tries > TRANSACTION_TRIES && isDivisible(batch)) throw new Crowded();
            const result = await this.processorOf(batch).process(batch, session, collisions > 0);
            await this.queue.settle(batch, result, session);
          },
          trial,
        );
        this.metrics.rows.inc({ kind: batch.kind }, batch.rows.length);
        return this.size.grow(batch.rows.length);
      } catch (error) {
        if (error instanceof StaleLease) throw error;
        if (isTooMuch(error) && isDivisible(batch)) {
          this.size.shrink(batch.rows.length);
          this.logger.warn({ batch: batch._id, rows: this.size.rows }, 'transaction too large for now; made smaller');
          batch = await this.fitted({ batch, session });
        } else if (isUnavailable(error) || (isTooMuch(error) && !batch.whole) || hasHung(error)) {
          throw error; // the batch is returned as it is
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
    if (!isDivisible(batch) || batch.rows.length <= rows) return batch;
    let part = batch;
    await inTransaction(session, async () => {
      part = await this.queue.divide(batch, rows, session);
    });
    return part;
  }

  private async narrow(claimed: Claimed, error: unknown): Promise<void> {
    const { _id, rows } = claimed.batch;
    this.logger.error({ batch: _id, rows: rows.length, error: messageOf(error) }, 'batch failed by our own fault');
    return isDivisible(claimed.batch) ? this.split(claimed) : this.poison(claimed, messageOf(error));
  }

  private async split({ batch, session }: Claimed): Promise<void> {
    await inTransaction(session, () => this.queue.split(batch, session));
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
    const processor = this.processors.of(kind);
    if (!processor) throw new Error(`Nothing here processes batches of the kind "${kind}", as ${_id} is one.`);
    return processor;
  }
}

/**
 * As the driver's documentation demands: the body again on TransientTransactionError, the commit alone on
 * UnknownTransactionCommitResult.
 * @param work is told how often it was begun
 * @param trial not again after a lost connection
 * @throws ConnectionLost in a trial; TimeLimitExceeded
 */
async function inTransaction(
  session: ClientSession,
  work: (tries: number) => Promise<void>,
  trial = false,
): Promise<void> {
  let tries = 0;
  const body = () =>
    work(++tries).catch((error: unknown) => {
      throw trial && error instanceof MongoNetworkError
        ? new ConnectionLost(messageOf(error), { cause: error })
        : error;
    });
  await within(TRANSACTION_LIMIT_MS, 'A transaction', session.withTransaction(body, TRANSACTION_OPTIONS));
}

/** Whether the process isn't to blame for what happened, nor the size of the transaction. */
function hasHung(error: unknown): boolean {
  return error instanceof ConnectionLost || error instanceof TimeLimitExceeded;
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
