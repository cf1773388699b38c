import { Inject, Injectable } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { Clock, codeOf, CONFIG, LOGGER, messageOf, Metrics, type Config, type Logger } from '#libs/platform/index.js';
import { DeliveryGate } from './delivery/gate.js';
import { domainOf } from './delivery/rates.js';
import { isOf, readContent, type MailContent } from './kinds/index.js';
import type { MailMessage } from './message.js';
import { Outbox, type SendingResult } from './outbox.js';
import { renderMail, type RenderedMail } from './render.js';

/** With the delays below some four days, as RFC 5321 (4.5.4.1) asks for: a server may be away over a weekend. */
const MAX_ATTEMPTS = 100;
const FIRST_DELAY_MS = 15_000;
const MAX_DELAY_MS = 3_600_000;
/** One mail that can't be made must not keep the others back. */
const UNREADABLE = { answer: 'What it should say is gone, or is of another release: it cannot be made.' };

/** A file that goes with a mail. */
export interface Attachment {
  name: string;
  contentType: string;
  content: Buffer;
}

/** Hands mails of the outbox to the SMTP server, or keeps them in the built-in mailbox where there is none. */
@Injectable()
export class MailSender {
  private transport: Promise<Transporter> | undefined;
  /** The server has been told DATA for the mail in hand: from here on only its answer says whether it took it. */
  private dataBegun = false;
  /** Makes what goes with a mail; set by whoever knows how. */
  attachmentOf: (mail: MailMessage) => Promise<Attachment | undefined> = () => Promise.resolve(undefined);
  private readonly from: string;
  private readonly domain: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly outbox: Outbox,
    private readonly gate: DeliveryGate,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.domain = new URL(config.publicUrl).hostname;
    this.from =
      config.mailFrom ??
      `no-reply@${this.domain.includes('.') && !/^[\d.]+$/.test(this.domain) ? this.domain : 'gangway.invalid'}`;
  }

  /** Sends everything that is due. Gives back how many mails were tried. */
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

  close(): void {
    void this.transport?.then((transport) => transport.close());
  }

  private async passOn(mail: MailMessage, now: Date): Promise<void> {
    const content = readContent(mail.kind, mail.data);
    if (!content) return this.outbox.putBack(mail, UNREADABLE, now);
    const stopped = await this.gate.stops(mail, now);
    return stopped ? this.outbox.putBack(mail, stopped, now) : this.make(mail, content);
  }

  /** Everything that takes time happens before the mail counts as perhaps sent. */
  private async make(claimed: MailMessage, content: MailContent): Promise<void> {
    const attachment = await this.attach(claimed);
    if (content.kind === 'importReport' && attachment) content.data = { ...content.data, attached: attachment.name };
    const rendered = renderMail(content, claimed.language);
    const mail = await this.outbox.begin(claimed, rendered);
    if (mail) await this.send(mail, rendered, this.unsubscribeHeaders(content), attachment);
  }

  /** A mail without its attachment is better than none: it links to it. */
  private async attach(mail: MailMessage): Promise<Attachment | undefined> {
    try {
      return await this.attachmentOf(mail);
    } catch (error) {
      this.logger.warn({ mail: mail._id, error: messageOf(error) }, 'attachment not made');
      return undefined;
    }
  }

  private async send(
    mail: MailMessage,
    { subject, html, text }: RenderedMail,
    headers: Record<string, string>,
    attachment?: Attachment,
  ): Promise<void> {
    const { smtpUrl } = this.config;
    if (smtpUrl === undefined) {
      await this.settle(mail, 'sent', { answer: 'Kept in the built-in mailbox.', sentAt: this.clock.now() });
      return;
    }
    this.dataBegun = false;
    try {
      this.transport ??= this.connect(smtpUrl);
      const info: unknown = await (
        await this.transport
      ).sendMail({
        from: { name: mail.fromName ?? 'Gangway', address: this.from },
        to: { name: '', address: mail.to },
        ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
        subject,
        html,
        text,
        messageId: `<${mail._id}@${this.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', ...headers },
        ...(attachment
          ? {
              attachments: [
                { filename: attachment.name, contentType: attachment.contentType, content: attachment.content },
              ],
            }
          : {}),
      });
      const answer = typeof info === 'object' && info !== null && 'response' in info ? String(info.response) : '';
      await this.settle(mail, 'sent', { answer, sentAt: this.clock.now() });
    } catch (error) {
      await this.recordFailure(mail, error);
    }
  }

  private async connect(url: string): Promise<Transporter> {
    const { createTransport } = await import('nodemailer'); // whoever sends nothing need not load it
    const { dkim } = this.config;
    return createTransport({
      url,
      debug: true,
      logger: this.watchForData(),
      pool: true,
      maxConnections: 2,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 60_000,
      ...(dkim
        ? { dkim: { domainName: domainOf(this.from), keySelector: dkim.selector, privateKey: dkim.privateKey } }
        : {}),
    });
  }

  /** Digests can be ended with one click in the mail program (RFC 8058). */
  private unsubscribeHeaders(content: MailContent): Record<string, string> {
    if (!isOf(content, 'digest')) return {};
    const { unsubscribe } = content.data;
    const token = unsubscribe.slice(unsubscribe.lastIndexOf('/') + 1);
    return {
      'List-Unsubscribe': `<${this.config.publicUrl}/api/v1/unsubscribe/${token}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
  }

  /** nodemailer tells of its dialogue only through a logger; mails go out one after the other, so it is this mail's. */
  private watchForData(): Record<
    'level' | 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    (...entry: unknown[]) => void
  > {
    const ignore = () => undefined;
    const debug = (_about: unknown, command?: unknown) => {
      if (command === 'DATA') this.dataBegun = true;
    };
    return { level: ignore, trace: ignore, debug, info: ignore, warn: ignore, error: ignore, fatal: ignore };
  }

  private async settle(
    mail: MailMessage,
    result: SendingResult,
    details: Parameters<Outbox['settle']>[2],
  ): Promise<void> {
    await this.outbox.settle(mail, result, details);
    this.metrics.mails.inc({ result });
  }

  private async recordFailure(mail: MailMessage, error: unknown): Promise<void> {
    const answer = messageOf(error).slice(0, 500);
    const kind = classify(error, this.dataBegun);
    const failedAt = this.clock.now();
    this.logger.warn({ mail: mail._id, kind, code: codeOf(error) }, 'mail not sent');
    if (kind === 'unknown') return this.settle(mail, 'uncertain', { answer, failedAt });
    if (kind === 'permanent' || mail.attempts >= MAX_ATTEMPTS) return this.settle(mail, 'failed', { answer, failedAt });
    const delay = Math.min(FIRST_DELAY_MS * 2 ** (mail.attempts - 1), MAX_DELAY_MS) * (0.75 + Math.random() / 2);
    return this.settle(mail, 'queued', { answer, nextAttemptAt: new Date(this.clock.now().getTime() + delay) });
  }
}

/**
 * Whether a failed try is for good, surely not sent, or unknowable. Past DATA only an answer of the server tells whether
 * it took the message (RFC 1047); without one nobody knows.
 */
export function classify(error: unknown, dataBegun: boolean): 'permanent' | 'temporary' | 'unknown' {
  const response =
    typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0;
  if (response >= 500) return 'permanent';
  if (response >= 400) return 'temporary';
  return dataBegun ? 'unknown' : 'temporary';
}
