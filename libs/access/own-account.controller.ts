import { Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCookieAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Body, createZodDto, ZodResponse } from '#libs/platform/api.js';
import { CurrentSession } from './access.guard.js';
import { AccountsService } from './accounts.service.js';
import { AuditService, type AuditAction } from './audit.js';
import { Idempotent } from './idempotency.js';
import { SecondFactor } from './second-factor.js';
import type { SignedIn } from './sessions.service.js';

const secondFactorSecret = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'SecondFactorSecret' });
const recoveryCodes = z.object({ recovery: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });

class SetPasswordInput extends createZodDto(
  z
    .strictObject({ present: z.string().max(1000).optional(), password: z.string().max(1000) })
    .meta({ id: 'SetPasswordInput', examples: [{ password: 'correct horse battery staple' }] }),
) {}
class SecondFactorCode extends createZodDto(
  z.strictObject({ code: z.string().min(6).max(40) }).meta({ id: 'SecondFactorCode', examples: [{ code: '123456' }] }),
) {}

/** How somebody who is signed in signs in: password and second factor. */
@ApiTags('session')
@ApiCookieAuth('session')
@Idempotent()
@Controller('api/v1/session')
export class OwnAccountController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly secondFactor: SecondFactor,
    private readonly audit: AuditService,
  ) {}

  @Put('password')
  @HttpCode(204)
  @ApiOperation({ operationId: 'setPassword', summary: 'Set the password; all other sessions end' })
  async setPassword(@CurrentSession() caller: SignedIn, @Body() input: SetPasswordInput): Promise<void> {
    const { present, password } = input;
    await this.accounts.confirm(caller.account.id, present);
    await this.audit.audited(caller.scope, ownEntry(caller, 'account.passwordSet'), (session) =>
      this.accounts.setPassword(caller.account.id, password, caller.sessionId, session),
    );
  }

  @Post('password/later')
  @HttpCode(204)
  @ApiOperation({ operationId: 'putOffPassword', summary: 'Choose a password the next time; works once' })
  async putOff(@CurrentSession() caller: SignedIn): Promise<void> {
    await this.accounts.putOffPassword(caller.account.id);
  }

  @Post('second-factor')
  @ApiOperation({ operationId: 'beginSecondFactor', summary: 'A new secret for an authenticator app, to be confirmed' })
  @ZodResponse({ schema: secondFactorSecret })
  async beginSecondFactor(@CurrentSession() caller: SignedIn): Promise<{ secret: string; uri: string }> {
    return this.secondFactor.begin(await this.accounts.account(caller.account.id));
  }

  @Put('second-factor')
  @ApiOperation({
    operationId: 'confirmSecondFactor',
    summary: 'Confirm it by a code; the answer holds the recovery codes',
  })
  @ZodResponse({ schema: recoveryCodes })
  async confirmSecondFactor(
    @CurrentSession() caller: SignedIn,
    @Body() input: SecondFactorCode,
  ): Promise<{ recovery: string[] }> {
    const { code } = input;
    const account = await this.accounts.account(caller.account.id);
    const recovery = await this.audit.audited(caller.scope, ownEntry(caller, 'account.secondFactorSet'), (session) =>
      this.secondFactor.confirm(account, code, session),
    );
    return { recovery };
  }

  @Delete('second-factor')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeSecondFactor', summary: 'Turn off the second factor with a last code' })
  async removeSecondFactor(@CurrentSession() caller: SignedIn, @Body() input: SecondFactorCode): Promise<void> {
    const { code } = input;
    await this.secondFactor.check(await this.accounts.account(caller.account.id), code);
    await this.audit.audited(caller.scope, ownEntry(caller, 'account.secondFactorRemoved'), (session) =>
      this.secondFactor.remove(caller.account.id, session),
    );
  }
}

function ownEntry({ actor, account }: SignedIn, action: AuditAction) {
  return { actor, action, target: `account ${account.email}`, details: {} };
}
