import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { preferredLanguage } from '#libs/languages/index.js';
import { isUnavailable, messageOf, newId, problem, Problem, type Config, type Logger } from '#libs/platform/index.js';

const problemExample = {
  type: 'http://127.0.0.1:3000/api/v1/errors/import.wrongStatus',
  title: 'Conflict',
  status: 409,
  code: 'import.wrongStatus',
  detail: 'This import is running, so it can’t be approved.',
};

export const problemSchema = z
  .object({
    type: z.url().describe('Says what this code means; stable like the code'),
    title: z.string().describe('What the status is called'),
    status: z.number(),
    code: z.string().describe('Stable: decide by it'),
    detail: z.string().describe('What is wrong this time, in the language of the Accept-Language header'),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem', examples: [problemExample] });

/** Seconds after which it is worth trying again, where nothing says better. */
const TRY_AGAIN_S = 2;

/** What is told of an error. */
type Found = Pick<Problem, 'status' | 'code' | 'textIn' | 'retryAfter'>;

/** Every error as RFC 9457 `application/problem+json`, in the caller's language; our own faults with an incident number and nothing more. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) {
      this.logger.warn({ error: messageOf(error) }, 'answer broken off');
      response.destroy(); // the client must see that it isn't whole
      return;
    }
    const found = this.asProblem(error);
    const { code, status, retryAfter = status === 503 ? TRY_AGAIN_S : undefined } = found;
    const language = preferredLanguage(http.getRequest<Request>().get('accept-language') ?? '');
    const { message: detail, errors = [] } = found.textIn(language);
    const told: z.output<typeof problemSchema> = {
      type: `${this.config.publicUrl}/api/v1/errors/${code}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      detail,
      ...(errors.length > 0 ? { errors } : {}),
    };
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="Gangway"');
    response.setHeader('Content-Language', language);
    response.status(status).type('application/problem+json').send(JSON.stringify(told));
  }

  private asProblem(error: unknown): Found {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException) return ofFramework(error);
    if (isUnavailable(error)) return problem('database.unavailable');
    const incident = newId();
    this.logger.error(
      { incident, error: messageOf(error), stack: error instanceof Error ? error.stack : undefined },
      'request failed by our own fault',
    );
    return problem('internal', { incident });
  }
}

/** What Nest and Express refuse before our code sees it. */
function ofFramework(error: HttpException): Found {
  const status = error.getStatus();
  if (status === 404) return problem('route.notFound');
  if (status === 413) return problem('request.tooLarge');
  const { code, textIn } = problem('request.invalid', { reasons: error.message });
  return { status, code, textIn };
}
