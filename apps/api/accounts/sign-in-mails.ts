import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { Language } from '#libs/languages/index.js';
import { LINK_DAYS, PartnersService, SignInLinks, type AccountView } from '#libs/access/index.js';
import { Outbox } from '#libs/mail/index.js';
import { Clock, newId, type PartnerScope } from '#libs/platform/index.js';

/** Sends sign-in links by email. */
@Injectable()
export class SignInMails {
  constructor(
    private readonly links: SignInLinks,
    private readonly partners: PartnersService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Whether a link was issued within the last minute: nobody's mailbox is to be filled. */
  async hasFresh(accountId: string): Promise<boolean> {
    return this.links.hasFresh(accountId);
  }

  /** Issues a link and writes the email that brings it, in one transaction if there is one. @returns the link */
  async mail(
    scope: PartnerScope,
    { id, email }: Pick<AccountView, 'id' | 'email'>,
    kind: 'invitation' | 'passwordReset',
    language: Language,
    session?: ClientSession,
  ): Promise<string> {
    const link = await this.links.issue(id, session);
    const data = { partnerName: await this.partners.nameOf(scope), link, days: LINK_DAYS };
    const mail = { kind, data, key: newId(), to: email, language, hold: false };
    await this.outbox.enqueue(scope, [mail], this.clock.now(), session);
    return link;
  }
}
