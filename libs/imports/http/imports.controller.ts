import { Controller, Get, Headers, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { auditPage, CurrentCaller, Needs, type AuditView, type Caller } from '#libs/access/index.js';
import { ENTITIES, MODES } from '#libs/onboarding/index.js';
import { Body, createZodDto, Query, ZodResponse } from '#libs/platform/api.js';
import { pageOf, pageQuery, problem, sha256, yes, type Page } from '#libs/platform/index.js';
import { tableRecipe } from '#libs/reading/index.js';
import { importMachine } from '../import/import-machine.js';
import { ImportSubmissions, MAX_FILES } from '../import/import-submissions.js';
import { importView, type ImportView } from '../import/import-view.js';
import { ImportsService } from '../import/imports.service.js';
import type { ImportFile } from '../import/import.schema.js';
import { UploadInterceptor } from './upload.interceptor.js';

/** A file of the request; the interceptor has stored it before the body is checked. */
const storedFile = z.custom<ImportFile>().meta({ type: 'string', format: 'binary' });

class CreateImportInput extends createZodDto(
  z
    .object({
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
      tables: z.string().optional().describe('JSON list: what is decided about tables, as in `mapColumns`'),
      file: z.array(storedFile),
    })
    .meta({
      id: 'CreateImportInput',
      examples: [{ file: ['users.csv'], template: 'Harbour Voice IL', mode: 'upsert' }],
    }),
) {}
class ListImportsQuery extends createZodDto(
  pageQuery.extend({
    status: z.enum(importMachine.statuses).optional(),
    template: z.string().max(200).optional().describe('Its id'),
  }),
) {}
class PageQuery extends createZodDto(pageQuery) {}

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
  @ApiOperation({ operationId: 'createImport', summary: 'Submit one or more files' })
  @ZodResponse({ schema: importView, status: 202 })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() { file: files, ...input }: CreateImportInput,
    @Res({ passthrough: true }) response: Response,
    @Headers('idempotency-key') key?: string,
  ): Promise<ImportView> {
    if (files.length === 0) throw problem('upload.files', { max: MAX_FILES });
    const { template, mode, entity, dryRun, approve, holdMails, delimiter, encoding, sheet, at, window } = input;
    const fingerprint = sha256(JSON.stringify([input, files.map((file) => [file.name, file.sha256])]));
    const { id } = await this.submissions.create(caller.scope, {
      template,
      files,
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
        mapping: parsed(columnFields, input.mapping),
        recipes: parsed(tableRecipes, input.tables),
      },
      actor: caller.actor,
      ...(key ? { idempotency: { key: sha256(key), fingerprint } } : {}),
      ...(at ? { notBefore: new Date(at) } : {}),
      ...(window ? { window } : {}),
    });
    response.setHeader('Location', `/api/v1/imports/${id}`);
    return this.imports.show(caller.scope, id);
  }

  @Get()
  @ApiOperation({ operationId: 'listImports', summary: 'Imports, the latest first' })
  @ZodResponse({ schema: pageOf(importView) })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListImportsQuery): Promise<Page<ImportView>> {
    return this.imports.list(caller.scope, query);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getImport', summary: 'One import' })
  @ZodResponse({ schema: importView })
  async show(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    return this.imports.show(caller.scope, id);
  }

  @Get(':id/timeline')
  @ApiOperation({ operationId: 'getTimeline', summary: 'Who did what to the import, the latest first' })
  @ZodResponse({ schema: auditPage })
  async timeline(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<AuditView>> {
    return this.imports.timeline(caller.scope, id, query);
  }
}

const columnFields = z.record(z.string(), z.string());
const tableRecipes = z.array(tableRecipe).max(200);

/** @throws Problem `mapping.invalid` */
function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw problem('mapping.invalid');
  }
}
