import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AccessGuard } from './access.guard.js';
import { Account, AccountSchema, SignInLink, SignInLinkSchema } from './accounts.schema.js';
import { AccountsService } from './accounts.service.js';
import { AuditChain } from './audit-chain.js';
import { AuditService } from './audit.js';
import { Partner, PartnerSchema } from './partners.schema.js';
import { PartnersService } from './partners.service.js';
import { Removals } from './removal.js';
import { SecondFactor } from './second-factor.js';
import { Session, SessionSchema } from './sessions.schema.js';
import { SessionsService } from './sessions.service.js';
import { Throttle } from './throttle.js';
import { Token, TokenSchema } from './tokens.schema.js';
import { TokensService } from './tokens.service.js';

const providers = [
  PartnersService,
  Removals,
  TokensService,
  AccountsService,
  SecondFactor,
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
