import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession } from 'mongodb';
import type { Model } from 'mongoose';
import { Clock, CONFIG, inSession, newSecret, sha256, type Config } from '#libs/platform/index.js';
import { SignInLink } from './accounts.schema.js';

/** How long a sign-in link works. */
export const LINK_DAYS = 3;

/** Links that sign somebody in, once. */
@Injectable()
export class SignInLinks {
  constructor(
    @InjectModel(SignInLink.name) private readonly links: Model<SignInLink>,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** The address of a link that signs this account in once, within `LINK_DAYS`. Earlier links end. */
  async issue(accountId: string, session?: ClientSession): Promise<string> {
    const secret = newSecret();
    const expiresAt = new Date(this.clock.now().getTime() + LINK_DAYS * 86_400_000);
    const within = inSession(session);
    await this.links.deleteMany({ accountId }, within);
    await this.links.create([{ _id: sha256(secret), accountId, expiresAt }], within);
    return `${this.config.publicUrl}/sign-in#${secret}`;
  }

  /** Whether a link was issued within the last minute: nobody's mailbox is to be filled. */
  async hasFresh(accountId: string): Promise<boolean> {
    const fresh = new Date(this.clock.now().getTime() + LINK_DAYS * 86_400_000 - 60_000);
    return (await this.links.exists({ accountId, expiresAt: { $gt: fresh } })) !== null;
  }

  /** The account that a link signs in. Undefined: it was used, has ended, or never was one. */
  async accountOf(secret: string): Promise<string | undefined> {
    return (await this.links.findOne(this.valid(secret)).lean())?.accountId;
  }

  /** Uses a link up. @returns false if somebody else has done so before */
  async use(secret: string): Promise<boolean> {
    return (await this.links.deleteOne(this.valid(secret))).deletedCount > 0;
  }

  /** Ends every link of an account. */
  async endAll(accountId: string, session: ClientSession): Promise<void> {
    await this.links.deleteMany({ accountId }, { session });
  }

  private valid(secret: string) {
    return { _id: sha256(secret), expiresAt: { $gt: this.clock.now() } };
  }
}
