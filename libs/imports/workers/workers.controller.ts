import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, type Caller } from '#libs/access/index.js';
import { WorkersService, type WorkerView } from './workers.service.js';

@ApiTags('workers')
@ApiBearerAuth()
@Controller('api/v1/workers')
export class WorkersController {
  constructor(private readonly workers: WorkersService) {}

  @Get()
  @ApiOperation({ operationId: 'listWorkers', summary: 'The workers, and what each has in hand since when' })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: WorkerView[]; next: null }> {
    return { items: await this.workers.list(caller.scope), next: null };
  }
}
