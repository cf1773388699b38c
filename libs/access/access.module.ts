import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { indexesOf, type IndexDeclaration } from '#libs/platform/index.js';
import { AccessGuard } from './access.guard.js';
import { Account, AccountSchema, SignInLink, SignInLinkSchema } from './accounts.schema.js';
import { AccountsService } from './accounts.service.js';
import { AuditChain } from './audit-chain.js';
import { AUDIT_INDEXES, AuditService } from './audit.js';
import { IDEMPOTENCY_INDEXES } from './idempotency.js';
import { Partner, PartnerSchema } from './partners.schema.js';
import { PartnersService } from './partners.service.js';
import { Removals } from './removal.js';
import { SecondFactor } from './second-factor.js';
import { Session, SessionSchema } from './sessions.schema.js';
import { SessionsService } from './sessions.service.js';
import { SignInLinks } from './sign-in-links.js';
import { SignIn } from './sign-in.js';
import { Throttle, THROTTLE_INDEXES } from './throttle.js';
import { Token, TokenSchema } from './tokens.schema.js';
import { TokensService } from './tokens.service.js';

/** The collections of this library and their indexes. */
export const ACCESS_INDEXES: Record<string, IndexDeclaration[]> = {
  accounts: indexesOf(AccountSchema),
  signInLinks: indexesOf(SignInLinkSchema),
  sessions: indexesOf(SessionSchema),
  partners: indexesOf(PartnerSchema),
  tokens: indexesOf(TokenSchema),
  ...AUDIT_INDEXES,
  ...IDEMPOTENCY_INDEXES,
  ...THROTTLE_INDEXES,
};

const providers = [
  PartnersService,
  Removals,
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
