import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ClientSession } from 'mongodb';
import { z } from 'zod';
import {
  accountSchema,
  AccountsService,
  accountView,
  AuditService,
  CurrentCaller,
  Idempotent,
  LINK_DAYS,
  Needs,
  PartnersService,
  Public,
  ROLES,
  type AccountView,
  type AuditAction,
  type Caller,
} from '#libs/access/index.js';
import { Outbox } from '#libs/mail/index.js';
import { MAIL_LANGUAGES } from '#libs/onboarding/index.js';
import { Answers, Takes } from '#libs/platform/api.js';
import { Clock, newId, pageOf, parseRequest, PartnerScope, problem, type Page } from '#libs/platform/index.js';

const language = z.enum(MAIL_LANGUAGES).default('en');
const inviteSchema = accountSchema.extend({ language });
const changeSchema = z.strictObject({
  role: z.enum(ROLES).optional(),
  disabled: z.boolean().optional(),
  /** Takes away an authenticator app that was lost. */
  secondFactor: z.literal(false).optional(),
});
const signInUrl = z.object({ signInUrl: z.string().describe('A one-time link') });
const forgotSchema = z.strictObject({ email: z.email().max(254), language });

/** Who may sign in to the dashboard of a partner. Invitations go out by mail, so this stands above access and mail. */
@ApiTags('accounts')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly partners: PartnersService,
    private readonly audit: AuditService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('admin', 'auditor')
  @ApiOperation({ operationId: 'listAccounts', summary: 'The accounts of the partner' })
  @Answers(pageOf(accountView))
  async list(@CurrentCaller() caller: Caller): Promise<Page<AccountView>> {
    return { items: await this.accounts.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @Takes(inviteSchema, { email: 'dana@harbour-voice.example', role: 'operator', language: 'he' })
  @ApiOperation({ operationId: 'inviteAccount', summary: 'Invite somebody by mail; the answer holds the link as well' })
  @Answers(accountView.extend(signInUrl.shape), 201)
  async invite(@CurrentCaller() caller: Caller, @Body() input: unknown): Promise<AccountView & { signInUrl: string }> {
    const { language, email, role } = parseRequest(inviteSchema, input);
    if (role === 'platform' && caller.role !== 'platform')
      throw problem('auth.forbidden', { why: 'platform', role: '' });
    const entry = entryOf(caller, 'account.invited', email.toLowerCase(), { role });
    return this.audit.audited(caller.scope, entry, async (session) => {
      const account = await this.accounts.create(caller.scope, { email, role }, session);
      const signInUrl = await this.mailLink(caller.scope, account, 'invitation', language, session);
      return { ...account, signInUrl };
    });
  }

  @Patch(':id')
  @Needs('admin')
  @Takes(changeSchema, { disabled: true })
  @ApiOperation({
    operationId: 'changeAccount',
    summary: 'Change the role, or take and give back the right to sign in',
  })
  @Answers(accountView)
  async change(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() input: unknown): Promise<AccountView> {
    const change = parseRequest(changeSchema, input);
    const { email } = await this.accounts.get(caller.scope, id);
    return this.audit.audited(caller.scope, entryOf(caller, 'account.changed', email, change), (session) =>
      this.accounts.change(caller.scope, id, change, session),
    );
  }

  @Post(':id/link')
  @Needs('admin')
  @ApiOperation({ operationId: 'renewAccountLink', summary: 'A new one-time sign-in link; earlier ones end' })
  @Answers(signInUrl)
  async link(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<{ signInUrl: string }> {
    const account = await this.accounts.get(caller.scope, id);
    const entry = entryOf(caller, 'account.linkRenewed', account.email);
    const signInUrl = await this.audit.audited(caller.scope, entry, (session) =>
      this.mailLink(caller.scope, account, 'passwordReset', 'en', session),
    );
    return { signInUrl };
  }

  @Post('forgotten')
  @Public()
  @HttpCode(202)
  @Takes(forgotSchema, { email: 'dana@harbour-voice.example', language: 'he' })
  @ApiOperation({
    operationId: 'forgotPassword',
    summary: 'Ask for a sign-in link by mail; the answer is the same for every address',
  })
  async forgotten(@Body() input: unknown): Promise<void> {
    const { email, language } = parseRequest(forgotSchema, input);
    const account = await this.accounts.byEmail(email);
    if (!account || (await this.accounts.hasFreshLink(account.id))) return;
    const scope = new PartnerScope(account.partnerId ?? (await this.partners.first()).id);
    await this.mailLink(scope, account, 'passwordReset', language);
  }

  private async mailLink(
    scope: PartnerScope,
    { id, email }: AccountView,
    kind: 'invitation' | 'passwordReset',
    language: z.infer<typeof inviteSchema>['language'],
    session?: ClientSession,
  ): Promise<string> {
    const link = await this.accounts.issueLink(id, session);
    const data = { partnerName: await this.partners.nameOf(scope), link, days: LINK_DAYS };
    await this.outbox.enqueue(
      scope,
      [{ kind, data, key: newId(), to: email, language, hold: false }],
      this.clock.now(),
      session,
    );
    return link;
  }
}

function entryOf({ actor }: Caller, action: AuditAction, email: string, details: Record<string, unknown> = {}) {
  return { actor, action, target: `account ${email}`, details };
}
