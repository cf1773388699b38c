import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentCaller, Idempotent, Needs, PartnersService, type Caller } from '#libs/access/index.js';
import { MAIL_LANGUAGES } from '#libs/onboarding/index.js';
import { Answers, Asks, Takes } from '#libs/platform/api.js';
import { cutPage, ListCursor, pageOf, pageQuery, parseRequest, placeById, type Page } from '#libs/platform/index.js';
import { CATEGORIES } from './kinds/define.js';
import { MAIL_KINDS, MAILS } from './kinds/index.js';
import { mailContent, mailSchema, mailView, type MailView } from './mail-view.js';
import { mailMachine } from './message.js';
import { Outbox } from './outbox.js';
import { previewMail } from './preview.js';
import { renderedMail, type RenderedMail } from './render.js';
import { MailRequests } from './requests.js';

const listQuery = pageQuery.extend({
  importId: z.string().optional(),
  status: z.enum(mailMachine.statuses).optional(),
});
const previewSchema = z.strictObject({
  kind: z.enum(MAIL_KINDS),
  language: z.enum(MAIL_LANGUAGES),
  /** Texts to try in the welcome mail. */
  own: z.strictObject({ subject: z.string().max(200).optional(), intro: z.string().max(2_000).optional() }).optional(),
});
const kindsSchema = z.object({
  items: z.array(
    z.object({
      kind: z.enum(MAIL_KINDS),
      category: z
        .enum(CATEGORIES)
        .describe(
          '`signIn`: nothing holds it back; `alarm`: quiet hours don’t; `notice`: it has time; `digest`: its reader may end it',
        ),
    }),
  ),
});
const chosenBody = z.union([
  z.strictObject({ ids: z.array(z.string()).min(1).max(1000) }),
  z.strictObject({ importId: z.string().describe('All mails of an import') }),
]);

const mailCursor = new ListCursor('mails', placeById);

@ApiTags('mails')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/mails')
export class MailController {
  constructor(
    private readonly outbox: Outbox,
    private readonly partners: PartnersService,
    private readonly requests: MailRequests,
  ) {}

  @Get()
  @Asks(listQuery)
  @ApiOperation({ operationId: 'listMails', summary: 'The outbox' })
  @Answers(pageOf(mailSchema))
  async list(@CurrentCaller() caller: Caller, @Query() query: unknown): Promise<Page<MailView>> {
    const { limit, cursor, ...filter } = parseRequest(listQuery, query);
    const found = await this.outbox.list(caller.scope, {
      ...filter,
      limit: limit + 1,
      ...(cursor ? { after: mailCursor.read(cursor)[0] } : {}),
    });
    const { items, next } = cutPage(found, limit, ({ _id }) => mailCursor.after(_id));
    return { items: items.map(mailView), next };
  }

  @Get('kinds')
  @ApiOperation({ operationId: 'listMailKinds', summary: 'Every kind of mail there is' })
  @Answers(kindsSchema)
  kinds(): Promise<z.output<typeof kindsSchema>> {
    return Promise.resolve({ items: Object.values(MAILS).map(({ kind, category }) => ({ kind, category })) });
  }

  @Post('preview')
  @Takes(previewSchema, { kind: 'adminWelcome', language: 'he' })
  @ApiOperation({ operationId: 'previewMail', summary: 'What a kind of mail looks like in a language' })
  @Answers(renderedMail)
  async preview(@CurrentCaller() caller: Caller, @Body() body: unknown): Promise<RenderedMail> {
    const { kind, language, own } = parseRequest(previewSchema, body);
    return previewMail(kind, language, await this.partners.nameOf(caller.scope), own);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getMail', summary: 'One mail with its content' })
  @Answers(mailSchema.extend({ html: z.string(), text: z.string() }))
  async show(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<MailView & { html: string; text: string }> {
    const message = await this.outbox.get(caller.scope, id);
    return { ...mailView(message), ...mailContent(message) };
  }

  @Post('release')
  @Needs('operator', 'admin')
  @Takes(chosenBody, { importId: '6b09cd4d3b953153e066dede' })
  @ApiOperation({ operationId: 'releaseMails', summary: 'Let held mails go' })
  @Answers(z.object({ changed: z.number() }))
  async release(@CurrentCaller() caller: Caller, @Body() body: unknown): Promise<{ changed: number }> {
    return { changed: await this.requests.ask(caller.scope, 'release', parseRequest(chosenBody, body), caller.actor) };
  }

  @Post('retry')
  @Needs('operator', 'admin')
  @Takes(chosenBody, { ids: ['01JQ4T9ZKX3V6E8M2N5P7R0S1T'] })
  @ApiOperation({
    operationId: 'retryMails',
    summary: 'Send failed or uncertain mails again; of an import all that failed',
  })
  @Answers(z.object({ changed: z.number() }))
  async retry(@CurrentCaller() caller: Caller, @Body() body: unknown): Promise<{ changed: number }> {
    return { changed: await this.requests.ask(caller.scope, 'retry', parseRequest(chosenBody, body), caller.actor) };
  }
}
