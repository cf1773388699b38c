import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { codeOf, CONFIG, messageOf, type Config } from '#libs/platform/index.js';
import type { ComposedMail } from './composer.js';
import { domainOf } from './delivery/rates.js';
import type { MailMessage } from './message.js';

/** How a try ended: the server took the mail, refused it for good, surely doesn't have it, or nobody can know. */
export interface Try {
  end: 'taken' | 'permanent' | 'temporary' | 'unknown';
  /** What the server said, or why there was no answer. */
  answer: string;
  code?: string | number | undefined;
}

/** Passes mails to the SMTP server, one after the other; without a server the built-in mailbox keeps them. */
@Injectable()
export class MailTransport implements OnModuleDestroy {
  private transporter: Promise<Transporter> | undefined;
  /** The server has been told DATA for the mail in hand: from here on only its answer says whether it took it. */
  private dataBegun = false;
  private readonly from: string;
  private readonly domain: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.domain = new URL(config.publicUrl).hostname;
    this.from =
      config.mailFrom ??
      `no-reply@${this.domain.includes('.') && !/^[\d.]+$/.test(this.domain) ? this.domain : 'gangway.invalid'}`;
  }

  async send(mail: MailMessage, composed: ComposedMail): Promise<Try> {
    const { smtpUrl } = this.config;
    if (smtpUrl === undefined) return { end: 'taken', answer: 'Kept in the built-in mailbox.' };
    this.dataBegun = false;
    try {
      this.transporter ??= this.connect(smtpUrl);
      return { end: 'taken', answer: await this.pass(await this.transporter, mail, composed) };
    } catch (error) {
      return { end: endOf(error, this.dataBegun), answer: messageOf(error), code: codeOf(error) };
    }
  }

  onModuleDestroy(): void {
    void this.transporter?.then((transporter) => transporter.close());
  }

  private async pass(
    transporter: Transporter,
    mail: MailMessage,
    { subject, html, text, headers, attachment }: ComposedMail,
  ): Promise<string> {
    const info: unknown = await transporter.sendMail({
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
    return typeof info === 'object' && info !== null && 'response' in info ? String(info.response) : '';
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
}

/**
 * Whether a failed try is for good, surely not sent, or unknowable. Past DATA only an answer of the server tells whether
 * it took the message (RFC 1047); without one nobody knows.
 */
function endOf(error: unknown, dataBegun: boolean): 'permanent' | 'temporary' | 'unknown' {
  const response =
    typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0;
  if (response >= 500) return 'permanent';
  if (response >= 400) return 'temporary';
  return dataBegun ? 'unknown' : 'temporary';
}
