import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { isUnavailable, messageOf, newId, Problem, type Logger } from '#libs/platform/index.js';

export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.number(),
    code: z.string().describe('Stable'),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: 'about:blank',
        title: "The import is running; that can't be done now.",
        status: 409,
        code: 'import.wrongStatus',
        detail: "The import is running; that can't be done now.",
      },
    ],
  });

/** Every error as RFC 9457 `application/problem+json`; our own faults with an incident number and nothing more. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      this.logger.warn({ error: messageOf(error) }, 'answer broken off');
      response.destroy(); // the client must see that it isn't whole
      return;
    }
    const problem = this.asProblem(error);
    const { status, code, message, errors, retryAfter = status === 503 ? 2 : undefined } = problem;
    const told: z.output<typeof problemSchema> = {
      type: 'about:blank',
      title: message,
      status,
      code,
      detail: message,
      ...(errors.length > 0 ? { errors } : {}),
    };
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    response.status(status).type('application/problem+json').send(JSON.stringify(told));
  }

  private asProblem(error: unknown): Pick<Problem, 'status' | 'code' | 'message' | 'errors' | 'retryAfter'> {
    if (error instanceof Problem) return error;
    if (error instanceof HttpException) {
      const status = error.getStatus();
      const code = status === 404 ? 'route.notFound' : status === 413 ? 'request.tooLarge' : 'request.invalid';
      return { status, code, message: error.message, errors: [] };
    }
    if (isUnavailable(error)) {
      return {
        status: 503,
        code: 'database.unavailable',
        message: 'The database does not answer at the moment. Try again soon.',
        errors: [],
      };
    }
    const incident = newId();
    this.logger.error(
      { incident, error: messageOf(error), stack: error instanceof Error ? error.stack : undefined },
      'request failed by our own fault',
    );
    return {
      status: 500,
      code: 'internal',
      message: `Something went wrong on our side (incident ${incident}).`,
      errors: [],
    };
  }
}
