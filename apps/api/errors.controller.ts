import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '#libs/access/index.js';
import { languageOf, TEXTS, type ErrorCode } from '#libs/languages/index.js';
import { CATALOG, isIssueCode, issueText } from '#libs/onboarding/index.js';
import { createZodDto, Query, ZodResponse } from '#libs/platform/api.js';
import { ERRORS, KINDS, problem } from '#libs/platform/index.js';

const errorView = z
  .object({
    code: z.string(),
    status: z.number().nullable().describe('`null`: it is said of rows, files and templates, not of requests'),
    text: z.string().describe('As an ICU message: what is in braces differs from case to case'),
  })
  .meta({ id: 'ErrorCode' });
type ErrorView = z.output<typeof errorView>;

class GetErrorCodeQuery extends createZodDto(z.strictObject({ lang: z.string().max(35).default('en') })) {}

/** What the codes of problems mean: their `type` leads here. */
@ApiTags('errors')
@Public()
@Controller('api/v1/errors')
export class ErrorsController {
  @Get(':code')
  @ApiOperation({ operationId: 'getErrorCode', summary: 'What an error code means' })
  @ZodResponse({ schema: errorView })
  async show(@Param('code') code: string, @Query() query: GetErrorCodeQuery): Promise<ErrorView> {
    const language = languageOf(query.lang);
    if (isErrorCode(code)) return { code, status: KINDS[ERRORS[code]].status, text: TEXTS[language].errors[code] };
    if (!isIssueCode(code)) throw problem('route.notFound');
    const { message, hint } = issueText({ code, severity: CATALOG[code].severity }, language);
    return { code, status: null, text: `${message} ${hint}` };
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
