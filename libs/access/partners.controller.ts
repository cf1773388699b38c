import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '#libs/platform/api.js';
import { pageOf, type Page } from '#libs/platform/index.js';
import { CurrentCaller } from './access.guard.js';
import { PartnersService, partnerView, type PartnerView } from './partners.service.js';
import type { Caller } from './tokens.service.js';

@ApiTags('partners')
@ApiBearerAuth()
@Controller('api/v1/partners')
export class PartnersController {
  constructor(private readonly partners: PartnersService) {}

  @Get()
  @ApiOperation({ operationId: 'listPartners', summary: 'The partners that the caller may look at' })
  @Answers(pageOf(partnerView))
  async list(@CurrentCaller() caller: Caller): Promise<Page<PartnerView>> {
    const all = await this.partners.list();
    const items = caller.role === 'platform' ? all : all.filter(({ id }) => id === caller.scope.partnerId);
    return { items, next: null };
  }
}
