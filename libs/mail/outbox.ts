import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection, Db, Filter } from 'mongodb';
import type { Language } from '#libs/languages/index.js';
import {
  byName,
  type CollectionSchema,
  DB,
  inMs,
  inSession,
  isPast,
  type PartnerScope,
  problem,
  ScopedCollection,
  writeInOrder,
} from '#libs/platform/index.js';
import { DELIVERY_COLLECTIONS } from './delivery/delivery.service.js';
import type { Stopped } from './delivery/gate.js';
import { domainOf, RATE_COLLECTIONS } from './delivery/rates.js';
import { SUPPRESSION_COLLECTIONS } from './delivery/suppressions.service.js';
import type { MailContent, MailKind } from './kinds/index.js';
import { mailId, type MailName } from './mail-name.js';
import { LOST_MAIL_STATUSES, type MailStatus } from './mail-status.js';
import { mailMachine, type MailMessage, MAILS } from './message.js';
import { readdress, type AddressChange } from './readdress.js';
import { subjectOf, type RenderedMail } from './render.js';

export const MAIL_COLLECTIONS: Record<string, CollectionSchema> = {
  ...byName(MAILS),
  ...DELIVERY_COLLECTIONS,
  ...SUPPRESSION_COLLECTIONS,
  ...RATE_COLLECTIONS,
};

/** How long one may take to make a mail, its attachment above all. */
const MAKING_MS = 30_000;
/** A mail still `sending` after this long was left behind by a dead sender: longer than any time-out of a sender. */
const ABANDONED_MS = 12 * 60_000;

/** A mail to be written into the outbox. */
export type NewMail = MailContent & {
  /** What makes it the same mail when it is written again, e.g. the customer's external ID. */
  key: string;
  to: string;
  language: Language;
  hold: boolean;
  fromName?: string;
  replyTo?: string;
  importId?: string;
};

/** Some mails, or all of an import. */
export type ChosenMails = { ids: string[] } | { importId: string };

/** How the sending of a mail can end; `queued`: it is tried again. */
export type SendingResult = Extract<MailStatus, 'sent' | 'queued' | 'failed' | 'uncertain'>;

/** In which statuses a person can put a mail into the queue. */
export type Requeued = Extract<MailStatus, 'held' | 'failed' | 'uncertain'>;

export type MailCounts = Record<'queued' | 'held' | 'sent' | 'failed' | 'uncertain' | 'withdrawn', number>;

/** The outbox of all partners: mails are written in the transaction of what they tell of, and sent afterwards. */
@Injectable()
export class Outbox {
  private readonly mails: Collection<MailMessage>;

  constructor(@Inject(DB) private readonly db: Db) {
    this.mails = MAILS.all(db);
  }

  /** Writes mails that aren't there yet; a mail of the same kind, key and address exists only once. */
  async enqueue(scope: PartnerScope, mails: NewMail[], now: Date, session?: ClientSession): Promise<void> {
    const operations = mails.map((mail) => {
      const _id = mailId(scope, mail);
      const { key: _key, hold, kind, data, to, language, ...rest } = mail;
      const subject = subjectOf(mail, language);
      const $setOnInsert = {
        ...rest,
        partnerId: scope.partnerId,
        kind,
        data,
        to,
        domain: domainOf(to),
        language,
        subject,
        status: hold ? ('held' as const) : ('queued' as const),
        attempts: 0,
        nextAttemptAt: now,
        createdAt: now,
      };
      return { updateOne: { filter: { _id }, update: { $setOnInsert }, upsert: true } };
    });
    await writeInOrder<MailMessage>(this.db, 'mails', operations, session);
  }

  /** Takes back mails that have not gone out yet, in the transaction of what makes them void. */
  async withdraw(
    scope: PartnerScope,
    kind: MailKind,
    mails: { key: string; to: string }[],
    session: ClientSession,
  ): Promise<void> {
    if (mails.length === 0) return;
    const ids = mails.map(({ key, to }) => mailId(scope, { kind, key, to }));
    await mailMachine.moveAll(this.own(scope), { to: 'withdrawn', where: { _id: { $in: ids } }, session });
  }

