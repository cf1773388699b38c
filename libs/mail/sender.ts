import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/index.js';
import { MailComposer } from './composer.js';
import { DeliveryGate } from './delivery/gate.js';
import { MailHandover } from './handover.js';
import { readContent } from './kinds/index.js';
import type { MailMessage } from './message.js';
import { Outbox } from './outbox.js';

/** One mail that can't be made must not keep the others back. */
const UNREADABLE = { answer: 'What it should say is gone, or is of another release: it cannot be made.' };

/** Sends the mails of the outbox that are due. */
@Injectable()
export class MailSender {
  constructor(
    private readonly outbox: Outbox,
    private readonly gate: DeliveryGate,
    private readonly composer: MailComposer,
    private readonly handover: MailHandover,
    private readonly clock: Clock,
  ) {}

  /** Sends everything that is due. @returns how many mails it tried to send */
  async sendDue(shouldStop: () => boolean = () => false): Promise<number> {
    await this.outbox.markUncertain();
    let tried = 0;
    while (!shouldStop() && !this.gate.rates.isFull(this.clock.now())) {
      const now = this.clock.now();
      const mail = await this.outbox.claim(now, this.gate.rates.fullDomains(now));
      if (!mail) break;
      await this.passOn(mail, now);
      tried++;
    }
    return tried;
  }

  private async passOn(claimed: MailMessage, now: Date): Promise<void> {
    const content = readContent(claimed.kind, claimed.data);
    if (!content) return this.outbox.putBack(claimed, UNREADABLE, now);
    const stopped = await this.gate.stops(claimed, now);
    if (stopped) return this.outbox.putBack(claimed, stopped, now);
    // everything that takes time happens before the mail counts as perhaps sent
    const composed = await this.composer.compose(claimed, content);
    const mail = await this.outbox.begin(claimed, composed);
    if (mail) await this.handover.handOver(mail, composed);
  }
}
