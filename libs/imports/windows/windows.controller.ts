import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { openApiSchema } from '#libs/platform/index.js';
import { windowSchema, WindowsService, type WindowView } from './windows.service.js';

const body = openApiSchema(windowSchema);

@ApiTags('windows')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/windows')
export class WindowsController {
  constructor(private readonly windows: WindowsService) {}

  @Get()
  @ApiOperation({ operationId: 'listWindows', summary: 'When batches may run, and when each window opens next' })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: WindowView[]; next: null }> {
    return { items: await this.windows.list(caller.scope), next: null };
  }

  @Post()
  @HttpCode(200)
  @Needs('admin')
  @ApiBody({ schema: body })
  @ApiOperation({ operationId: 'saveWindow', summary: 'Make a window, or change the one of this name' })
  async save(@CurrentCaller() caller: Caller, @Body() input: unknown): Promise<WindowView> {
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
