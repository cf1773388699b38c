import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Partner, PartnerSchema } from './partners.schema.js';
import { PartnersService } from './partners.service.js';
import { TokenGuard } from './token.guard.js';
import { Token, TokenSchema } from './tokens.schema.js';
import { TokensService } from './tokens.service.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: Partner.name, schema: PartnerSchema },
      { name: Token.name, schema: TokenSchema },
    ]),
  ],
  providers: [PartnersService, TokensService, TokenGuard],
  exports: [PartnersService, TokensService, TokenGuard],
})
export class AccessModule {}
