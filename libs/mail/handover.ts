import { Inject, Injectable } from '@nestjs/common';
import { Clock, LOGGER, Metrics, type Logger } from '#libs/platform/index.js';
import type { ComposedMail } from './composer.js';
import type { MailMessage } from './message.js';
import { Outbox, type SendingResult } from './outbox.js';
import { MailTransport, type Try } from './transport.js';

/** With the delays below some four days, as RFC 5321 (4.5.4.1) asks for: a server may be away over a weekend. */
const MAX_ATTEMPTS = 100;
const FIRST_DELAY_MS = 15_000;
const MAX_DELAY_MS = 3_600_000;

/** Has a mail passed on and records how that ended. */
@Injectable()
export class MailHandover {
  constructor(
    private readonly transport: MailTransport,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param mail one that counts as perhaps sent (`Outbox.begin`) */
  async handOver(mail: MailMessage, composed: ComposedMail): Promise<void> {
    const { end, answer, code } = await this.transport.send(mail, composed);
    if (end === 'taken') return this.settle(mail, 'sent', { answer, sentAt: this.clock.now() });
    this.logger.warn({ mail: mail._id, kind: end, code }, 'mail not sent');
    return this.recordFailure(mail, end, answer.slice(0, 500));
  }

  private async recordFailure(mail: MailMessage, end: Exclude<Try['end'], 'taken'>, answer: string): Promise<void> {
    const failedAt = this.clock.now();
    if (end === 'unknown') return this.settle(mail, 'uncertain', { answer, failedAt });
    if (end === 'permanent' || mail.attempts >= MAX_ATTEMPTS) return this.settle(mail, 'failed', { answer, failedAt });
    const delay = Math.min(FIRST_DELAY_MS * 2 ** (mail.attempts - 1), MAX_DELAY_MS) * (0.75 + Math.random() / 2);
    return this.settle(mail, 'queued', { answer, nextAttemptAt: new Date(failedAt.getTime() + delay) });
  }

  private async settle(
    mail: MailMessage,
    result: SendingResult,
    details: Parameters<Outbox['settle']>[2],
  ): Promise<void> {
    await this.outbox.settle(mail, result, details);
    this.metrics.mails.inc({ result });
  }
}
