import { Injectable } from '@nestjs/common';
import { AuditService, type AuditAction } from '#libs/access/index.js';
import { Clock, type PartnerScope } from '#libs/platform/index.js';
import { Outbox, type ChosenMails, type Requeued } from './outbox.js';

/** Of which states they may be: named one by one, or all of an import. Whether an uncertain one is to go again, is for a person to say. */
const REQUESTS: Record<'release' | 'retry', { from: Requeued[]; all: Requeued[]; done: AuditAction }> = {
  release: { from: ['held'], all: ['held'], done: 'mail.released' },
  retry: { from: ['failed', 'uncertain'], all: ['failed'], done: 'mail.retried' },
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
  async ask(scope: PartnerScope, request: 'release' | 'retry', which: ChosenMails, actor: string): Promise<number> {
    const { from, all, done } = REQUESTS[request];
    const changed = await this.outbox.requeue(scope, which, 'ids' in which ? from : all, this.clock.now());
    if (changed === 0) return 0;
    if ('ids' in which)
      await this.audit.record(scope, actor, done, 'mails', { changed, of: which.ids.slice(0, NAMED) });
    else await this.audit.record(scope, actor, done, `import ${which.importId}`, { changed });
    return changed;
  }
}
