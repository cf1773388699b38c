import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { createZodDto, Query, ZodResponse } from '#libs/platform/api.js';
import { pageQuery, type Page } from '#libs/platform/index.js';
import { CurrentCaller, Needs } from './access.guard.js';
import { AuditService, auditPage, type AuditView } from './audit.js';
import type { Caller } from './tokens.service.js';

class ListAuditQuery extends createZodDto(
  pageQuery.extend({ target: z.string().max(200).optional().describe('e.g. `import 65f…`') }),
) {}

@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Needs('admin', 'auditor')
  @ApiOperation({ operationId: 'listAudit', summary: 'Who did what to what, the latest first' })
  @ZodResponse({ schema: auditPage })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListAuditQuery): Promise<Page<AuditView>> {
    return this.audit.list(caller.scope, query);
  }
}
