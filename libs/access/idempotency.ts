import {
  Inject,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import type { Db } from 'mongodb';
import { catchError, concatMap, from, of, throwError, type Observable } from 'rxjs';
import {
  byName,
  Clock,
  collectionOf,
  CONFIG,
  type Config,
  DB,
  isDuplicateKey,
  needed,
  optional,
  problem,
  seal,
  sha256,
  unseal,
} from '#libs/platform/index.js';
import type { Authenticated } from './access.guard.js';

const KEPT_SECONDS = 86_400;
/** A request that has given no answer for so long was left by a process that died. */
const LOST_MS = 60_000;

/** A request that came with an Idempotency-Key. */
interface Remembered {
  _id: string;
  fingerprint: string;
  at: Date;
  /** What was answered, sealed: it may hold a token. Absent while the request is under way. */
  answer?: string;
}

const IDEMPOTENCY = collectionOf<Remembered>(
  'idempotency',
  { _id: needed(String), fingerprint: needed(String), at: needed(Date), answer: optional(String) },
  [{ key: { at: 1 }, expireAfterSeconds: KEPT_SECONDS }],
);

export const IDEMPOTENCY_COLLECTIONS = byName(IDEMPOTENCY);

/**
 * A POST with an `Idempotency-Key` has its effect once: whoever sends it again within a day gets the answer of the first time.
 * One that failed may be sent again under its key.
 */
@Injectable()
class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler<unknown>): Promise<Observable<unknown>> {
    const { method, originalUrl, headers, body, caller } = context.switchToHttp().getRequest<Authenticated>();
    const key = headers['idempotency-key'];
    if (method !== 'POST' || typeof key !== 'string' || !caller) return next.handle();
    const _id = sha256(JSON.stringify([caller.scope.partnerId, caller.actor, key]));
    const earlier = await this.enter(_id, sha256(JSON.stringify([originalUrl, body])));
    if (earlier !== undefined) {
      context.switchToHttp().getResponse<Response>().setHeader('Idempotent-Replayed', 'true');
      return of((JSON.parse(unseal(this.config.secret, _id, earlier)) as { body?: unknown }).body);
    }
    return next.handle().pipe(
      concatMap(async (answer) => {
        await this.requests.updateOne(
          { _id },
          { $set: { answer: seal(this.config.secret, _id, JSON.stringify({ body: answer })) } },
        );
        return answer;
      }),
      catchError((error: unknown) =>
        from(this.requests.deleteOne({ _id })).pipe(concatMap(() => throwError(() => error))),
      ),
    );
  }

  /**
   * Takes a key for a request.
   * @returns the sealed answer that the same request had before, if it had one
   * @throws Problem `idempotency.keyReused`, `idempotency.inProgress`
   */
  private async enter(_id: string, fingerprint: string): Promise<string | undefined> {
    const at = this.clock.now();
    const fresh = { fingerprint, at };
    try {
      await this.requests.insertOne({ _id, ...fresh });
      return undefined;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const earlier = await this.requests.findOne({ _id });
    if (earlier && earlier.fingerprint !== fingerprint) throw problem('idempotency.keyReused');
    if (earlier?.answer !== undefined) return earlier.answer;
    const lost = { _id, at: { $lt: new Date(at.getTime() - LOST_MS) }, answer: { $exists: false } };
    if ((await this.requests.updateOne(lost, { $set: fresh })).matchedCount === 1) return undefined;
    throw problem('idempotency.inProgress').retryIn(1);
  }

  private get requests() {
    return IDEMPOTENCY.all(this.db);
  }
}

/**
 * Lets the POSTs of a controller, or one of them, keep to `Idempotency-Key`. Not for everything at once: with any interceptor an event
 * stream can no longer be refused.
 */
export const Idempotent = () => UseInterceptors(IdempotencyInterceptor);
