import { Injectable } from '@nestjs/common';
import { PartnerScope, problem } from '#libs/platform/index.js';
import type { Account } from './accounts.schema.js';
import { accountIdOf, AccountsService } from './accounts.service.js';
import { PartnersService } from './partners.service.js';
import { passwordMatches } from './passwords.js';
import { SecondFactor } from './second-factor.js';
import { SignInLinks } from './sign-in-links.js';
import { Throttle } from './throttle.js';

/** Lets people in, by a password or a link. */
@Injectable()
export class SignIn {
  constructor(
    private readonly accounts: AccountsService,
    private readonly links: SignInLinks,
    private readonly partners: PartnersService,
    private readonly secondFactor: SecondFactor,
    private readonly throttle: Throttle,
  ) {}

  /**
   * The account of a link; a link is used up by it.
   * @throws Problem `auth.link` when it was used, has ended, or never was one; `auth.codeNeeded`, `auth.code`, `auth.throttled`, `partner.suspended`
   */
  async redeem(secret: string, code: string | undefined, address: string): Promise<Account> {
    const accountId = await this.links.accountOf(secret);
    const account = accountId === undefined ? null : await this.accounts.active(accountId);
    if (account) await this.throttle.guess(account._id, address, () => this.admit(account, code));
    if (!account || !(await this.links.use(secret))) throw problem('auth.link');
    return account;
  }

  /**
   * The account behind an address and a password.
   * @param address the network address that asks
   * @throws Problem `auth.wrong`, `auth.throttled`, `auth.codeNeeded`, `auth.code`, `partner.suspended`
   */
  async verify(email: string, password: string, code: string | undefined, address: string): Promise<Account> {
    const id = accountIdOf(email);
    return this.throttle.guess(id, address, async () => {
      const account = await this.accounts.active(id);
      if (!(await passwordMatches(account?.passwordHash, password)) || !account) throw problem('auth.wrong');
      await this.admit(account, code);
      return account;
    });
  }

  /**
   * The way in for whoever sets Gangway up: a sign-in link for the platform administrator, made if there is none.
   * @returns undefined once a platform administrator has signed in
   */
  async firstLink(email: string): Promise<string | undefined> {
    const id = await this.accounts.firstAdministrator(email.toLowerCase());
    return id === undefined ? undefined : this.links.issue(id);
  }

  /** What password and link alike need besides. */
  private async admit(account: Account, code: string | undefined): Promise<void> {
    await this.secondFactor.check(account, code);
    if (account.partnerId) await this.partners.requireActive(new PartnerScope(account.partnerId));
  }
}
