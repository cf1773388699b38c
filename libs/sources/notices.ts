import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { PartnersService } from '#libs/access/index.js';
import { Outbox, SuppressionsService, unsubscribeToken, type KindOf, type NewMail } from '#libs/mail/index.js';
import { Clock, CONFIG, type Config, type PartnerScope } from '#libs/platform/index.js';

/** Writes emails to the people of a partner. */
@Injectable()
export class Notices {
  constructor(
    private readonly partners: PartnersService,
    private readonly outbox: Outbox,
    private readonly suppressions: SuppressionsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What every email says: the partner's name, and a link to a page of the dashboard. */
  async common(scope: PartnerScope, path: string): Promise<{ partnerName: string; link: string }> {
    return { partnerName: await this.partners.nameOf(scope), link: `${this.config.publicUrl}/${path}` };
  }

  /** Writes emails; each once, by its kind, key and recipient. @param session that of what they tell of, if they belong to it */
  async send(scope: PartnerScope, mails: NewMail[], session?: ClientSession): Promise<void> {
    if (mails.length > 0) await this.outbox.enqueue(scope, mails, this.clock.now(), session);
  }

  /** A link by which a person ends emails of a kind, or undefined for one who has ended them. */
  async unsubscribeLink(scope: PartnerScope, address: string, kind: KindOf<'digest'>): Promise<string | undefined> {
    if (await this.suppressions.find(scope, address, kind)) return undefined;
    const token = unsubscribeToken(this.config, { partnerId: scope.partnerId, address, kind });
    return `${this.config.publicUrl}/unsubscribe/${token}`;
  }
}
