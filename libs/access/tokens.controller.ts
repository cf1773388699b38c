import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Body, createZodDto, ZodResponse } from '#libs/platform/api.js';
import { pageOf, type Page } from '#libs/platform/index.js';
import { CurrentCaller, Needs } from './access.guard.js';
import { Idempotent } from './idempotency.js';
import { tokenSchema } from './inputs.js';
import { TokensService, tokenView, type Caller, type TokenView } from './tokens.service.js';

const createdToken = z
  .object({ id: z.string(), token: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'CreatedToken' });

class TokenInput extends createZodDto(
  tokenSchema
    .prefault({})
    .meta({ id: 'TokenInput', examples: [{ label: 'nightly export', role: 'auditor', days: 90 }] }),
) {}

@ApiTags('tokens')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @Needs('admin', 'auditor')
  @ApiOperation({ operationId: 'listTokens', summary: 'API tokens, without the tokens themselves' })
  @ZodResponse({ schema: pageOf(tokenView) })
  async list(@CurrentCaller() caller: Caller): Promise<Page<TokenView>> {
    return { items: await this.tokens.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @ApiOperation({ operationId: 'createToken', summary: 'Make a token; its text is given once' })
  @ZodResponse({ schema: createdToken, status: 201 })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() input: TokenInput,
  ): Promise<{ id: string; token: string; expiresAt: string }> {
    return this.tokens.create(caller.scope, input, caller.actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('admin')
  @ApiOperation({ operationId: 'revokeToken', summary: 'End a token at once' })
  async revoke(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    await this.tokens.revoke(caller.scope, id, caller.actor);
  }
}
