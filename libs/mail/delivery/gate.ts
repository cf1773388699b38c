import { Injectable } from '@nestjs/common';
import { PartnerScope } from '#libs/platform/index.js';
import { MAILS } from '../kinds/index.js';
import type { MailMessage } from '../message.js';
import { DeliveryService } from './delivery.service.js';
import { domainOf, RateLimiter } from './rates.js';
import { SuppressionsService } from './suppressions.service.js';

/** Why a mail doesn't go out now: not before a time, or not at all. */
export interface Stopped {
  until?: Date;
  answer: string;
}

/** Asks, for each mail that is about to go out, whether it may. */
@Injectable()
export class DeliveryGate {
  constructor(
    private readonly delivery: DeliveryService,
    private readonly suppressions: SuppressionsService,
    readonly rates: RateLimiter,
  ) {}

  /** @returns what stops the mail, if anything does; else it has taken its place within the rates */
  async stops(mail: MailMessage, now: Date): Promise<Stopped | undefined> {
    const scope = new PartnerScope(mail.partnerId);
    const { category } = MAILS[mail.kind];
    // whoever asked for a link to sign in wants it, whatever was said of other mails
    const suppressed = category === 'signIn' ? null : await this.suppressions.find(scope, mail.to, mail.kind);
    if (suppressed) {
      const { at, reason, detail } = suppressed;
      const why = `${reason}${detail ? `: ${detail}` : ''}`;
      return {
        answer: `On the suppression list since ${at.toISOString().slice(0, 10)} (${why}). Take the address off the list to write to it again.`,
      };
    }
    const quiet =
      category === 'signIn' || category === 'alarm' ? undefined : await this.delivery.quietUntil(scope, now);
    if (quiet) return { until: quiet, answer: `Waits for the end of the quiet hours, ${quiet.toISOString()}.` };
    const until = await this.rates.take(domainOf(mail.to), now);
    return until && { until, answer: 'Waits: as many mails as are allowed have gone out in this minute.' };
  }
}
