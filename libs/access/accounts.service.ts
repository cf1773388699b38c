import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession } from 'mongodb';
import type { Model } from 'mongoose';
import { z } from 'zod';
import { Clock, inSession, isDuplicateKey, keyId, PartnerScope, problem, type Problem } from '#libs/platform/index.js';
import { Account } from './accounts.schema.js';
import { ACCOUNT_ROLES, accountSchema, type AccountRole } from './inputs.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { SecondFactor } from './second-factor.js';
import { SessionsService } from './sessions.service.js';
import { SignInLinks } from './sign-in-links.js';

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
    private readonly links: SignInLinks,
    private readonly sessions: SessionsService,
    private readonly secondFactor: SecondFactor,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `account.taken` */
  async create(
    scope: PartnerScope,
    { email, role }: z.output<typeof accountSchema>,
    session: ClientSession,
  ): Promise<AccountView> {
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
    {
      secondFactor,
      ...change
    }: { role?: AccountRole | undefined; disabled?: boolean | undefined; secondFactor?: false | undefined },
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
    const found = await this.accounts.findOne({ _id: accountIdOf(email), disabled: false }).lean();
    return found ? { ...view(found), partnerId: found.partnerId ?? null } : undefined;
  }

  /** An account that may sign in. */
  async active(id: string): Promise<Account | null> {
    return this.accounts.findOne({ _id: id, disabled: false }).lean();
  }

  /** The platform administrator's account, made if there is none. @returns undefined once one has signed in */
  async firstAdministrator(email: string): Promise<string | undefined> {
    if (await this.accounts.exists({ role: 'platform', lastSignInAt: { $exists: true } })) return undefined;
    const known = await this.accounts.findById(accountIdOf(email)).lean();
    return known ? known._id : (await this.add(email, 'platform')).id;
  }

  /** Sets the password; every other session of the account ends. @throws Problem `password.*` */
  async setPassword(accountId: string, password: string, sessionId: string, session: ClientSession): Promise<void> {
    const { email } = await this.account(accountId);
    const update = { $set: { passwordHash: await hashPassword(password, email) }, $unset: { passwordPutOff: 1 } };
    await this.accounts.updateOne({ _id: accountId }, update, { session });
    await this.links.endAll(accountId, session);
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
    const account = {
      _id: accountIdOf(email),
      email,
      role,
      ...(partnerId === undefined ? {} : { partnerId }),
      disabled: false,
      createdAt: this.clock.now(),
    };
    try {
      await this.accounts.create([account], inSession(session));
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

/** The id of the account of an address. */
export function accountIdOf(email: string): string {
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
