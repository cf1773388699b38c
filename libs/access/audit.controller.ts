import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { pageQuery, parseRequest } from '#libs/platform/index.js';
import { CurrentCaller, Needs } from './access.guard.js';
import { AuditService, type AuditView } from './audit.js';
import type { Caller } from './tokens.service.js';

const listQuery = pageQuery.extend({ target: z.string().max(200).optional() });

@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Needs('admin', 'auditor')
  @ApiQuery({ name: 'target', required: false, type: String, description: 'e.g. `import 65f…`' })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  @ApiOperation({ operationId: 'listAudit', summary: 'Who did what to what, the latest first' })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: unknown,
  ): Promise<{ items: AuditView[]; next: string | null }> {
    return this.audit.list(caller.scope, parseRequest(listQuery, query));
  }
}
