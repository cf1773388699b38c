import type { Db } from 'mongodb';
import { DateTime } from 'luxon';
import { PartnersService } from '#libs/access/index.js';
import { ImportsService, WAITING_STATUSES, type ImportView } from '#libs/imports/index.js';
import {
  DeliveryService,
  Outbox,
  SuppressionsService,
  unsubscribeToken,
  type DeliveryDoc,
  type Digest,
  type NewMail,
  type NightDigestMail,
} from '#libs/mail/index.js';
import { PartnerScope, ScopedCollection, type Clock, type Config } from '#libs/platform/index.js';
import type { Firing, ScheduleDoc } from './model.js';

/** So many imports and mails are listed, the rest is counted. */
const LISTED = 20;

type DigestImport = NightDigestMail['data']['imports'][number];

/** Tells partners once a day what happened, and which mails did not arrive. A day without either has no mail. */
export class Digests {
  constructor(
    private readonly db: Db,
    private readonly delivery: DeliveryService,
    private readonly imports: ImportsService,
    private readonly partners: PartnersService,
    private readonly outbox: Outbox,
    private readonly suppressions: SuppressionsService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Writes the next digest that is due. False: there is none. After a downtime one tells of all that time. */
  async next(): Promise<boolean> {
    const now = this.clock.now();
    const due = await this.delivery.dueDigest(now);
    if (!due?.digest || !due.digestDueAt) return false;
    await this.write(due, due.digestFrom ?? due.digestDueAt, due.digestDueAt);
    await this.delivery.digestDone(due, now);
    return true;
  }

  /** Mails are keyed by the period's end: written again by whoever else got here, they are the same mails. */
  private async write({ partnerId, timeZone, digest }: DeliveryDoc, from: Date, to: Date): Promise<void> {
    if (!digest) return;
    const scope = new PartnerScope(partnerId);
    const shown = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
    const common = { partnerName: await this.partners.nameOf(scope), from: shown(from), to: shown(to) };
    const { finished, waiting } = await this.imports.happened(scope, from, to);
    const missed = await this.missed(scope, from, to);
    const lost = await this.outbox.lost(scope, from, to, LISTED);
    const contents: ((unsubscribe: string) => Digest)[] = [];
    if (finished.length + waiting.length + missed.length + lost.count > 0) {
      const all = [...waiting, ...finished].map(digestImport);
      const data = {
        ...common,
        link: `${this.config.publicUrl}/`,
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
        ...common,
        link: `${this.config.publicUrl}/mail?status=failed`,
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
        // who has ended them gets none, which is nobody's loss
        if (await this.suppressions.find(scope, address, kind)) continue;
        const token = unsubscribeToken(this.config, { partnerId, address, kind });
        const content = contentFor(`${this.config.publicUrl}/unsubscribe/${token}`);
        mails.push({ ...content, key: to.toISOString(), to: address, language: digest.language, hold: false });
      }
    }
    if (mails.length > 0) await this.outbox.enqueue(scope, mails, this.clock.now());
  }

  /** Names of the schedules whose file did not come, or whose source could not be read. */
  private async missed(scope: PartnerScope, from: Date, to: Date): Promise<string[]> {
    const filter = { status: { $in: ['missed' as const, 'failed' as const] }, endedAt: { $gte: from, $lt: to } };
    const firings = await new ScopedCollection<Firing>(this.db, 'firings', scope).find(filter).toArray();
    const ids = [...new Set(firings.map(({ schedule }) => schedule))];
    const schedules = await new ScopedCollection<ScheduleDoc>(this.db, 'schedules', scope)
      .find({ _id: { $in: ids } })
      .sort({ name: 1 })
      .toArray();
    return schedules.map(({ name }) => name);
  }
}

function digestImport({ files, status, counts }: ImportView): DigestImport {
  const open = counts.failed + counts.blocked;
  return { files: files.map(({ name }) => name).join(', '), state: stateOf(status, open), open, counts };
}

function stateOf(status: ImportView['status'], open: number): DigestImport['state'] {
  if (WAITING_STATUSES.includes(status)) return 'waiting';
  switch (status) {
    case 'completed':
    case 'completed_with_errors':
      return open > 0 ? 'issues' : 'good';
    case 'failed':
      return 'failed';
    case 'cancelled':
    case 'undone':
      return 'cancelled';
    default:
      return 'running';
  }
}
