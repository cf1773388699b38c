import { Controller, Get, Headers, Inject, Param, Req, Res, Sse, type MessageEvent } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Db } from 'mongodb';
import { distinctUntilChanged, exhaustMap, filter, interval, map, takeUntil, takeWhile, type Observable } from 'rxjs';
import { z } from 'zod';
import { languageOf } from '#libs/languages/index.js';
import { AccessGuard, CurrentCaller, type Caller } from '#libs/access/index.js';
import { ACTIONS, OUTCOMES } from '#libs/onboarding/index.js';
import { createZodDto, FileResponse, Query, ZodResponse } from '#libs/platform/api.js';
import { DB, pageOf, pageQuery, sha256, XLSX, yes, type Page } from '#libs/platform/index.js';
import { OVER_STATUSES } from '../import/import-status.js';
import { ImportsService } from '../import/imports.service.js';
import { Progress } from '../import/progress.js';
import { ReportService } from '../reporting/report.service.js';
import { pageOfRows, rowSchema, type RowView } from '../rows/row-view.js';

/** Who watches is looked up so often: somebody who was signed out sees nothing more. */
const RECHECK_MS = 3_000;

class ListRowsQuery extends createZodDto(
  pageQuery.extend({
    status: z.enum(OUTCOMES).optional(),
    action: z.enum(ACTIONS).optional(),
    code: z.string().optional(),
    file: z.coerce.number().int().min(0).optional().describe('Position of a file of the import, from 0'),
    sheet: z.string().optional(),
    q: z.string().max(200).optional().describe('Part of the key or of what a cell says'),
    of: z.literal('undo').optional().describe('What became of taking the rows back'),
    cells: yes.describe('What the cells of each row say, too'),
    lang: z.string().default('en'),
  }),
) {}
class DownloadReportQuery extends createZodDto(
  z.strictObject({
    only: z.literal('failed').optional(),
    lang: z.string().optional(),
    format: z.enum(['file', 'json']).default('file'),
  }),
) {}

@ApiTags('imports')
@ApiBearerAuth()
@Controller('api/v1/imports')
export class ImportResultsController {
  constructor(
    @Inject(DB) private readonly db: Db,
    private readonly imports: ImportsService,
    private readonly reports: ReportService,
    private readonly progress: Progress,
    private readonly access: AccessGuard,
  ) {}

  @Get(':id/rows')
  @ApiOperation({ operationId: 'listRows', summary: 'The rows of an import, each with what became of it' })
  @ZodResponse({ schema: pageOf(rowSchema) })
  async rows(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: ListRowsQuery,
  ): Promise<Page<RowView>> {
    const { lang, ...filter } = query;
    const doc = await this.imports.get(caller.scope, id);
    return pageOfRows(this.db, caller.scope, doc, filter, languageOf(lang));
  }

  @Get(':id/report')
  @FileResponse('text/csv', XLSX, 'application/zip', 'application/json')
  @ApiOperation({ operationId: 'downloadReport', summary: "The partner's own file, every row answered" })
  async report(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: DownloadReportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { only, lang, format } = query;
    const onlyFailed = only === 'failed';
    if (format === 'json') {
      await this.imports.get(caller.scope, id);
      response.type('application/json');
      await this.reports.writeJson(caller.scope, id, onlyFailed, response);
    } else {
      const file = await this.reports.report(caller.scope, id, {
        onlyFailed,
        ...(lang ? { language: languageOf(lang) } : {}),
      });
      response.type(file.contentType).attachment(file.name); // RFC 6266: the name is encoded
      await file.write(response);
    }
    response.end();
  }

  @Sse(':id/events')
  @FileResponse('text/event-stream')
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
        ended: OVER_STATUSES.includes(view.status),
      })),
      takeWhile(({ ended }) => !ended, true),
      distinctUntilChanged((a, b) => a.id === b.id),
      filter((event) => event.id !== lastId),
      map(({ ended: _ended, ...event }) => event),
    );
  }
}
