import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession } from 'mongodb';
import type { Model } from 'mongoose';
import { Secret, TOTP } from 'otpauth';
import { Clock, CONFIG, problem, seal, sha256, unseal, type Config, type Problem } from '#libs/platform/index.js';
import { Account } from './accounts.schema.js';

const PURPOSE = 'second factor';
const PERIOD_S = 30;
/** A clock may be so many periods off. */
const WINDOW = 1;
const RECOVERY_CODES = 8;

/** Codes of an authenticator app (RFC 6238), each good once, and recovery codes for who has lost it. */
@Injectable()
export class SecondFactor {
  constructor(
    @InjectModel(Account.name) private readonly accounts: Model<Account>,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes a secret to be taken up by an app; it counts once a code of it was confirmed. */
  async begin({ _id, email }: Pick<Account, '_id' | 'email'>): Promise<{ secret: string; uri: string }> {
    const secret = new Secret({ size: 20 });
    await this.accounts.updateOne({ _id }, { $set: { totpPending: seal(this.config.secret, PURPOSE, secret.base32) } });
    const uri = new TOTP({ issuer: 'Gangway', label: email, secret, period: PERIOD_S }).toString();
    return { secret: secret.base32, uri };
  }

  /** @returns the recovery codes, shown once. @throws Problem `auth.code` */
  async confirm({ _id, totpPending }: Account, code: string, session: ClientSession): Promise<string[]> {
    const counter = totpPending && this.counterOf(totpPending, code);
    if (!totpPending || counter === undefined) throw wrongCode();
    const recovery = Array.from({ length: RECOVERY_CODES }, () => randomBytes(6).toString('hex'));
    await this.accounts.updateOne(
      { _id },
      { $set: { totp: totpPending, totpCounter: counter, recovery: recovery.map(sha256) }, $unset: { totpPending: 1 } },
      { session },
    );
    return recovery;
  }

  /** Does without from now on. */
  async remove(accountId: string, session: ClientSession): Promise<void> {
    const none = { $unset: { totp: 1, totpPending: 1, totpCounter: 1, recovery: 1 } };
    await this.accounts.updateOne({ _id: accountId }, none, { session });
  }

  /**
   * Checks the code of an account that asks for one; a code is used up by it.
   * @throws Problem `auth.codeNeeded`, `auth.code`
   */
  async check({ _id, totp }: Account, code: string | undefined): Promise<void> {
    if (!totp) return;
    if (!code) throw problem('auth.codeNeeded');
    const counter = this.counterOf(totp, code);
    const used =
      counter === undefined
        ? await this.accounts.updateOne(
            { _id, recovery: sha256(code.trim()) },
            { $pull: { recovery: sha256(code.trim()) } },
          )
        : await this.accounts.updateOne({ _id, totpCounter: { $lt: counter } }, { $set: { totpCounter: counter } });
    if (used.modifiedCount === 0) throw wrongCode();
  }

  /** The period that a code is of, if it is one of these days. */
  private counterOf(sealed: string, code: string): number | undefined {
    const secret = Secret.fromBase32(unseal(this.config.secret, PURPOSE, sealed));
    const timestamp = this.clock.now().getTime();
    const delta = new TOTP({ secret, period: PERIOD_S }).validate({
      token: code.replaceAll(/\s/g, ''),
      window: WINDOW,
      timestamp,
    });
    return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD_S) + delta;
  }
}

function wrongCode(): Problem {
  return problem('auth.code');
}
