import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Db } from 'mongodb';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import { z } from 'zod';
import { Clock, DB, isDuplicateKey, newId, PartnerScope, problem, type Problem } from '#libs/platform/index.js';
import { audited, type AuditAction, type NewAuditEntry } from './audit.js';
import type { PartnerLimits } from './inputs.js';
import { Partner } from './partners.schema.js';

/** A partner as others see it. */
export const partnerView = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    weight: z.number().describe('Its share of the workers beside others'),
    maxBatches: z.number().nullable().describe('How many of its batches run at once at most'),
    retentionDays: z.number().nullable().describe('`null`: 90'),
    suspended: z.boolean(),
    removing: z.boolean().describe('All that belongs to it is being removed'),
  })
  .meta({ id: 'Partner' });
export type PartnerView = z.output<typeof partnerView>;

const KNOWN_MS = 1_000;
/** Who did it when nobody is signed in. */
const COMMAND_LINE = 'command line';

@Injectable()
export class PartnersService {
  private suspendedAsOf = 0;
  private suspendedIds: Promise<string[]> = Promise.resolve([]);

  constructor(
    @InjectModel(Partner.name) private readonly partners: Model<Partner>,
    @Inject(DB) private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `partner.slug.taken`, `partner.slug.invalid` */
  async create(slug: string, name = slug, actor = COMMAND_LINE): Promise<PartnerView> {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)) {
      throw problem('partner.slug.invalid', { slug });
    }
    try {
      const partner = { _id: newId(), slug, name, createdAt: this.clock.now() };
      const entry = this.entry(slug, actor, 'partner.created');
      await audited(this.db, new PartnerScope(partner._id), entry, (session) =>
        this.partners.create([partner], { session }),
      );
      return view(partner);
    } catch (error) {
      if (isDuplicateKey(error)) throw problem('partner.slug.taken', { slug });
      throw error;
    }
  }

  async list(): Promise<PartnerView[]> {
    return (await this.partners.find().sort({ slug: 1 }).lean()).map(view);
  }

  /**
   * Sets a partner's share of the workers; batches whose phase opens from now on go by it.
   * @throws Problem `partner.notFound`
   */
  async limit(slug: string, limits: PartnerLimits, actor = COMMAND_LINE): Promise<PartnerView> {
    const given = Object.entries(limits);
    const update = {
      $set: Object.fromEntries(given.filter(([, value]) => value !== null)),
      $unset: Object.fromEntries(given.filter(([, value]) => value === null).map(([name]) => [name, 1])),
    };
    return this.change(slug, this.entry(slug, actor, 'partner.limited', limits), {}, update);
  }

  /**
   * Stops everything of a partner, or lets it go on: who works for it, its imports, its schedules (docs/decisions/0017).
   * @throws Problem `partner.notFound`, `partner.removed`
   */
  async suspend(slug: string, suspended: boolean, actor = COMMAND_LINE): Promise<PartnerView> {
    const update = suspended ? { $set: { suspendedAt: this.clock.now() } } : { $unset: { suspendedAt: 1 } };
    const entry = this.entry(slug, actor, suspended ? 'partner.suspended' : 'partner.resumed');
    return this.change(slug, entry, { removal: { $exists: false } }, update);
  }

  /**
   * Has a suspended partner removed for good, with all that belongs to it; a worker does it (Removals).
   * @throws Problem `partner.notFound`, `partner.notSuspended`, `partner.removed`
   */
  async remove(slug: string, actor = COMMAND_LINE): Promise<PartnerView> {
    const filter = { slug, suspendedAt: { $exists: true }, removal: { $exists: false } };
    const update = { $set: { removal: { by: actor, at: this.clock.now() } } };
    const changed = await this.partners.findOneAndUpdate(filter, update, { returnDocument: 'after' });
    if (!changed) throw await this.refusal(slug);
    return view(changed);
  }

  /** Changes a partner of which this holds, and says so in its audit. @throws Problem `partner.notFound`, or why it may not */
  private async change(
    slug: string,
    entry: NewAuditEntry,
    holds: QueryFilter<Partner>,
    update: UpdateQuery<Partner>,
  ): Promise<PartnerView> {
    const partner = await this.partners.findOne({ slug }).lean();
    if (!partner) throw notFound(slug);
    return audited(this.db, new PartnerScope(partner._id), entry, async (session) => {
      const which = { ...holds, _id: partner._id };
      const changed = await this.partners.findOneAndUpdate(which, update, { returnDocument: 'after', session });
      if (!changed) throw await this.refusal(slug);
      return view(changed);
    });
  }

  /** Why a partner can't be suspended, let go on or removed. */
  private async refusal(slug: string): Promise<Problem> {
    const partner = await this.partners.findOne({ slug }).lean();
    if (!partner) return notFound(slug);
    return partner.removal ? problem('partner.removed', { slug }) : problem('partner.notSuspended', { slug });
  }

  private entry(
    slug: string,
    actor: string,
    action: AuditAction,
    details: Record<string, unknown> = {},
  ): NewAuditEntry {
    return { at: this.clock.now(), actor, action, target: `partner ${slug}`, details };
  }

  /** Ids of the partners that are suspended, as of a second ago at most: it is asked for at each request and step. */
  async suspended(): Promise<string[]> {
    if (Date.now() - this.suspendedAsOf > KNOWN_MS) {
      this.suspendedAsOf = Date.now();
      const found = this.partners.find({ suspendedAt: { $exists: true } }, { _id: 1 }).lean();
      this.suspendedIds = found.then((partners) => partners.map(({ _id }) => _id));
      this.suspendedIds.catch(() => (this.suspendedAsOf = 0)); // asked again at once
    }
    return this.suspendedIds;
  }

  /** Whether a partner is suspended as a transaction sees it. */
  async isSuspended(partnerId: string, session: ClientSession): Promise<boolean> {
    const suspended = { _id: partnerId, suspendedAt: { $exists: true } };
    return (await this.db.collection<Partner>('partners').findOne(suspended, { session })) !== null;
  }

  /** @throws Problem `partner.suspended` */
  async requireActive({ partnerId }: PartnerScope): Promise<void> {
    if ((await this.suspended()).includes(partnerId)) throw problem('partner.suspended');
  }

  /** What a partner is entitled to. */
  async limitsOf(partnerId: string): Promise<{ weight: number; maxBatches?: number }> {
    const partner = await this.partners.findById(partnerId).lean();
    return { weight: partner?.weight ?? 1, ...(partner?.maxBatches ? { maxBatches: partner.maxBatches } : {}) };
  }

  /** The partner that a scope belongs to, or undefined when it is gone. */
  async of(scope: PartnerScope): Promise<PartnerView | undefined> {
    const partner = await this.partners.findById(scope.partnerId).lean();
    return partner ? view(partner) : undefined;
  }

  /** The first by short name, made as `main` where there is none yet: where a platform administrator begins. */
  async first(): Promise<PartnerView> {
    const [first] = (await this.list()).filter(({ removing }) => !removing);
    return first ?? this.resolve(undefined);
  }

  /** The name of the partner that a scope belongs to, for mails. */
  async nameOf(scope: PartnerScope): Promise<string> {
    return (await this.of(scope))?.name ?? '';
  }

  /**
   * The partner of this short name; without one the only partner there is, made as `main` where there is none yet.
   * @throws Problem `partner.notFound`, `partner.ambiguous`
   */
  async resolve(slug: string | undefined): Promise<PartnerView> {
    const all = await this.list();
    if (slug !== undefined) {
      const found = all.find((partner) => partner.slug === slug);
      if (!found) throw notFound(slug);
      return found;
    }
    if (all.length > 1) {
      throw problem('partner.ambiguous', { slugs: all.map((p) => p.slug).join(', ') });
    }
    return all[0] ?? this.create('main', 'Main');
  }
}

function notFound(slug: string): Problem {
  return problem('partner.notFound', { slug });
}

function view(partner: Partner): PartnerView {
  const { _id: id, slug, name, weight = 1, maxBatches = null, retentionDays = null, suspendedAt, removal } = partner;
  return {
    id,
    slug,
    name,
    weight,
    maxBatches,
    retentionDays,
    suspended: suspendedAt !== undefined,
    removing: removal !== undefined,
  };
}

/** The scope of a partner's data. */
export function scopeOf(partner: PartnerView): PartnerScope {
  return new PartnerScope(partner.id);
}
