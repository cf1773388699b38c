import { Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { LANGUAGES } from '#libs/languages/index.js';
import {
  accountSchema,
  AccountsService,
  accountView,
  AuditService,
  CurrentCaller,
  Idempotent,
  Needs,
  PartnersService,
  Public,
  ROLES,
  type AccountView,
  type AuditAction,
  type Caller,
} from '#libs/access/index.js';
import { Body, createZodDto, ZodResponse } from '#libs/platform/api.js';
import { pageOf, PartnerScope, problem, type Page } from '#libs/platform/index.js';
import { SignInMails } from './sign-in-mails.js';

const mailLanguage = z.enum(LANGUAGES).default('en');
const signInLink = z.object({ signInUrl: z.string().describe('A one-time link') }).meta({ id: 'SignInLink' });
const invitedAccount = accountView.extend(signInLink.shape).meta({ id: 'InvitedAccount' });

class InviteAccountInput extends createZodDto(
  accountSchema.extend({ language: mailLanguage }).meta({
    id: 'InviteAccountInput',
    examples: [{ email: 'dana@harbour-voice.example', role: 'operator', language: 'he' }],
  }),
) {}
class ChangeAccountInput extends createZodDto(
  z
    .strictObject({
      role: z.enum(ROLES).optional(),
      disabled: z.boolean().optional(),
      /** Takes away an authenticator app that was lost. */
      secondFactor: z.literal(false).optional(),
    })
    .meta({ id: 'ChangeAccountInput', examples: [{ disabled: true }] }),
) {}
class ForgotPasswordInput extends createZodDto(
  z
    .strictObject({ email: z.email().max(254), language: mailLanguage })
    .meta({ id: 'ForgotPasswordInput', examples: [{ email: 'dana@harbour-voice.example', language: 'he' }] }),
) {}

/** Who may sign in to the dashboard of a partner. Invitations go out by mail, so this stands above access and mail. */
@ApiTags('accounts')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly links: SignInMails,
    private readonly partners: PartnersService,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @Needs('admin', 'auditor')
  @ApiOperation({ operationId: 'listAccounts', summary: 'The accounts of the partner' })
  @ZodResponse({ schema: pageOf(accountView) })
  async list(@CurrentCaller() caller: Caller): Promise<Page<AccountView>> {
    return { items: await this.accounts.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @ApiOperation({
    operationId: 'inviteAccount',
    summary: 'Invite someone by email; the response includes the link, too',
  })
  @ZodResponse({ schema: invitedAccount, status: 201 })
  async invite(
    @CurrentCaller() caller: Caller,
    @Body() { language, email, role }: InviteAccountInput,
  ): Promise<AccountView & { signInUrl: string }> {
    if (role === 'platform' && caller.role !== 'platform')
      throw problem('auth.forbidden', { why: 'platform', role: '' });
    const entry = entryOf(caller, 'account.invited', email.toLowerCase(), { role });
    return this.audit.audited(caller.scope, entry, async (session) => {
      const account = await this.accounts.create(caller.scope, { email, role }, session);
      const signInUrl = await this.links.mail(caller.scope, account, 'invitation', language, session);
      return { ...account, signInUrl };
    });
  }

  @Patch(':id')
  @Needs('admin')
  @ApiOperation({
    operationId: 'changeAccount',
    summary: 'Change the role, or take and give back the right to sign in',
  })
  @ZodResponse({ schema: accountView })
  async change(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() change: ChangeAccountInput,
  ): Promise<AccountView> {
    const { email } = await this.accounts.get(caller.scope, id);
    return this.audit.audited(caller.scope, entryOf(caller, 'account.changed', email, { ...change }), (session) =>
      this.accounts.change(caller.scope, id, change, session),
    );
  }

  @Post(':id/link')
  @Needs('admin')
  @ApiOperation({ operationId: 'renewAccountLink', summary: 'A new one-time sign-in link; earlier ones end' })
  @ZodResponse({ schema: signInLink })
  async link(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<{ signInUrl: string }> {
    const account = await this.accounts.get(caller.scope, id);
    const entry = entryOf(caller, 'account.linkRenewed', account.email);
    const signInUrl = await this.audit.audited(caller.scope, entry, (session) =>
      this.links.mail(caller.scope, account, 'passwordReset', 'en', session),
    );
    return { signInUrl };
  }

  @Post('forgotten')
  @Public()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'forgotPassword',
    security: [],
    summary: 'Ask for a sign-in link by email; the answer is the same for every address',
  })
  async forgotten(@Body() input: ForgotPasswordInput): Promise<void> {
    const { email, language } = input;
    const account = await this.accounts.byEmail(email);
    if (!account || (await this.links.hasFresh(account.id))) return;
    const scope = new PartnerScope(account.partnerId ?? (await this.partners.first()).id);
    await this.links.mail(scope, account, 'passwordReset', language);
  }
}

function entryOf({ actor }: Caller, action: AuditAction, email: string, details: Record<string, unknown> = {}) {
  return { actor, action, target: `account ${email}`, details };
}
