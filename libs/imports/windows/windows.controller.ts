import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { Body, createZodDto, ZodResponse } from '#libs/platform/api.js';
import { pageOf, type Page } from '#libs/platform/index.js';
import { windowSchema } from './window-input.js';
import { WindowsService, windowView, type WindowView } from './windows.service.js';

class WindowInput extends createZodDto(
  windowSchema.meta({
    id: 'WindowInput',
    examples: [
      {
        name: 'Nights',
        timeZone: 'Asia/Jerusalem',
        weekly: [{ days: ['sun', 'mon', 'tue', 'wed', 'thu'], from: '22:00', to: '05:00' }],
        except: ['2026-09-21'],
      },
    ],
  }),
) {}

@ApiTags('windows')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/windows')
export class WindowsController {
  constructor(private readonly windows: WindowsService) {}

  @Get()
  @ApiOperation({ operationId: 'listWindows', summary: 'When batches may run, and when each window opens next' })
  @ZodResponse({ schema: pageOf(windowView) })
  async list(@CurrentCaller() caller: Caller): Promise<Page<WindowView>> {
    return { items: await this.windows.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @ApiOperation({ operationId: 'saveWindow', summary: 'Make a window, or change the one of this name' })
  @ZodResponse({ schema: windowView })
  async save(@CurrentCaller() caller: Caller, @Body() input: WindowInput): Promise<WindowView> {
    return this.windows.save(caller.scope, input, caller.actor);
  }

  @Delete(':name')
  @HttpCode(204)
  @Needs('admin')
  @ApiOperation({ operationId: 'removeWindow', summary: 'Remove a window; imports submitted with it keep it' })
  async remove(@CurrentCaller() caller: Caller, @Param('name') name: string): Promise<void> {
    await this.windows.remove(caller.scope, name, caller.actor);
  }
}
