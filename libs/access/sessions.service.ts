import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession } from 'mongodb';
import type { Model } from 'mongoose';
import { z } from 'zod';
import { Clock, inSession, newId, newSecret, PartnerScope, problem, sha256 } from '#libs/platform/index.js';
import { Account } from './accounts.schema.js';
import { PartnersService } from './partners.service.js';
import { Session } from './sessions.schema.js';
import type { Caller } from './tokens.service.js';

const HOUR_MS = 3_600_000;
const IDLE_MS = 12 * HOUR_MS;
const ABSOLUTE_MS = 7 * 24 * HOUR_MS;
const SEEN_STEP_MS = 60_000;

export const sessionView = z
  .object({
    id: z.string(),
    browser: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type SessionView = z.output<typeof sessionView>;

/** Who is signed in, and by which session. */
export interface SignedIn extends Caller {
  account: { id: string; email: string };
  sessionId: string;
}

@Injectable()
export class SessionsService {
  constructor(
    @InjectModel(Session.name) private readonly sessions: Model<Session>,
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    private readonly partners: PartnersService,
    private readonly clock: Clock,
  ) {}

  /** Opens a session of an account; gives the cookie's text, which exists nowhere else. */
  async open(account: Account, browser: string): Promise<string> {
    const secret = newSecret();
    const now = this.clock.now();
    const partnerId = account.partnerId ?? (await this.partners.first()).id;
    await this.sessions.create({
      _id: sha256(secret),
      id: newId(),
      accountId: account._id,
      partnerId,
      browser: browser.slice(0, 300) || '?',
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + IDLE_MS),
    });
    await this.accounts.updateOne({ _id: account._id }, { $set: { lastSignInAt: now } });
    return secret;
  }

  /** Who a cookie belongs to, or undefined when it opens nothing (any more). */
  async authenticate(secret: string): Promise<SignedIn | undefined> {
    const now = this.clock.now();
    const session = await this.sessions.findOne({ _id: sha256(secret), expiresAt: { $gt: now } }).lean();
    if (!session) return undefined;
    const account = await this.accounts.findOne({ _id: session.accountId, disabled: false }).lean();
    if (!account) return undefined;
    if (now.getTime() - session.lastSeenAt.getTime() > SEEN_STEP_MS) {
      const end = Math.min(now.getTime() + IDLE_MS, session.createdAt.getTime() + ABSOLUTE_MS);
      await this.sessions.updateOne({ _id: session._id }, { $set: { lastSeenAt: now, expiresAt: new Date(end) } });
    }
    return {
      scope: new PartnerScope(account.partnerId ?? session.partnerId),
      role: account.role,
      actor: account.email,
      account: { id: account._id, email: account.email },
      sessionId: session.id,
    };
  }

  async list(accountId: string, currentId: string): Promise<SessionView[]> {
    const found = await this.sessions
      .find({ accountId, expiresAt: { $gt: this.clock.now() } })
      .sort({ lastSeenAt: -1 })
      .lean();
    return found.map(({ id, browser, createdAt, lastSeenAt }) => ({
      id,
      browser,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      current: id === currentId,
    }));
  }

  /** @throws Problem `session.notFound` */
  async end(accountId: string, id: string): Promise<void> {
    const { deletedCount } = await this.sessions.deleteOne({ accountId, id });
    if (deletedCount === 0) throw problem('session.notFound', { id });
  }

  /** Ends every session of an account, except perhaps one. */
  async endAll(accountId: string, exceptId?: string, session?: ClientSession): Promise<number> {
    const others = { accountId, ...(exceptId ? { id: { $ne: exceptId } } : {}) };
    return (await this.sessions.deleteMany(others, inSession(session))).deletedCount;
  }

  /** Lets a platform administrator look at another partner. @throws Problem `partner.notFound` */
  async switchPartner(sessionId: string, slug: string): Promise<void> {
    const { id } = await this.partners.resolve(slug);
    await this.sessions.updateOne({ id: sessionId }, { $set: { partnerId: id } });
  }
}
