import { Module, type Type } from '@nestjs/common';
import { APP_GUARD, APP_PIPE, NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import helmet from 'helmet';
import type { Db } from 'mongodb';
import { pinoHttp } from 'pino-http';
import {
  AuditController,
  OwnAccountController,
  PartnersController,
  SessionController,
  TokensController,
} from '#libs/access/api.js';
import { AccessGuard } from '#libs/access/index.js';
import {
  CorrectionsController,
  ImportActionsController,
  ImportResultsController,
  ImportsController,
  UploadInterceptor,
  WindowsController,
} from '#libs/imports/api.js';
import { DeliveryController, MailController } from '#libs/mail/api.js';
import { QueryGuard, ZodValidationPipe } from '#libs/platform/api.js';
import { createLogger, DB, NestLogger, PlatformModule, type Config } from '#libs/platform/index.js';
import { RECORDS_CONTROLLERS } from '#libs/records/api.js';
import { SchedulesController, SourcesController } from '#libs/sources/api.js';
import { SOURCE_COLLECTIONS, SourcesModule } from '#libs/sources/index.js';
import { TemplatesController } from '#libs/templates/api.js';
import { WorkersController } from '#libs/workers/api.js';
import { prepareDatabase } from '#libs/workers/index.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { SignInMails } from './accounts/sign-in-mails.js';
import { serveDashboard } from './dashboard.js';
import { ErrorsController } from './errors.controller.js';
import { HealthController } from './health.controller.js';
import { addMetrics } from './metrics.js';
import { openApi } from './openapi.js';
import { ProblemFilter } from './problem.filter.js';

/** People are told within two seconds that the database is away. */
const WAIT_FOR_PRIMARY_MS = 1_500;

/** What the API is made of. */
export function apiModule(config: Config, uri: string): Type {
  @Module({
    imports: [PlatformModule.forRoot(config, uri, 'gangway-api', WAIT_FOR_PRIMARY_MS), SourcesModule],
    controllers: [
      HealthController,
      ErrorsController,
      TemplatesController,
      WindowsController,
      WorkersController,
      CorrectionsController,
      ImportsController,
      ImportActionsController,
      ImportResultsController,
      SourcesController,
      SchedulesController,
      MailController,
      DeliveryController,
      SessionController,
      OwnAccountController,
      AccountsController,
      TokensController,
      PartnersController,
      AuditController,
      ...RECORDS_CONTROLLERS,
    ],
    providers: [
      SignInMails,
      UploadInterceptor,
      { provide: APP_GUARD, useExisting: AccessGuard },
      { provide: APP_GUARD, useClass: QueryGuard },
      { provide: APP_PIPE, useClass: ZodValidationPipe },
    ],
  })
  class ApiModule {}
  return ApiModule;
}

/** The HTTP application, ready to listen. */
export async function createApi(config: Config, uri: string): Promise<NestExpressApplication> {
  const logger = createLogger(config.logLevel, 'gangway-api');
  const app = await NestFactory.create<NestExpressApplication>(apiModule(config, uri), {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  // Mantine sets styles on elements; scripts come from files of ours alone
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          'style-src': ["'self'", "'unsafe-inline'"],
          'font-src': ["'self'"],
          'upgrade-insecure-requests': null,
        },
      },
    }),
  );
  app.use(
    pinoHttp({ logger, customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug') }),
  );
  app.use('/api', (_request: Request, response: Response, next: () => void) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  addMetrics(app);
  serveDashboard(app);
  app.useBodyParser('json', { limit: '1mb' });
  app.useGlobalFilters(new ProblemFilter(logger, config));
  await prepareDatabase(app.get<Db>(DB), SOURCE_COLLECTIONS);
  SwaggerModule.setup('api/docs', app, () => openApi(app), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    customSiteTitle: 'Gangway API',
  });
  app.enableShutdownHooks();
  return app;
}
