import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, LOGGER, messageOf, type Config, type Logger } from '#libs/platform/index.js';
import { Attachments, type Attachment } from './attachments.js';
import { isOf, type MailContent } from './kinds/index.js';
import type { MailMessage } from './message.js';
import { renderMail, type RenderedMail } from './render.js';

/** All that a mail consists of besides its addresses. */
export interface ComposedMail extends RenderedMail {
  headers: Record<string, string>;
  attachment: Attachment | undefined;
}

/** Writes a mail with what goes with it. */
@Injectable()
export class MailComposer {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly attachments: Attachments,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async compose(mail: MailMessage, content: MailContent): Promise<ComposedMail> {
    const attachment = await this.attach(mail);
    if (content.kind === 'importReport' && attachment) content.data = { ...content.data, attached: attachment.name };
    return { ...renderMail(content, mail.language), headers: this.unsubscribeHeaders(content), attachment };
  }

  /** A mail without its attachment is better than none: it links to it. */
  private async attach(mail: MailMessage): Promise<Attachment | undefined> {
    try {
      return await this.attachments.of(mail);
    } catch (error) {
      this.logger.warn({ mail: mail._id, error: messageOf(error) }, 'attachment not made');
      return undefined;
    }
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
}
