import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** Keys whose values are people's or secrets: never written to a log (docs/operations.md, "People and secrets"). */
const REDACTED = [
  'email',
  'to',
  'adminEmail',
  'firstName',
  'lastName',
  'name',
  'phone',
  'phoneNumber',
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'values',
  'value',
  'smtpUrl',
];

/** A structured logger on stderr, so that stdout stays free for `--json`. */
export function createLogger(level: string, process: string): Logger {
  const paths = REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino(
    {
      level,
      base: { process },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...paths, 'req.headers.authorization', 'req.headers.cookie'], censor: '[redacted]' },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** Nest's own log lines through pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }
  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, stack }, String(message));
  }
  fatal(message: unknown, stack?: string, context?: string): void {
    this.logger.fatal({ context, stack }, String(message));
  }
}

export type { Logger };
