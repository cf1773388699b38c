import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { openApiSchema, Problem } from '#libs/platform/index.js';
import { scheduleSchema, SchedulesService, type ScheduleView } from './schedules.service.js';

@ApiTags('schedules')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/schedules')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Get()
  @ApiOperation({ operationId: 'listSchedules', summary: 'When sources are looked at: next times, last results' })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: ScheduleView[]; next: null }> {
    return { items: await this.schedules.list(caller.scope), next: null };
  }

  @Post()
  @HttpCode(200)
  @Needs('admin')
  @ApiBody({ schema: openApiSchema(scheduleSchema) })
  @ApiOperation({ operationId: 'saveSchedule', summary: 'Make a schedule, or change the one of this name' })
  async save(@CurrentCaller() caller: Caller, @Body() input: unknown): Promise<ScheduleView> {
    return this.schedules.save(caller.scope, input, caller.actor);
  }

  @Get(':name')
  @ApiOperation({ operationId: 'getSchedule', summary: 'One schedule' })
  async show(@CurrentCaller() caller: Caller, @Param('name') name: string): Promise<ScheduleView> {
    return this.schedules.show(caller.scope, name);
  }

  @Post(':name/:action')
  @HttpCode(200)
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'askSchedule', summary: 'Run a schedule now, pause it, or let it go on (resume)' })
  async ask(
    @CurrentCaller() { scope, actor }: Caller,
    @Param('name') name: string,
    @Param('action') action: string,
  ): Promise<ScheduleView> {
    if (action === 'run') await this.schedules.runNow(scope, name, actor);
    else if (action === 'pause' || action === 'resume')
      return this.schedules.pause(scope, name, action === 'pause', actor);
    else throw new Problem('notFound', 'route.notFound', `A schedule can't be asked to "${action}".`);
    return this.schedules.show(scope, name);
  }

  @Delete(':name')
  @HttpCode(204)
  @Needs('admin')
  @ApiOperation({ operationId: 'removeSchedule', summary: 'Remove a schedule' })
  async remove(@CurrentCaller() caller: Caller, @Param('name') name: string): Promise<void> {
    await this.schedules.remove(caller.scope, name, caller.actor);
  }
}
