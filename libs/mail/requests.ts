import { Injectable } from '@nestjs/common';
import { AuditService, type AuditAction } from '#libs/access/index.js';
import { Clock, type PartnerScope } from '#libs/platform/index.js';
import type { MailStatus } from './message.js';
import { Outbox } from './outbox.js';

const REQUESTS: Record<'release' | 'retry', { from: MailStatus[]; done: AuditAction }> = {
  release: { from: ['held'], done: 'mail.released' },
  retry: { from: ['failed', 'uncertain'], done: 'mail.retried' },
};
const NAMED = 20;

/** What people ask for in the outbox: held mails to go, failed or uncertain ones to be sent again. */
@Injectable()
export class MailRequests {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @returns how many of these mails were in a state to be asked for, and are due now */
  async ask(scope: PartnerScope, request: 'release' | 'retry', ids: string[], actor: string): Promise<number> {
    const { from, done } = REQUESTS[request];
    const changed = await this.outbox.requeue(scope, ids, from, this.clock.now());
    if (changed > 0) await this.audit.record(scope, actor, done, 'mails', { changed, of: ids.slice(0, NAMED) });
    return changed;
  }
}
