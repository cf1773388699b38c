import { Controller, Get, Headers, Param, Post, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { languageOf, preferredLanguage } from '#libs/languages/index.js';
import { ENTITIES, templateSettingsSchema } from '#libs/onboarding/index.js';
import { Body, createZodDto, FileResponse, Query, ZodResponse } from '#libs/platform/api.js';
import { pageOf, XLSX, yes, type Page } from '#libs/platform/index.js';
import {
  TemplatesService,
  templateVersionView,
  templateView,
  type TemplateVersionView,
  type TemplateView,
} from './templates.service.js';
import { writeWorkbook } from './workbook/workbook.js';

const EXAMPLE = {
  name: 'Harbour Voice IL',
  serviceProviderAdmin: 'ops@harbour-voice.example',
  country: 'IL',
  emailLanguage: 'he',
  wholesaleSubscription: 'Sub-IL-1001',
  email: { fromName: 'Harbour Voice', reportTo: ['ops@harbour-voice.example'] },
  callSettings: { timezone: 'Asia/Jerusalem', announcementLanguage: 'he_il' },
  rules: { allowedCountries: ['IL'], guardrails: { maxErrorPercent: 20 } },
};

class TemplateInput extends createZodDto(
  templateSettingsSchema.meta({ id: 'TemplateInput', examples: [EXAMPLE] }),
  'template.invalid',
) {}
class GetTemplateWorkbookQuery extends createZodDto(
  z.strictObject({
    lang: z.string().max(20).optional().describe('The email language of the template if not given'),
    entity: z.enum(ENTITIES).optional(),
    practice: yes.describe('With made-up rows to practise on, most of them with a mistake'),
  }),
) {}

@ApiTags('templates')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @ApiOperation({ operationId: 'listTemplates', summary: 'All onboarding templates' })
  @ZodResponse({ schema: pageOf(templateView) })
  async list(@CurrentCaller() caller: Caller): Promise<Page<TemplateView>> {
    return { items: await this.templates.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @ApiOperation({ operationId: 'createTemplate', summary: 'Make an onboarding template' })
  @ZodResponse({ schema: templateView, status: 201 })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() input: TemplateInput,
    @Headers('accept-language') languages = '',
  ): Promise<TemplateView> {
    return this.templates.create(caller.scope, input, caller.actor, preferredLanguage(languages));
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getTemplate', summary: 'One template, by id, name or provisioning ID' })
  @ZodResponse({ schema: templateView })
  async show(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<TemplateView> {
    return this.templates.show(caller.scope, id);
  }

  @Get(':id/versions')
  @ApiOperation({ operationId: 'listTemplateVersions', summary: 'Its settings, version by version, the latest first' })
  @ZodResponse({ schema: pageOf(templateVersionView) })
  async versions(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Page<TemplateVersionView>> {
    return { items: await this.templates.history(caller.scope, id), next: null };
  }

  @Get(':id/workbook')
  @FileResponse(XLSX)
  @ApiOperation({ operationId: 'getTemplateWorkbook', summary: "The template's own import workbook" })
  async workbook(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: GetTemplateWorkbookQuery,
    @Res() response: Response,
  ): Promise<void> {
    const { lang, entity, practice } = query;
    const template = await this.templates.show(caller.scope, id);
    response.attachment(`${template.name}${practice ? ' (practice)' : ''}.xlsx`); // RFC 6266: the name is encoded
    await writeWorkbook(
      template,
      entity ? [entity] : ENTITIES,
      languageOf(lang ?? template.emailLanguage),
      response,
      practice,
    );
    response.end();
  }

  @Put(':id')
  @Needs('admin')
  @ApiOperation({ operationId: 'updateTemplate', summary: 'Make a new version; running imports keep theirs' })
  @ZodResponse({ schema: templateView })
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() input: TemplateInput,
    @Headers('accept-language') languages = '',
  ): Promise<TemplateView> {
    return this.templates.update(caller.scope, id, input, caller.actor, preferredLanguage(languages));
  }

  @Post(':id/archive')
  @Needs('admin')
  @ApiOperation({ operationId: 'archiveTemplate', summary: 'Take a template out of use' })
  @ZodResponse({ schema: templateView })
  async archive(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<TemplateView> {
    return this.templates.archive(caller.scope, id, caller.actor);
  }
}
