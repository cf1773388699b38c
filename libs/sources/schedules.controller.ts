import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { Body, createZodDto, ZodResponse } from '#libs/platform/api.js';
import { pageOf, type Page } from '#libs/platform/index.js';
import { scheduleSchema } from './schedule-input.js';
import { SchedulesService, scheduleView, type ScheduleView } from './schedules.service.js';

class ScheduleInput extends createZodDto(
  scheduleSchema.meta({
    id: 'ScheduleInput',
    examples: [
      {
        name: 'Nightly users',
        source: 'Drop folder',
        when: 'every night at 02:00',
        timeZone: 'Asia/Jerusalem',
        except: ['2026-09-21'],
        expectWithin: 120,
        notify: ['ops@harbour-voice.example'],
      },
    ],
  }),
) {}

@ApiTags('schedules')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/schedules')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Get()
  @ApiOperation({ operationId: 'listSchedules', summary: 'When sources are looked at: next times, last results' })
  @ZodResponse({ schema: pageOf(scheduleView) })
  async list(@CurrentCaller() caller: Caller): Promise<Page<ScheduleView>> {
    return { items: await this.schedules.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @ApiOperation({ operationId: 'saveSchedule', summary: 'Make a schedule, or change the one of this name' })
  @ZodResponse({ schema: scheduleView })
  async save(@CurrentCaller() caller: Caller, @Body() input: ScheduleInput): Promise<ScheduleView> {
    return this.schedules.save(caller.scope, input, caller.actor);
  }

  @Get(':name')
  @ApiOperation({ operationId: 'getSchedule', summary: 'One schedule' })
  @ZodResponse({ schema: scheduleView })
  async show(@CurrentCaller() caller: Caller, @Param('name') name: string): Promise<ScheduleView> {
    return this.schedules.show(caller.scope, name);
  }

  @Post(':name/run')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'runSchedule', summary: 'Look at the source now' })
  @ZodResponse({ schema: scheduleView })
  async run(@CurrentCaller() { scope, actor }: Caller, @Param('name') name: string): Promise<ScheduleView> {
    await this.schedules.runNow(scope, name, actor);
    return this.schedules.show(scope, name);
  }

  @Post(':name/pause')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'pauseSchedule', summary: 'Look at the source no more' })
  @ZodResponse({ schema: scheduleView })
  async pause(@CurrentCaller() { scope, actor }: Caller, @Param('name') name: string): Promise<ScheduleView> {
    return this.schedules.pause(scope, name, true, actor);
  }

  @Post(':name/resume')
  @Needs('operator', 'admin')
  @ApiOperation({ operationId: 'resumeSchedule', summary: 'Look at the source again from its next time on' })
  @ZodResponse({ schema: scheduleView })
  async resume(@CurrentCaller() { scope, actor }: Caller, @Param('name') name: string): Promise<ScheduleView> {
    return this.schedules.pause(scope, name, false, actor);
  }

  @Delete(':name')
  @HttpCode(204)
  @Needs('admin')
  @ApiOperation({ operationId: 'removeSchedule', summary: 'Remove a schedule' })
  async remove(@CurrentCaller() caller: Caller, @Param('name') name: string): Promise<void> {
    await this.schedules.remove(caller.scope, name, caller.actor);
  }
}
