import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { Answers, Takes } from '#libs/platform/api.js';
import { pageOf, Problem, type Page } from '#libs/platform/index.js';
import { scheduleSchema, SchedulesService, scheduleView, type ScheduleView } from './schedules.service.js';

@ApiTags('schedules')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/schedules')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Get()
  @ApiOperation({ operationId: 'listSchedules', summary: 'When sources are looked at: next times, last results' })
  @Answers(pageOf(scheduleView))
  async list(@CurrentCaller() caller: Caller): Promise<Page<ScheduleView>> {
    return { items: await this.schedules.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @Takes(scheduleSchema, {
    name: 'Nightly users',
    source: 'Drop folder',
    when: 'every night at 02:00',
    timeZone: 'Asia/Jerusalem',
    except: ['2026-09-21'],
    expectWithin: 120,
    notify: ['ops@harbour-voice.example'],
  })
  @ApiOperation({ operationId: 'saveSchedule', summary: 'Make a schedule, or change the one of this name' })
  @Answers(scheduleView)
  async save(@CurrentCaller() caller: Caller, @Body() input: unknown): Promise<ScheduleView> {
    return this.schedules.save(caller.scope, input, caller.actor);
  }

  @Get(':name')
  @ApiOperation({ operationId: 'getSchedule', summary: 'One schedule' })
  @Answers(scheduleView)
  async show(@CurrentCaller() caller: Caller, @Param('name') name: string): Promise<ScheduleView> {
    return this.schedules.show(caller.scope, name);
  }

  @Post(':name/:action')
  @Needs('operator', 'admin')
  @ApiParam({ name: 'action', enum: ['run', 'pause', 'resume'] })
  @ApiOperation({ operationId: 'askSchedule', summary: 'Run a schedule now, pause it, or let it go on (resume)' })
  @Answers(scheduleView)
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
