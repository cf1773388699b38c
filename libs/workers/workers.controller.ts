import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, type Caller } from '#libs/access/index.js';
import { ZodResponse } from '#libs/platform/api.js';
import { pageOf, type Page } from '#libs/platform/index.js';
import { WorkersService, workerView, type WorkerView } from './workers.service.js';

@ApiTags('workers')
@ApiBearerAuth()
@Controller('api/v1/workers')
export class WorkersController {
  constructor(private readonly workers: WorkersService) {}

  @Get()
  @ApiOperation({ operationId: 'listWorkers', summary: 'The workers, and what each has in hand since when' })
  @ZodResponse({ schema: pageOf(workerView) })
  async list(@CurrentCaller() caller: Caller): Promise<Page<WorkerView>> {
    return { items: await this.workers.list(caller.scope), next: null };
  }
}