  /** Lets mails that have not gone out yet go to other addresses (`readdress`). */
  readdress(scope: PartnerScope, changes: readonly AddressChange[], now: Date, session: ClientSession): Promise<void> {
    return readdress(this.db, scope, changes, now, session);
  }

  async list(
    scope: PartnerScope,
    options: { importId?: string | undefined; status?: MailStatus | undefined; limit: number; after?: string },
  ): Promise<MailMessage[]> {
    const filter = {
      ...(options.importId ? { importId: options.importId } : {}),
      ...(options.status ? { status: options.status } : {}),
      ...(options.after ? { _id: { $gt: options.after } } : {}),
    };
    return this.own(scope)
      .find(filter, { projection: { html: 0, text: 0, data: 0 } })
      .sort({ _id: 1 })
      .limit(options.limit)
      .toArray();
  }

  /** Each of the given mails without its content, in their order; undefined for one that was never written. */
  async each(scope: PartnerScope, mails: MailName[]): Promise<(MailMessage | undefined)[]> {
    const ids = mails.map((mail) => mailId(scope, mail));
    const found = new Map<string, MailMessage>();
    if (ids.length > 0)
      for await (const mail of this.own(scope).find(
        { _id: { $in: ids } },
        { projection: { html: 0, text: 0, data: 0 } },
      ))
        found.set(mail._id, mail);
    return ids.map((id) => found.get(id));
  }

  /** @throws Problem `mail.notFound` */
  async get(scope: PartnerScope, id: string): Promise<MailMessage> {
    const found = await this.own(scope).findOne({ _id: id });
    if (!found) throw problem('mail.notFound', { what: 'id', id });
    return found;
  }

  /**
   * Releases held mails, or puts failed and uncertain ones into the queue again; those without content stay as they are.
   * @returns how many there were
   * @throws Problem `mail.expired` when the content of all of them is gone
   */
  async requeue(
    scope: PartnerScope,
    which: ChosenMails,
    from: Requeued[],
    now: Date,
    session?: ClientSession,
  ): Promise<number> {
    const where = 'ids' in which ? { _id: { $in: which.ids } } : { importId: which.importId };
    const change = { $set: { nextAttemptAt: now, attempts: 0 } };
    const stored = { ...where, expired: { $exists: false } };
    const options = inSession(session);
    const moved = await mailMachine.moveAll(this.own(scope), { to: 'queued', from, where: stored, change, ...options });
    if (moved === 0 && (await this.own(scope).count({ ...where, status: { $in: from }, expired: true }, options)) > 0)
      throw problem('mail.expired');
    return moved;
  }

  async counts(scope: PartnerScope, importId: string): Promise<MailCounts> {
    const counts: MailCounts = { queued: 0, held: 0, sent: 0, failed: 0, uncertain: 0, withdrawn: 0 };
    for await (const { _id, n } of this.own(scope).aggregate<{ _id: MailStatus; n: number }>([
      { $match: { importId } },
      { $group: { _id: '$status', n: { $sum: 1 } } },
    ])) {
      counts[_id === 'sending' ? 'queued' : _id] += n;
    }
    return counts;
  }

  /**
   * Claims the next mail that is due, for it to be made. Nothing of it is out yet: a dead maker's claim runs out.
   * @param now as of when it is due
   * @param except domains that get nothing at the moment
   */
  async claim(now: Date, except: string[] = []): Promise<MailMessage | null> {
    const domain = except.length > 0 ? { domain: { $nin: except } } : {};
    return mailMachine.take(this.mails, {
      to: 'queued',
      from: 'queued',
      where: { nextAttemptAt: { $lte: now }, ...domain, ...isPast('claimedUntil') },
      change: [{ $set: { claimedUntil: inMs(MAKING_MS) } }],
      sort: { nextAttemptAt: 1 },
    });
  }

