import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection, Db, Document, Filter, UpdateFilter } from 'mongodb';
import { PartnersService } from '#libs/access/index.js';
import { Clock, CONFIG, DB, inMs, isPast, newId, NOW, TRANSACTION_OPTIONS, type Config } from '#libs/platform/index.js';
import { importMachine } from '../import/import-machine.js';
import { STAGING_STATUSES, UNREAD_STATUSES } from '../import/import-status.js';
import type { ImportDoc, StagingLease } from '../import/import.schema.js';
import type { StagingJob } from './staging.js';

/** Imports of so few bytes are staged beside a big one. */
const SMALL_BYTES = 1_000_000;
/** Files over which workers die so often without getting any further end the import, but not within a minute: workers die of other causes, too. */
const MOST_DEATHS = 10;
const DEATHS_TAKE_MS = 60_000;

/** What a staging ends in. */
export type StagingEnd = 'mapping' | 'planned' | 'approved' | 'failed';

/** What a claimed staging holds: its import, and the lease that every write of it asks for. */
export interface ClaimedStaging {
  doc: ImportDoc;
  lease: StagingLease;
}

/** Who stages which import. Each change asks for the lease: a staging that has lost it changes nothing any more. */
@Injectable()
export class StagingLeases {
  private readonly imports: Collection<ImportDoc>;
  /** Stagings that this very process is doing: its own id on any other one means that its predecessor died. */
  private readonly mine = new Set<string>();

  constructor(
    @Inject(DB) private readonly db: Db,
    @Inject(PartnersService) private readonly partners: Pick<PartnersService, 'suspended'>,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'workerId' | 'leaseMs'>,
  ) {
    this.imports = db.collection<ImportDoc>('imports');
  }

  /**
   * Claims the import that has waited longest, or of the small ones the smallest, and does something with it.
   * @returns false: there was none
   */
  async withNext(smallOnly: boolean, work: (claimed: ClaimedStaging) => Promise<void>): Promise<boolean> {
    const token = newId();
    this.mine.add(token);
    try {
      const doc = await this.claim(token, smallOnly);
      if (doc?.stage) await work({ doc, lease: doc.stage });
      return doc !== null;
    } finally {
      this.mine.delete(token);
    }
  }

  /** Lets others stage at once what dead workers had begun to. */
  async abandon(deadWorkers: string[]): Promise<void> {
    if (deadWorkers.length === 0) return;
    const theirs = { status: { $in: STAGING_STATUSES }, 'stage.workerId': { $in: deadWorkers } };
    await this.imports.updateMany(theirs, { $set: { 'stage.until': new Date(0) } });
  }

  /** Whether whoever stages this import dies of it. */
  killsItsWorkers({ deaths = 0, dyingSince }: StagingLease): boolean {
    if (deaths < MOST_DEATHS || !dyingSince) return false;
    return this.clock.now().getTime() - dyingSince.getTime() > DEATHS_TAKE_MS;
  }

  /** Prolongs a lease, and says how far its staging has come. @returns whether it is still held */
  async renew({ doc, lease }: ClaimedStaging, { rows, kept }: { rows: number; kept: number }): Promise<boolean> {
    const alive = { 'stage.until': inMs(this.config.leaseMs), 'stage.at': NOW };
    const update = [{ $set: { ...alive, 'stage.rows': rows, 'stage.kept': kept } }];
    return (await this.imports.updateOne({ _id: doc._id, 'stage.token': lease.token }, update)).matchedCount === 1;
  }

  /** Notes that the columns are known and rows follow. @returns whether the lease is still held */
  async columnsKnown(claimed: ClaimedStaging, job: StagingJob): Promise<boolean> {
    return this.move(claimed, 'validating', { $set: { 'stage.job': job } });
  }

  /** Lets whoever comes first go on with it, after a pause. */
  async giveBack({ doc, lease }: ClaimedStaging, set: Document, pauseMs = 0): Promise<void> {
    const free = { ...set, 'stage.workerId': '', 'stage.until': inMs(pauseMs) };
    await this.imports.updateOne({ _id: doc._id, 'stage.token': lease.token }, [{ $set: free }]);
  }

  /**
   * Ends a staging, together with all that belongs to its end: whoever dies over it leaves it whole, or for another to do.
   * @returns whether it was still this holder's to end
   */
  async end(
    claimed: ClaimedStaging,
    to: StagingEnd,
    change: UpdateFilter<ImportDoc>,
    work: (session: ClientSession) => Promise<void> = async () => undefined,
  ): Promise<boolean> {
    const { _id: importId, partnerId } = claimed.doc;
    const end = async (session: ClientSession): Promise<boolean> => {
      if (!(await this.move(claimed, to, change, session))) return false;
      await work(session);
      await this.db.collection('checkpoints').deleteMany({ importId, partnerId }, { session });
      return true;
    };
    return this.db.client.withSession((session) => session.withTransaction(() => end(session), TRANSACTION_OPTIONS));
  }

  /** A change of status that only the holder of the lease may make. */
  private async move(
    { doc, lease }: ClaimedStaging,
    to: 'validating' | StagingEnd,
    change: UpdateFilter<ImportDoc>,
    session?: ClientSession,
  ): Promise<boolean> {
    const where = { _id: doc._id, 'stage.token': lease.token };
    return importMachine.move(this.imports, { to, where, change, session });
  }

  private async claim(token: string, smallOnly: boolean): Promise<ImportDoc | null> {
    const underWay = { status: { $in: STAGING_STATUSES } };
    const where: Filter<ImportDoc> = {
      ...(smallOnly ? { bytes: { $lte: SMALL_BYTES } } : {}),
      partnerId: { $nin: await this.partners.suspended() },
      $or: [
        { status: 'received' },
        { ...underWay, ...isPast('stage.until') },
        { ...underWay, 'stage.workerId': this.config.workerId, 'stage.token': { $nin: [...this.mine] } },
      ],
    };
    return importMachine.take(this.imports, {
      to: 'reading',
      from: UNREAD_STATUSES,
      where,
      change: [{ $set: { stage: this.nextLease(token) } }],
      sort: smallOnly ? { bytes: 1, _id: 1 } : { _id: 1 },
    });
  }

  /** The lease of a new holder, as a pipeline makes it: what its predecessors left behind, and that the last of them died. */
  private nextLease(token: string): Document {
    const holder = { token, workerId: { $literal: this.config.workerId }, until: inMs(this.config.leaseMs), at: NOW };
    const kept = { $ifNull: ['$stage.kept', 0] };
    const further = { $gt: [kept, { $ifNull: ['$stage.keptBefore', -1] }] };
    const deaths = { $cond: [further, 1, { $add: [{ $ifNull: ['$stage.deaths', 0] }, 1] }] };
    const dyingSince = { $cond: [further, NOW, { $ifNull: ['$stage.dyingSince', NOW] }] };
    const died = { deaths, dyingSince, keptBefore: kept };
    const first = { $or: [{ $eq: ['$status', 'received'] }, { $eq: ['$stage.workerId', ''] }] }; // nobody had it
    return { $mergeObjects: ['$stage', { $cond: [first, {}, died] }, holder] };
  }
}
