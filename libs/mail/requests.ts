import { Inject, Injectable } from '@nestjs/common';
import type { Db } from 'mongodb';
import { audited, type AuditAction, type NewAuditEntry } from '#libs/access/index.js';
import { Clock, DB, type PartnerScope } from '#libs/platform/index.js';
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
    @Inject(DB) private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** @returns how many of these mails were in a state to be asked for, and are due now @throws Problem `mail.expired` */
  async ask(scope: PartnerScope, request: 'release' | 'retry', which: ChosenMails, actor: string): Promise<number> {
    const { from, all, done } = REQUESTS[request];
    const at = this.clock.now();
    const entry = (changed: number): NewAuditEntry | undefined => {
      if (changed === 0) return undefined;
      const of = 'ids' in which ? { of: which.ids.slice(0, NAMED) } : {};
      const target = 'ids' in which ? 'mails' : `import ${which.importId}`;
      return { at, actor, action: done, target, details: { changed, ...of } };
    };
    return audited(this.db, scope, entry, (session) =>
      this.outbox.requeue(scope, which, 'ids' in which ? from : all, at, session),
    );
  }
}
