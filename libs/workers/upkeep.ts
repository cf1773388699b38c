import { Inject, Injectable } from '@nestjs/common';
import { AuditChain, Removals } from '#libs/access/index.js';
import { MailSender } from '#libs/mail/index.js';
import { LOGGER, type Logger } from '#libs/platform/index.js';
import { Sweeper } from './sweeper.js';

/** What a worker does for the installation as a whole. Each says whether there was anything to do. */
@Injectable()
export class Upkeep {
  constructor(
    private readonly sender: MailSender,
    private readonly sweeper: Sweeper,
    private readonly chain: AuditChain,
    private readonly removals: Removals,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Sends the mail that is due. @param isOver asked before each */
  async sendMail(isOver: () => boolean): Promise<boolean> {
    return (await this.sender.sendDue(isOver)) > 0;
  }

  /** Chains what is new in the audit. */
  async sealAudit(): Promise<boolean> {
    return (await this.chain.seal()) > 0;
  }

  /** Removes partners for good whose removal was asked for. */
  async removePartners(): Promise<boolean> {
    return this.removals.advance();
  }

  /** Removes what dead processes have left behind, and what is kept no longer. */
  async sweep(): Promise<boolean> {
    const swept = await this.sweeper.sweep();
    const found = swept.files + swept.stagings + swept.expired > 0;
    if (found) this.logger.info(swept, 'removed what dead processes had left behind');
    return found;
  }
}
