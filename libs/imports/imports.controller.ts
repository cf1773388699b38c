import {
  Controller,
  Get,
  Headers,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  Sse,
  UseInterceptors,
  type MessageEvent,
} from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Db } from 'mongodb';
import { distinctUntilChanged, exhaustMap, filter, interval, map, takeUntil, takeWhile, type Observable } from 'rxjs';
import { z } from 'zod';
import {
  AccessGuard,
  auditView,
  CurrentCaller,
  Idempotent,
  Needs,
  PartnersService,
  type AuditView,
  type Caller,
} from '#libs/access/index.js';
import { ACTIONS, ENTITIES, mailLanguage, MODES, OUTCOMES } from '#libs/onboarding/index.js';
import { Answers, Asks, Gives, Takes } from '#libs/platform/api.js';
import { DB, pageOf, pageQuery, parseRequest, Problem, sha256, yes, type Page, XLSX } from '#libs/platform/index.js';
import { Attempts } from './attempts.js';
import { importMachine } from './import-status.js';
import { importView, type ImportView } from './import-view.js';
import { ImportsService } from './imports.service.js';
import { Progress } from './progress.js';
import { ReportService } from './reporting/report.service.js';
import { pageOfRows, rowSchema, type RowView } from './reporting/rows.js';
import { Undo } from './undo/undo.js';
import { UploadInterceptor, type UploadRequest } from './upload.interceptor.js';

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
const askQuery = z.object({
  holdMails: yes.describe('With `approve`: mails to customers and users wait for somebody'),
});
/** The files stream past the controller (UploadInterceptor). */
const uploadBody = createBody.extend({ file: z.array(z.string().meta({ format: 'binary' })).min(1) });
const listQuery = pageQuery.extend({
  status: z.enum(importMachine.statuses).optional(),
  template: z.string().max(200).optional().describe('Its id'),
});
const rowsQuery = pageQuery.extend({
  status: z.enum(OUTCOMES).optional(),
  action: z.enum(ACTIONS).optional(),
  code: z.string().optional(),
  file: z.coerce.number().int().min(0).optional().describe('Position of a file of the import, from 0'),
  sheet: z.string().optional(),
  q: z.string().max(200).optional().describe('Part of the key or of what a cell says'),
  of: z.literal('undo').optional().describe('What became of taking the rows back'),
  cells: yes.describe('What the cells of each row say, too'),
  lang: z.string().default('en'),
});
const reportQuery = z.object({
  only: z.literal('failed').optional(),
  lang: z.string().optional(),
  format: z.enum(['file', 'json']).default('file'),
});

/** Who watches is looked up so often: somebody who was signed out sees nothing more. */
const RECHECK_MS = 3_000;

/** After these nothing moves any more unless somebody asks. */
const ENDED = ['completed', 'completed_with_errors', 'failed', 'cancelled', 'undone'];

