import { Controller, Delete, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentCaller, Idempotent, Needs, type Caller } from '#libs/access/index.js';
import { ENTITIES } from '#libs/onboarding/index.js';
import { Body, createZodDto, ZodResponse } from '#libs/platform/api.js';
import { tableRecipe } from '#libs/reading/index.js';
import { importView, type ImportView } from '../import/import-view.js';
import { ImportsService } from '../import/imports.service.js';
import { CorrectionsService } from './corrections.service.js';

const text = z.string().max(32_767);
const replacedRows = z.object({ replaced: z.number() }).meta({ id: 'ReplacedRows' });

class EditRowsInput extends createZodDto(
  z
    .strictObject({
      /** The import's `edits.made` as the editor saw it. */
      seen: z.number().int().min(0),
      cells: z
        .array(
          z.strictObject({
            file: z.number().int().min(0),
            sheet: z.string().max(200),
            row: z.number().int().min(1),
            field: z.string().max(60),
            value: text,
          }),
        )
        .min(1)
        .max(5_000),
    })
    .meta({
      id: 'EditRowsInput',
      examples: [
        {
          seen: 0,
          cells: [{ file: 0, sheet: 'Users', row: 7, field: 'email', value: 'dana.levy@harbour-cafes.example' }],
        },
      ],
    }),
) {}
class ReplaceInRowsInput extends createZodDto(
  z
    .strictObject({
      entity: z.enum(ENTITIES),
      field: z.string().max(60),
      from: text,
      to: text,
      match: z.enum(['cell', 'part']).default('cell'),
    })
    .meta({
      id: 'ReplaceInRowsInput',
      examples: [{ entity: 'users', field: 'package', from: 'webex calling', to: 'webex_calling' }],
    }),
) {}
class ReadImportAsInput extends createZodDto(
  z
    .strictObject({
      encoding: z.string().min(1).max(40).nullable().describe('`null`: find it out'),
      delimiter: z.string().min(1).max(5).nullable(),
    })
    .meta({ id: 'ReadImportAsInput', examples: [{ encoding: 'windows-1255', delimiter: null }] }),
) {}
class MapColumnsInput extends createZodDto(
  z
    .strictObject({
      columns: z.record(z.string().max(500), z.string().max(60)).default({}).describe('Header → field, in all tables'),
      entity: z.enum(ENTITIES).optional().describe('What the rows of all tables are'),
      tables: z
        .array(tableRecipe.meta({ id: 'TableRecipe' }))
        .max(200)
        .default([])
        .describe('What holds for single tables; it takes the place of what was said of the same table before'),
    })
    .meta({
      id: 'MapColumnsInput',
      examples: [
        {
          tables: [
            {
              file: 0,
              sheet: 'People',
              entity: 'users',
              columns: { 'Email address': 'email', Employee: 'fullName', Remarks: '' },
              fixed: { customerExternalId: 'HARBOUR-7' },
              values: { package: { Calling: 'webex_calling' } },
            },
            { file: 0, sheet: 'Notes', leaveOut: true },
          ],
        },
      ],
    }),
) {}

/** Correcting a plan before it runs. */
@ApiTags('imports')
@ApiBearerAuth()
@Needs('operator', 'admin')
@Idempotent()
@Controller('api/v1/imports/:id')
export class CorrectionsController {
  constructor(
    private readonly corrections: CorrectionsService,
    private readonly imports: ImportsService,
  ) {}

  @Patch('rows')
  @ApiOperation({ operationId: 'editRows', summary: 'Correct cells of a plan; it is made again with them' })
  @ZodResponse({ schema: importView, status: 202 })
  async edit(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: EditRowsInput,
  ): Promise<ImportView> {
    const { cells, seen } = body;
    await this.corrections.edit(caller.scope, id, caller.actor, cells, seen);
    return this.imports.show(caller.scope, id);
  }

  @Post('replace')
  @ApiOperation({ operationId: 'replaceInRows', summary: 'The same correction in every row that says the same' })
  @ZodResponse({ schema: replacedRows, status: 202 })
  async replace(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: ReplaceInRowsInput,
  ): Promise<{ replaced: number }> {
    const wanted = body;
    return { replaced: await this.corrections.replace(caller.scope, id, caller.actor, wanted) };
  }

  @Delete('rows/last-edit')
  @ApiOperation({ operationId: 'undoEdit', summary: 'Take the last correction back' })
  @ZodResponse({ schema: importView, status: 202 })
  async undo(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    await this.corrections.undo(caller.scope, id, caller.actor);
    return this.imports.show(caller.scope, id);
  }

  @Post('rows/redo')
  @ApiOperation({ operationId: 'redoEdit', summary: 'Make the correction again that was taken back last' })
  @ZodResponse({ schema: importView, status: 202 })
  async redo(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    await this.corrections.redo(caller.scope, id, caller.actor);
    return this.imports.show(caller.scope, id);
  }

  @Put('reading')
  @ApiOperation({ operationId: 'readImportAs', summary: 'Read its text files again by another encoding or delimiter' })
  @ZodResponse({ schema: importView, status: 202 })
  async readAs(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: ReadImportAsInput,
  ): Promise<ImportView> {
    await this.corrections.readAs(caller.scope, id, caller.actor, body);
    return this.imports.show(caller.scope, id);
  }

  @Put('mapping')
  @ApiOperation({
    operationId: 'mapColumns',
    summary: 'Say what tables hold, which column is which field, and what no column says',
  })
  @ZodResponse({ schema: importView, status: 202 })
  async map(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: MapColumnsInput,
  ): Promise<ImportView> {
    await this.corrections.map(caller.scope, id, caller.actor, body);
    return this.imports.show(caller.scope, id);
  }

  @Post('again')
  @ApiOperation({ operationId: 'importAgain', summary: 'The same files as a new import, to be corrected and run' })
  @ZodResponse({ schema: importView, status: 202 })
  async again(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ImportView> {
    return this.imports.show(caller.scope, await this.corrections.again(caller.scope, id, caller.actor));
  }
}
