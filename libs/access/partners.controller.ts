import { Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Body, createZodDto, ZodResponse } from '#libs/platform/api.js';
import { pageOf, type Page } from '#libs/platform/index.js';
import { CurrentCaller, Needs } from './access.guard.js';
import { Idempotent } from './idempotency.js';
import { partnerLimits, partnerSchema } from './inputs.js';
import { PartnersService, partnerView, type PartnerView } from './partners.service.js';
import { Removals, removalView, type RemovalView } from './removal.js';
import type { Caller } from './tokens.service.js';

class PartnerInput extends createZodDto(
  partnerSchema.meta({ id: 'PartnerInput', examples: [{ slug: 'harbour-voice', name: 'Harbour Voice' }] }),
) {}
class PartnerLimitsInput extends createZodDto(
  partnerLimits.meta({ id: 'PartnerLimitsInput', examples: [{ weight: 2, maxBatches: 4, retentionDays: null }] }),
) {}

/** Partners; all but the list is for platform administrators. */
@ApiTags('partners')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/partners')
export class PartnersController {
  constructor(
    private readonly partners: PartnersService,
    private readonly removals: Removals,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listPartners', summary: 'The partners that the caller may look at' })
  @ZodResponse({ schema: pageOf(partnerView) })
  async list(@CurrentCaller() caller: Caller): Promise<Page<PartnerView>> {
    const all = await this.partners.list();
    const items = caller.role === 'platform' ? all : all.filter(({ id }) => id === caller.scope.partnerId);
    return { items, next: null };
  }

  @Get('removed')
  @Needs('platform')
  @ApiOperation({ operationId: 'listRemovedPartners', summary: 'Partners that were removed for good, and by whom' })
  @ZodResponse({ schema: pageOf(removalView) })
  async removed(): Promise<Page<RemovalView>> {
    return { items: await this.removals.list(), next: null };
  }

  @Post()
  @Needs('platform')
  @ApiOperation({ operationId: 'createPartner', summary: 'Make a partner' })
  @ZodResponse({ schema: partnerView, status: 201 })
  async create(@CurrentCaller() { actor }: Caller, @Body() body: PartnerInput): Promise<PartnerView> {
    const { slug, name } = body;
    return this.partners.create(slug, name, actor);
  }

  @Patch(':slug')
  @Needs('platform')
  @ApiOperation({
    operationId: 'limitPartner',
    summary: "Set a partner's share of the workers and how long its files are kept",
  })
  @ZodResponse({ schema: partnerView })
  async limit(
    @CurrentCaller() { actor }: Caller,
    @Param('slug') slug: string,
    @Body() body: PartnerLimitsInput,
  ): Promise<PartnerView> {
    return this.partners.limit(slug, body, actor);
  }

  @Delete(':slug')
  @Needs('platform')
  @ApiOperation({ operationId: 'removePartner', summary: 'Remove a suspended partner for good, with all its data' })
  @ZodResponse({ schema: partnerView, status: 202 })
  async remove(@CurrentCaller() { actor }: Caller, @Param('slug') slug: string): Promise<PartnerView> {
    return this.partners.remove(slug, actor);
  }

  @Post(':slug/suspend')
  @Needs('platform')
  @ApiOperation({ operationId: 'suspendPartner', summary: 'Stop everything of a partner' })
  @ZodResponse({ schema: partnerView, status: 202 })
  async suspend(@CurrentCaller() { actor }: Caller, @Param('slug') slug: string): Promise<PartnerView> {
    return this.partners.suspend(slug, true, actor);
  }

  @Post(':slug/resume')
  @Needs('platform')
  @ApiOperation({ operationId: 'resumePartner', summary: 'Let a suspended partner go on' })
  @ZodResponse({ schema: partnerView, status: 202 })
  async resume(@CurrentCaller() { actor }: Caller, @Param('slug') slug: string): Promise<PartnerView> {
    return this.partners.suspend(slug, false, actor);
  }
}
