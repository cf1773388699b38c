import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentCaller, Needs, type Caller } from '#libs/access/index.js';
import { templateSettingsSchema } from '#libs/onboarding/index.js';
import { openApiSchema } from '#libs/platform/index.js';
import { TemplatesService, type TemplateView } from './templates.service.js';

const body = openApiSchema(z.toJSONSchema(templateSettingsSchema, { io: 'input', unrepresentable: 'any' }));

@ApiTags('templates')
@ApiBearerAuth()
@Controller('api/v1/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @ApiOperation({ operationId: 'listTemplates', summary: 'All onboarding templates' })
  async list(@CurrentCaller() caller: Caller): Promise<{ items: TemplateView[]; next: null }> {
    return { items: await this.templates.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @ApiBody({ schema: body })
  @ApiOperation({ operationId: 'createTemplate', summary: 'Make an onboarding template' })
  async create(@CurrentCaller() caller: Caller, @Body() input: unknown): Promise<TemplateView> {
    return this.templates.create(caller.scope, input);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getTemplate', summary: 'One template, by id, name or provisioning ID' })
  async show(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<TemplateView> {
    return this.templates.show(caller.scope, id);
  }

  @Put(':id')
  @Needs('admin')
  @ApiBody({ schema: body })
  @ApiOperation({ operationId: 'updateTemplate', summary: 'Make a new version; running imports keep theirs' })
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() input: unknown,
  ): Promise<TemplateView> {
    return this.templates.update(caller.scope, id, input);
  }

  @Post(':id/archive')
  @HttpCode(200)
  @Needs('admin')
  @ApiOperation({ operationId: 'archiveTemplate', summary: 'Take a template out of use' })
  async archive(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<TemplateView> {
    return this.templates.archive(caller.scope, id);
  }
}