  /**
   * Keeps what is about to go out, before its first byte does: from here on the mail counts as perhaps sent until the
   * server's answer is recorded. Null: it was withdrawn meanwhile, or the claim had run out.
   */
  async begin(claimed: MailMessage, { html, text }: Pick<RenderedMail, 'html' | 'text'>): Promise<MailMessage | null> {
    return mailMachine.take(this.mails, {
      to: 'sending',
      where: sameClaim(claimed),
      change: {
        $set: { html, text },
        $currentDate: { sendingSince: true },
        $unset: { claimedUntil: 1 },
        $inc: { attempts: 1 },
      },
    });
  }

  /** Returns a claimed mail before anything of it went out: to be taken up later, or as failed. */
  async putBack(claimed: MailMessage, { until, answer }: Stopped, now: Date): Promise<void> {
    const where = sameClaim(claimed);
    const $unset = { claimedUntil: 1 } as const;
    await mailMachine.move(
      this.mails,
      until
        ? { to: 'queued', from: 'queued', where, change: { $set: { nextAttemptAt: until, answer }, $unset } }
        : { to: 'failed', from: 'queued', where, change: { $set: { failedAt: now, answer }, $unset } },
    );
  }

  /** A mail of this id: of the partner, or without a scope of any. */
  async find(id: string, scope?: PartnerScope): Promise<MailMessage | null> {
    return scope ? this.own(scope).findOne({ _id: id }) : this.mails.findOne({ _id: id });
  }

  /** Its recipient's server gave a mail back that ours had taken. */
  async returned(scope: PartnerScope, id: string, answer: string, now: Date): Promise<void> {
    const change = { $set: { failedAt: now, answer } };
    await mailMachine.move(this.own(scope), { to: 'failed', from: ['sent', 'uncertain'], where: { _id: id }, change });
  }

  /** Keeps what was said of a mail whose status stays as it is. */
  async note(scope: PartnerScope, id: string, answer: string): Promise<void> {
    await this.own(scope).updateOne({ _id: id }, { $set: { answer } });
  }

  /** Mails that were lost for good, or perhaps, within a time: the latest few, and how many in all. */
  async lost(
    scope: PartnerScope,
    from: Date,
    to: Date,
    limit: number,
  ): Promise<{ mails: MailMessage[]; count: number }> {
    const filter = { status: { $in: LOST_MAIL_STATUSES }, failedAt: { $gte: from, $lt: to } };
    const mails = this.own(scope).find(filter, { projection: { html: 0, text: 0, data: 0 } });
    return {
      mails: await mails.sort({ failedAt: -1 }).limit(limit).toArray(),
      count: await this.own(scope).count(filter),
    };
  }

  /** Records how the sending of a mail ended; void if somebody decided otherwise in the meantime. */
  async settle(
    { _id, attempts }: MailMessage,
    status: SendingResult,
    details: { answer: string; nextAttemptAt?: Date; sentAt?: Date; failedAt?: Date },
  ): Promise<void> {
    await mailMachine.move(this.mails, {
      to: status,
      from: 'sending',
      where: { _id, attempts },
      change: { $set: details, $unset: { sendingSince: 1 } },
    });
  }

  /** Mails that a dead sender left behind: nobody can know whether they went out. */
  async markUncertain(): Promise<number> {
    return mailMachine.moveAll(this.mails, {
      to: 'uncertain',
      where: { $expr: { $lt: ['$sendingSince', inMs(-ABANDONED_MS)] } },
      change: {
        $set: { answer: 'The sender stopped while the mail was being handed over.' },
        $currentDate: { failedAt: true },
        $unset: { sendingSince: 1 },
      },
    });
  }

  /** How many mails are due now. */
  async due(now: Date): Promise<number> {
    return this.mails.countDocuments({ status: { $in: ['queued', 'sending'] }, nextAttemptAt: { $lte: now } });
  }

  private own(scope: PartnerScope): ScopedCollection<MailMessage> {
    return MAILS.of(this.db, scope);
  }
}

/** The mail as long as nobody else has claimed it. */
function sameClaim({ _id, claimedUntil }: MailMessage): Filter<MailMessage> {
  return { _id, claimedUntil: claimedUntil ?? { $exists: false } };
}
