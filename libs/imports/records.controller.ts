import { Controller, Get, Param, Query, Res, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentCaller, type Caller } from '#libs/access/index.js';
import type { MailView } from '#libs/mail/index.js';
import { ENTITIES, type Entity } from '#libs/onboarding/index.js';
import { pageQuery, parseRequest } from '#libs/platform/index.js';
import { RecordsService, type NumberView, type RecordView } from './records.service.js';

const listQuery = pageQuery.extend({
  customer: z.string().optional(),
  q: z.string().trim().max(200).optional(),
  package: z.string().max(100).optional(),
  admin: z.stringbool().optional(),
  template: z.string().max(200).optional(),
});
const numbersQuery = pageQuery.extend({ customer: z.string() });
const exportQuery = z.object({
  format: z.enum(['csv', 'xlsx', 'ndjson']).default('csv'),
  customer: z.string().optional(),
});

/** `/customers`, `/locations` and `/users` are alike: one controller each, made here. */
function controllerOf(entity: Entity): Type {
  const noun = entity[0]!.toUpperCase() + entity.slice(1);

  @ApiTags(entity)
  @ApiBearerAuth()
  @Controller(`api/v1/${entity}`)
  class RecordsController {
    constructor(private readonly records: RecordsService) {}

    @Get()
    @ApiQuery({ name: 'customer', required: false, type: String, description: 'external ID' })
    @ApiQuery({ name: 'q', required: false, type: String, description: 'part of a name, address, number or ID' })
    @ApiQuery({ name: 'package', required: false, type: String, description: 'who has this package' })
    @ApiQuery({ name: 'template', required: false, type: String, description: 'id of the template they came with' })
    @ApiQuery({ name: 'admin', required: false, type: Boolean, description: 'users: only those with an admin role' })
    @ApiQuery({ name: 'limit', required: false, type: Number })
    @ApiQuery({ name: 'cursor', required: false, type: String })
    @ApiOperation({ operationId: `list${noun}`, summary: `${noun} as they are stored` })
    async list(
      @CurrentCaller() caller: Caller,
      @Query() query: unknown,
    ): Promise<{ items: RecordView[]; next: string | null }> {
      return this.records.list(caller.scope, entity, parseRequest(listQuery, query));
    }

    @Get('export')
    @ApiQuery({ name: 'format', required: false, enum: ['csv', 'xlsx', 'ndjson'] })
    @ApiQuery({ name: 'customer', required: false, type: String, description: 'external ID' })
    @ApiOperation({
      operationId: `export${noun}`,
      summary: 'All of them in import format: importing the file again changes nothing',
    })
    async export(@CurrentCaller() caller: Caller, @Query() query: unknown, @Res() response: Response): Promise<void> {
      const options = parseRequest(exportQuery, query);
      response.attachment(`${entity}.${options.format}`);
      await this.records.export(caller.scope, entity, options, response);
      response.end();
    }

    @Get(':id')
    @ApiOperation({ operationId: `get${noun}ById`, summary: 'One record, with the row it comes from' })
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
  async list(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<{ items: MailView[]; next: null }> {
    return { items: await this.records.mails(caller.scope, id), next: null };
  }
}

@ApiTags('numbers')
@ApiBearerAuth()
@Controller('api/v1/numbers')
class NumbersController {
  constructor(private readonly records: RecordsService) {}

  @Get()
  @ApiQuery({ name: 'customer', required: true, type: String, description: 'external ID' })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  @ApiOperation({ operationId: 'listNumbers', summary: "The numbers of a customer's locations, and who has them" })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: unknown,
  ): Promise<{ items: NumberView[]; next: string | null }> {
    return this.records.numbers(caller.scope, parseRequest(numbersQuery, query));
  }
}

export const RECORDS_CONTROLLERS: Type[] = [...ENTITIES.map(controllerOf), CustomerMailsController, NumbersController];
