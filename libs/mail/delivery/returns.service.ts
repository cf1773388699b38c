import { Injectable } from '@nestjs/common';
import { Clock, PartnerScope, Problem, problem } from '#libs/platform/index.js';
import { Outbox } from '../outbox.js';
import { isDeadAddress, type Returned } from './returned.js';
import { SuppressionsService } from './suppressions.service.js';

/** Takes note of what came back for mails of ours. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly outbox: Outbox,
    private readonly suppressions: SuppressionsService,
    private readonly clock: Clock,
  ) {}

  /** Records all that came back. @returns how many, and the Message-IDs of those that no mail of ours had */
  async takeAll(items: Returned[], actor: string, scope: PartnerScope): Promise<{ taken: number; unknown: string[] }> {
    const unknown: string[] = [];
    for (const item of items) {
      try {
        await this.take(item, actor, scope);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        unknown.push(item.messageId);
      }
    }
    return { taken: items.length - unknown.length, unknown };
  }

  /**
   * Records what came back, once however often it comes: the mail counts as failed, and a dead or complaining address goes on
   * the suppression list.
   * @param scope whose mail it must be; without one anybody's, for what comes to the installation itself
   * @throws Problem `mail.notFound` when it is about no mail of ours
   */
  async take(returned: Returned, actor: string, scope?: PartnerScope): Promise<void> {
    const id = /^<?([0-9a-f]{24})@/.exec(returned.messageId)?.[1] ?? '';
    const mail = await this.outbox.find(id, scope);
    if (!mail) throw problem('mail.notFound', { what: 'messageId', id: returned.messageId });
    const { what, status, answer } = returned;
    const detail = [status, answer]
      .filter((part) => part !== '')
      .join(' ')
      .slice(0, 500);
    const owner = new PartnerScope(mail.partnerId);
    if (what === 'failed')
      await this.outbox.returned(owner, id, `Returned: ${detail || 'not delivered'}`, this.clock.now());
    if (what === 'delayed') await this.outbox.note(owner, id, `Delayed: ${detail || 'still being tried'}`);
    if (what === 'complaint' || isDeadAddress(returned)) {
      const reason = what === 'complaint' ? 'complaint' : 'bounce';
      await this.suppressions.add(owner, { address: mail.to, reason, detail }, actor);
    }
  }
}
