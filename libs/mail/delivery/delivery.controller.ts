import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Redirect } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentCaller, Idempotent, Needs, Public, type Caller } from '#libs/access/index.js';
import { Body, createZodDto, Query, ZodResponse } from '#libs/platform/api.js';
import {
  CONFIG,
  cutPage,
  ListCursor,
  pageOf,
  pageQuery,
  PartnerScope,
  placeById,
  type Config,
  type Page,
} from '#libs/platform/index.js';
import { deliverySchema } from './delivery-input.js';
import { DeliveryService } from './delivery.service.js';
import { returnedSchema } from './returned.js';
import { ReturnsService } from './returns.service.js';
import { deliveryRules, type DeliveryRules } from './rules.js';
import { SuppressionsService, suppressionView, type SuppressionView } from './suppressions.service.js';
import { suppressionSchema } from './suppression-input.js';
import { openUnsubscribeToken } from './unsubscribe.js';

const suppressionCursor = new ListCursor('suppressions', placeById);

const takenBounces = z.object({ taken: z.number(), unknown: z.array(z.string()) }).meta({ id: 'TakenBounces' });
const unsubscribed = z.object({ address: z.string() }).meta({ id: 'Unsubscribed' });

class DeliveryInput extends createZodDto(
  deliverySchema.meta({
    id: 'DeliveryInput',
    examples: [
      {
        timeZone: 'Asia/Jerusalem',
        quietHours: { from: '22:00', to: '07:00' },
        digest: { at: '07:00', to: ['ops@harbour-voice.example'], language: 'he' },
      },
    ],
  }),
) {}
class SuppressionInput extends createZodDto(
  suppressionSchema.meta({
    id: 'SuppressionInput',
    examples: [{ address: 'lena@harbour-cafes.example', detail: 'asked us on the phone' }],
  }),
) {}
class BouncesInput extends createZodDto(
  returnedSchema.meta({
    id: 'BouncesInput',
    examples: [
      {
        items: [
          { messageId: '<0f3a@mail.harbour-voice.example>', what: 'failed', status: '5.1.1', answer: 'No such user' },
        ],
      },
    ],
  }),
) {}
class PageQuery extends createZodDto(pageQuery) {}

@ApiTags('mails')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1')
export class DeliveryController {
  constructor(
    private readonly delivery: DeliveryService,
    private readonly suppressions: SuppressionsService,
    private readonly returns: ReturnsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('delivery')
  @ApiOperation({ operationId: 'getDelivery', summary: 'Quiet hours and the night digest' })
  @ZodResponse({ schema: deliveryRules })
  async rules(@CurrentCaller() { scope }: Caller): Promise<DeliveryRules> {
    return this.delivery.show(scope);
  }

  @Put('delivery')
  @Needs('admin')
  @ApiOperation({ operationId: 'saveDelivery', summary: 'Replace quiet hours and the night digest' })
  @ZodResponse({ schema: deliveryRules })
  async save(@CurrentCaller() { scope, actor }: Caller, @Body() input: DeliveryInput): Promise<DeliveryRules> {
    return this.delivery.save(scope, input, actor);
  }

  @Get('suppressions')
  @ApiOperation({ operationId: 'listSuppressions', summary: 'Addresses that get no mail, and why' })
  @ZodResponse({ schema: pageOf(suppressionView) })
  async list(@CurrentCaller() { scope }: Caller, @Query() query: PageQuery): Promise<Page<SuppressionView>> {
    const { limit, cursor } = query;
    const found = await this.suppressions.list(scope, {
      limit: limit + 1,
      ...(cursor ? { after: suppressionCursor.read(cursor)[0] } : {}),
    });
    return cutPage(found, limit, ({ id }) => suppressionCursor.after(id));
  }

  @Post('suppressions')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'addSuppression', summary: 'Block an address' })
  @ZodResponse({ schema: suppressionView })
  async add(@CurrentCaller() { scope, actor }: Caller, @Body() input: SuppressionInput): Promise<SuppressionView> {
    return this.suppressions.addByHand(scope, input, actor);
  }

  @Delete('suppressions/:id')
  @HttpCode(204)
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'removeSuppression', summary: 'Write to an address again' })
  async remove(@CurrentCaller() { scope, actor }: Caller, @Param('id') id: string): Promise<void> {
    await this.suppressions.remove(scope, id, actor);
  }

  @Post('bounces')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'takeBounces', summary: "What a mail service's webhook tells of mails that came back" })
  @ZodResponse({ schema: takenBounces })
  async bounces(
    @CurrentCaller() { scope, actor }: Caller,
    @Body() input: BouncesInput,
  ): Promise<{ taken: number; unknown: string[] }> {
    const { items } = input;
    return this.returns.takeAll(items, actor, scope);
  }

  /** For mail programs without one-click: a page that asks first, since whatever looks at links opens them. */
  @Public()
  @Get('unsubscribe/:token')
  @Redirect()
  @ApiOperation({ operationId: 'askUnsubscribe', summary: 'To the page that asks whether to end a kind of mail' })
  ask(@Param('token') token: string): { url: string; statusCode: number } {
    return { url: `/unsubscribe/${encodeURIComponent(token)}`, statusCode: 303 };
  }

  /** One click in a mail program (RFC 8058), or the button on that page. */
  @Public()
  @Post('unsubscribe/:token')
  @ApiOperation({ operationId: 'unsubscribe', summary: 'End a kind of mail for the reader of the link' })
  @ZodResponse({ schema: unsubscribed })
  async unsubscribe(@Param('token') token: string): Promise<{ address: string }> {
    const { partnerId, address, kind } = openUnsubscribeToken(this.config, token);
    const why = { reason: 'unsubscribed' as const, detail: '', only: kind };
    await this.suppressions.add(new PartnerScope(partnerId), { address, ...why }, address);
    return { address };
  }
}
