import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentCaller, Idempotent, Needs, PartnersService, type Caller } from '#libs/access/index.js';
import { MAIL_LANGUAGES } from '#libs/onboarding/index.js';
import { Clock, openApiSchema, pageQuery, parseRequest } from '#libs/platform/index.js';
import { MAIL_KINDS, MAIL_STATUSES } from './message.js';
import { mailContent, mailView, type MailView } from './mail-view.js';
import { Outbox } from './outbox.js';
import { previewMail } from './preview.js';
import type { RenderedMail } from './render.js';

const listQuery = pageQuery.extend({ importId: z.string().optional(), status: z.enum(MAIL_STATUSES).optional() });
const previewSchema = z.strictObject({
  kind: z.enum(MAIL_KINDS),
  language: z.enum(MAIL_LANGUAGES),
  /** Texts to try in the welcome mail. */
  own: z.strictObject({ subject: z.string().max(200).optional(), intro: z.string().max(2_000).optional() }).optional(),
});
const idsBody = z.strictObject({ ids: z.array(z.string()).min(1).max(1000) });
const idsSchema = {
  type: 'object',
  required: ['ids'],
  properties: { ids: { type: 'array', items: { type: 'string' } } },
};

@ApiTags('mails')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/mails')
export class MailController {
  constructor(
    private readonly outbox: Outbox,
    private readonly partners: PartnersService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiQuery({ name: 'importId', required: false, type: String })
  @ApiQuery({ name: 'status', required: false, enum: [...MAIL_STATUSES] })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  @ApiOperation({ operationId: 'listMails', summary: 'The outbox' })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: unknown,
  ): Promise<{ items: MailView[]; next: string | null }> {
    const { limit, cursor, ...filter } = parseRequest(listQuery, query);
    const found = await this.outbox.list(caller.scope, {
      ...filter,
      limit: limit + 1,
      ...(cursor ? { after: cursor } : {}),
    });
    const page = found.slice(0, limit);
    return { items: page.map(mailView), next: found.length > limit ? (page.at(-1)?._id ?? null) : null };
  }

  @Post('preview')
  @HttpCode(200)
  @ApiBody({ schema: openApiSchema(previewSchema) })
  @ApiOperation({ operationId: 'previewMail', summary: 'What a kind of mail looks like in a language' })
  async preview(@CurrentCaller() caller: Caller, @Body() body: unknown): Promise<RenderedMail> {
    const { kind, language, own } = parseRequest(previewSchema, body);
    return previewMail(kind, language, await this.partners.nameOf(caller.scope), own);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getMail', summary: 'One mail with its content' })
  async show(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<MailView & { html: string; text: string }> {
    const message = await this.outbox.get(caller.scope, id);
    return { ...mailView(message), ...mailContent(message) };
  }

  @Post('release')
  @HttpCode(200)
  @Needs('operator', 'admin')
  @ApiBody({ schema: idsSchema })
  @ApiOperation({ operationId: 'releaseMails', summary: 'Let held mails go' })
  async release(@CurrentCaller() caller: Caller, @Body() body: unknown): Promise<{ changed: number }> {
    return {
      changed: await this.outbox.requeue(caller.scope, parseRequest(idsBody, body).ids, ['held'], this.clock.now()),
    };
  }

  @Post('retry')
  @HttpCode(200)
  @Needs('operator', 'admin')
  @ApiBody({ schema: idsSchema })
  @ApiOperation({ operationId: 'retryMails', summary: 'Send failed or uncertain mails again' })
  async retry(@CurrentCaller() caller: Caller, @Body() body: unknown): Promise<{ changed: number }> {
    return {
      changed: await this.outbox.requeue(
        caller.scope,
        parseRequest(idsBody, body).ids,
        ['failed', 'uncertain'],
        this.clock.now(),
      ),
    };
  }
}
