import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession } from 'mongodb';
import type { Model } from 'mongoose';
import { z } from 'zod';
import {
  Clock,
  CONFIG,
  isDuplicateKey,
  keyId,
  newSecret,
  parseRequest,
  PartnerScope,
  problem,
  sha256,
  type Config,
  type Problem,
} from '#libs/platform/index.js';
import { Account, ACCOUNT_ROLES, SignInLink, type AccountRole } from './accounts.schema.js';
import { PartnersService } from './partners.service.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { SecondFactor } from './second-factor.js';
import { SessionsService } from './sessions.service.js';
import { Throttle } from './throttle.js';

/** How long a sign-in link works. */
export const LINK_DAYS = 3;

export const accountSchema = z.strictObject({ email: z.email().max(254), role: z.enum(ACCOUNT_ROLES) });

/** An account as others see it. */
export const accountView = z
  .object({
    id: z.string(),
    email: z.string(),
    role: z.enum(ACCOUNT_ROLES),
    disabled: z.boolean(),
    hasPassword: z.boolean(),
    secondFactor: z.boolean(),
    lastSignInAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Account' });
export type AccountView = z.output<typeof accountView>;

@Injectable()
export class AccountsService {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    @InjectModel(SignInLink.name) private readonly links: Model<SignInLink>,
    private readonly sessions: SessionsService,
    private readonly partners: PartnersService,
    private readonly secondFactor: SecondFactor,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem `request.invalid`, `account.taken` */
  async create(scope: PartnerScope, input: unknown, session: ClientSession): Promise<AccountView> {
    const { email, role } = parseRequest(accountSchema, input);
    return this.add(email.toLowerCase(), role, role === 'platform' ? undefined : scope.partnerId, session);
  }

  async list(scope: PartnerScope): Promise<AccountView[]> {
    return (await this.accounts.find({ partnerId: scope.partnerId }).sort({ email: 1 }).lean()).map(view);
  }

  /**
   * Changes the role, takes the right to sign in and gives it back, or takes away a second factor that was lost.
   * @throws Problem `account.notFound`
   */
  async change(
    scope: PartnerScope,
    id: string,
    { secondFactor, ...change }: { role?: AccountRole; disabled?: boolean; secondFactor?: false },
    session: ClientSession,
  ): Promise<AccountView> {
    if (secondFactor === false) await this.secondFactor.remove((await this.get(scope, id)).id, session);
    const changed = await this.accounts
      .findOneAndUpdate({ _id: id, partnerId: scope.partnerId }, { $set: change }, { returnDocument: 'after', session })
      .lean();
    if (!changed) throw notFound(id);
    if (change.disabled) await this.sessions.endAll(id, undefined, session);
    return view(changed);
  }

  /** An account of the partner. @throws Problem `account.notFound` */
  async get(scope: PartnerScope, id: string): Promise<AccountView> {
    const found = await this.accounts.findOne({ _id: id, partnerId: scope.partnerId }).lean();
    if (!found) throw notFound(id);
    return view(found);
  }

  /** The account of an address, for those who lost their password. */
  async byEmail(email: string): Promise<(AccountView & { partnerId: string | null }) | undefined> {
    const found = await this.accounts.findOne({ _id: idOf(email), disabled: false }).lean();
    return found ? { ...view(found), partnerId: found.partnerId ?? null } : undefined;
  }

  /** The address of a link that signs this account in once, within `LINK_DAYS`. Earlier links end. */
  async issueLink(accountId: string, session?: ClientSession): Promise<string> {
    const secret = newSecret();
    const expiresAt = new Date(this.clock.now().getTime() + LINK_DAYS * 86_400_000);
    const within = session ? { session } : {};
    await this.links.deleteMany({ accountId }, within);
    await this.links.create([{ _id: sha256(secret), accountId, expiresAt }], within);
    return `${this.config.publicUrl}/sign-in#${secret}`;
  }

  /**
   * The way in for whoever sets Gangway up: a sign-in link for the platform administrator, made if there is none.
   * @returns undefined once a platform administrator has signed in
   */
  async firstSignInLink(): Promise<string | undefined> {
    const email = this.config.adminEmail.toLowerCase();
    if (await this.accounts.exists({ role: 'platform', lastSignInAt: { $exists: true } })) return undefined;
    const known = await this.accounts.findById(idOf(email)).lean();
    const { id } = known ? view(known) : await this.add(email, 'platform');
    return this.issueLink(id);
  }

  /** Whether a link was issued within the last minute: nobody's mailbox is to be filled. */
  async hasFreshLink(accountId: string): Promise<boolean> {
    const fresh = new Date(this.clock.now().getTime() + LINK_DAYS * 86_400_000 - 60_000);
    return (await this.links.exists({ accountId, expiresAt: { $gt: fresh } })) !== null;
  }

  /**
   * The account of a link; a link is used up by it.
   * @throws Problem `auth.link` when it was used, has ended, or never was one; `auth.codeNeeded`, `auth.code`, `auth.throttled`, `partner.suspended`
   */
  async redeem(secret: string, code: string | undefined, address: string): Promise<Account> {
    const filter = { _id: sha256(secret), expiresAt: { $gt: this.clock.now() } };
    const link = await this.links.findOne(filter).lean();
    const account = link ? await this.accounts.findOne({ _id: link.accountId, disabled: false }).lean() : null;
    if (account) await this.throttle.guess(account._id, address, () => this.admit(account, code));
    if (!account || (await this.links.deleteOne(filter)).deletedCount === 0) throw problem('auth.link');
    return account;
  }

  /** What password and link alike need besides. */
  private async admit(account: Account, code: string | undefined): Promise<void> {
    await this.secondFactor.check(account, code);
    if (account.partnerId) await this.partners.requireActive(new PartnerScope(account.partnerId));
  }

  /**
   * The account behind an address and a password.
   * @param address the network address that asks
   * @throws Problem `auth.wrong`, `auth.throttled`, `auth.codeNeeded`, `auth.code`, `partner.suspended`
   */
  async verify(email: string, password: string, code: string | undefined, address: string): Promise<Account> {
    const id = idOf(email);
    return this.throttle.guess(id, address, async () => {
      const account = await this.accounts.findOne({ _id: id, disabled: false }).lean();
      if (!(await passwordMatches(account?.passwordHash, password)) || !account) throw problem('auth.wrong');
      await this.admit(account, code);
      return account;
    });
  }

  /** Sets the password; every other session of the account ends. @throws Problem `password.*` */
  async setPassword(accountId: string, password: string, sessionId: string, session: ClientSession): Promise<void> {
    const { email } = await this.account(accountId);
    const update = { $set: { passwordHash: await hashPassword(password, email) }, $unset: { passwordPutOff: 1 } };
    await this.accounts.updateOne({ _id: accountId }, update, { session });
    await this.links.deleteMany({ accountId }, { session });
    await this.sessions.endAll(accountId, sessionId, session);
  }

  /** The current password is right, or there is none yet. @throws Problem `password.wrong` */
  async confirm(accountId: string, password: string | undefined): Promise<void> {
    const { passwordHash } = await this.account(accountId);
    if (passwordHash && !(await passwordMatches(passwordHash, password ?? ''))) throw problem('password.wrong');
  }

  /** What is to be asked for after signing in: a password where there is none; that can be put off once. */
  async passwordState(accountId: string): Promise<'set' | 'missing' | 'due'> {
    const { passwordHash, passwordPutOff } = await this.account(accountId);
    return passwordHash ? 'set' : passwordPutOff ? 'due' : 'missing';
  }

  /** @throws Problem `password.due` the second time */
  async putOffPassword(accountId: string): Promise<void> {
    const { modifiedCount } = await this.accounts.updateOne(
      { _id: accountId, passwordPutOff: { $ne: true } },
      { $set: { passwordPutOff: true } },
    );
    if (modifiedCount === 0) throw problem('password.due');
  }

  private async add(
    email: string,
    role: AccountRole,
    partnerId?: string,
    session?: ClientSession,
  ): Promise<AccountView> {
    const account = { _id: idOf(email), email, role, partnerId, disabled: false, createdAt: this.clock.now() };
    try {
      await this.accounts.create([account], session ? { session } : {});
      return view(account);
    } catch (error) {
      if (isDuplicateKey(error)) throw problem('account.taken', { email });
      throw error;
    }
  }

  /** @throws Problem `account.notFound` */
  async account(id: string): Promise<Account> {
    const found = await this.accounts.findById(id).lean();
    if (!found) throw notFound(id);
    return found;
  }
}

function notFound(id: string): Problem {
  return problem('account.notFound', { id });
}

function idOf(email: string): string {
  return keyId('account', email.trim().toLowerCase());
}

function view({ _id: id, email, role, disabled, passwordHash, totp, lastSignInAt }: Account): AccountView {
  return {
    id,
    email,
    role,
    disabled,
    hasPassword: passwordHash !== undefined,
    secondFactor: totp !== undefined,
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
  };
}
