import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock, isDuplicateKey, newId, PartnerScope, Problem } from '#libs/platform/index.js';
import { Partner } from './partners.schema.js';

/** A partner as others see it. */
export interface PartnerView {
  id: string;
  slug: string;
  name: string;
}

@Injectable()
export class PartnersService {
  constructor(
    @InjectModel(Partner.name) private readonly partners: Model<Partner>,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `partner.slug.taken`, `partner.slug.invalid` */
  async create(slug: string, name = slug): Promise<PartnerView> {
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)) {
      throw new Problem(
        'invalid',
        'partner.slug.invalid',
        `"${slug}" can't be a partner's short name: use lower-case letters, digits and hyphens.`,
      );
    }
    try {
      const created = await this.partners.create({ _id: newId(), slug, name, createdAt: this.clock.now() });
      return view(created);
    } catch (error) {
      if (isDuplicateKey(error))
        throw new Problem('conflict', 'partner.slug.taken', `There is already a partner "${slug}".`);
      throw error;
    }
  }

  async list(): Promise<PartnerView[]> {
    return (await this.partners.find().sort({ slug: 1 }).lean()).map(view);
  }

  /** The name of the partner that a scope belongs to, for mails. */
  async nameOf(scope: PartnerScope): Promise<string> {
    return (await this.partners.findById(scope.partnerId).lean())?.name ?? '';
  }

  /**
   * The partner of this short name; without one the only partner there is, made as `main` where there is none yet.
   * @throws Problem `partner.notFound`, `partner.ambiguous`
   */
  async resolve(slug: string | undefined): Promise<PartnerView> {
    const all = await this.list();
    if (slug !== undefined) {
      const found = all.find((partner) => partner.slug === slug);
      if (!found) throw new Problem('notFound', 'partner.notFound', `There is no partner "${slug}".`);
      return found;
    }
    if (all.length > 1) {
      throw new Problem(
        'invalid',
        'partner.ambiguous',
        `There are several partners; say which with --partner: ${all.map((p) => p.slug).join(', ')}.`,
      );
    }
    return all[0] ?? this.create('main', 'Main');
  }
}

function view(partner: Partner): PartnerView {
  return { id: partner._id, slug: partner.slug, name: partner.name };
}

/** The scope of a partner's data. */
export function scopeOf(partner: PartnerView): PartnerScope {
  return new PartnerScope(partner.id);
}
