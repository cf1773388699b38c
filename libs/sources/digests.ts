import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { IMPORT_STATUSES, ImportsService, type ImportView } from '#libs/imports/index.js';
import {
  DeliveryService,
  Outbox,
  type DeliveryDoc,
  type KindOf,
  type MailContent,
  type NewMail,
} from '#libs/mail/index.js';
import { PartnerScope } from '#libs/platform/index.js';
import { FiringBook } from './firing-book.js';
import { Notices } from './notices.js';

/** So many imports and mails are listed, the rest is counted. */
const LISTED = 20;

type DigestImport = MailContent<'nightDigest'>['data']['imports'][number];

/** Tells partners once a day what happened, and which mails did not arrive. A day without either has no mail. */
@Injectable()
export class Digests {
  constructor(
    private readonly delivery: DeliveryService,
    private readonly imports: ImportsService,
    private readonly firings: FiringBook,
    private readonly outbox: Outbox,
    private readonly notices: Notices,
  ) {}

  /** Writes the next digest that is due. False: there is none. After a downtime one tells of all that time. */
  async next(): Promise<boolean> {
    const due = await this.delivery.dueDigest();
    if (!due?.digest || !due.digestDueAt) return false;
    await this.write(due, due.digestFrom ?? due.digestDueAt, due.digestDueAt);
    await this.delivery.digestDone(due);
    return true;
  }

  /** Mails are keyed by the period's end: written again by whoever else got here, they are the same mails. */
  private async write({ partnerId, timeZone, digest }: DeliveryDoc, from: Date, to: Date): Promise<void> {
    if (!digest) return;
    const scope = new PartnerScope(partnerId);
    const shown = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
    const period = { from: shown(from), to: shown(to) };
    const { finished, waiting } = await this.imports.happened(scope, from, to);
    const missed = await this.firings.missed(scope, from, to);
    const lost = await this.outbox.lost(scope, from, to, LISTED);
    const contents: ((unsubscribe: string) => MailContent<KindOf<'digest'>>)[] = [];
    if (finished.length + waiting.length + missed.length + lost.count > 0) {
      const all = [...waiting, ...finished].map(digestImport);
      const data = {
        ...(await this.notices.common(scope, '')),
        ...period,
        imports: all.slice(0, LISTED),
        more: Math.max(0, all.length - LISTED),
        missed,
        lostMails: lost.count,
      };
      contents.push((unsubscribe) => ({ kind: 'nightDigest', data: { ...data, unsubscribe } }));
    }
    if (lost.count > 0) {
      const mails = lost.mails.map(({ to: address, subject, answer = '', status }) => ({
        to: address,
        subject,
        answer,
        uncertain: status === 'uncertain',
      }));
      const data = {
        ...(await this.notices.common(scope, 'mail?status=failed')),
        ...period,
        count: lost.count,
        mails,
        more: lost.count - mails.length,
      };
      contents.push((unsubscribe) => ({ kind: 'mailFailures', data: { ...data, unsubscribe } }));
    }
    const mails: NewMail[] = [];
    for (const contentFor of contents) {
      const { kind } = contentFor('');
      for (const address of digest.to) {
        const link = await this.notices.unsubscribeLink(scope, address, kind);
        if (link === undefined) continue; // who has ended them gets none, which is nobody's loss
        const content = contentFor(link);
        mails.push({ ...content, key: to.toISOString(), to: address, language: digest.language, hold: false });
      }
    }
    await this.notices.send(scope, mails);
  }
}

function digestImport({ files, status, counts }: ImportView): DigestImport {
  const open = counts.failed + counts.blocked;
  return { files: files.map(({ name }) => name).join(', '), state: stateOf(status, open), open, counts };
}

function stateOf(status: ImportView['status'], open: number): DigestImport['state'] {
  switch (IMPORT_STATUSES[status].stands) {
    case 'workers':
    case 'time':
      return 'running';
    case 'decision':
    case 'paused':
      return 'waiting';
    case 'completed':
      return open > 0 ? 'issues' : 'good';
    case 'failed':
      return 'failed';
    case 'dropped':
      return 'cancelled';
  }
}
