import { Body, Controller, Get, Headers, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { acceptedLanguages, languageOf } from '#libs/languages/index.js';
import { ENTITIES, templateSettingsSchema, workbookLanguage } from '#libs/onboarding/index.js';
import { Answers, Asks, Gives, Takes } from '#libs/platform/api.js';
import { pageOf, parseRequest, XLSX, yes, type Page } from '#libs/platform/index.js';
import {
  TemplatesService,
  templateVersionView,
  templateView,
  type TemplateVersionView,
  type TemplateView,
} from './templates.service.js';
import { writeWorkbook } from './workbook/workbook.js';

const workbookQuery = z.strictObject({
  lang: z.string().max(20).optional().describe('The email language of the template if not given'),
  entity: z.enum(ENTITIES).optional(),
  practice: yes.describe('With made-up rows to practise on, most of them with a mistake'),
});
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

@ApiTags('templates')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @ApiOperation({ operationId: 'listTemplates', summary: 'All onboarding templates' })
  @Answers(pageOf(templateView))
  async list(@CurrentCaller() caller: Caller): Promise<Page<TemplateView>> {
    return { items: await this.templates.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @Takes(templateSettingsSchema, EXAMPLE)
  @ApiOperation({ operationId: 'createTemplate', summary: 'Make an onboarding template' })
  @Answers(templateView, 201)
  async create(
    @CurrentCaller() caller: Caller,
    @Body() input: unknown,
    @Headers('accept-language') languages = '',
  ): Promise<TemplateView> {
    return this.templates.create(caller.scope, input, caller.actor, languageOf(...acceptedLanguages(languages)));
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getTemplate', summary: 'One template, by id, name or provisioning ID' })
  @Answers(templateView)
  async show(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<TemplateView> {
    return this.templates.show(caller.scope, id);
  }

  @Get(':id/versions')
  @ApiOperation({ operationId: 'listTemplateVersions', summary: 'Its settings, version by version, the latest first' })
  @Answers(pageOf(templateVersionView))
  async versions(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<Page<TemplateVersionView>> {
    return { items: await this.templates.history(caller.scope, id), next: null };
  }

  @Get(':id/workbook')
  @Asks(workbookQuery)
  @Gives(XLSX)
  @ApiOperation({ operationId: 'getTemplateWorkbook', summary: "The template's own import workbook" })
  async workbook(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { lang, entity, practice } = parseRequest(workbookQuery, query);
    const template = await this.templates.show(caller.scope, id);
    response.attachment(`${template.name}${practice ? ' (practice)' : ''}.xlsx`); // RFC 6266: the name is encoded
    await writeWorkbook(
      template,
      entity ? [entity] : ENTITIES,
      workbookLanguage(lang ?? template.emailLanguage),
      response,
      practice,
    );
    response.end();
  }

  @Put(':id')
  @Needs('admin')
  @Takes(templateSettingsSchema, EXAMPLE)
  @ApiOperation({ operationId: 'updateTemplate', summary: 'Make a new version; running imports keep theirs' })
  @Answers(templateView)
  async update(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() input: unknown,
    @Headers('accept-language') languages = '',
  ): Promise<TemplateView> {
    return this.templates.update(caller.scope, id, input, caller.actor, languageOf(...acceptedLanguages(languages)));
  }

  @Post(':id/archive')
  @Needs('admin')
  @ApiOperation({ operationId: 'archiveTemplate', summary: 'Take a template out of use' })
  @Answers(templateView)
  async archive(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<TemplateView> {
    return this.templates.archive(caller.scope, id, caller.actor);
  }
}
