import { Controller, Get, Headers, Param, Post, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { auditView, CurrentCaller, Needs, type AuditView, type Caller } from '#libs/access/index.js';
import { ENTITIES, MODES } from '#libs/onboarding/index.js';
import { Answers, Asks, Takes } from '#libs/platform/api.js';
import { pageOf, pageQuery, parseRequest, problem, sha256, yes, type Page } from '#libs/platform/index.js';
import { importMachine } from '../import/import-status.js';
import { ImportSubmissions } from '../import/import-submissions.js';
import { importView, type ImportView } from '../import/import-view.js';
import { ImportsService } from '../import/imports.service.js';
import { MAX_FILES, UploadInterceptor, type UploadRequest } from './upload.interceptor.js';

const createBody = z.object({
  template: z.string().min(1).describe('Id, name or provisioning ID'),
  mode: z
    .enum(MODES)
    .default('upsert')
    .describe(
      'What is done with rows whose `Action` is blank. A row whose action contradicts it is an error: `row.actionContradicts`',
    ),
  entity: z.enum(ENTITIES).optional(),
  dryRun: yes,
  approve: yes.describe('Run without a person, within the guardrails'),
  holdMails: yes.describe('Mails to customers and users wait for somebody to release them'),
  delimiter: z.string().min(1).max(5).optional(),
  encoding: z.string().min(1).max(40).optional(),
  sheet: z.string().min(1).max(200).optional(),
  mapping: z.string().optional().describe('JSON object: column → field'),
  at: z.iso.datetime({ offset: true }).optional(),
  window: z.string().min(1).max(100).optional().describe('Name of the window in which its batches may run'),
});
/** The files stream past the controller (UploadInterceptor). */
const uploadBody = createBody.extend({ file: z.array(z.string().meta({ format: 'binary' })).min(1) });
const listQuery = pageQuery.extend({
  status: z.enum(importMachine.statuses).optional(),
  template: z.string().max(200).optional().describe('Its id'),
});

@ApiTags('imports')
@ApiBearerAuth()
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly submissions: ImportSubmissions,
  ) {}

  @Post()
  @Needs('operator', 'admin')
  @UseInterceptors(UploadInterceptor)
  @ApiConsumes('multipart/form-data')
  @Takes(uploadBody, { file: ['users.csv'], template: 'Harbour Voice IL', mode: 'upsert' })
  @ApiOperation({ operationId: 'createImport', summary: 'Submit one or more files' })
  @Answers(importView, 202)
  async create(
    @CurrentCaller() caller: Caller,
    @Req() request: UploadRequest,
    @Res({ passthrough: true }) response: Response,
    @Headers('idempotency-key') key?: string,
  ): Promise<ImportView> {
    const stored = request.stored ?? [];
    try {
      const input = parseRequest(createBody, request.body);
      if (stored.length === 0) throw problem('upload.files', { max: MAX_FILES });
      const { template, mode, entity, dryRun, approve, holdMails, delimiter, encoding, sheet, at, window } = input;
      const fingerprint = sha256(JSON.stringify([input, stored.map((file) => [file.name, file.sha256])]));
      const { id } = await this.submissions.create(caller.scope, {
        template,
        files: stored,
        mode,
        dryRun,
        autoApprove: approve,
        holdMails,
        options: {
          askMapping: !approve && !dryRun,
          entity,
          delimiter,
          encoding,
          sheet,
          mapping: parseMapping(input.mapping),
        },
        actor: caller.actor,
        ...(key ? { idempotency: { key: sha256(key), fingerprint } } : {}),
        ...(at ? { notBefore: new Date(at) } : {}),
        ...(window ? { window } : {}),
      });
      response.setHeader('Location', `/api/v1/imports/${id}`);
      return await this.imports.show(caller.scope, id);
    } catch (error) {
      await this.submissions.discardFiles(caller.scope, stored);
      throw error;
    }
  }

  @Get()
  @ApiOperation({ operationId: 'listImports', summary: 'Imports, the latest first' })
  @Asks(listQuery)
  @Answers(pageOf(importView))
  async list(@CurrentCaller() caller: Caller, @Query() query: unknown): Promise<Page<ImportView>> {
    return this.imports.list(caller.scope, parseRequest(listQuery, query));
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getImport', summary: 'One import' })
  @Answers(importView)
  async show(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    return this.imports.show(caller.scope, id);
  }

  @Get(':id/timeline')
  @Asks(pageQuery)
  @ApiOperation({ operationId: 'getTimeline', summary: 'Who did what to the import, the latest first' })
  @Answers(pageOf(auditView))
  async timeline(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<Page<AuditView>> {
    return this.imports.timeline(caller.scope, id, parseRequest(pageQuery, query));
  }
}

function parseMapping(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  try {
    return parseRequest(z.record(z.string(), z.string()), JSON.parse(text));
  } catch {
    throw problem('mapping.invalid');
  }
}
