import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { openApiSchema, parseRequest } from '#libs/platform/index.js';
import { CurrentCaller, Needs } from './access.guard.js';
import { Idempotent } from './idempotency.js';
import { AuditService } from './audit.js';
import { tokenSchema } from './tokens.schema.js';
import { TokensService, type Caller, type TokenView } from './tokens.service.js';

const body = openApiSchema(tokenSchema);

@ApiTags('tokens')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/tokens')
export class TokensController {
  constructor(
    private readonly tokens: TokensService,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @Needs('admin', 'auditor')
  @ApiOperation({ operationId: 'listTokens', summary: 'API tokens, without the tokens themselves' })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: TokenView[]; next: null }> {
    return { items: await this.tokens.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @ApiBody({ schema: body })
  @ApiOperation({ operationId: 'createToken', summary: 'Make a token; its text is given once' })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() input: unknown,
  ): Promise<{ id: string; token: string; expiresAt: string }> {
    const wanted = parseRequest(tokenSchema, input ?? {});
    const created = await this.tokens.create(caller.scope, wanted);
    await this.audit.record(caller.scope, caller.actor, 'token.created', `token ${created.id}`, { label: wanted.label, role: wanted.role }); // prettier-ignore
    return created;
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('admin')
  @ApiOperation({ operationId: 'revokeToken', summary: 'End a token at once' })
  async revoke(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    await this.tokens.revoke(caller.scope, id);
    await this.audit.record(caller.scope, caller.actor, 'token.revoked', `token ${id}`);
  }
}
