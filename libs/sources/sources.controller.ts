import { Controller, Delete, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { Body, createZodDto, ZodResponse } from '#libs/platform/api.js';
import { preferredLanguage } from '#libs/languages/index.js';
import { pageOf, type Page } from '#libs/platform/index.js';
import { sourceSchema } from './source-input.js';
import { sourceCheck, SourcesService, sourceView, type SourceCheck, type SourceView } from './sources.service.js';

class SourceInput extends createZodDto(
  sourceSchema.meta({
    id: 'SourceInput',
    examples: [
      {
        name: 'Drop folder',
        where: { kind: 'sftp', host: 'sftp.harbour-voice.example', username: 'gangway', password: 'given once' },
        pattern: 'users-{yyyy}{MM}{dd}.csv',
        template: 'Harbour Voice IL',
        entity: 'users',
        tables: [{ fixed: { customerExternalId: 'HARBOUR-7' }, columns: { Employee: 'fullName' } }],
      },
    ],
  }),
) {}

@ApiTags('sources')
@ApiBearerAuth()
@Idempotent()
@Controller('api/v1/sources')
export class SourcesController {
  constructor(private readonly sources: SourcesService) {}

  @Get()
  @ApiOperation({
    operationId: 'listSources',
    summary: 'Where files arrive automatically, without what opens the sources',
  })
  @ZodResponse({ schema: pageOf(sourceView) })
  async list(@CurrentCaller() caller: Caller): Promise<Page<SourceView>> {
    return { items: await this.sources.list(caller.scope), next: null };
  }

  @Post()
  @Needs('admin')
  @ApiOperation({ operationId: 'saveSource', summary: 'Make a source, or change the one of this name' })
  @ZodResponse({ schema: sourceView })
  async save(@CurrentCaller() caller: Caller, @Body() input: SourceInput): Promise<SourceView> {
    return this.sources.save(caller.scope, input, caller.actor);
  }

  @Post(':name/check')
  @Needs('admin')
  @ApiOperation({ operationId: 'checkSource', summary: 'Try everything, and say what was seen' })
  @ZodResponse({ schema: sourceCheck })
  async check(
    @CurrentCaller() caller: Caller,
    @Param('name') name: string,
    @Headers('accept-language') languages = '',
  ): Promise<SourceCheck> {
    return this.sources.check(caller.scope, name, preferredLanguage(languages));
  }

  @Delete(':name')
  @HttpCode(204)
  @Needs('admin')
  @ApiOperation({ operationId: 'removeSource', summary: 'Remove a source' })
  async remove(@CurrentCaller() caller: Caller, @Param('name') name: string): Promise<void> {
    await this.sources.remove(caller.scope, name, caller.actor);
  }
}
