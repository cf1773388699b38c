import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Db } from 'mongodb';
import { z } from 'zod';
import { Clock, collectionOf, DB, FileStore, LOGGER, type Logger, needed, PartnerScope } from '#libs/platform/index.js';
import type { Partner } from './partners.schema.js';

/** A partner that was removed for good: what is left of it. */
export const removalView = z
  .object({
    slug: z.string(),
    askedBy: z.string(),
    askedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
  })
  .meta({ id: 'Removal' });
export type RemovalView = z.output<typeof removalView>;

interface Removal {
  /** The partner's id. */
  _id: string;
  slug: string;
  askedBy: string;
  askedAt: Date;
  finishedAt: Date;
}

export const REMOVALS = collectionOf<Removal>('removals', {
  _id: needed(String),
  slug: needed(String),
  askedBy: needed(String),
  askedAt: needed(Date),
  finishedAt: needed(Date),
});

/** What a removal waits for: a library above this one knows what processes do for partners. */
export abstract class WorkInProgress {
  abstract isWorkedFor(partnerId: string): Promise<boolean>;
}

/** Stays, or is nobody's. */
const KEPT = ['partners', 'removals'];

/**
 * Removes partners for good, as was asked (PartnersService.remove): whatever names them, in any collection, and their files. Each step may
 * be repeated, by any worker; the partner itself goes last, when nothing more was found (docs/decisions/0021).
 * A provider of the module that has `WorkInProgress`.
 */
@Injectable()
export class Removals {
  private readonly partners: Collection<Partner>;
  private readonly removals: Collection<Removal>;

  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly files: FileStore,
    private readonly work: WorkInProgress,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.partners = db.collection<Partner>('partners');
    this.removals = REMOVALS.all(db);
  }

  /** Goes on with what was asked. @returns whether there was anything to do */
  async advance(): Promise<boolean> {
    let moved = false;
    for await (const partner of this.partners.find({ removal: { $exists: true } })) {
      if (await this.work.isWorkedFor(partner._id)) continue; // it ends, or its lease does
      moved = true;
      if ((await this.empty(partner._id)) === 0) await this.finish(partner);
    }
    return moved;
  }

  /** Those that are done, the latest first. */
  async list(): Promise<RemovalView[]> {
    const found = await this.removals.find().sort({ finishedAt: -1 }).limit(1000).toArray();
    return found.map(({ slug, askedBy, askedAt, finishedAt }) => ({
      slug,
      askedBy,
      askedAt: askedAt.toISOString(),
      finishedAt: finishedAt.toISOString(),
    }));
  }

  /** @returns how many documents there still were */
  private async empty(partnerId: string): Promise<number> {
    let removed = await this.files.removeAll(new PartnerScope(partnerId));
    const remove = async (name: string, filter: object) =>
      (removed += (await this.db.collection(name).deleteMany(filter)).deletedCount);
    // what knows its account alone goes before that
    const accountId = { $in: await this.db.collection<{ _id: string }>('accounts').distinct('_id', { partnerId }) };
    for (const name of ['sessions', 'signInLinks']) await remove(name, { accountId });
    // a platform administrator who looks at it now, looks at another one
    const other = await this.partners.findOne({ removal: { $exists: false } }, { sort: { slug: 1 } });
    if (other) await this.db.collection('sessions').updateMany({ partnerId }, { $set: { partnerId: other._id } });
    for (const { name, type } of await this.db.listCollections().toArray())
      if (type === 'collection' && !KEPT.includes(name) && !name.startsWith('files.'))
        await remove(name, { $or: [{ partnerId }, { _id: partnerId }] }); // some have one document a partner
    return removed;
  }

  private async finish({ _id, slug, removal }: Partner): Promise<void> {
    if (!removal) return;
    const proof = { slug, askedBy: removal.by, askedAt: removal.at, finishedAt: this.clock.now() };
    await this.removals.updateOne({ _id }, { $setOnInsert: proof }, { upsert: true });
    await this.partners.deleteOne({ _id });
    this.logger.info({ partner: slug, askedBy: removal.by }, 'partner removed for good');
  }
}
