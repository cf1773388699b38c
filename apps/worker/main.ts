import 'reflect-metadata';
import { createServer } from 'node:http';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import type { Db } from 'mongodb';
import {
  answerMetrics,
  createLogger,
  DB,
  Metrics,
  NestLogger,
  PlatformModule,
  type Config,
} from '#libs/platform/index.js';
import { SOURCE_COLLECTIONS, SourcesModule } from '#libs/sources/index.js';
import { gaugeWork, prepareDatabase, WorkerLoop } from '#libs/workers/index.js';
import { runChild } from '../child.js';
import { Ticks } from './ticks.js';

await runChild('gangway-worker', async (config, uri) => {
  @Module({
    imports: [PlatformModule.forRoot(config, uri, 'gangway-worker'), SourcesModule, ScheduleModule.forRoot()],
    providers: [Ticks],
  })
  class WorkerModule {}
  const logger = new NestLogger(createLogger(config.logLevel, 'gangway-worker'));
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger, abortOnError: false });
  await prepareDatabase(app.get<Db>(DB), SOURCE_COLLECTIONS);
  const engine = app.get(WorkerLoop);
  await engine.begin();
  const ticks = app.get(Ticks);
  ticks.start();
  const health =
    config.workerHealthPort === undefined ? undefined : listenForHealth(app, config, config.workerHealthPort);
  return async () => {
    health?.close();
    await Promise.all([ticks.stop(), engine.stop()]);
    await app.close();
  };
});

/** Health and metrics for an orchestrator; a worker speaks no other HTTP. */
function listenForHealth(app: INestApplicationContext, config: Config, port: number) {
  const metrics = app.get(Metrics);
  metrics.begin();
  gaugeWork(metrics, app.get<Db>(DB));
  return createServer((request, response) => {
    if (request.url === '/metrics') void answerMetrics(metrics, config, request, response);
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"live"}');
  }).listen(port, config.host);
}
