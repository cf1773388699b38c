import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Body, createZodDto, ZodResponse } from '#libs/platform/api.js';
import { CONFIG, pageOf, problem, type Config, type Page } from '#libs/platform/index.js';
import { CurrentSession, Public } from './access.guard.js';
import type { Account } from './accounts.schema.js';
import { AccountsService } from './accounts.service.js';
import { Idempotent } from './idempotency.js';
import { ACCOUNT_ROLES } from './inputs.js';
import { PartnersService } from './partners.service.js';
import { cookieName, cookieOptions, sessionCookie } from './session-cookie.js';
import { SessionsService, sessionView, type SessionView, type SignedIn } from './sessions.service.js';
import { SignIn } from './sign-in.js';

/** Who is signed in, as the dashboard needs to know. */
const sessionState = z
  .object({
    email: z.string(),
    role: z.enum(ACCOUNT_ROLES),
    partner: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
    password: z
      .enum(['set', 'missing', 'due'])
      .describe('`missing`: ask for one, it may be put off once; `due`: insist'),
    secondFactor: z.boolean(),
  })
  .meta({ id: 'SessionState' });
const endedSessions = z.object({ ended: z.number() }).meta({ id: 'EndedSessions' });
export type SessionState = z.output<typeof sessionState>;

/** A password or the secret of a sign-in link; with the code of an authenticator app where the account has one. */
const SignInInput = createZodDto(
  z
    .union([
      z.strictObject({
        email: z.string().min(3).max(254),
        password: z.string().min(1).max(1000),
        code: z.string().max(40).optional(),
      }),
      z.strictObject({ link: z.string().min(20).max(100), code: z.string().max(40).optional() }),
    ])
    .meta({
      id: 'SignInInput',
      examples: [{ email: 'ops@harbour-voice.example', password: 'correct horse battery staple' }],
    }),
);
type SignInInput = InstanceType<typeof SignInInput>;

class SwitchPartnerInput extends createZodDto(
  z
    .strictObject({ slug: z.string().min(1).max(63) })
    .meta({ id: 'SwitchPartnerInput', examples: [{ slug: 'harbour-voice' }] }),
) {}

@ApiTags('session')
@ApiCookieAuth('session')
@Idempotent()
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly signingIn: SignIn,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly partners: PartnersService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getSession', summary: 'Who is signed in' })
  @ZodResponse({ schema: sessionState })
  async show(@CurrentSession() caller: SignedIn): Promise<SessionState> {
    const partner = await this.partners.of(caller.scope);
    if (!partner) throw problem('auth.required', { why: 'partner' });
    const { id, slug, name } = partner;
    const password = await this.accounts.passwordState(caller.account.id);
    const { totp } = await this.accounts.account(caller.account.id);
    return {
      email: caller.account.email,
      role: caller.role,
      partner: { id, slug, name },
      password,
      secondFactor: totp !== undefined,
    };
  }

  @Post()
  @Public()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Sign in by password or by a one-time link; answers with a cookie',
    security: [],
  })
  async signIn(
    @Body() input: SignInInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const given = input;
    const account =
      'link' in given
        ? await this.signingIn.redeem(given.link, given.code, request.ip ?? '')
        : await this.signingIn.verify(given.email, given.password, given.code, request.ip ?? '');
    await this.open(account, request, response);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: 'Sign out here' })
  async signOut(@CurrentSession() caller: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(caller.account.id, caller.sessionId);
    response.clearCookie(cookieName(this.config), cookieOptions(this.config));
  }

  @Put('partner')
  @HttpCode(204)
  @ApiOperation({ operationId: 'switchPartner', summary: 'Look at another partner; for platform administrators' })
  async switchPartner(@CurrentSession() caller: SignedIn, @Body() input: SwitchPartnerInput): Promise<void> {
    const { slug } = input;
    if (caller.role !== 'platform') throw problem('auth.forbidden', { why: 'platform', role: '' });
    await this.sessions.switchPartner(caller.sessionId, slug);
  }

  @Get('all')
  @ApiOperation({ operationId: 'listSessions', summary: 'Where this account is signed in' })
  @ZodResponse({ schema: pageOf(sessionView) })
  async list(@CurrentSession() caller: SignedIn): Promise<Page<SessionView>> {
    return { items: await this.sessions.list(caller.account.id, caller.sessionId), next: null };
  }

  @Delete('all')
  @ApiOperation({ operationId: 'signOutEverywhere', summary: 'End every other session' })
  @ZodResponse({ schema: endedSessions })
  async signOutEverywhere(@CurrentSession() caller: SignedIn): Promise<{ ended: number }> {
    return { ended: await this.sessions.endAll(caller.account.id, caller.sessionId) };
  }

  @Delete('all/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endSession', summary: 'End one session' })
  async end(@CurrentSession() caller: SignedIn, @Param('id') id: string): Promise<void> {
    await this.sessions.end(caller.account.id, id);
  }

  /** A new secret at each sign-in; what the browser had before ends. */
  private async open(account: Account, request: Request, response: Response): Promise<void> {
    const former = sessionCookie(request, this.config);
    const known = former ? await this.sessions.authenticate(former) : undefined;
    if (known) await this.sessions.end(known.account.id, known.sessionId);
    const secret = await this.sessions.open(account, request.headers['user-agent'] ?? '');
    response.cookie(cookieName(this.config), secret, cookieOptions(this.config));
  }
}
