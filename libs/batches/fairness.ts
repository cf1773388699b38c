import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection, Db } from 'mongodb';
import { collectionOf, DB, needed } from '#libs/platform/index.js';
import { type Batch, BATCHES } from './batch.js';

/** So many batches a job that somebody waits for is ahead of its turn. */
const HEAD_START = 20;

/** What a partner is entitled to. */
export interface Limits {
  /** A partner of weight 2 gets twice as many batches as one of weight 1 while both have work. */
  weight: number;
  /** So many of its batches may be in work at once, on all workers together. */
  maxBatches?: number;
}

/** Who knows what partners are entitled to: a library above this one. */
export abstract class PartnerLimits {
  abstract limitsOf(partnerId: string): Promise<Limits>;
}

/** Up to which turn a partner's batches have been placed. */
interface Share {
  _id: string;
  turn: number;
}

export const SHARES = collectionOf<Share>('shares', { _id: needed(String), turn: needed(Number) }, [
  { key: { turn: -1 } },
]);

/** Where the batches of a job stand: the first turn, the distance to the next, and how far ahead of their turns they are. */
export interface Place {
  first: number;
  step: number;
  ahead: number;
  cap: number | undefined;
}

/**
 * Start-time fair queueing (Goyal, Vin, Cheng 1996) of partners, decided once when a phase opens, so that a claim stays one
 * statement. Turns count batches; time is the turn of the earliest batch that is ready or in work. A partner's batches follow each
 * other at a distance of 1 / weight, and begin now or after its last one. Nobody waits for ever: while a batch waits, time stands
 * still, and others only place what their shares and a bounded head start allow before it.
 */
@Injectable()
export class Fairness {
  private readonly batches: Collection<Batch>;
  private readonly shares: Collection<Share>;

  constructor(
    @Inject(DB) db: Db,
    private readonly limits: PartnerLimits,
  ) {
    this.batches = BATCHES.all(db);
    this.shares = SHARES.all(db);
  }

  /** Places batches of a partner behind those that it has; in the transaction that opens them. */
  async place(partnerId: string, count: number, priority: number, session: ClientSession): Promise<Place> {
    const { weight, maxBatches } = await this.limits.limitsOf(partnerId);
    const own = await this.shares.findOne({ _id: partnerId }, { session });
    const first = Math.max(await this.now(session), own?.turn ?? 0);
    const step = 1 / weight;
    const turn = first + count * step;
    await this.shares.updateOne({ _id: partnerId }, { $max: { turn } }, { upsert: true, session });
    return { first, step, ahead: priority === 0 ? HEAD_START : 0, cap: maxBatches };
  }

  private async now(session: ClientSession): Promise<number> {
    const underWay = { status: { $in: ['ready' as const, 'leased' as const] } };
    const earliest = await this.batches.findOne(underWay, { sort: { turn: 1 }, projection: { turn: 1 }, session });
    if (earliest?.turn !== undefined) return earliest.turn;
    const latest = await this.shares.findOne({}, { sort: { turn: -1 }, session });
    return latest?.turn ?? 0;
  }
}