@ApiTags('imports')
@ApiBearerAuth()
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly imports: ImportsService,
    private readonly attempts: Attempts,
    private readonly undoing: Undo,
    private readonly reports: ReportService,
    private readonly progress: Progress,
    private readonly partners: PartnersService,
    private readonly access: AccessGuard,
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
      if (stored.length === 0)
        throw new Problem('invalid', 'upload.files', 'Send at least one file in a field called "file".');
      const { template, mode, entity, dryRun, approve, holdMails, delimiter, encoding, sheet, at, window } = input;
      const fingerprint = sha256(JSON.stringify([input, stored.map((file) => [file.name, file.sha256])]));
      const { id } = await this.imports.create(caller.scope, {
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
        partnerName: await this.partners.nameOf(caller.scope),
        ...(key ? { idempotency: { key: sha256(key), fingerprint } } : {}),
        ...(at ? { notBefore: new Date(at) } : {}),
        ...(window ? { window } : {}),
      });
      response.setHeader('Location', `/api/v1/imports/${id}`);
      return await this.imports.show(caller.scope, id);
    } catch (error) {
      await this.imports.discardFiles(caller.scope, stored);
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

  @Get(':id/rows')
  @ApiOperation({ operationId: 'listRows', summary: 'The rows of an import, each with what became of it' })
  @Asks(rowsQuery)
  @Answers(pageOf(rowSchema))
  async rows(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<Page<RowView>> {
    const { lang, ...filter } = parseRequest(rowsQuery, query);
    const doc = await this.imports.get(caller.scope, id);
    return pageOfRows(this.db, caller.scope, doc, filter, mailLanguage(lang));
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

  @Get(':id/report')
  @Asks(reportQuery)
  @Gives('text/csv', XLSX, 'application/zip', 'application/json')
  @ApiOperation({ operationId: 'downloadReport', summary: "The partner's own file, every row answered" })
  async report(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { only, lang, format } = parseRequest(reportQuery, query);
    const onlyFailed = only === 'failed';
    if (format === 'json') {
      await this.imports.get(caller.scope, id);
      response.type('application/json');
      await this.reports.writeJson(caller.scope, id, onlyFailed, response);
    } else {
      const file = await this.reports.report(caller.scope, id, {
        onlyFailed,
        ...(lang ? { language: mailLanguage(lang) } : {}),
      });
      response.type(file.contentType).attachment(file.name); // RFC 6266: the name is encoded
      await file.write(response);
    }
    response.end();
  }

  @Sse(':id/events')
  @Gives('text/event-stream')
  @ApiOperation({
    operationId: 'watchImport',
    summary: 'Progress as server-sent events; each event is the whole state, its id tells whether it is news',
  })
  async events(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: Request,
    @Headers('last-event-id') lastId?: string,
  ): Promise<Observable<MessageEvent>> {
    await this.imports.get(caller.scope, id); // 404 instead of an empty stream
    const signedOut = interval(RECHECK_MS).pipe(
      exhaustMap(() => this.access.authenticate(request)),
      filter((now) => now?.scope.partnerId !== caller.scope.partnerId),
    );
    return this.progress.watch(caller.scope, id).pipe(
      takeUntil(signedOut),
      map((view): MessageEvent & { id: string; ended: boolean } => ({
        type: 'progress',
        data: view,
        id: sha256(JSON.stringify(view)).slice(0, 16),
        ended: ENDED.includes(view.status),
      })),
      takeWhile(({ ended }) => !ended, true),
      distinctUntilChanged((a, b) => a.id === b.id),
      filter((event) => event.id !== lastId),
      map(({ type, data, id: eventId }) => ({ type, data, id: eventId })),
    );
  }

  @Idempotent()
  @Post(':id/undo')
  @Needs('admin')
  @ApiOperation({
    operationId: 'undoImport',
    summary: 'Take back what an import did, where nobody has changed it since',
  })
  @Answers(importView, 202)
  async undo(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    await this.undoing.begin(caller.scope, id, caller.actor);
    return this.imports.show(caller.scope, id);
  }

  @Idempotent()
  @Post(':id/:action')
  @Needs('operator', 'admin')
  @Asks(askQuery)
  @ApiParam({ name: 'action', enum: ['approve', 'pause', 'resume', 'cancel', 'retry'] })
  @ApiOperation({ operationId: 'askImport', summary: 'Approve, pause, resume, cancel or retry an import' })
  @Answers(importView, 202)
  async ask(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('action') action: string,
    @Query() query: unknown,
  ): Promise<ImportView> {
    const { scope, actor } = caller;
    const how = parseRequest(askQuery, query);
    if (action === 'approve') await this.imports.approve(scope, id, actor, how);
    else if (action === 'retry') await this.attempts.retry(scope, id, actor);
    else if (action === 'pause' || action === 'resume' || action === 'cancel')
      await this.imports[action](scope, id, actor);
    else throw new Problem('notFound', 'route.notFound', `An import can't be asked to "${action}".`);
    return this.imports.show(scope, id);
  }
}

function parseMapping(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  try {
    return parseRequest(z.record(z.string(), z.string()), JSON.parse(text));
  } catch {
    throw new Problem('invalid', 'mapping.invalid', 'The mapping is not a JSON object of column → field.');
  }
}
