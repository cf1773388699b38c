import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { byName, type CollectionSchema } from '#libs/platform/index.js';
import { AccessGuard } from './access.guard.js';
import { Account, AccountSchema, SignInLink, SignInLinkSchema } from './accounts.schema.js';
import { AccountsService } from './accounts.service.js';
import { AuditChain, SEAL_COLLECTIONS } from './audit-chain.js';
import { AUDIT_COLLECTIONS, AuditService } from './audit.js';
import { IDEMPOTENCY_COLLECTIONS } from './idempotency.js';
import { Partner, PartnerSchema } from './partners.schema.js';
import { PartnersService } from './partners.service.js';
import { REMOVALS } from './removal.js';
import { SecondFactor } from './second-factor.js';
import { Session, SessionSchema } from './sessions.schema.js';
import { SessionsService } from './sessions.service.js';
import { SignInLinks } from './sign-in-links.js';
import { SignIn } from './sign-in.js';
import { Throttle, THROTTLE_COLLECTIONS } from './throttle.js';
import { Token, TokenSchema } from './tokens.schema.js';
import { TokensService } from './tokens.service.js';

/** The collections of this library and their indexes. */
export const ACCESS_COLLECTIONS: Record<string, CollectionSchema> = {
  accounts: AccountSchema,
  signInLinks: SignInLinkSchema,
  sessions: SessionSchema,
  partners: PartnerSchema,
  tokens: TokenSchema,
  ...AUDIT_COLLECTIONS,
  ...SEAL_COLLECTIONS,
  ...byName(REMOVALS),
  ...IDEMPOTENCY_COLLECTIONS,
  ...THROTTLE_COLLECTIONS,
};

const providers = [
  PartnersService,
  TokensService,
  AccountsService,
  SecondFactor,
  SignInLinks,
  SignIn,
  SessionsService,
  AuditService,
  AuditChain,
  Throttle,
  AccessGuard,
];

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: Partner.name, schema: PartnerSchema },
      { name: Token.name, schema: TokenSchema },
      { name: Account.name, schema: AccountSchema },
      { name: SignInLink.name, schema: SignInLinkSchema },
      { name: Session.name, schema: SessionSchema },
    ]),
  ],
  providers,
  exports: providers,
})
export class AccessModule {}
