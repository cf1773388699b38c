import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Answers, Asks } from '#libs/platform/api.js';
import { pageOf, pageQuery, parseRequest, type Page } from '#libs/platform/index.js';
import { CurrentCaller, Needs } from './access.guard.js';
import { AuditService, auditView, type AuditView } from './audit.js';
import type { Caller } from './tokens.service.js';

const listQuery = pageQuery.extend({ target: z.string().max(200).optional().describe('e.g. `import 65f…`') });

@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Needs('admin', 'auditor')
  @Asks(listQuery)
  @ApiOperation({ operationId: 'listAudit', summary: 'Who did what to what, the latest first' })
  @Answers(pageOf(auditView))
  async list(@CurrentCaller() caller: Caller, @Query() query: unknown): Promise<Page<AuditView>> {
    return this.audit.list(caller.scope, parseRequest(listQuery, query));
  }
}
