import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { LANGUAGES } from '#libs/languages/index.js';
import { CurrentCaller, Idempotent, Needs, PartnersService, type Caller } from '#libs/access/index.js';
import { Body, createZodDto, Query, ZodResponse } from '#libs/platform/api.js';
import { cutPage, ListCursor, pageQuery, placeById, type Page } from '#libs/platform/index.js';
import { CATEGORIES } from './kinds/define.js';
import { MAIL_KINDS, MAILS } from './kinds/index.js';
import { mailContent, mailPage, mailSchema, mailView, type MailView } from './mail-view.js';
import { mailMachine } from './message.js';
import { Outbox } from './outbox.js';
import { previewMail } from './preview.js';
import { renderedMail, type RenderedMail } from './render.js';
import { MailRequests } from './requests.js';

const mailKinds = z
  .object({
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
  })
  .meta({ id: 'MailKindList' });
const mailWithContent = mailSchema.extend({ html: z.string(), text: z.string() }).meta({ id: 'MailWithContent' });
const changedMails = z.object({ changed: z.number() }).meta({ id: 'ChangedMails' });
const mailCursor = new ListCursor('mails', placeById);

class PreviewMailInput extends createZodDto(
  z
    .strictObject({
      kind: z.enum(MAIL_KINDS),
      language: z.enum(LANGUAGES),
      /** Texts to try in the welcome mail. */
      own: z
        .strictObject({ subject: z.string().max(200).optional(), intro: z.string().max(2_000).optional() })
        .optional(),
    })
    .meta({ id: 'PreviewMailInput', examples: [{ kind: 'adminWelcome', language: 'he' }] }),
) {}
const ChosenMails = createZodDto(
  z
    .union([
      z.strictObject({ ids: z.array(z.string()).min(1).max(1000) }),
      z.strictObject({ importId: z.string().describe('All mails of an import') }),
    ])
    .meta({ id: 'ChosenMails', examples: [{ importId: '6b09cd4d3b953153e066dede' }] }),
);
type ChosenMails = InstanceType<typeof ChosenMails>;

class ListMailsQuery extends createZodDto(
  pageQuery.extend({
    importId: z.string().optional(),
    status: z.enum(mailMachine.statuses).optional(),
  }),
) {}

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
  @ApiOperation({ operationId: 'listMails', summary: 'The outbox' })
  @ZodResponse({ schema: mailPage })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListMailsQuery): Promise<Page<MailView>> {
    const { limit, cursor, ...filter } = query;
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
  @ZodResponse({ schema: mailKinds })
  kinds(): Promise<z.output<typeof mailKinds>> {
    return Promise.resolve({ items: Object.values(MAILS).map(({ kind, category }) => ({ kind, category })) });
  }

  @Post('preview')
  @ApiOperation({ operationId: 'previewMail', summary: 'What a kind of mail looks like in a language' })
  @ZodResponse({ schema: renderedMail })
  async preview(@CurrentCaller() caller: Caller, @Body() body: PreviewMailInput): Promise<RenderedMail> {
    const { kind, language, own } = body;
    return previewMail(kind, language, await this.partners.nameOf(caller.scope), own);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getMail', summary: 'One mail with its content' })
  @ZodResponse({ schema: mailWithContent })
  async show(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<MailView & { html: string; text: string }> {
    const message = await this.outbox.get(caller.scope, id);
    return { ...mailView(message), ...mailContent(message) };
  }

  @Post('release')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'releaseMails', summary: 'Let held mails go' })
  @ZodResponse({ schema: changedMails })
  async release(@CurrentCaller() caller: Caller, @Body() body: ChosenMails): Promise<{ changed: number }> {
    return { changed: await this.requests.ask(caller.scope, 'release', body, caller.actor) };
  }

  @Post('retry')
  @Needs('operator', 'admin')
  @ApiOperation({
    operationId: 'retryMails',
    summary: 'Send failed or uncertain mails again; of an import all that failed',
  })
  @ZodResponse({ schema: changedMails })
  async retry(@CurrentCaller() caller: Caller, @Body() body: ChosenMails): Promise<{ changed: number }> {
    return { changed: await this.requests.ask(caller.scope, 'retry', body, caller.actor) };
  }
}
