import { Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { createZodDto, Query, ZodResponse } from '#libs/platform/api.js';
import { yes } from '#libs/platform/index.js';
import { ImportRequests } from '../import/import-requests.js';
import { importView, type ImportView } from '../import/import-view.js';
import { ImportsService } from '../import/imports.service.js';
import { Attempts } from '../running/attempts.js';
import { Undo } from '../undo/undo.js';

class ApproveImportQuery extends createZodDto(
  z.strictObject({
    holdMails: yes.describe('Emails to customers and users wait for somebody to release them'),
  }),
) {}

/** What people ask of an import; each answers with the import as it is then. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller('api/v1/imports')
export class ImportActionsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly requests: ImportRequests,
    private readonly attempts: Attempts,
    private readonly undoing: Undo,
  ) {}

  @Idempotent()
  @Post(':id/approve')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'approveImport', summary: 'Let a planned import run' })
  @ZodResponse({ schema: importView, status: 202 })
  async approve(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ApproveImportQuery,
  ): Promise<ImportView> {
    await this.requests.approve(caller.scope, id, caller.actor, query);
    return this.imports.show(caller.scope, id);
  }

  @Idempotent()
  @Post(':id/pause')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'pauseImport', summary: 'Let nothing more of an import begin' })
  @ZodResponse({ schema: importView, status: 202 })
  async pause(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    await this.requests.pause(caller.scope, id, caller.actor);
    return this.imports.show(caller.scope, id);
  }

  @Idempotent()
  @Post(':id/resume')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'resumeImport', summary: 'Let a paused import run on' })
  @ZodResponse({ schema: importView, status: 202 })
  async resume(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    await this.requests.resume(caller.scope, id, caller.actor);
    return this.imports.show(caller.scope, id);
  }

  @Idempotent()
  @Post(':id/cancel')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'cancelImport', summary: 'Stop an import for good; what was done stays' })
  @ZodResponse({ schema: importView, status: 202 })
  async cancel(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    await this.requests.cancel(caller.scope, id, caller.actor);
    return this.imports.show(caller.scope, id);
  }

  @Idempotent()
  @Post(':id/retry')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'retryImport', summary: 'Try failed and blocked rows again' })
  @ZodResponse({ schema: importView, status: 202 })
  async retry(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    await this.attempts.retry(caller.scope, id, caller.actor);
    return this.imports.show(caller.scope, id);
  }

  @Idempotent()
  @Post(':id/undo')
  @Needs('admin')
  @ApiOperation({
    operationId: 'undoImport',
    summary: 'Take back what an import did, where nobody has changed it since',
  })
  @ZodResponse({ schema: importView, status: 202 })
  async undo(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    await this.undoing.begin(caller.scope, id, caller.actor);
    return this.imports.show(caller.scope, id);
  }
}
