import 'reflect-metadata';
import { createServer } from 'node:http';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import type { Db } from 'mongodb';
import { Engine, prepareDatabase } from '#libs/imports/index.js';
import { createLogger, DB, NestLogger, PlatformModule } from '#libs/platform/index.js';
import { SOURCE_INDEXES, SourcesModule } from '#libs/sources/index.js';
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
  await prepareDatabase(app.get<Db>(DB), SOURCE_INDEXES);
  const engine = app.get(Engine);
  await engine.begin();
  app.get(Ticks).start();
  const health = process.env['GANGWAY_WORKER_HEALTH_PORT']
    ? listenForHealth(Number(process.env['GANGWAY_WORKER_HEALTH_PORT']), config.host)
    : undefined;
  return async () => {
    health?.close();
    await engine.stop();
    await app.close();
  };
});

/** Health for an orchestrator; a worker speaks no other HTTP. */
function listenForHealth(port: number, host: string) {
  return createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end('{"status":"live"}');
  }).listen(port, host);
}
