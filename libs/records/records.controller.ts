import { Controller, Get, Param, Res, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentCaller, type Caller } from '#libs/access/index.js';
import { mailPage, type MailView } from '#libs/mail/index.js';
import { ENTITIES, type Entity } from '#libs/onboarding/index.js';
import { createZodDto, FileResponse, Query, ZodResponse } from '#libs/platform/api.js';
import { pageOf, pageQuery, XLSX, yes, type Page } from '#libs/platform/index.js';
import { EXPORT_FORMATS } from './export.js';
import { CUSTOMER_ORDERS } from './order.js';
import { CUSTOMER_STATUSES, numberView, recordView, type NumberView, type RecordView } from './record-view.js';
import { RecordsService } from './records.service.js';

const recordPage = pageOf(recordView);

class ListRecordsQuery extends createZodDto(
  pageQuery.extend({
    customer: z.string().optional().describe('External ID'),
    q: z.string().trim().max(200).optional().describe('Part of a name, address, number or ID'),
    package: z.string().max(100).optional().describe('Who has this package'),
    admin: yes.describe('Users: only those with an admin role'),
    template: z.string().max(200).optional().describe('Id of the template they came with'),
    sort: z.enum(CUSTOMER_ORDERS).optional().describe('Customers: by name, unless told otherwise'),
    status: z.enum(CUSTOMER_STATUSES).optional().describe('Customers: whether they have users yet'),
  }),
) {}
class ExportRecordsQuery extends createZodDto(
  z.strictObject({
    format: z.enum(EXPORT_FORMATS).default('csv'),
    customer: z.string().optional(),
  }),
) {}
class ListNumbersQuery extends createZodDto(pageQuery.extend({ customer: z.string().describe('External ID') })) {}

/** `/customers`, `/locations` and `/users` are alike: one controller each, made here. */
function controllerOf(entity: Entity): Type {
  const noun = entity[0]!.toUpperCase() + entity.slice(1);

  @ApiTags(entity)
  @ApiBearerAuth()
  @Controller(`api/v1/${entity}`)
  class RecordsController {
    constructor(private readonly records: RecordsService) {}

    @Get()
    @ApiOperation({ operationId: `list${noun}`, summary: `${noun} as they are stored` })
    @ZodResponse({ schema: recordPage })
    async list(@CurrentCaller() caller: Caller, @Query() query: ListRecordsQuery): Promise<Page<RecordView>> {
      return this.records.list(caller.scope, entity, query);
    }

    @Get('export')
    @FileResponse('text/csv', XLSX, 'application/x-ndjson')
    @ApiOperation({
      operationId: `export${noun}`,
      summary: 'All of them in import format: importing the file again changes nothing',
    })
    async export(
      @CurrentCaller() caller: Caller,
      @Query() query: ExportRecordsQuery,
      @Res() response: Response,
    ): Promise<void> {
      response.attachment(`${entity}.${query.format}`);
      await this.records.export(caller.scope, entity, query, response);
      response.end();
    }

    @Get(':id')
    @ApiOperation({ operationId: `get${noun}ById`, summary: 'One record, with the row it comes from' })
    @ZodResponse({ schema: recordView })
    async show(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<RecordView> {
      return this.records.get(caller.scope, entity, id);
    }
  }
  Object.defineProperty(RecordsController, 'name', { value: `${noun}Controller` });
  return RecordsController;
}

@ApiTags('customers')
@ApiBearerAuth()
@Controller('api/v1/customers')
class CustomerMailsController {
  constructor(private readonly records: RecordsService) {}

  @Get(':id/mails')
  @ApiOperation({ operationId: 'listCustomerMails', summary: "Welcome and activation mails of a customer's people" })
  @ZodResponse({ schema: mailPage })
  async list(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Page<MailView>> {
    return { items: await this.records.mails(caller.scope, id), next: null };
  }
}

@ApiTags('numbers')
@ApiBearerAuth()
@Controller('api/v1/numbers')
class NumbersController {
  constructor(private readonly records: RecordsService) {}

  @Get()
  @ApiOperation({ operationId: 'listNumbers', summary: "The numbers of a customer's locations, and who has them" })
  @ZodResponse({ schema: pageOf(numberView) })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListNumbersQuery): Promise<Page<NumberView>> {
    return this.records.numbers(caller.scope, query);
  }
}

export const RECORDS_CONTROLLERS: Type[] = [...ENTITIES.map(controllerOf), CustomerMailsController, NumbersController];
